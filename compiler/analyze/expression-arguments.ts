// The arguments of expressions: which names take which, and what they may be (definition-format.md §3).
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { checkDateFormat } from "./date-format.ts";
import { suggest } from "../diagnostics/suggest.ts";
import type { Span } from "../source/source-file.ts";
import type { TemplatePart } from "../template/template.ts";

type Expression = Extract<TemplatePart, { kind: "expression" }>;
type Value = Expression["hash"][number][1];

/** `{{now add=70h}}`: a duration with a sign. */
const shift = /^[+-]?[1-9][0-9]{0,7}(?:ms|s|m|h|d)$/;

/** What is wrong with a value, as the end of a sentence; nothing when it is right. */
type Check = (value: Value) => string | undefined;

const isText: Check = (value) =>
  typeof value === "string" && value !== "" ? undefined : "it must be a text, such as `part=v1`";
const isShift: Check = (value) =>
  typeof value === "string" && shift.test(value)
    ? undefined
    : "it must be a number and a unit, such as `add=70h` or `add=-5m`";
const isFormat: Check = (value) =>
  typeof value === "string" && value !== ""
    ? checkDateFormat(value)?.detail
    : "it must be a date format, such as `format=iso`";

const dateArguments: ReadonlyMap<string, Check> = new Map([
  ["add", isShift],
  ["format", isFormat],
]);

const taken: ReadonlyMap<string, ReadonlyMap<string, Check>> = new Map([
  ["header", new Map([["part", isText]])],
  ["now", dateArguments],
  ["LastSuccessfulRunDate", dateArguments],
]);

/** `semantic/merge-field-arguments`: the first argument that the name does not take, or whose value is wrong. */
export function checkArguments(part: Expression, span: Span): Diagnostic | undefined {
  const checks = taken.get(part.name.startsWith("header.") ? "header" : part.name);
  for (const [key, value] of part.hash) {
    const check = checks?.get(key);
    const known = [...(checks?.keys() ?? [])];
    const detail = check === undefined ? unknownArgument(known) : check(value);
    if (detail === undefined) continue;
    const near = check === undefined ? suggest(key, known) : undefined;
    const hint = near === undefined ? undefined : `Did you mean \`${near}=${String(value)}\`?`;
    return diagnostic(
      "semantic/merge-field-arguments",
      span,
      { name: part.name, argument: key, detail },
      { hint },
    );
  }
  return undefined;
}

function unknownArgument(known: readonly string[]): string {
  if (known.length === 0) return "it takes no arguments";
  return `it takes ${known.map((name) => `\`${name}\``).join(" and ")} only`;
}
