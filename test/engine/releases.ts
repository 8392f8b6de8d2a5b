// Releases written by hand, in the style of what the compiler emits: connectors as module texts, cycles as plans.
import { sha256 } from "../../runtime/base/ids.ts";
import type { CyclePlan, PlanConnector, PlanStep } from "../../runtime/contract/plan.ts";
import type { GivenRelease } from "../../runtime/engine/project.ts";

/** Names a content. */
export function release(id: string, content: string): GivenRelease {
  return { hash: sha256(content), id, content };
}

/** What a test wants different about the connector. */
export interface ConnectorChanges {
  readonly contract?: number;
  /** Sources of scripts, by level. */
  readonly connectorScript?: string;
  readonly methodScript?: string;
  /** JavaScript texts that replace the webhook's. */
  readonly verify?: string;
  readonly subscription?: string;
  /** JavaScript text of more properties of the webhook: `dedupe: { … }, filter: [ … ]`. */
  readonly webhook?: string;
  /** JavaScript text of other `outputs` and another `output` of the webhook. */
  readonly reads?: string;
  readonly imports?: string;
  /** JavaScript text of more, or other, properties of `notify`: `rateLimits: [ … ]`. */
  readonly notify?: string;
  /** JavaScript text of more properties of `answer`, the response method. */
  readonly answer?: string;
  /** JavaScript text of its authentications; the methods use `key`. */
  readonly authentications?: string;
  /** JavaScript text of more properties of the connector. */
  readonly connector?: string;
}

/**
 * The connector `shop`: a webhook `orderCreated`, an action `notify` (sent to the account parameter `BaseUrl`, with an
 * optional sensitive field `Secret`), a response `answer`. It needs an API key.
 */
export function shopConnector(changes: ConnectorChanges = {}): GivenRelease {
  const { contract = 1, verify = '{ kind: "none", reason: "a test" }', subscription, imports = "" } = changes;
  return release(
    "shop",
    `${imports}import { decimal, defineConnector, integer, list, each, member, mergeText, required, text } from "hookwright/contract";

const parameter = { displayName: "", optional: true, sensitive: false, hidden: false };
const field = { displayName: "", location: "", dataType: "text", lists: 0, optional: true, sensitive: false };
const shopParameters = [
  { ...parameter, name: "BaseUrl", target: "mergeField", optional: false, scope: "account" },
  { ...parameter, name: "WebhookSecret", target: "secret", scope: "account" },
  { ...parameter, name: "Region", target: "script", default: "eu", scope: "account" },
];

export const connector = defineConnector({
  contract: ${String(contract)},
  id: "shop",
  name: "Shop",
  version: "1.0.0",
  ${changes.connector === undefined ? "" : `${changes.connector},`}
  authentications: ${changes.authentications ?? '{ key: { kind: "apiKey", in: "header", key: "x-api-key", prefix: "" } }'},
  parameters: shopParameters,
  ${script(changes.connectorScript, "connectors/shop/scripts/shop.js")}
  methods: {
    orderCreated: {
      kind: "webhook",
      name: "Order Created",
      hidden: false,
      verify: ${verify},
      ${subscription === undefined ? "" : `subscription: ${subscription},`}
      ${changes.webhook === undefined ? "" : `${changes.webhook},`}
      parameters: shopParameters,
      outputs: [{ ...field, name: "OrderId", dataType: "integer" }],
      output({ body, headers, query }) {
        return {
          OrderId: integer(member(member(body, "order"), "id"), "OrderId"),
          Total: decimal(member(member(body, "order"), "total"), "Total"),
          Customer: text(member(member(body, "order"), "customer"), "Customer"),
          Skus: each(member(body, "lines"), (line) => text(member(line, "sku"), "Skus")),
          Source: headers["x-source"],
          Campaign: query["campaign"],
        };
      },
      ${changes.reads === undefined ? "" : `${changes.reads},`}
      ${script(changes.methodScript, "connectors/shop/scripts/order-created.js")}
    },
    notify: {
      kind: "action",
      name: "Notify",
      hidden: false,
      httpMethod: "POST",
      authentication: "key",
      parameters: shopParameters,
      inputs: [
        { ...field, name: "Text", optional: false },
        { ...field, name: "Secret", sensitive: true },
      ],
      outputs: [{ ...field, name: "MessageId", dataType: "integer" }],
      url: (merge) => mergeText(merge, "BaseUrl") + "/messages",
      body: (input) => ({ text: required(input.Text, "Text"), ...(input.Secret === undefined ? {} : { secret: input.Secret }) }),
      output: ({ body }) => ({ MessageId: integer(member(body, "id"), "MessageId") }),
      ${changes.notify === undefined ? "" : `${changes.notify},`}
    },
    answer: {
      kind: "webhookResponse",
      name: "Answer",
      hidden: false,
      status: 201,
      parameters: [],
      inputs: [{ ...field, name: "Order", dataType: "integer" }],
      body: (input) => ({ order: required(input.Order, "Order") }),
      ${changes.answer === undefined ? "" : `${changes.answer},`}
    },
  },
});
`,
  );
}

function script(source: string | undefined, file: string): string {
  if (source === undefined) return "";
  const events = ["before_webhook", "after_webhook", "before_action", "after_action"].filter((event) =>
    source.includes(`function ${event}`),
  );
  return `script: ${JSON.stringify({ file, source, events })},`;
}

/** The cycle `orders`, whose trigger is the step `created` of the connector `shop`. */
export function cycle(
  connector: GivenRelease,
  steps: Readonly<Record<string, PlanStep>>,
  changes: Partial<CyclePlan> = {},
): GivenRelease {
  const shop: PlanConnector = { connector: "shop", installation: "main-shop", release: connector.hash };
  const plan: CyclePlan = {
    contract: 1,
    id: "orders",
    name: "Orders",
    connectors: { shop },
    start: "created",
    synchronous: Object.values(steps).some(({ kind }) => kind === "respond"),
    steps,
    ...changes,
  };
  return release(plan.id, JSON.stringify(plan));
}

/** The trigger, going on to a step when one is named. */
export function trigger(next?: string): PlanStep {
  const step = { kind: "webhook", connector: "shop", method: "orderCreated", map: [] } as const;
  return next === undefined ? step : { ...step, next };
}

/** A call of `notify` with the order's number as its text. */
export function notify(next?: string, text = "Order "): PlanStep {
  const value = { kind: "text", parts: [text, { step: "created", field: "OrderId" }] } as const;
  const step = { kind: "method", connector: "shop", method: "notify", map: [["Text", value]] } as const;
  return next === undefined ? step : { ...step, next };
}
