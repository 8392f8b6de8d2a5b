// A broken constraint → a diagnostic that a newcomer understands, at its exact place, with a fix where one is plain. One
// function for each keyword that the schemas use; a test fails when a schema uses another.
import { diagnostic, type Diagnostic, type Fix } from "../diagnostics/diagnostic.ts";
import { quote, quoteChoice, quoteList } from "../diagnostics/quote.ts";
import { nearest } from "../diagnostics/suggest.ts";
import type { Span } from "../source/source-file.ts";
import type { Document, Path } from "../syntax/document.ts";
import type { Choice } from "./narrow.ts";
import {
  allowedTexts,
  allowedTypes,
  branchesOf,
  isObject,
  propertyNames,
  propertySchema,
  requiredNames,
  resolve,
  type SchemaNode,
} from "./schema-node.ts";
import type { SchemaProblem } from "./validator.ts";

/** A problem with its place in the document. */
export interface PlacedProblem extends SchemaProblem {
  readonly path: Path;
  readonly document: Document;
  /** Of an unknown property: `meantProperties`. */
  readonly meant: readonly string[];
  /** Of a missing property: all that are missing in the same object. */
  readonly missing?: readonly string[] | undefined;
}

/** The diagnostic for each keyword. `propertyNames` is told through the constraint inside it. */
export const translations: Readonly<Record<string, (problem: PlacedProblem) => Diagnostic>> = {
  additionalProperties: unknownProperty,
  required: (problem) => missingProperty(problem, String(problem.params["missingProperty"])),
  dependentRequired: (problem) => missingProperty(problem, String(problem.params["missingProperty"])),
  type: wrongType,
  const: unknownValue,
  enum: unknownValue,
  pattern: invalidFormat,
  minLength: empty,
  minItems: empty,
  minProperties: empty,
  minimum: outOfRange,
  maximum: outOfRange,
  not: excluded,
  oneOf: noBranch,
};

/** The known properties that an unknown one was most likely meant to be, all equally near: none that is there already. */
export function nearProperties(problem: SchemaProblem): readonly string[] {
  const present = isObject(problem.value) ? problem.value : {};
  const free = propertyNames(problem.schema).filter((name) => !(name in present));
  return nearest(String(problem.params["additionalProperty"]), free);
}

/**
 * The properties that an unknown one may stand for: those that it nearly spells, or the only missing one beside the only
 * unknown one. To say of both that they are wrong would be to say one thing twice.
 */
export function meantProperties(problem: SchemaProblem): readonly string[] {
  const near = nearProperties(problem);
  if (near.length > 0) return near;
  const keys = Object.keys(isObject(problem.value) ? problem.value : {});
  const unknown = keys.filter((key) => propertySchema(problem.schema, key) === undefined);
  const needed = [...requiredNames(problem.schema), ...neededBeside(problem.schema, keys)];
  const missing = [...new Set(needed)].filter((name) => !keys.includes(name));
  return unknown.length === 1 && missing.length === 1 ? missing : [];
}

/** The properties that some of an object's keys require beside them. */
function neededBeside({ dependentRequired }: SchemaNode, keys: readonly string[]): readonly string[] {
  const needed = isObject(dependentRequired) ? dependentRequired : {};
  return keys.flatMap((key) => (Array.isArray(needed[key]) ? needed[key].map(String) : []));
}

function unknownProperty(problem: PlacedProblem): Diagnostic {
  const property = String(problem.params["additionalProperty"]);
  const near = nearProperties(problem);
  const { meant } = problem;
  const found = unknownKey(problem, property, near, propertyNames(problem.schema));
  return near.length > 0 || meant.length === 0
    ? found
    : { ...found, hint: `Rename it to ${quoteChoice(meant)}, which is missing, or add that beside it.` };
}

/** Properties of one part of the language that are often looked for in another: why they are not there. */
const nearby: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  [
    "response-field.schema.json",
    new Map([
      ["optional", "Remove it: every field of what is received may be absent."],
      ["nullable", "Remove it: every field of what is received may be null, which counts as absent."],
    ]),
  ],
]);

function unknownKey(
  { document, path, schema }: PlacedProblem,
  property: string,
  near: readonly string[],
  known: readonly string[],
): Diagnostic {
  const span = document.keySpan([...path, property]);
  const elsewhere = nearby.get(String(schema["$id"]))?.get(property);
  const hint =
    elsewhere ??
    (near.length === 0
      ? `Remove it, or use one of ${quoteList(known)}.`
      : `Rename it to ${quoteChoice(near)}.`);
  const fix = fixOf(near, (name) => replace(span, name, `Rename to ${quote(name)}`));
  return diagnostic("schema/unknown-property", span, { property, owner: owner(schema) }, { hint, fix });
}

