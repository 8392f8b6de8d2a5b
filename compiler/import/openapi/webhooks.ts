// Webhooks of a description in its three forms: `webhooks` (registered by hand), `callbacks` of an operation, and Microsoft's
// `x-ms-notification-url` (the operation registers, `x-ms-notification-content` is what is posted).
import type { JsonObject } from "../../../runtime/contract/value.ts";
import type { Path } from "../../syntax/document.ts";
import { toKey, unique } from "../names.ts";
import { defined } from "../print-definition.ts";
import { supply, textAt } from "../supply.ts";
import { isNode, listOf, nodeOf, shorten, textOf, type Description, type Node } from "./description.ts";
import { chooseBody } from "./media-type.ts";
import { fieldsOf, titleOf, type SourceOperation } from "./operation.ts";
import { pathField, readParameters } from "./parameters.ts";
import { joined, toFields } from "./schema.ts";

/** The definition's methods while they are made. */
export interface Making {
  readonly description: Description;
  readonly methods: Map<string, JsonObject>;
  readonly taken: Set<string>;
  readonly depth: number;
  /** Webhooks of which nobody has said how they are verified: their names and places. */
  readonly undecided: { readonly title: string; readonly path: Path }[];
}

const undecided = "Imported; how the vendor signs deliveries has still to be looked up.";
const engineUrl = "{{Cyclr_Webhook_Url}}";

/** `webhooks`, and `x-webhooks` as GitHub and others wrote them before 3.1. */
export function addWebhooks(making: Making, isWanted: (operation: Node, name: string) => boolean): void {
  for (const section of ["webhooks", "x-webhooks"])
    for (const [name, value] of Object.entries(nodeOf(making.description.root[section]))) {
      const path: Path = [section, name];
      const item = making.description.resolve(value, path);
      const node = nodeOf(item["post"] ?? item["put"]);
      if (Object.keys(node).length > 0 && isWanted(node, name)) addWebhook(making, { name, node, path });
    }
}

