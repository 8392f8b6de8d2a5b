// The request body of a method: one straight-line function from system fields and merge fields to the JSON that is sent.
// Where everything is required the body is one object literal; optional parts are statements that add to it.
// Rules: definition-format.md §2, "Absent and null" and "Lists".
import type { FieldIr } from "../ir/ir.ts";
import {
  access,
  indent,
  joinCode,
  literal,
  ofType,
  propertyKey,
  ts,
  variableName,
  type Code,
} from "./code.ts";
import { bodyTree, fieldsBelow, type BodyNode } from "./body-tree.ts";
import type { ModuleContext } from "./module-context.ts";
import { emitRead, emitValue } from "./value.ts";

/** Where values come from at one list depth: `input.Sku`, or `sku?.[index]` inside a zipped list. */
interface Scope {
  readonly module: ModuleContext;
  readonly name: (wanted: string) => Code;
  readonly source: (field: FieldIr) => Code;
  /** Statements that must stand before the expression. */
  readonly statements: Code[];
}

/** The statements of `(input, merge) => body`, indented by two. The IR has at least one field. */
export function emitBody(fields: readonly FieldIr[], module: ModuleContext): Code {
  const statements: Code[] = [];
  const scope: Scope = {
    module,
    name: module.localNames(["input", "merge"]),
    source: (field) => ts`input${access(field.systemField)}`,
    statements,
  };
  const body = emitNode(bodyTree(fields), "body", scope);
  return indent(joinCode([...statements, ts`return ${body};`], "\n"), "  ");
}

/** The merge field that an optional field is nothing but, and without which it is left out. */
function leftOutWith({ value, optional }: FieldIr): string | undefined {
  return optional && value?.kind === "merge" ? value.name : undefined;
}

/** True when there is a body whatever is mapped: an object may be empty, a list or a single value may be left out. */
export function isAlwaysSent(fields: readonly FieldIr[]): boolean {
  const root = bodyTree(fields);
  return root.kind === "object" || isAlways(root);
}

/** True when the node is in every request, whatever is mapped. */
function isAlways(node: BodyNode): boolean {
  switch (node.kind) {
    case "leaf":
      return (
        !node.field.optional || (node.field.value !== undefined && leftOutWith(node.field) === undefined)
      );
    case "list":
      return fieldsBelow(node).some((field) => field.value === undefined && !field.optional);
    case "object":
      return [...node.entries.values()].some(isAlways);
  }
}

/** True when the node can be written as one expression. */
function isInline(node: BodyNode): boolean {
  if (node.kind === "object")
    return [...node.entries.values()].every((child) => isAlways(child) && isInline(child));
  return isAlways(node);
}

/** An expression for a node; optional nodes may be `undefined` in it. */
function emitNode(node: BodyNode, wanted: string, scope: Scope): Code {
  switch (node.kind) {
    case "leaf":
      return emitLeaf(node.field, scope);
    case "list":
      return emitList(node, scope);
    case "object":
      return isInline(node) ? emitLiteral(node, scope) : emitStatements(node, wanted, scope);
  }
}

function emitLiteral(node: BodyNode & { kind: "object" }, scope: Scope): Code {
  const entries = [...node.entries].map(
    ([key, child]) => ts`${propertyKey(key)}: ${emitNode(child, key, scope)}`,
  );
  return entries.length === 1
    ? ts`{ ${joinCode(entries, "")} }`
    : ts`{\n${indent(joinCode(entries, ",\n"), "  ")},\n}`;
}

function emitStatements(node: BodyNode & { kind: "object" }, wanted: string, scope: Scope): Code {
  const target = scope.name(wanted);
  scope.statements.push(ts`const ${target}${ofType(scope.module.type("JsonObject"))} = {};`);
  for (const [key, child] of node.entries) {
    const place = ts`${target}[${key}]`;
    const value = emitNode(child, key, scope);
    if (isAlways(child)) scope.statements.push(ts`${place} = ${value};`);
    else if (child.kind === "object")
      scope.statements.push(ts`if (${scope.module.call("hasKeys")}(${value})) ${place} = ${value};`);
    else {
      const name = scope.name(child.kind === "leaf" ? variableName(child.field.systemField) : key);
      scope.statements.push(
        ts`const ${name} = ${value};`,
        ts`if (${name} !== undefined) ${place} = ${name};`,
      );
    }
  }
  return target;
}

