// Values in generated code: constants with merge fields, and the typed readers of fields.
import type { MergeFieldPart, MergePart } from "../analyze/url.ts";
import type { FieldIr, ValueIr } from "../ir/ir.ts";
import { joinCode, literal, propertyKey, templateText, ts, type Code } from "./code.ts";
import type { ContractFunction, ModuleContext } from "./module-context.ts";

/** A constant as an expression. Whole-text merge fields keep their type; mixed text becomes text. */
export function emitValue(value: ValueIr, module: ModuleContext): Code {
  switch (value.kind) {
    case "literal":
      return literal(value.value);
    case "merge":
      return emitMerge(value, "mergeValue", module);
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
    part.kind === "literal" ? templateText(part.text) : ts`\${${emitMerge(part, encode, module)}}`,
  );
  return ts`\`${joinCode(pieces, "")}\``;
}

/** A merge field through one encoding function; arguments first move and write the point in time that it is. */
export function emitMerge(
  { name, change }: Pick<MergeFieldPart, "name" | "change">,
  encode: ContractFunction,
  module: ModuleContext,
): Code {
  const merge =
    change === undefined ? ts`merge` : ts`${module.call("withDate")}(merge, ${name}, ${literal(change)})`;
  return ts`${module.call(encode)}(${merge}, ${name})`;
}

/** Reads a value as the field's type: `integer(value, "OrderId")`. */
export function emitRead(field: FieldIr, value: Code, module: ModuleContext): Code {
  switch (field.dataType) {
    case "any":
      return ts`${module.call("any")}(${value})`;
    case "file":
      return ts`${module.call("fileHandle")}(${value}, ${field.systemField})`;
    case "dateTime":
      return field.format === undefined
        ? ts`${module.call("dateTime")}(${value}, ${field.systemField})`
        : emitFormatted({ ...field, format: field.format }, value, module);
    case "text":
    case "integer":
    case "float":
    case "decimal":
    case "boolean":
      return ts`${module.call(field.dataType)}(${value}, ${field.systemField})`;
  }
}

/** Dates in a format are read from messages only; a `ttl` counts from when one came. */
function emitFormatted(
  { systemField, format }: FieldIr & { readonly format: string },
  value: Code,
  module: ModuleContext,
): Code {
  const from = format === "ttl" ? ts`, message.receivedAtMs` : ts``;
  return ts`${module.call("dateTime")}(${value}, ${systemField}, ${format}${from})`;
}
