// An expression of a cycle's text → what it stands for: a step's field, the present moment, a new id, a webhook's URL
// (definition-format.md §3 and §6). Which steps and cycles exist is the rules' business.
import type { TemplatePart } from "../template/template.ts";

/** An expression between braces. */
export type CycleExpression = Extract<TemplatePart, { kind: "expression" }>;

/** How a moment is moved and written: `add=-1h`, `format=yyyy-MM-dd`. As the author wrote it. */
interface MomentArguments {
  readonly add?: string;
  readonly format?: string;
}

/** What an expression stands for. */
export type CycleReference =
  | ({ readonly kind: "field"; readonly step: string; readonly field: string } & MomentArguments)
  | ({ readonly kind: "now" } & MomentArguments)
  | { readonly kind: "uuid" }
  /** Without a cycle: a step of this one. */
  | { readonly kind: "webhookUrl"; readonly cycle?: string; readonly step?: string }
  /** It is none of these; `argument` is the one that is wrong, with what is wrong about it. */
  | { readonly kind: "invalid" }
  | {
      readonly kind: "invalid-argument";
      readonly argument: string;
      readonly detail: string;
      /** The arguments that there are, where this one is none of them. */
      readonly known?: readonly string[];
    };

const fieldName = /^([A-Za-z][\w-]*)\.([A-Za-z]\w*)$/;

/** Which arguments each kind of expression may have. */
const momentArguments = ["add", "format"];

/** Reads an expression. */
export function toCycleReference({ name, hash }: CycleExpression): CycleReference {
  const [, step, field] = fieldName.exec(name) ?? [];
  if (step !== undefined && field !== undefined)
    return checked(hash, momentArguments) ?? { kind: "field", step, field, ...moment(hash) };
  switch (name) {
    case "now":
      return checked(hash, momentArguments) ?? { kind: "now", ...moment(hash) };
    case "uuid":
      return checked(hash, []) ?? { kind: "uuid" };
    case "webhookUrl":
      return checked(hash, ["cycle", "step"]) ?? { kind: "webhookUrl", ...pickTexts(hash) };
    default:
      return { kind: "invalid" };
  }
}

type Hash = CycleExpression["hash"];

function checked(hash: Hash, allowed: readonly string[]): CycleReference | undefined {
  for (const [index, [key, value]] of hash.entries()) {
    if (!allowed.includes(key))
      return { ...invalid(key, "there is no argument of that name here"), known: allowed };
    if (hash.findIndex(([other]) => other === key) !== index) return invalid(key, "it is given twice");
    if (key === "add" && !durationText.test(String(value)))
      return invalid(key, "it must be a duration such as `70h` or `-5m`");
    if (key === "format" && !isDateFormat(String(value)))
      return invalid(key, "it must be `iso`, `unix`, `unixMs` or a pattern such as `yyyy-MM-ddTHH:mm:ssZ`");
  }
  return undefined;
}

function invalid(argument: string, detail: string): Extract<CycleReference, { kind: "invalid-argument" }> {
  return { kind: "invalid-argument", argument, detail };
}

const durationText = /^[+-]?[1-9]\d{0,7}(?:ms|s|m|h|d)$/;
const patternToken =
  /'[^']*'|y{2,4}|M{1,4}|d{1,4}|H{1,2}|h{1,2}|m{1,2}|s{1,2}|[fF]{1,7}|t{1,2}|z{1,3}|K|T|Z/g;

/** True for a named format and for a .NET-style pattern: its own letters, and any other signs. */
function isDateFormat(format: string): boolean {
  if (["iso", "unix", "unixMs"].includes(format)) return true;
  return /[yMdHhms]/.test(format) && !/[A-Za-z']/.test(format.replace(patternToken, ""));
}

function moment(hash: Hash): MomentArguments {
  const given = new Map(hash.map(([key, value]) => [key, String(value)]));
  const [add, format] = [given.get("add"), given.get("format")];
  return { ...(add === undefined ? {} : { add }), ...(format === undefined ? {} : { format }) };
}

function pickTexts(hash: Hash): { readonly cycle?: string; readonly step?: string } {
  return Object.fromEntries(hash.map(([key, value]) => [key, String(value)]));
}