function missingProperty(problem: PlacedProblem, property: string, hint?: string): Diagnostic {
  const properties = problem.missing ?? [property];
  const args = { properties, owner: owner(problem.schema) };
  const choices = properties.map((name) => withChoice(problem.schema, name, properties.length > 1));
  return diagnostic("schema/missing-property", ownerSpan(problem), args, {
    hint: hint ?? `Add ${choices.join(", ")}.`,
  });
}

/** A property with the values that it may have, when they are few: "`algorithm`, one of `sha1`, `sha256`". */
function withChoice(schema: SchemaNode, property: string, isAmongOthers: boolean): string {
  const allowed = allowedTexts(propertySchema(schema, property) ?? {}) ?? [];
  if (allowed.length === 0) return quote(property);
  const values = `${allowed.length > 1 ? "one of " : ""}${quoteList(allowed)}`;
  return `${quote(property)}${isAmongOthers ? ` (${values})` : `, ${values}`}`;
}

function wrongType(problem: PlacedProblem): Diagnostic {
  const { document, path, schema, value, params } = problem;
  const isSecret = schema["$id"] === "secret-reference.schema.json" && !isObject(value);
  if (isSecret) return diagnostic("schema/plain-secret", document.valueSpan(path), {});
  const found = wrongTypes(problem, [params["type"]].flat().map(String));
  return isElement(schema, value) ? { ...found, ...intoList(found.span) } : found;
}

/** True for a single text where a list of such texts is wanted. */
function isElement(list: SchemaNode, value: unknown): boolean {
  const items = isObject(list["items"]) ? resolve(list["items"]) : {};
  if (typeof value !== "string" || !allowedTypes(items).includes("string")) return false;
  const { pattern } = items;
  return (
    (allowedTexts(items)?.includes(value) ?? true) &&
    (typeof pattern !== "string" || new RegExp(pattern, "u").test(value))
  );
}

function intoList(span: Span): Pick<Diagnostic, "hint" | "fix"> {
  const newText = `[${span.file.text.slice(span.start, span.end)}]`;
  const title = `Write ${quote(newText)}`;
  return { hint: `${title}.`, fix: replace(span, newText, title) };
}

function wrongTypes({ document, path, value }: PlacedProblem, types: readonly string[]): Diagnostic {
  const names = types.flatMap((type) => typeNames[type] ?? []);
  const expected = [names.slice(0, -1).join(", "), names.at(-1)].filter(Boolean).join(" or ");
  const args = { subject: subject(path), expected, actual: describe(value) };
  return diagnostic("schema/wrong-type", document.valueSpan(path), args);
}

function unknownValue(problem: PlacedProblem): Diagnostic {
  // `"ignore": true` is the one constant that is no text.
  const allowed = allowedTexts(problem.schema) ?? [];
  return unknownText(problem, problem.path, problem.value, allowed.length > 0 ? allowed : ["true"]);
}

function unknownText(
  { document }: PlacedProblem,
  path: Path,
  value: unknown,
  allowed: readonly string[],
): Diagnostic {
  const span = document.valueSpan(path);
  const near = typeof value === "string" ? nearest(value, allowed) : [];
  const hint = near.length === 0 ? chooseFrom(allowed) : `Write ${quoteChoice(near)}.`;
  const fix = fixOf(near, (text) => replace(span, JSON.stringify(text), `Write ${quote(text)}`));
  return diagnostic(
    "schema/unknown-value",
    span,
    { value: toText(value), subject: subject(path) },
    { hint, fix },
  );
}

function invalidFormat({ document, path, schema, value, key }: PlacedProblem): Diagnostic {
  const hint = String(schema["patternErrorMessage"]);
  // Whoever mistakes the name of a variable for its value has written a secret here.
  if (schema["writeOnly"] === true)
    return diagnostic("schema/invalid-secret-name", document.valueSpan(path), {}, { hint });
  if (key === undefined) {
    const args = { value: toText(value), subject: `value of ${subject(path)}` };
    return diagnostic("schema/invalid-format", document.valueSpan(path), args, { hint });
  }
  const args = { value: key, subject: `key of ${subject(path)}` };
  return diagnostic("schema/invalid-format", document.keySpan([...path, key]), args, { hint });
}

function empty({ document, path }: PlacedProblem): Diagnostic {
  return diagnostic("schema/empty", document.valueSpan(path), { subject: subject(path) });
}

function outOfRange({ document, path, schema, value }: PlacedProblem): Diagnostic {
  const hint = `Write a whole number from ${toText(schema["minimum"])} to ${toText(schema["maximum"])}.`;
  const args = { value: toText(value), subject: subject(path) };
  return diagnostic("schema/out-of-range", document.valueSpan(path), args, { hint });
}

/** The schemas use `not` for one thing: properties that exclude each other. */
function excluded(problem: PlacedProblem): Diagnostic {
  const not = problem.schema["not"];
  return exclusive(problem, isObject(not) ? requiredNames(not) : []);
}

