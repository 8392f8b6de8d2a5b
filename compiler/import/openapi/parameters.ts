// Parameters of an operation: path values are merge fields, query and header values go where they are named.
import type { JsonObject } from "../../../runtime/contract/value.ts";
import { defaultDisplayName } from "../../analyze/naming.ts";
import type { Path } from "../../syntax/document.ts";
import { toPascal } from "../names.ts";
import { defined } from "../print-definition.ts";
import { listOf, nodeOf, shorten, textOf, valueOf, type Description, type Node } from "./description.ts";
import { joined, valuesOf } from "./schema.ts";

/** A parameter of the source, resolved; those of the path item are overridden by the operation's. */
export interface SourceParameter {
  readonly name: string;
  readonly place: string;
  readonly node: Node;
  readonly path: Path;
}

/** All parameters of an operation. */
export function readParameters(
  description: Description,
  levels: readonly { readonly list: unknown; readonly path: Path }[],
): readonly SourceParameter[] {
  const found = new Map<string, SourceParameter>();
  for (const { list, path } of levels)
    listOf(list).forEach((item, index) => {
      const at = [...path, "parameters", index];
      const node = description.resolve(item, at);
      const [name, place] = [textOf(node["name"]), textOf(node["in"])];
      if (name !== undefined && place !== undefined)
        found.set(`${place} ${name}`, { name, place, node, path: at });
    });
  return [...found.values()];
}

/** The merge field of a path value. */
export function pathField(name: string): string {
  return toPascal(name, "Value");
}

const ownHeaders = new Set(["accept", "content-type", "authorization"]);

/** The parameters of the definition. */
export function toParameters(
  description: Description,
  sources: readonly SourceParameter[],
): readonly JsonObject[] {
  return sources.flatMap((source) => {
    const { name, place, node, path } = source;
    const schema = joined(description, node["schema"] ?? firstContent(node), path);
    if (place === "path")
      return [toParameter(source, schema, { targetType: "mergeField", targetName: pathField(name) })];
    if (place === "header" && ownHeaders.has(name.toLowerCase())) return [];
    const isSimple = schema["type"] !== "object" && node["content"] === undefined;
    const isNamed = /^[\w!#$%&'*+.^`|~:@[\]-]+$/.test(name);
    if (place === "header" && isSimple && isNamed)
      return [toParameter(source, schema, { targetType: "httpHeader", targetName: name })];
    if (place === "query" && isSimple && isNamed) return toQuery(description, source, schema);
    if (place === "query" && node["style"] === "deepObject" && isNamed)
      return toDeepObject(description, source, schema);
    const why =
      place === "cookie"
        ? "cookies are not sent"
        : "a value that is no text or list of texts cannot stand there";
    description.ledger.remark("import/not-imported", path, { what: `${place} parameter ${name}`, why });
    return [];
  });
}

function toQuery(description: Description, source: SourceParameter, schema: Node): readonly JsonObject[] {
  const { name, node, path } = source;
  if (schema["type"] !== "array")
    return [toParameter(source, schema, { targetType: "queryString", targetName: name })];
  const style = textOf(node["style"]) ?? "form";
  if (style !== "form" && style !== "deepObject") {
    description.ledger.remark("import/not-imported", path, {
      what: `query parameter ${name}`,
      why: `its list is written as \`${style}\``,
    });
    return [];
  }
  const items = joined(description, schema["items"], path);
  const list = node["explode"] === false ? "comma" : undefined;
  const target = { targetType: "queryString", targetName: name };
  const given = valueOf(schema["default"]);
  return [
    toParameter(
      source,
      { ...schema, enum: items["enum"], default: given },
      target,
      defined({ multiple: true, list }),
    ),
  ];
}

/** `filter[state]`: one parameter for each property. */
function toDeepObject(
  description: Description,
  source: SourceParameter,
  schema: Node,
): readonly JsonObject[] {
  const required = new Set(listOf(schema["required"]));
  return Object.entries(nodeOf(schema["properties"])).map(([key, property]) => {
    const isRequired = source.node["required"] === true && required.has(key);
    const node = joined(description, property, source.path);
    const named = {
      ...source,
      node: { ...source.node, description: node["description"], required: isRequired },
    };
    return toParameter(named, node, { targetType: "queryString", targetName: `${source.name}[${key}]` });
  });
}

function toParameter(
  { node, place }: SourceParameter,
  schema: Node,
  { targetType, targetName }: { readonly targetType: string; readonly targetName: string },
  extras: JsonObject = {},
): JsonObject {
  const isRequired = place === "path" || node["required"] === true;
  const values = valuesOf(schema);
  const only = isRequired && values?.length === 1 ? values[0] : undefined;
  const title = shorten(schema["title"], 60);
  return defined({
    targetType,
    targetName,
    displayName: title === defaultDisplayName(targetName) ? undefined : title,
    description: shorten(node["description"], 100),
    value: only,
    default: only === undefined ? valueOf(schema["default"]) : undefined,
    optional: isRequired ? undefined : true,
    sensitive: schema["format"] === "password" ? true : undefined,
    values: only === undefined ? values : undefined,
    ...extras,
  });
}

function firstContent(node: Node): unknown {
  const [media] = Object.values(nodeOf(node["content"]));
  return nodeOf(media)["schema"];
}
