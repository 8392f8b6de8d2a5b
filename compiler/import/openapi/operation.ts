// One operation as an action.
import type { JsonObject, JsonValue } from "../../../runtime/contract/value.ts";
import { quoteList } from "../../diagnostics/quote.ts";
import type { Path } from "../../syntax/document.ts";
import { toKey, unique } from "../names.ts";
import { defined } from "../print-definition.ts";
import { textAt } from "../supply.ts";
import { listOf, nodeOf, shorten, textOf, type Description, type Node } from "./description.ts";
import { chooseBody, type Body } from "./media-type.ts";
import { pathField, readParameters, toParameters, type SourceParameter } from "./parameters.ts";
import { toFields } from "./schema.ts";
import type { Security } from "./security.ts";
import { readServer } from "./servers.ts";

/** An operation of the source. */
export interface SourceOperation {
  readonly verb: string;
  /** The path template: `/orders/{id}`. */
  readonly template: string;
  readonly node: Node;
  readonly item: Node;
  readonly path: Path;
  readonly key: string;
  readonly name: string;
  readonly parameters: readonly SourceParameter[];
}

const verbs = ["get", "head", "post", "put", "patch", "delete"] as const;

/** Every operation below `paths`, with its key and name. */
export function readOperations(
  description: Description,
  isWanted: (operation: Node, template: string) => boolean,
): readonly SourceOperation[] {
  const taken = new Set<string>();
  return Object.entries(nodeOf(description.root["paths"])).flatMap(([template, value]) => {
    const item = description.resolve(value, ["paths", template]);
    return verbs.flatMap((verb) => {
      const path: Path = ["paths", template, verb];
      if (item[verb] === undefined) return [];
      const node = nodeOf(item[verb]);
      if (!isWanted(node, template)) return [];
      const id = textOf(node["operationId"]) ?? `${verb} ${template}`;
      const parameters = readParameters(description, [
        { list: item["parameters"], path: ["paths", template] },
        { list: node["parameters"], path },
      ]);
      const key = unique(toKey(id, "call"), taken);
      return [{ verb, template, node, item, path, key, name: titleOf(node["summary"], id, 80), parameters }];
    });
  });
}

/** The summary, when it is no longer than a name may be; else the words of the id. */
export function titleOf(summary: unknown, id: string, maxLength: number): string {
  const text = textOf(summary)?.trim().replace(/\.$/, "");
  if (text !== undefined && text.length <= maxLength && !text.includes("\n")) return text;
  const words = id.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [id];
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ");
}

/** An action. */
export function toAction(
  description: Description,
  operation: SourceOperation,
  {
    security,
    depth,
    server,
  }: { readonly security: Security; readonly depth: number; readonly server: string },
): JsonObject {
  const { verb, template, node, item, path } = operation;
  const parameters = toParameters(description, operation.parameters);
  const taken = new Set(parameters.map((parameter) => textAt(parameter, "targetName")));
  const own = readServer(description, node["servers"] ?? item["servers"], path);
  return defined({
    type: "action",
    name: operation.name,
    description: shorten(node["description"], 200),
    category: textOf(listOf(node["tags"])[0]),
    warning: node["deprecated"] === true ? "The vendor has deprecated this call." : undefined,
    httpMethod: verb === "get" ? undefined : verb.toUpperCase(),
    endpoint: template.replace(/\{([^{}]+)\}/g, (_, name: string) => `{{${pathField(name)}}}`),
    baseUrl: own === undefined || own.baseUrl === server ? undefined : own.baseUrl,
    authentication: security.forOperation(node["security"], path),
    parameters:
      own === undefined || own.parameters.length === 0
        ? orNone(parameters)
        : [...own.parameters, ...parameters],
    request: toRequest(description, operation, { taken, depth }),
    response: toResponse(description, operation, depth),
  });
}

function orNone(parameters: readonly JsonObject[]): readonly JsonValue[] | undefined {
  return parameters.length === 0 ? undefined : parameters;
}

function toRequest(
  description: Description,
  { verb, node, path, name }: SourceOperation,
  { taken, depth }: { readonly taken: Set<string>; readonly depth: number },
): JsonObject | undefined {
  const at = [...path, "requestBody"];
  const body = chooseBody(nodeOf(description.resolve(node["requestBody"], at)["content"]));
  if (body === undefined) return undefined;
  if (verb === "get" || verb === "head") {
    description.ledger.remark("import/body-undecided", at, {
      method: name,
      detail: `is sent with ${verb.toUpperCase()}, which has none`,
    });
    return undefined;
  }
  reportOthers(description, body, at);
  const fields = fieldsOf(description, body, { side: "sent", path: at, taken, depth });
  if (body.bodyType === "json" && fields.length === 0) {
    description.ledger.remark("import/body-undecided", at, {
      method: name,
      detail: "is not described: no field of it is known",
    });
    return undefined;
  }
  if (body.bodyType === "xml")
    description.ledger.remark("import/body-undecided", at, {
      method: name,
      detail: "is XML; its root element, attributes and wrapped lists have to be looked at",
    });
  return defined({
    bodyType: body.bodyType === "json" ? undefined : body.bodyType,
    fields: fields.length === 0 ? undefined : fields,
  });
}

/** The first answer that means success. */
function toResponse(
  description: Description,
  { node, path }: SourceOperation,
  depth: number,
): JsonObject | undefined {
  const responses = nodeOf(node["responses"]);
  const status = successOf(responses);
  if (status === undefined) return undefined;
  const at = [...path, "responses", status];
  const body = chooseBody(nodeOf(description.resolve(responses[status], at)["content"]));
  if (body === undefined) return undefined;
  reportOthers(description, body, at);
  const fields = fieldsOf(description, body, { side: "read", path: at, taken: new Set(), depth });
  const bodyType = body.bodyType === "multipart" ? "file" : body.bodyType;
  return fields.length === 0 && bodyType === "json"
    ? undefined
    : defined({
        bodyType: bodyType === "json" ? undefined : bodyType,
        fields: fields.length === 0 ? undefined : fields,
      });
}

/** The status of the first answer that means success. */
export function successOf(responses: Node): string | undefined {
  const status = Object.keys(responses)
    .filter((key) => key.startsWith("2"))
    .sort()[0];
  return status ?? (responses["default"] === undefined ? undefined : "default");
}

function reportOthers(description: Description, { mediaType, others }: Body, path: Path): void {
  if (others.length > 0)
    description.ledger.remark("import/chosen", path, {
      what: "content types",
      chosen: mediaType,
      others: quoteList(others),
    });
}

/** Bytes, text and CSV are one value. */
export function fieldsOf(
  description: Description,
  { bodyType, schema }: Body,
  options: Parameters<typeof toFields>[2],
): readonly JsonObject[] {
  if (bodyType === "file") return [{ connectorField: "$body", systemField: "Body", dataType: "file" }];
  if (bodyType === "text" || bodyType === "csv") return [{ connectorField: "$body", systemField: "Body" }];
  return schema === undefined ? [] : toFields(description, schema, options);
}