function exclusive({ document, path }: PlacedProblem, keys: readonly string[]): Diagnostic {
  const spans = keys.map((key) => document.keySpan([...path, key])).sort((a, b) => a.start - b.start);
  const first = spans[0] ?? document.valueSpan(path);
  const related = [{ span: first, message: "First here." }];
  return diagnostic("schema/exclusive-properties", spans.at(-1) ?? first, { properties: keys }, { related });
}

function noBranch(problem: PlacedProblem): Diagnostic {
  const choice = problem.params as unknown as Exclude<Choice, { kind: "branch" }>;
  switch (choice.kind) {
    case "wrong-type":
      return wrongTypes(problem, choice.types);
    case "several-of":
      return exclusive(problem, choice.keys);
    case "unknown-kind":
      return unknownKind(problem, choice.property, choice.values);
    case "none-of": {
      const args = { properties: choice.keys, owner: owner(problem.schema) };
      const stranger = onlyStranger(problem);
      return (
        misspeltKey(problem, choice.keys) ??
        (stranger === undefined
          ? diagnostic("schema/missing-choice", ownerSpan(problem), args)
          : unknownKey(problem, stranger, [], choice.keys))
      );
    }
  }
}

function unknownKind(problem: PlacedProblem, property: string, values: readonly string[]): Diagnostic {
  const { value, path } = problem;
  if (isObject(value) && property in value)
    return unknownText(problem, [...path, property], value[property], values);
  const keys = Object.entries(isObject(value) ? value : {});
  // A key of any name with a value that only this property has.
  const renamed = keys.find(([, text]) => typeof text === "string" && values.includes(text))?.[0];
  if (renamed !== undefined) return unknownKey(problem, renamed, [property], [property]);
  const hint = `Add ${quote(property)}, one of ${quoteList(values)}.`;
  return misspeltKey(problem, [property, ...choiceKeys(problem)]) ?? missingProperty(problem, property, hint);
}

/** What each branch of a choice requires. */
function choiceKeys({ schema }: PlacedProblem): readonly string[] {
  return [...new Set(branchesOf(schema).flatMap((branch) => requiredNames(resolve(branch))))];
}

/** The only key of an object that no branch knows. */
function onlyStranger({ schema, value }: PlacedProblem): string | undefined {
  const branches = branchesOf(schema).map(resolve);
  if (branches.some((branch) => !("properties" in branch))) return undefined;
  const strangers = Object.keys(isObject(value) ? value : {}).filter(
    (key) => !key.startsWith("$") && branches.every((branch) => propertySchema(branch, key) === undefined),
  );
  return strangers.length === 1 ? strangers[0] : undefined;
}

/** The key that was most likely meant to be one of these. */
function misspeltKey(problem: PlacedProblem, keys: readonly string[]): Diagnostic | undefined {
  for (const key of isObject(problem.value) ? Object.keys(problem.value) : []) {
    const near = nearest(key, keys);
    if (near.length > 0) return unknownKey(problem, key, near, keys);
  }
  return undefined;
}

/** Where something is missing in an object: its key, or its opening bracket when it has none. */
function ownerSpan({ document, path }: PlacedProblem): Span {
  if (typeof path.at(-1) === "string") return document.keySpan(path);
  const { file, start } = document.valueSpan(path);
  return { file, start, end: start + 1 };
}

function owner(schema: SchemaNode): string {
  const title = String(schema["title"]);
  const isAcronym = /^[A-Z]{2}/.test(title);
  return `the ${isAcronym ? title : title.charAt(0).toLowerCase() + title.slice(1)}`;
}

function subject(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return "the file";
  return typeof last === "string" ? quote(last) : `an entry of ${subject(path.slice(0, -1))}`;
}

const typeNames: Readonly<Record<string, readonly string[]>> = {
  string: ["a text"],
  number: ["a number"],
  integer: ["a whole number"],
  boolean: ["`true`", "`false`"],
  object: ["an object"],
  array: ["a list"],
};

function describe(value: unknown): string {
  const names = value === null ? undefined : typeNames[Array.isArray(value) ? "array" : typeof value];
  return names?.length === 1 ? names.join("") : quote(String(value));
}

function chooseFrom(allowed: readonly string[]): string {
  return allowed.length === 1 ? `Write ${quoteList(allowed)}.` : `Use one of ${quoteList(allowed)}.`;
}

function toText(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}

/** Where several are equally near, no machine chooses. */
function fixOf(near: readonly string[], make: (only: string) => Fix): Fix | undefined {
  const [only, ...others] = near;
  return only === undefined || others.length > 0 ? undefined : make(only);
}

function replace(span: Span, newText: string, title: string): Fix {
  return { title, edits: [{ span, newText }] };
}
