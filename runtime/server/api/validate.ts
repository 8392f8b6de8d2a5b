// Whether a part of a request is as its schema says, and where it is not. Queries and paths are texts: numbers and flags in them are
// read by what the schema says of their names.
import { Compile } from "typebox/schema";
import { HookwrightError, type ErrorPlace } from "../../contract/error.ts";
import type { TObject, TSchema } from "./schema.ts";

/** Says of a value what it is, or what is wrong with it. */
type Validator = (value: unknown) => { readonly value: unknown } | { readonly error: Error };

/** The validator of a part, `body`, `params` or `querystring`. */
export function createValidator(schema: object, part: string): Validator {
  let compiled: ReturnType<typeof Compile> | undefined;
  return (given) => {
    compiled ??= Compile(schema as TSchema);
    const value = part === "body" ? given : readTexts(given as Texts, schema as TObject);
    const shown = part === "querystring" ? "query" : part === "params" ? "path" : "body";
    if (!compiled.Check(value)) {
      const [, findings] = compiled.Errors(value);
      return { error: toError(shown, findings, schema as Partial<TObject>) };
    }
    const places = part === "body" ? [] : nulsIn(shown, value as object);
    return places.length === 0 ? { value } : { error: toRefusal(places) };
  };
}

type Texts = Readonly<Record<string, string | readonly string[]>>;

function readTexts(given: Texts, { properties }: TObject): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      readText(value, Object.hasOwn(properties, name) ? properties[name] : undefined),
    ]),
  );
}

/** What is no number, or no flag, stays the text that it is, and is refused as such. */
function readText(value: string | readonly string[], schema: TSchema | undefined): unknown {
  const { type } = (schema ?? {}) as { readonly type?: unknown };
  if (typeof value !== "string") return value;
  if ((type === "integer" || type === "number") && /^-?\d{1,15}(?:\.\d{1,15})?$/.test(value))
    return Number(value);
  if (type === "boolean" && (value === "true" || value === "false")) return value === "true";
  return value;
}

/** PostgreSQL has no such texts, and fails when it is asked for one. */
function nulsIn(part: string, texts: object): readonly ErrorPlace[] {
  return Object.entries(texts).flatMap(([name, value]) =>
    typeof value === "string" && value.includes("\0")
      ? [{ path: `/${part}/${name}`, message: "holds a NUL character" }]
      : [],
  );
}

type Finding = ReturnType<ReturnType<typeof Compile>["Errors"]>[1][number];

const mostPlaces = 20;

function toError(
  part: string,
  findings: readonly Finding[],
  { properties = {} }: Partial<TObject>,
): HookwrightError {
  const places = new Map<string, ErrorPlace>();
  for (const finding of findings) {
    // A closed object reports each stranger at its own place as well.
    const strangers = finding.keyword === "additionalProperties";
    if (strangers || places.size >= mostPlaces) continue;
    const schema = properties[finding.instancePath.slice(1)];
    for (const place of placesOf(part, finding, schema))
      if (!places.has(place.path)) places.set(place.path, place);
  }
  return toRefusal([...places.values()]);
}

function toRefusal(wrong: readonly ErrorPlace[]): HookwrightError {
  const message = wrong.map(({ path, message: why }) => `\`${path}\` ${why}.`).join(" ");
  return new HookwrightError(
    "server/bad-request",
    message === "" ? "The request is not as this operation says." : message,
    { places: wrong },
  );
}

function placesOf(part: string, finding: Finding, schema: TSchema | undefined): ErrorPlace[] {
  const { keyword, instancePath, params, message } = finding;
  const at = `/${part}${instancePath}`;
  if (keyword === "required") {
    const { requiredProperties = [] } = params as { readonly requiredProperties?: readonly string[] };
    return requiredProperties.map((name) => ({ path: `${at}/${name}`, message: "is missing" }));
  }
  if (keyword === "boolean") return [{ path: at, message: "is not known" }];
  if (keyword === "enum") {
    const { allowedValues = [] } = params as { readonly allowedValues?: readonly unknown[] };
    return [
      {
        path: at,
        message: `must be one of ${allowedValues.map((value) => `\`${String(value)}\``).join(", ")}`,
      },
    ];
  }
  return [{ path: at, message: messageOf(finding, schema) ?? message }];
}

/** In words for people what the library says in those of JSON Schema. */
function messageOf({ keyword, params }: Finding, schema: TSchema | undefined): string | undefined {
  return says[keyword]?.(params as Said, (schema ?? {}) as { readonly description?: string });
}

interface Said {
  readonly type?: string;
  readonly format?: string;
  readonly limit?: number;
}

const says: Readonly<
  Record<string, (said: Said, schema: { readonly description?: string }) => string | undefined>
> = {
  type: ({ type = "" }) => `must be ${typeWords[type] ?? type}`,
  minimum: ({ limit }) => `must be ${String(limit)} or more`,
  maximum: ({ limit }) => `must be ${String(limit)} or less`,
  minLength: ({ limit }) => `must have ${String(limit)} characters or more`,
  maxLength: ({ limit }) => `must have ${String(limit)} characters or fewer`,
  format: ({ format = "" }) => formatWords[format],
  pattern: (_said, { description }) => description && `does not fit: ${description.replace(/\.$/, "")}`,
};

const formatWords: Readonly<Record<string, string>> = {
  "date-time": "must be a point in time such as `2026-01-31T09:30:00Z`",
  date: "must be a day such as `2026-01-31`",
};

const typeWords: Readonly<Record<string, string>> = {
  string: "a text",
  integer: "a whole number",
  number: "a number",
  boolean: "`true` or `false`",
  array: "a list",
  object: "an object",
  null: "null",
};
