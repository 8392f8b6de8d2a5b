// A document against its schema: every problem as a diagnostic, one for each cause, and the definition as far as it is
// valid. What the names in it refer to is not asked here.
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Document } from "../syntax/document.ts";
import { toPath } from "../syntax/pointer.ts";
import type {
  AccountDefinition,
  ConnectorDefinition,
  CycleDefinition,
  InstallationDefinition,
} from "./definition.gen.ts";
import { joinMisplaced, type Told } from "./misplaced.ts";
import type { DeepPartial } from "./partial.ts";
import { prune } from "./prune.ts";
import { isObject } from "./schema-node.ts";
import { meantProperties, nearProperties, translations } from "./translate.ts";
import { findProblems, type SchemaProblem } from "./validator.ts";

/** How many problems of one file are told. */
const maxProblems = 50;

/** What validation found. */
export interface Validation<Definition> {
  /** What was read, without what broke the schema, `$schema` and `$comment`. Objects have a null prototype. */
  readonly definition: DeepPartial<Definition>;
  /** True when nothing broke the schema: `definition` then is whole. */
  readonly valid: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** Validates `connectors/<id>/connector.json`. */
export function validateConnector(document: Document): Validation<ConnectorDefinition> {
  return validate("connector.schema.json", document);
}

/** Validates `cycles/<id>.json`. */
export function validateCycle(document: Document): Validation<CycleDefinition> {
  return validate("cycle.schema.json", document);
}

/** Validates `installations/<name>.json`. */
export function validateInstallation(document: Document): Validation<InstallationDefinition> {
  return validate("installation.schema.json", document);
}

/** Validates `accounts/<id>/account.json`. */
export function validateAccount(document: Document): Validation<AccountDefinition> {
  return validate("account.schema.json", document);
}

function validate<Definition>(schema: string, document: Document): Validation<Definition> {
  // A document without a value has its diagnostic from parsing already.
  if (document.value === undefined)
    return { definition: {} as DeepPartial<Definition>, valid: false, diagnostics: [] };
  const { problems, complete } = findProblems(schema, document.value);
  const invalid = new Set(problems.filter(isValueProblem).map((problem) => problem.pointer));
  const isWhole = problems.length === 0 && document.complete && !notedKey.test(document.file.text);
  if (isWhole) return { definition: document.value as DeepPartial<Definition>, valid: true, diagnostics: [] };
  const copy = complete ? prune({ $ref: schema }, document.value, invalid) : undefined;
  return {
    definition: (copy ?? {}) as DeepPartial<Definition>,
    valid: problems.length === 0 && document.complete,
    diagnostics: toDiagnostics(tellable(problems, document), document),
  };
}

/** The beginning of a text that may be the key `$schema` or `$comment`: without them a valid document is its own copy. */
const notedKey = /"(?:\$|\\u0024)/;

const valueKeywords: ReadonlySet<string> = new Set([
  "type",
  "const",
  "enum",
  "pattern",
  "minLength",
  "minimum",
  "maximum",
]);

/** True when the value itself is wrong and no later phase may see it. */
function isValueProblem(problem: SchemaProblem): boolean {
  return valueKeywords.has(problem.keyword) && problem.key === undefined;
}

/** One problem for one cause. */
function tellable(problems: readonly SchemaProblem[], document: Document): readonly SchemaProblem[] {
  const wrongTypes = new Set(
    problems.filter(({ keyword }) => keyword === "type").map(({ pointer }) => pointer),
  );
  // What was meant is looked for among all keys of an object: not for each of thousands.
  const meant = problems.length > maxProblems ? nearProperties : meantProperties;
  const misspelt = new Set(
    problems
      .filter(({ keyword }) => keyword === "additionalProperties")
      .flatMap((problem) => meant(problem).map((name) => `${problem.pointer}/${name}`)),
  );
  const needed = new Set<string>();
  return problems.filter((problem) => {
    const { keyword, pointer, params } = problem;
    if (problem.value === undefined) return false;
    if (keyword === "enum" || keyword === "const") return !wrongTypes.has(pointer);
    const missing = `${pointer}/${String(params["missingProperty"])}`;
    if ("missingProperty" in params && misspelt.has(missing)) return false;
    // Several properties may need the same one.
    if (keyword === "dependentRequired") {
      if (needed.has(missing)) return false;
      needed.add(missing);
    }
    // What is missing may stand in the part of the text that could not be read.
    return document.complete || !isMissing(problem);
  });
}

/** The only property that an object lacks, or the one that says of which kind it is. */
function lacks(
  { keyword, params, value }: SchemaProblem,
  together: readonly string[] | undefined,
): Pick<Told, "missing"> {
  if (together?.length === 1) return { missing: together[0] };
  const isUnknownKind = keyword === "oneOf" && params["kind"] === "unknown-kind";
  const kind = String(params["property"]);
  return isUnknownKind && isObject(value) && !(kind in value) ? { missing: kind } : {};
}

function strays({ keyword, params }: SchemaProblem, { code, fix }: Diagnostic): Pick<Told, "stray"> {
  const isStray = keyword === "additionalProperties" && code === "schema/unknown-property" && !fix;
  return isStray ? { stray: String(params["additionalProperty"]) } : {};
}

function isMissing({ keyword, params, value }: SchemaProblem): boolean {
  if (isMissingProperty({ keyword })) return true;
  if (keyword !== "oneOf") return false;
  if (params["kind"] === "none-of") return true;
  return params["kind"] === "unknown-kind" && isObject(value) && !(String(params["property"]) in value);
}

function isMissingProperty({ keyword }: Pick<SchemaProblem, "keyword">): boolean {
  return keyword === "required" || keyword === "dependentRequired";
}

function toDiagnostics(problems: readonly SchemaProblem[], document: Document): readonly Diagnostic[] {
  const missing = Map.groupBy(problems.filter(isMissingProperty), ({ pointer }) => pointer);
  const joined = problems.filter(
    (problem) => !isMissingProperty(problem) || missing.get(problem.pointer)?.[0] === problem,
  );
  const told = joined.slice(0, maxProblems).map((problem): Told => {
    const translate = translations[problem.keyword];
    if (translate === undefined) throw new Error(`The keyword ${problem.keyword} has no translation.`);
    const meant =
      problems.length > maxProblems || problem.keyword !== "additionalProperties"
        ? []
        : meantProperties(problem);
    const path = toPath(problem.pointer, document.value);
    const together = isMissingProperty(problem)
      ? missing.get(problem.pointer)?.map(({ params }) => String(params["missingProperty"]))
      : undefined;
    const found = translate({ ...problem, document, path, meant, missing: together });
    return { found, path, ...lacks(problem, together), ...strays(problem, found) };
  });
  const diagnostics = joinMisplaced(told, document);
  if (joined.length <= maxProblems) return diagnostics;
  const { file, start } = document.valueSpan([]);
  const more = diagnostic(
    "schema/too-many-problems",
    { file, start, end: start + 1 },
    { limit: maxProblems },
  );
  return [...diagnostics, more];
}
