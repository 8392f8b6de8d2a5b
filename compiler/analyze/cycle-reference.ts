// An expression of a cycle's text → what it stands for: a step's field, a variable, the present moment, a new id, a webhook's URL
// (definition-format.md §3 and §6). Which steps and cycles exist is the rules' business.
import type { TemplatePart } from "../template/template.ts";
import {
  dateArguments,
  findArgumentFault,
  urlArguments,
  type ArgumentFault,
  type Arguments,
} from "./expression-arguments.ts";

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
  /** A constant of the cycle. */
  | { readonly kind: "variable"; readonly name: string }
  | ({ readonly kind: "now" } & MomentArguments)
  | { readonly kind: "uuid" }
  /** Without a cycle: a step of this one. */
  | { readonly kind: "webhookUrl"; readonly cycle?: string; readonly step?: string }
  /** It is none of these; `argument` is the one that is wrong, with what is wrong about it. */
  | { readonly kind: "invalid" }
  | ({ readonly kind: "invalid-argument" } & ArgumentFault);

/** What stands before the dot of a variable, and is no step. */
export const variables = "variables";

const fieldName = /^([A-Za-z][\w-]*)\.([A-Za-z]\w*)$/;

/** Reads an expression. */
export function toCycleReference({ name, hash }: CycleExpression): CycleReference {
  const [, step, field] = fieldName.exec(name) ?? [];
  if (step === variables && field !== undefined) return checked(hash) ?? { kind: "variable", name: field };
  if (step !== undefined && field !== undefined)
    return checked(hash, dateArguments) ?? { kind: "field", step, field, ...moment(hash) };
  switch (name) {
    case "now":
      return checked(hash, dateArguments) ?? { kind: "now", ...moment(hash) };
    case "uuid":
      return checked(hash) ?? { kind: "uuid" };
    case "webhookUrl":
      return checked(hash, urlArguments) ?? { kind: "webhookUrl", ...pickTexts(hash) };
    default:
      return { kind: "invalid" };
  }
}

type Hash = CycleExpression["hash"];

function checked(hash: Hash, allowed?: Arguments): CycleReference | undefined {
  const fault = findArgumentFault(hash, allowed);
  return fault && { kind: "invalid-argument", ...fault };
}

function moment(hash: Hash): MomentArguments {
  const given = new Map(hash.map(([key, value]) => [key, String(value)]));
  const [add, format] = [given.get("add"), given.get("format")];
  return { ...(add === undefined ? {} : { add }), ...(format === undefined ? {} : { format }) };
}

function pickTexts(hash: Hash): { readonly cycle?: string; readonly step?: string } {
  return Object.fromEntries(hash.map(([key, value]) => [key, String(value)]));
}
