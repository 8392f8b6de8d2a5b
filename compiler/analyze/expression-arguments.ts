// The arguments of expressions: which names take which, and what they may be (definition-format.md §3).
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { checkDateFormat } from "./date-format.ts";
import { quoteChoice } from "../diagnostics/quote.ts";
import { nearest } from "../diagnostics/suggest.ts";
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

/** The arguments that a name takes, and what each of them may be. */
export type Arguments = ReadonlyMap<string, Check>;

/** How a moment is moved and written: `add=-1h format=yyyy-MM-dd`. */
export const dateArguments: Arguments = new Map([
  ["add", isShift],
  ["format", isFormat],
]);

/** Which webhook's URL: `cycle="orders" step="created"`. */
export const urlArguments: Arguments = new Map([
  ["cycle", isText],
  ["step", isText],
]);

const taken: ReadonlyMap<string, Arguments> = new Map([
  ["header", new Map([["part", isText]])],
  ["now", dateArguments],
  ["LastSuccessfulRunDate", dateArguments],
]);

/** An argument that is wrong, and what is wrong about it. */
export interface ArgumentFault {
  readonly argument: string;
  readonly detail: string;
  /** The arguments that may have been meant. */
  readonly near?: readonly string[];
}

/** The first argument that the name does not take, that stands twice, or whose value is wrong. */
export function findArgumentFault(
  hash: Expression["hash"],
  allowed: Arguments = new Map(),
): ArgumentFault | undefined {
  const known = [...allowed.keys()];
  for (const [index, [argument, value]] of hash.entries()) {
    const check = allowed.get(argument);
    if (check === undefined)
      return { argument, detail: unknownArgument(known), near: nearest(argument, known) };
    const isSecond = hash.findIndex(([other]) => other === argument) !== index;
    const detail = isSecond ? "it is given twice" : check(value);
    if (detail !== undefined) return { argument, detail };
  }
  return undefined;
}

/** `semantic/merge-field-arguments`: the first fault of an expression's arguments. */
export function checkArguments(part: Expression, span: Span): Diagnostic | undefined {
  const name = part.name.startsWith("header.") ? "header" : part.name;
  const fault = findArgumentFault(part.hash, taken.get(name));
  if (fault === undefined) return undefined;
  const { argument, detail, near } = fault;
  const value = part.hash.find(([key]) => key === argument)?.[1];
  const meant = near?.map((known) => `${known}=${String(value)}`) ?? [];
  const hint = meant.length === 0 ? undefined : `Did you mean ${quoteChoice(meant)}?`;
  return diagnostic("semantic/merge-field-arguments", span, { name: part.name, argument, detail }, { hint });
}

function unknownArgument(known: readonly string[]): string {
  if (known.length === 0) return "it takes no arguments";
  return `it takes ${known.map((name) => `\`${name}\``).join(" and ")} only`;
}
