// One generated connector: an API about some resources, with its way of signing in, listing, wrapping and notifying.
import { drawActions, drawPaging } from "./actions.ts";
import { createRandom, type Random } from "./random.ts";
import type { Scale } from "./scale.ts";
import type { Methods } from "./subscriptions.ts";
import { camel, pascal, plural, resources, vendorWords } from "./vocabulary.ts";
import { createWebhook, createWebhookStyle } from "./webhooks.ts";

/** A connector and the scripts beside it. */
export interface GeneratedConnector {
  readonly id: string;
  readonly definition: Readonly<Record<string, unknown>> & {
    readonly authentication: { readonly key: Authentication };
    readonly parameters?: readonly Parameter[];
    readonly methods: Methods;
  };
  readonly scripts: Readonly<Record<string, string>>;
}

type Authentication = Readonly<Record<string, unknown>> & { readonly type: string };

interface Parameter {
  readonly targetType: string;
  readonly targetName: string;
  readonly scope?: string;
  readonly description?: string;
  readonly value?: unknown;
}

/** The connector of one number; no two of them are alike (`generate.ts` makes sure). */
export function generateConnector(seed: number, index: number, scale: Scale): GeneratedConnector {
  const random = createRandom(seed * 1_000_003 + index);
  const vendor = `${random.pick(vendorWords[0])}-${random.pick(vendorWords[1])}`;
  const id = `${vendor}-${String(index)}`;
  const about = random.some(resources, random.between(...scale.resources));
  const style = createWebhookStyle(random);
  const notifies = random.chance(scale.notifies);
  const parameters = drawParameters(random, style.proof.secret === "customer" && notifies);
  const webhooks = notifies
    ? merge(about.slice(0, scale.webhooks).map((resource) => createWebhook(random, resource, style, scale)))
    : {};
  const actions = merge(about.map((resource) => drawActions(random, resource, scale)));
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
      authentication: drawAuthentication(random, vendor),
      ...drawManners(random),
      ...(parameters.length === 0 ? {} : { parameters }),
      methods: {
        ...actions,
        ...(notifies ? style.lifecycle : {}),
        ...webhooks,
      },
    },
  };
}

function merge(parts: readonly Methods[]): Methods {
  return Object.fromEntries(parts.flatMap((methods) => Object.entries(methods)));
}

function drawAuthentication(random: Random, vendor: string): { readonly key: Authentication } {
  const first = drawFirst(random, vendor);
  return { key: first, ...(random.chance(0.15) ? { open: { type: "none" } } : {}) };
}

function drawFirst(random: Random, vendor: string): Authentication {
  const site = `https://${vendor}.example.com/oauth`;
  if (random.chance(0.2))
    return {
      type: "oauth2",
      ...(random.chance(0.7)
        ? { grant: "authorizationCode", authorizeUrl: `${site}/authorize` }
        : { grant: "clientCredentials" }),
      tokenUrl: `${site}/token`,
      scopes: random.some(["read", "write", "hooks", "offline"], random.between(1, 3)),
    };
  if (random.chance(0.1)) return { type: "basic" };
  if (random.chance(0.6))
    return { type: "apiKey", header: "Authorization", prefix: random.pick(["Bearer ", "Token ", "Key "]) };
  return random.chance(0.5)
    ? { type: "apiKey", header: random.pick(["X-Api-Key", "X-Auth-Token"]) }
    : { type: "apiKey", query: random.pick(["api_key", "token", "key"]) };
}

/** How the API wants to be used. */
function drawManners(random: Random): object {
  return {
    ...(random.chance(0.15)
      ? { rateLimits: [{ requests: random.between(1, 20), per: random.pick(["1s", "1m"]) }] }
      : {}),
    ...(random.chance(0.15) ? { paging: drawPaging(random) } : {}),
    ...(random.chance(0.15)
      ? {
          errors: [
            { when: { status: random.pick([409, 423, 503]) }, outcome: random.pick(["success", "retry"]) },
          ],
        }
      : {}),
  };
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
