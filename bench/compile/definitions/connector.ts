// One generated connector: an API about some resources, with its way of signing in, listing, wrapping and notifying.
import { readFields, sentFields } from "./fields.ts";
import { createRandom, type Random } from "./random.ts";
import { camel, pascal, plural, resources, vendorWords } from "./vocabulary.ts";
import { createWebhook, createWebhookStyle, type Methods } from "./webhooks.ts";

/** A connector and the scripts beside it. */
export interface GeneratedConnector {
  readonly id: string;
  readonly definition: Readonly<Record<string, unknown>> & {
    readonly authentication: object;
    readonly parameters?: readonly Parameter[];
    readonly methods: Methods;
  };
  readonly scripts: Readonly<Record<string, string>>;
}

interface Parameter {
  readonly targetType: string;
  readonly targetName: string;
  readonly scope?: string;
  readonly description?: string;
  readonly value?: unknown;
}

/** The connector of one number; no two of them are alike (`generate.ts` makes sure). */
export function generateConnector(seed: number, index: number): GeneratedConnector {
  const random = createRandom(seed * 1_000_003 + index);
  const vendor = `${random.pick(vendorWords[0])}-${random.pick(vendorWords[1])}`;
  const id = `${vendor}-${String(index)}`;
  const about = random.some(resources, random.between(1, 6));
  const style = createWebhookStyle(random);
  const notifies = random.chance(0.7);
  const parameters = drawParameters(
    random,
    JSON.stringify(style.verify).includes("WebhookSecret") && notifies,
  );
  const webhooks = notifies
    ? merge(about.slice(0, 3).map((resource) => createWebhook(random, resource, style)))
    : {};
  const scripts: Record<string, string> = {};
  for (const [key, method] of Object.entries(webhooks)) {
    if (!random.chance(0.25)) continue;
    scripts[`${key}.js`] = drawScript(random, key);
    webhooks[key] = { ...method, script: { file: `scripts/${key}.js` } };
  }
  return {
    id,
    scripts,
    definition: {
      id,
      name: pascal(vendor),
      version: `${String(random.between(0, 9))}.${String(random.between(0, 20))}.${String(random.between(0, 9))}`,
      ...(random.chance(0.7) ? { apiVersion: `v${String(random.between(1, 5))}` } : {}),
      description: `${about.map((resource) => pascal(plural(resource))).join(", ")} of ${pascal(vendor)}.`,
      baseUrl: `https://api.${vendor}.example.com/${random.pick(["v1", "v2", "rest", "api/v3"])}`,
      authentication: drawAuthentication(random),
      ...(parameters.length === 0 ? {} : { parameters }),
      methods: {
        ...merge(about.map((resource) => drawActions(random, resource))),
        ...(notifies ? style.lifecycle : {}),
        ...webhooks,
      },
    },
  };
}

function merge(parts: readonly Methods[]): Methods {
  return Object.fromEntries(parts.flatMap((methods) => Object.entries(methods)));
}

function drawAuthentication(random: Random): object {
  const key = random.chance(0.6)
    ? { type: "apiKey", header: "Authorization", prefix: random.pick(["Bearer ", "Token ", "Key "]) }
    : random.chance(0.5)
      ? { type: "apiKey", header: random.pick(["X-Api-Key", "X-Auth-Token"]) }
      : { type: "apiKey", query: random.pick(["api_key", "token", "key"]) };
  return { key, ...(random.chance(0.15) ? { open: { type: "none" } } : {}) };
}

function drawParameters(random: Random, needsSecret: boolean): readonly Parameter[] {
  return [
    ...(needsSecret ? [{ targetType: "secret", targetName: "WebhookSecret", scope: "account" }] : []),
    ...(random.chance(0.3)
      ? [{ targetType: "httpHeader", targetName: "Accept-Language", value: random.pick(["en", "de", "fr"]) }]
      : []),
    ...(random.chance(0.2)
      ? [{ targetType: "httpHeader", targetName: "X-Workspace", description: "Whose data is meant." }]
      : []),
  ];
}

/** Some of list, get, create, update and delete. */
function drawActions(random: Random, resource: string): Methods {
  const name = pascal(resource);
  const id = `${name}Id`;
  const path = `/${plural(resource)}`;
  const wrapped = random.chance(0.4) ? "data." : "";
  const one = { targetType: "mergeField", targetName: id, displayName: `${name} ID` };
  const methods: Methods = {
    [`list${name}s`]: {
      type: "action",
      name: `List ${pascal(plural(resource))}`,
      endpoint: path,
      parameters: [
        ...(random.chance(0.6) ? [{ targetType: "queryString", targetName: "page", default: 1 }] : []),
        ...(random.chance(0.5)
          ? [{ targetType: "queryString", targetName: "per_page", default: random.pick([20, 50, 100]) }]
          : []),
        ...(random.chance(0.4) ? [{ targetType: "queryString", targetName: "search", optional: true }] : []),
      ],
      response: {
        fields: readFields(random, random.between(4, 14)).map((field) => ({
          ...field,
          connectorField: wrapped === "" ? `[].${field.connectorField}` : `[data].${field.connectorField}`,
        })),
      },
    },
    [`get${name}`]: {
      type: "action",
      name: `Get ${name}`,
      description: `Reads one ${resource}.`,
      endpoint: `${path}/{{${id}}}`,
      parameters: [one],
      response: { fields: readFields(random, random.between(5, 20), wrapped) },
    },
    [`create${name}`]: {
      type: "action",
      name: `Create ${name}`,
      httpMethod: "POST",
      endpoint: path,
      request: { fields: sentFields(random, random.between(2, 14), wrapped) },
      response: { fields: readFields(random, random.between(1, 8), wrapped) },
    },
    [`update${name}`]: {
      type: "action",
      name: `Update ${name}`,
      httpMethod: random.pick(["PUT", "PATCH"]),
      endpoint: `${path}/{{${id}}}`,
      parameters: [one],
      request: { fields: sentFields(random, random.between(2, 10), wrapped) },
    },
    [`delete${name}`]: {
      type: "action",
      name: `Delete ${name}`,
      httpMethod: "DELETE",
      endpoint: `${path}/{{${id}}}`,
      parameters: [one],
    },
  };
  return Object.fromEntries(random.some(Object.entries(methods), random.between(1, 5)));
}

function drawScript(random: Random, method: string): string {
  const property = camel(random.pick(["test_message", "is_draft", "internal", "from_import"]));
  return [
    `// ${method}: what the vendor sends for its own purposes starts nothing.`,
    "function after_webhook() {",
    `  if (method_response.${property} === true) return false;`,
    `  method_response.seen_in = ${JSON.stringify(random.pick(["api", "hook", method]))};`,
    "  return true;",
    "}",
    "",
  ].join("\n");
}
