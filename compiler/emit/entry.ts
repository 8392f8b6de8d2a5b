// What a method's entry in `methods` is made of: readonly data, one entry a line, absent where it says nothing.
import type { Field, InputField, Parameter } from "../../runtime/contract/connector.ts";
import { listDepth } from "../analyze/location.ts";
import type { FieldIr, MethodIr, ParameterIr, ScriptIr } from "../ir/ir.ts";
import { pick } from "../ir/pick.ts";
import { Code, indent, joinCode, literal, propertyKey, ts } from "./code.ts";
import type { InterfaceSpec } from "./types.ts";

/** What one method adds to the module. */
export interface MethodPieces {
  readonly interfaces: readonly InterfaceSpec[];
  readonly functions: readonly Code[];
  /** The method's entry in `methods`. */
  readonly entry: Code;
}

/** An object literal with one entry a line. */
export function entries(list: readonly (readonly [key: string, value: Code])[]): Code {
  const lines = list.map(([key, value]) =>
    value.text === key ? ts`${new Code(key)},` : ts`${propertyKey(key)}: ${value},`,
  );
  return ts`{\n${indent(joinCode(lines, "\n"), "  ")}\n}`;
}

/** An entry where there is something to print. */
export function optional(key: string, value: Code | undefined): readonly (readonly [string, Code])[] {
  return value === undefined ? [] : [[key, value]];
}

/** Name, description and visibility. */
export function describing(method: MethodIr): readonly (readonly [string, Code])[] {
  return [
    ["name", literal(method.name)],
    ...optionalData("description", method.description),
    ...optionalData("category", method.category),
    ...optionalData("subcategory", method.subcategory),
    ...optionalData("warning", method.warning),
    ...optional("hidden", method.hidden ? literal(true) : undefined),
  ];
}

/** Data where there is some. */
export function optionalData(key: string, value: unknown): readonly (readonly [string, Code])[] {
  return optional(key, value === undefined ? undefined : literal(value));
}

/** A script with its source line by line, so that the module can be read. */
export function emitScript(script: ScriptIr): Code {
  return entries([
    ["file", literal(script.file)],
    ["source", ts`${literalList(script.source.split("\n"))}.join("\\n")`],
    ["events", literal(script.events)],
  ]);
}

/** A list literal with one element a line. */
export function literalList(values: readonly unknown[]): Code {
  if (values.length === 0) return ts`[]`;
  return ts`[\n${indent(
    joinCode(
      values.map((value) => ts`${literal(value)},`),
      "\n",
    ),
    "  ",
  )}\n]`;
}

/** True for a field that a step gives. */
export function isMapped(field: FieldIr): boolean {
  return field.value === undefined;
}

/** Constants of headers and query parameters are part of the functions; the engine needs the asked ones and the others' values. */
export function isGiven(parameter: ParameterIr): boolean {
  const inFunctions = parameter.target === "httpHeader" || parameter.target === "queryString";
  return parameter.value === undefined || !inFunctions;
}

/** A field that a step reads. */
export function toField(field: FieldIr): Field {
  const lists = listDepth(field.location);
  return {
    name: field.systemField,
    displayName: field.displayName,
    location: field.locationText,
    dataType: field.dataType,
    ...pick(field, "format"),
    ...pick(field, "values"),
    ...(lists > 0 ? { lists } : {}),
    ...flag("sensitive", field.sensitive),
    ...pick(field, "custom"),
  };
}

/** A field that a step maps. */
export function toInput(field: FieldIr): InputField {
  return {
    ...toField(field),
    ...flag("optional", field.optional || field.default !== undefined),
    ...pick(field, "lookup"),
  };
}

/** A parameter as the engine and a step's set-up need it. */
export function toParameter(parameter: ParameterIr): Parameter {
  return {
    name: parameter.name,
    target: parameter.target,
    displayName: parameter.displayName,
    ...flag("optional", parameter.optional),
    ...flag("sensitive", parameter.sensitive),
    ...flag("hidden", parameter.hidden),
    ...(parameter.value?.kind === "literal" ? { value: parameter.value.value } : {}),
    ...(parameter.default === undefined ? {} : { default: parameter.default }),
    ...pick(parameter, "lookup"),
    ...pick(parameter, "strict"),
    ...pick(parameter, "values"),
    ...pick(parameter, "list"),
    ...pick(parameter, "path"),
  };
}

/** Only what is true is printed; absent means false. */
function flag<Name extends string>(name: Name, value: boolean): { readonly [Key in Name]?: true } {
  return (value ? { [name]: true } : {}) as { readonly [Key in Name]?: true };
}

/** `orderCreated` → `OrderCreated`. */
export function upperFirst(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
