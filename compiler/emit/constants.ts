// Constants of parameters that act on the response and hold merge fields. Those of headers and query parameters stand in their
// functions, and no other parameter's constant may hold one.
import type { ParameterIr } from "../ir/ir.ts";
import { joinCode, propertyKey, ts, type Code } from "./code.ts";
import type { ModuleContext } from "./module-context.ts";
import { emitValue } from "./value.ts";

/** The function `(merge) => values by name`, as an expression; `undefined` when no constant holds a merge field. */
export function emitConstants(parameters: readonly ParameterIr[], module: ModuleContext): Code | undefined {
  const entries = parameters.flatMap((parameter) => {
    const value = emitConstant(parameter, module);
    return value === undefined ? [] : [ts`${propertyKey(parameter.name)}: ${value}`];
  });
  return entries.length === 0 ? undefined : ts`(merge) => ({ ${joinCode(entries, ", ")} })`;
}

/** An optional one that is nothing but a merge field has no value without it. */
function emitConstant({ path, value, optional }: ParameterIr, module: ModuleContext): Code | undefined {
  if (path === undefined || value === undefined || value.kind === "literal") return undefined;
  const made = emitValue(value, module);
  if (!optional || value.kind !== "merge") return made;
  return ts`${module.call("hasMerge")}(merge, ${value.name}) ? ${made} : null`;
}
