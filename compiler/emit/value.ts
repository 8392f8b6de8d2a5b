// Values in generated code: constants with merge fields, and the typed readers of fields.
import type { MergePart } from "../analyze/url.ts";
import type { FieldIr, ValueIr } from "../ir/ir.ts";
import { joinCode, literal, propertyKey, templateText, ts, type Code } from "./code.ts";
import type { ContractFunction, ModuleContext } from "./module-context.ts";

/** A constant as an expression. Whole-text merge fields keep their type; mixed text becomes text. */
export function emitValue(value: ValueIr, module: ModuleContext): Code {
  switch (value.kind) {
    case "literal":
      return literal(value.value);
    case "merge":
      return ts`${module.call("mergeValue")}(merge, ${value.name})`;
    case "text":
      return emitText(value.parts, "mergeText", module);
    case "list":
      return ts`[${joinCode(
        value.items.map((item) => emitValue(item, module)),
        ", ",
      )}]`;
    case "object":
      return ts`{ ${joinCode(
        value.entries.map(([key, entry]) => ts`${propertyKey(key)}: ${emitValue(entry, module)}`),
        ", ",
      )} }`;
  }
}

/** A mixed text as a template literal whose merge fields go through one encoding function. */
export function emitText(parts: readonly MergePart[], encode: ContractFunction, module: ModuleContext): Code {
  const pieces = parts.map((part) =>
    part.kind === "literal" ? templateText(part.text) : ts`\${${module.call(encode)}(merge, ${part.name})}`,
  );
  return ts`\`${joinCode(pieces, "")}\``;
}

/** Reads a value as the field's type: `integer(value, "OrderId")`. */
export function emitRead(field: FieldIr, value: Code, module: ModuleContext): Code {
  if (field.dataType === "any") return ts`${module.call("any")}(${value})`;
  return ts`${module.call(field.dataType)}(${value}, ${field.systemField})`;
}
