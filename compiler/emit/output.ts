// The system fields of a response or a delivery: one straight-line function that reads each location once. A missing
// value makes an absent system field; a value of the wrong type is an error that names the field.
import { clashes } from "../analyze/location.ts";
import { eventField, type FieldIr } from "../ir/ir.ts";
import { bodyTree, type BodyNode } from "./body-tree.ts";
import {
  access,
  indent,
  joinCode,
  literal,
  ofType,
  propertyKey,
  ts,
  typeOnly,
  variableName,
  type Code,
} from "./code.ts";
import { upperFirst } from "./entry.ts";
import type { ModuleContext } from "./module-context.ts";
import { outputProperties, type InterfaceSpec, type PropertySpec } from "./types.ts";
import { emitRead } from "./value.ts";

/** How one function is written. */
interface Scope {
  readonly module: ModuleContext;
  readonly name: (wanted: string) => Code;
  readonly statements: Code[];
  /** The type of a saved `Cyclr_Webhook_Id`. */
  readonly webhookId: Code;
}

/** What one output function reads, and how it is called. */
export interface OutputSpec {
  /** The function is named after it: `orderCreated` → `orderCreatedOutput`. */
  readonly name: string;
  /** What the output is, for its documentation. */
  readonly what: string;
  readonly fields: readonly FieldIr[];
  /** The event that this output is of, where there are several. */
  readonly event?: string;
}

/** One output function and its type. */
export interface OutputPieces {
  readonly interfaces: readonly InterfaceSpec[];
  readonly functions: readonly Code[];
  /** The function. */
  readonly name: Code;
  /** Its type; absent where nothing is read. */
  readonly type?: Code;
}

/** The function `(message) => output`. */
export function emitOutputFunction(spec: OutputSpec, webhookId: Code, module: ModuleContext): OutputPieces {
  const { fields, event } = spec;
  if (fields.length === 0 && event === undefined)
    return { interfaces: [], functions: [], name: ts`() => ({})` };
  const type = module.name(`${upperFirst(spec.name)}Output`);
  const name = module.name(`${spec.name}Output`);
  const statements = emitStatements(spec, { output: type, webhookId }, module);
  const message = fields.length === 0 ? ts`_message` : ts`message`;
  const properties = [
    ...(event === undefined ? [] : [eventProperty(event)]),
    ...outputProperties(fields, webhookId, module),
  ];
  return {
    interfaces: [{ name: type.text, description: spec.what, properties }],
    functions: [
      ts`function ${name}(${message}${ofType(module.type("Message"))})${ofType(type)} {\n${statements}\n}`,
    ],
    name,
    type,
  };
}

function eventProperty(event: string): PropertySpec {
  const description = "Tells this event from the others.";
  return { name: eventField, description, required: true, type: literal(event) };
}

function emitStatements(
  { fields, event }: OutputSpec,
  types: { readonly output: Code; readonly webhookId: Code },
  module: ModuleContext,
): Code {
  const scope: Scope = {
    module,
    name: module.localNames(["message", "output"]),
    statements: [],
    webhookId: types.webhookId,
  };
  const start = event === undefined ? ts`{}` : ts`{ ${propertyKey(eventField)}: ${event} }`;
  scope.statements.push(ts`const output${ofType(types.output)} = ${start};`);
  for (const field of fields) emitHeaderOrQuery(field, scope);
  const enveloped = fields.flatMap(fromEnvelope);
  for (const tree of readTrees(enveloped)) emitChildren(tree, ts`message.envelope`, scope);
  const [whole, parts] = partition(fields.filter(({ location }) => location.source === "body"));
  for (const field of whole) emitAssignment(field, emitField(field, ts`message.body`, scope), scope);
  for (const tree of readTrees(parts)) emitChildren(tree, ts`message.body`, scope);
  scope.statements.push(ts`return output;`);
  return indent(joinCode(scope.statements, "\n"), "  ");
}

/** The trees of what is read. A place that one field reads and another reads again, or a part of it, stands in two of them. */
function readTrees(fields: readonly FieldIr[]): readonly BodyNode[] {
  const groups: FieldIr[][] = [];
  for (const field of fields) {
    const group = groups.find((others) => !others.some(({ location }) => clashes(location, field.location)));
    if (group === undefined) groups.push([field]);
    else group.push(field);
  }
  return groups.map(bodyTree);
}

/** The fields that are the whole body, and those that are part of it. */
function partition(
  fields: readonly FieldIr[],
): readonly [whole: readonly FieldIr[], parts: readonly FieldIr[]] {
  const isWhole = ({ location }: FieldIr): boolean =>
    "segments" in location && location.segments.length === 0;
  return [fields.filter(isWhole), fields.filter((field) => !isWhole(field))];
}

/** A field of the whole delivery, as one of the body that is read. */
function fromEnvelope(field: FieldIr): readonly FieldIr[] {
  const { location } = field;
  return location.source === "envelope" ? [{ ...field, location: { ...location, source: "body" } }] : [];
}

function emitHeaderOrQuery(field: FieldIr, scope: Scope): void {
  if ("segments" in field.location) return;
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

function emitField(field: FieldIr, place: Code, scope: Scope): Code {
  const source = field.transform === undefined ? place : ts`${scope.module.call(field.transform)}(${place})`;
  // A moment in a format of its own is saved as the moment that it is: nobody else knows the format.
  const isMoment = field.dataType === "dateTime" && field.format !== undefined;
  if (!field.systemField.startsWith("Cyclr_Webhook_") || isMoment)
    return emitRead(field, source, scope.module);
  const type = field.systemField === "Cyclr_Webhook_Id" ? scope.webhookId : ts`string`;
  return type.text === "string"
    ? ts`${scope.module.call("savedText")}(${source}, ${field.systemField})`
    : ts`${scope.module.call("savedText")}${typeOnly(ts`<${type}>`)}(${source}, ${field.systemField})`;
}

function emitAssignment(field: FieldIr, read: Code, scope: Scope): void {
  const name = scope.name(variableName(field.systemField));
  scope.statements.push(
    ts`const ${name} = ${read};`,
    ts`if (${name} !== undefined) output${access(field.systemField)} = ${name};`,
  );
}