function emitLeaf(field: FieldIr, scope: Scope): Code {
  if (field.value !== undefined) {
    const value = emitValue(field.value, scope.module);
    const name = leftOutWith(field);
    return name === undefined
      ? value
      : ts`${scope.module.call("hasMerge")}(merge, ${name}) ? ${value} : undefined`;
  }
  const source = withDefault(field, scope.source(field));
  const read = emitScalar(field, source, scope);
  return field.nullable ? ts`${scope.source(field)} === null ? null : ${read}` : read;
}

function emitScalar(field: FieldIr, source: Code, scope: Scope): Code {
  const { module } = scope;
  if (field.dataType === "dateTime" && field.format !== undefined) {
    const now = field.format === "ttl" ? ts`, merge` : ts``;
    const written = ts`${module.call("writeDateTime")}(${source}, ${field.systemField}, ${field.format}${now})`;
    return field.optional ? written : ts`${module.call("required")}(${written}, ${field.systemField})`;
  }
  const read = emitRead(field, source, module);
  if (field.optional) return field.dataType === "decimal" ? optionalDecimal(field, read, scope) : read;
  const value = ts`${module.call("required")}(${read}, ${field.systemField})`;
  return field.dataType === "decimal" ? ts`${module.call("decimalNumber")}(${value})` : value;
}

/** A decimal is read as digits and sent as a number, so an optional one needs a name in between. */
function optionalDecimal(field: FieldIr, read: Code, scope: Scope): Code {
  const digits = scope.name(`${variableName(field.systemField)}Digits`);
  scope.statements.push(ts`const ${digits} = ${read};`);
  return ts`${digits} === undefined ? undefined : ${scope.module.call("decimalNumber")}(${digits})`;
}

function emitList(node: BodyNode & { kind: "list" }, scope: Scope): Code {
  const mapped = fieldsBelow(node).filter((field) => field.value === undefined);
  if (isConstantList(node.element)) return emitNode(node.element, "element", scope);
  // What a merge field holds is known only when it is called: a list is the list, one value its only element.
  if (node.element.kind === "leaf" && node.element.field.value?.kind === "merge")
    return ts`${scope.module.call("list")}(${emitNode(node.element, "element", scope)})`;
  if (mapped.length === 0) return ts`[${emitNode(withRequiredElement(node.element), "element", scope)}]`;
  const named = new Map(mapped.map((field) => [field.systemField, emitListSource(field, scope)]));
  const inner: Scope = {
    ...scope,
    source: (field) => ts`${named.get(field.systemField) ?? scope.source(field)}?.[index]`,
    statements: [],
  };
  const element = emitNode(withRequiredElement(node.element), "element", inner);
  const build =
    inner.statements.length === 0
      ? ts`(index) => ${element.text.startsWith("{") ? ts`(${element})` : element}`
      : ts`(index) => {\n${indent(joinCode([...inner.statements, ts`return ${element};`], "\n"), "  ")}\n}`;
  const lists = joinCode(
    [...named].map(([systemField, name]) => ts`${propertyKey(systemField)}: ${name}`),
    ", ",
  );
  const zipped = ts`${scope.module.call("zip")}({ ${lists} }, ${build})`;
  const first = mapped.find((field) => !field.optional);
  return first === undefined ? zipped : ts`${scope.module.call("required")}(${zipped}, ${first.systemField})`;
}

/** A constant that is a list is the list itself; a single one is its only element. */
function isConstantList(element: BodyNode): boolean {
  const value = element.kind === "leaf" ? element.field.value : undefined;
  return value?.kind === "list" || (value?.kind === "literal" && Array.isArray(value.value));
}

/** A list of scalars holds no gaps: an element without a value is an error, also of an optional list. */
function withRequiredElement(node: BodyNode): BodyNode {
  return node.kind === "leaf" ? { kind: "leaf", field: { ...node.field, optional: false } } : node;
}

function emitListSource(field: FieldIr, scope: Scope): Code {
  const name = scope.name(variableName(field.systemField));
  const source = withDefault(field, scope.source(field));
  scope.statements.push(ts`const ${name} = ${scope.module.call("list")}(${source});`);
  return name;
}

function withDefault(field: FieldIr, source: Code): Code {
  return field.default === undefined ? source : ts`${source} ?? ${literal(field.default)}`;
}
