// The system fields of a response or a delivery: one straight-line function that reads each location once. A missing
// value makes an absent system field; a value of the wrong type is an error that names the field.
import type { FieldIr } from "../ir/ir.ts";
import { bodyTree, type BodyNode } from "./body-tree.ts";
import { access, createNames, indent, joinCode, ts, variableName, type Code } from "./code.ts";
import type { ModuleContext } from "./module-context.ts";
import { emitRead } from "./value.ts";

/** How one function is written. */
interface Scope {
  readonly module: ModuleContext;
  readonly name: (wanted: string) => Code;
  readonly statements: Code[];
  /** The type of a saved `Cyclr_Webhook_Id`. */
  readonly webhookId: Code;
}

/** The statements of `(message) => output`, indented by two. */
export function emitOutput(
  fields: readonly FieldIr[],
  types: { readonly output: Code; readonly webhookId: Code },
  module: ModuleContext,
): Code {
  const scope: Scope = {
    module,
    name: createNames(["message", "output"]),
    statements: [],
    webhookId: types.webhookId,
  };
  scope.statements.push(ts`const output: ${types.output} = {};`);
  for (const field of fields) if (field.location.source !== "body") emitHeaderOrQuery(field, scope);
  emitChildren(bodyTree(fields), ts`message.body`, scope);
  scope.statements.push(ts`return output;`);
  return indent(joinCode(scope.statements, "\n"), "  ");
}

function emitHeaderOrQuery(field: FieldIr, scope: Scope): void {
  if (field.location.source === "body") return;
  const place = field.location.source === "header" ? ts`message.headers` : ts`message.query`;
  emitAssignment(field, emitField(field, ts`${place}[${field.location.name}]`, scope), scope);
}

/** Walks the objects of the payload; a list ends the walk, each of its fields is read element by element. */
function emitChildren(node: BodyNode, source: Code, scope: Scope): void {
  if (node.kind === "leaf") {
    emitAssignment(node.field, emitField(node.field, source, scope), scope);
    return;
  }
  if (node.kind === "list") {
    for (const { field, read } of listFields(node, source, scope)) emitAssignment(field, read, scope);
    return;
  }
  for (const [key, child] of node.entries) {
    const place = ts`${scope.module.call("member")}(${source}, ${key})`;
    if (child.kind === "leaf") emitChildren(child, place, scope);
    else {
      const name = scope.name(key);
      scope.statements.push(ts`const ${name} = ${place};`);
      emitChildren(child, name, scope);
    }
  }
}

/** Each field below a list, as `each(list, (element) => …)`, nested as deep as its location is. */
function listFields(
  node: BodyNode & { kind: "list" },
  source: Code,
  scope: Scope,
): readonly { readonly field: FieldIr; readonly read: Code }[] {
  const element = scope.name("element");
  return elementFields(node.element, element, scope).map(({ field, read }) => ({
    field,
    read: ts`${scope.module.call("each")}(${source}, (${element}) => ${read})`,
  }));
}

function elementFields(
  node: BodyNode,
  source: Code,
  scope: Scope,
): readonly { readonly field: FieldIr; readonly read: Code }[] {
  switch (node.kind) {
    case "leaf":
      return [{ field: node.field, read: emitField(node.field, source, scope) }];
    case "list":
      return listFields(node, source, scope);
    case "object":
      return [...node.entries].flatMap(([key, child]) =>
        elementFields(child, ts`${scope.module.call("member")}(${source}, ${key})`, scope),
      );
  }
}

function emitField(field: FieldIr, source: Code, scope: Scope): Code {
  if (!field.systemField.startsWith("Cyclr_Webhook_")) return emitRead(field, source, scope.module);
  const type = field.systemField === "Cyclr_Webhook_Id" ? scope.webhookId : ts`string`;
  return type.text === "string"
    ? ts`${scope.module.call("savedText")}(${source}, ${field.systemField})`
    : ts`${scope.module.call("savedText")}<${type}>(${source}, ${field.systemField})`;
}

function emitAssignment(field: FieldIr, read: Code, scope: Scope): void {
  const name = scope.name(variableName(field.systemField));
  scope.statements.push(
    ts`const ${name} = ${read};`,
    ts`if (${name} !== undefined) output${access(field.systemField)} = ${name};`,
  );
}