/** `callbacks`: the operation that has them registers, by the URL that the expression names. */
export function addCallbacks(
  making: Making,
  operation: SourceOperation,
  all: readonly SourceOperation[],
): void {
  for (const [name, value] of Object.entries(nodeOf(operation.node["callbacks"]))) {
    const path: Path = [...operation.path, "callbacks", name];
    for (const [expression, item] of Object.entries(making.description.resolve(value, path))) {
      const at = [...path, expression];
      const node = nodeOf(making.description.resolve(item, at)["post"]);
      const isSupplied =
        /^\{\$request\.(?:body#\/|query\.)[^{}]+\}$/.test(expression) &&
        giveUrl(making, operation, expression);
      if (!isSupplied)
        making.description.ledger.remark("import/not-imported", at, {
          what: `callback ${name}`,
          why: "its expression does not name one place of the request",
        });
      else addWebhook(making, { name, node, path: at, subscription: subscribe(making, operation, all) });
    }
  }
}

/** `x-ms-notification-url`: true when the operation registers a webhook. */
export function addNotification(
  making: Making,
  operation: SourceOperation,
  all: readonly SourceOperation[],
): void {
  const place = findNotificationUrl(making.description, operation);
  const content = operation.item["x-ms-notification-content"] ?? operation.node["x-ms-notification-content"];
  if (place === undefined) {
    if (operation.node["x-ms-trigger"] !== undefined)
      making.description.ledger.remark("import/not-imported", operation.path, {
        what: `trigger ${operation.name}`,
        why: "it is asked again and again; call the method in a cycle instead",
      });
    return;
  }
  giveUrl(making, operation, place);
  const path: Path = ["paths", operation.template, "x-ms-notification-content"];
  const node = {
    summary: operation.name,
    description: nodeOf(content)["description"],
    tags: operation.node["tags"],
  };
  addWebhook(making, {
    name: `${operation.key} event`,
    node,
    path,
    schema: nodeOf(content)["schema"],
    subscription: subscribe(making, operation, all),
  });
}

interface SourceWebhook {
  readonly name: string;
  readonly node: Node;
  readonly path: Path;
  readonly schema?: unknown;
  readonly subscription?: { readonly subscription: JsonObject; readonly parameters: readonly JsonObject[] };
}

function addWebhook(making: Making, { name, node, path, schema, subscription }: SourceWebhook): void {
  const { description, methods, taken, depth } = making;
  const body = chooseBody(nodeOf(description.resolve(node["requestBody"], path)["content"]));
  const options = { side: "read", path, taken: new Set<string>(), depth } as const;
  const headers = readParameters(description, [{ list: node["parameters"], path }]).filter(
    ({ place }) => place === "header",
  );
  const fields = [
    ...(schema !== undefined
      ? toFields(description, schema, options)
      : body === undefined
        ? []
        : fieldsOf(description, body, options)),
    ...headers.map((header) =>
      defined({
        connectorField: `header:${header.name}`,
        systemField: unique(pathField(header.name), options.taken),
        description: shorten(header.node["description"], 100),
      }),
    ),
  ];
  const key = unique(toKey(textOf(node["operationId"]) ?? name, "webhook"), taken);
  const title = titleOf(node["summary"], name, 60);
  making.undecided.push({ title, path });
  const parameters = subscription?.parameters ?? [];
  methods.set(
    key,
    defined({
      type: "webhook",
      name: title,
      description: shorten(node["description"], 200),
      category: textOf(listOf(node["tags"])[0]),
      parameters: parameters.length === 0 ? undefined : parameters,
      subscription: subscription?.subscription,
      verify: { scheme: "none", reason: undecided },
      request: { fields },
    }),
  );
}

/** OpenAPI cannot say how a delivery is signed. One point for each webhook, or one for all of a description with many. */
export function reportUndecided({ description, undecided: webhooks }: Making): void {
  const [first] = webhooks;
  if (first === undefined) return;
  if (webhooks.length <= 5)
    for (const { title, path } of webhooks)
      description.ledger.remark("import/verify-undecided", path, { method: title });
  else
    description.ledger.remark("import/verify-undecided", first.path, {
      method: `${first.title}, and of ${String(webhooks.length - 1)} others`,
    });
}

/** The place of the URL that is marked: a property of the body, or a query parameter. */
function findNotificationUrl(description: Description, operation: SourceOperation): string | undefined {
  const marked = operation.parameters.find(({ node }) => node["x-ms-notification-url"] === true);
  if (marked !== undefined) return `{$request.query.${marked.name}}`;
  const body = chooseBody(
    nodeOf(description.resolve(operation.node["requestBody"], operation.path)["content"]),
  );
  const find = (schema: unknown, depth: number): string | undefined => {
    const node = joined(description, schema, operation.path);
    for (const [name, child] of Object.entries(nodeOf(node["properties"]))) {
      if (isNode(child) && description.resolve(child, operation.path)["x-ms-notification-url"] === true)
        return `/${name}`;
      const below = depth > 4 ? undefined : find(child, depth + 1);
      if (below !== undefined) return `/${name}${below}`;
    }
    return undefined;
  };
  const pointer = body === undefined ? undefined : find(body.schema, 0);
  return pointer === undefined ? undefined : `{$request.body#${pointer}}`;
}

/** Puts the engine's URL where the expression says; false when the request has no such place. */
function giveUrl({ methods }: Making, operation: SourceOperation, expression: string): boolean {
  const method = methods.get(operation.key);
  const [, where, name = ""] = /^\{\$request\.(body#\/|query\.)(.+)\}$/.exec(expression) ?? [];
  if (method === undefined || where === undefined) return false;
  const target = where === "query." ? name : name.replaceAll("/", ".");
  let isFound = false;
  const give = (input: JsonObject, key: string): JsonObject => {
    if (input[key] !== target) return input;
    isFound = true;
    const { connectorField, systemField, targetType, targetName } = input;
    return defined({ connectorField, systemField, targetType, targetName, value: engineUrl });
  };
  const request = method["request"] as JsonObject | undefined;
  const fields = request?.["fields"] as readonly JsonObject[] | undefined;
  const parameters = method["parameters"] as readonly JsonObject[] | undefined;
  const changed = { ...method };
  if (where === "query." && parameters !== undefined)
    changed["parameters"] = parameters.map((parameter) => give(parameter, "targetName"));
  if (where !== "query." && request !== undefined && fields !== undefined)
    changed["request"] = { ...request, fields: fields.map((field) => give(field, "connectorField")) };
  methods.set(operation.key, changed);
  return isFound;
}

/** Joins an operation that registers with the one that removes: DELETE on the same path, or one segment below it. */
function subscribe(
  making: Making,
  create: SourceOperation,
  all: readonly SourceOperation[],
): { readonly subscription: JsonObject; readonly parameters: readonly JsonObject[] } {
  const { description, methods } = making;
  const below = new RegExp(
    `^${create.template.replace(/[.*+?^$()|[\]\\]/g, String.raw`\$&`)}/\\{([^{}/]+)\\}/?$`,
  );
  const remove =
    all.find(({ verb, template }) => verb === "delete" && below.test(template)) ??
    all.find(({ verb, template }) => verb === "delete" && template === create.template);
  const idName = remove && below.exec(remove.template)?.[1];
  if (remove === undefined)
    description.ledger.remark("import/no-delete", create.path, { method: create.name });
  else if (!saveId(making, create, { remove, idName: idName ?? lastOwn(remove, create) }))
    description.ledger.remark("import/not-imported", create.path, {
      what: `id of ${create.name}`,
      why: "its answer has no field that looks like the one that the removal needs",
    });
  const parameters: JsonObject[] = [];
  for (const operation of [create, ...(remove === undefined ? [] : [remove])]) {
    const method = methods.get(operation.key);
    if (method === undefined) continue;
    const supplied = supply({
      method,
      asked: parameters,
      onAsked: (name) =>
        description.ledger.remark("import/asked-on-step", operation.path, { name, method: operation.name }),
      onLeft: (name) =>
        description.ledger.remark("import/not-asked", operation.path, { name, method: operation.name }),
      keep: (_, changed) => changed,
    });
    methods.set(operation.key, supplied);
  }
  return { subscription: defined({ create: [create.key], delete: remove?.key }), parameters };
}

/** A path value that only the removal has. */
function lastOwn(remove: SourceOperation, create: SourceOperation): string | undefined {
  return remove.parameters.findLast(
    ({ name, place }) => place !== "header" && !create.parameters.some((other) => other.name === name),
  )?.name;
}

/** Saves the id from the answer, or from the URL in the header `Location`, and gives it to the removal. */
function saveId(
  { methods }: Making,
  create: SourceOperation,
  { remove, idName }: { readonly remove: SourceOperation; readonly idName: string | undefined },
): boolean {
  const [created, removed] = [methods.get(create.key), methods.get(remove.key)];
  if (idName === undefined || created === undefined || removed === undefined) return false;
  const response = (created["response"] ?? {}) as JsonObject;
  const fields = (response["fields"] as readonly JsonObject[] | undefined) ?? [];
  const wanted = [idName, idName.replace(/^.*_(?=id$)/i, ""), "id"].map((name) => name.toLowerCase());
  const found = wanted
    .map((name) =>
      fields.find((field) => textAt(field, "connectorField").split(".").at(-1)?.toLowerCase() === name),
    )
    .find((field) => field !== undefined);
  const saved = found ?? { connectorField: "header:Location", transform: "lastSegment" };
  const own = defined({
    connectorField: saved["connectorField"],
    systemField: "Cyclr_Webhook_Id",
    dataType: saved["dataType"],
    transform: saved["transform"],
  });
  const others = fields.filter((field) => field !== found);
  methods.set(create.key, { ...created, response: { ...response, fields: [own, ...others] } });
  const name = pathField(idName);
  const parameters = ((removed["parameters"] as readonly JsonObject[] | undefined) ?? []).flatMap(
    (parameter): JsonObject[] => {
      if (parameter["targetType"] === "mergeField" && parameter["targetName"] === name) return [];
      if (parameter["targetName"] !== idName) return [parameter];
      return [
        defined({ targetType: parameter["targetType"], targetName: idName, value: "{{Cyclr_Webhook_Id}}" }),
      ];
    },
  );
  const { parameters: _, ...rest } = removed;
  const endpoint = textAt(removed, "endpoint").replaceAll(`{{${name}}}`, "{{Cyclr_Webhook_Id}}");
  methods.set(remove.key, { ...rest, endpoint, ...(parameters.length === 0 ? {} : { parameters }) });
  return true;
}
