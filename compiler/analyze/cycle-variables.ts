// The variables of a cycle: constants under names of their own. Where a text is one of them and nothing else, it is that value.
import { parseTemplate } from "../template/parse-template.ts";
import { toCycleReference } from "./cycle-reference.ts";

/** By name, as far as they could be read. */
export type CycleVariables = Readonly<Record<string, unknown>>;

/** The variable's value in place of a text that names one and says nothing else; any other value as it is. */
export function withoutVariable(value: unknown, variables: CycleVariables = {}): unknown {
  if (typeof value !== "string") return value;
  const [only, ...others] = parseTemplate(value).parts;
  if (only?.kind !== "expression" || others.length > 0) return value;
  const reference = toCycleReference(only);
  if (reference.kind !== "variable") return value;
  return Object.hasOwn(variables, reference.name) ? variables[reference.name] : value;
}
