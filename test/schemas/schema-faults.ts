// What a schema of the definition language must have: a title and a description on every node, examples that hold, and
// for every constraint a counter-example that fails because of that very constraint.
import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";

/** A schema or a part of one. */
export type SchemaNode = Readonly<Record<string, unknown>>;

/** Keywords that can refuse a value, as far as the schemas may use them. */
const constraints: ReadonlySet<string> = new Set([
  "type",
  "const",
  "enum",
  "pattern",
  "minLength",
  "minItems",
  "minProperties",
  "minimum",
  "maximum",
  "required",
  "dependentRequired",
  "additionalProperties",
  "propertyNames",
  "not",
  "oneOf",
]);
const others: ReadonlySet<string> = new Set([
  "$schema",
  "$id",
  "$ref",
  "title",
  "description",
  "default",
  "examples",
  "counterExamples",
  "patternErrorMessage",
  "writeOnly",
  "properties",
  "items",
]);

/** A node and its place: `action-method.schema.json#/properties/endpoint`. */
interface Place {
  readonly at: string;
  readonly node: SchemaNode;
}

/** An ajv of the standard, without our own `oneOf`, that knows the schemas. */
export function createStandard(schemas: ReadonlyMap<string, SchemaNode>): Ajv2020 {
  // A node that is compiled by itself does not know its parent's type, which strict types and required would ask for.
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: true,
    strictRequired: false,
    strictTypes: false,
  });
  ajv.addVocabulary(["counterExamples", "patternErrorMessage"]);
  for (const [file, schema] of schemas) ajv.addSchema(schema, file);
  return ajv;
}

/** Every fault of the schemas, as one line each. */
export function findSchemaFaults(schemas: ReadonlyMap<string, SchemaNode>): readonly string[] {
  const ajv = createStandard(schemas);
  return [...schemas].flatMap(([file, schema]) => [
    ...(schema["$id"] === file ? [] : [`${file}: its $id is not its name`]),
    ...(Array.isArray(schema["examples"]) ? [] : [`${file}: has no example`]),
    ...nodesOf({ at: `${file}#`, node: schema }).flatMap((place) => nodeFaults(place, ajv)),
  ]);
}

/** A node and all nodes inside it. */
export function nodesOf({ at, node }: Place): readonly Place[] {
  const inside = ["items", "not", "propertyNames", "additionalProperties"].map(
    (key) => [key, node[key]] as const,
  );
  const properties = Object.entries(isNode(node["properties"]) ? node["properties"] : {});
  const branches = Array.isArray(node["oneOf"]) ? node["oneOf"] : [];
  const children = [
    ...inside,
    ...properties.map(([name, child]) => [`properties/${name}`, child] as const),
    ...branches.map((child: unknown, index) => [`oneOf/${String(index)}`, child] as const),
  ];
  return [
    { at, node },
    ...children.flatMap(([step, child]) =>
      isNode(child) ? nodesOf({ at: `${at}/${step}`, node: child }) : [],
    ),
  ];
}

function nodeFaults({ at, node }: Place, ajv: Ajv2020): readonly string[] {
  const keys = Object.keys(node);
  const isReference = keys.length === 1 && keys[0] === "$ref";
  const unknown = keys.filter((key) => !constraints.has(key) && !others.has(key));
  return [
    ...(isReference || (isText(node["title"]) && isText(node["description"]))
      ? []
      : [`${at}: lacks title or description`]),
    ...("pattern" in node && !isText(node["patternErrorMessage"])
      ? [`${at}: does not say what its pattern expects`]
      : []),
    ...unknown.map((key) => `${at}: the keyword ${key} is unknown here`),
    ...exampleFaults({ at, node }, ajv),
  ];
}

function exampleFaults({ at, node }: Place, ajv: Ajv2020): readonly string[] {
  const validate = ajv.compile({ $ref: at });
  const errorsOf = (value: unknown): readonly ErrorObject[] =>
    validate(value) ? [] : (validate.errors ?? []);
  const wrong = list(node["examples"]).filter((value) => errorsOf(value).length > 0);
  const reached = new Set<string>();
  const idle: unknown[] = [];
  for (const value of list(node["counterExamples"])) {
    const own = errorsOf(value).filter((error) => error.parentSchema === node);
    if (own.length === 0) idle.push(value);
    for (const error of own) reached.add(error.keyword);
  }
  const unreached = Object.keys(node).filter(
    (key) =>
      constraints.has(key) && !(key === "additionalProperties" && node[key] !== false) && !reached.has(key),
  );
  return [
    ...wrong.map((value) => `${at}: the example ${JSON.stringify(value)} does not hold`),
    ...idle.map((value) => `${at}: the counter-example ${JSON.stringify(value)} does not fail because of it`),
    ...unreached.map((key) => `${at}: no counter-example for ${key}`),
  ];
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

function isNode(value: unknown): value is SchemaNode {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
