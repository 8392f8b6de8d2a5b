// Webhook Example 1.0.0, compiled by Hookwright 0.1.0.
// Generated from connectors/webhook-example/connector.json: edit that file, then run `hookwright compile`.
// content: 622ebb98b99172ef1dade1f32ce5ae62941fd1fd436b8433de89e7727fea1b7a

import {
  boolean,
  type Brand,
  defineConnector,
  each,
  type InputFields,
  integer,
  type JsonValue,
  type List,
  member,
  type MergeFields,
  mergeValue,
  type Message,
  pathSegment,
  savedText,
  text,
} from "hookwright/contract";

/** The id of a webhook at Webhook Example, as the vendor spelled it. */
export type WebhookId = Brand<"webhook-example webhook">;

/** What `createWebhook` is called with. */
export type CreateWebhookInput = {
  /** Given by the webhook's subscription. Put where the definition says `{{Cyclr_Webhook_Url}}`. */
  Cyclr_Webhook_Url: string;
};

/** What `createWebhook` answers. */
export type CreateWebhookOutput = {
  /** Cyclr Webhook ID. From `id`. */
  Cyclr_Webhook_Id?: WebhookId;
  /** Active. From `active`. */
  Active?: boolean;
};

/** What `deleteWebhook` is called with. */
export type DeleteWebhookInput = {
  /** Given by the webhook's subscription. Put where the definition says `{{Cyclr_Webhook_Id}}`. */
  Cyclr_Webhook_Id: string;
};

/** A delivery of `orderCreated`. */
export type OrderCreatedOutput = {
  /** Order ID. From `order.id`. */
  OrderId?: number | bigint;
  /** Line Sku. From `[lines].sku`. */
  LineSku?: List<string>;
};

function createWebhookBody(_input: unknown, merge: MergeFields): JsonValue {
  return { url: mergeValue(merge, "Cyclr_Webhook_Url") };
}

function createWebhookOutput(message: Message): CreateWebhookOutput {
  const output: CreateWebhookOutput = {};
  const cyclrWebhookId = savedText<WebhookId>(member(message.body, "id"), "Cyclr_Webhook_Id");
  if (cyclrWebhookId !== undefined) output.Cyclr_Webhook_Id = cyclrWebhookId;
  const active = boolean(member(message.body, "active"), "Active");
  if (active !== undefined) output.Active = active;
  return output;
}

function orderCreatedOutput(message: Message): OrderCreatedOutput {
  const output: OrderCreatedOutput = {};
  const order = member(message.body, "order");
  const orderId = integer(member(order, "id"), "OrderId");
  if (orderId !== undefined) output.OrderId = orderId;
  const lines = member(message.body, "lines");
  const lineSku = each(lines, (element) => text(member(element, "sku"), "LineSku"));
  if (lineSku !== undefined) output.LineSku = lineSku;
  return output;
}

/** Example application with a webhook API. */
export const connector = defineConnector({
  contract: 1,
  id: "webhook-example",
  name: "Webhook Example",
  version: "1.0.0",
  authentications: {
    key: { kind: "apiKey", in: "header", key: "Authorization", prefix: "Bearer " },
  },
  parameters: [
    {
      name: "WebhookSecret",
      target: "secret",
      displayName: "Webhook Secret",
      sensitive: true,
      scope: "account",
    },
  ],
  origins: [() => "https://webhookexample.com"],
  methods: {
    createWebhook: {
      kind: "action",
      name: "Create Webhook",
      hidden: true,
      httpMethod: "POST",
      authentication: "key",
      parameters: [],
      inputs: [] as InputFields<CreateWebhookInput>,
      fromSubscription: ["Cyclr_Webhook_Url"],
      outputs: [
        { name: "Cyclr_Webhook_Id", displayName: "Cyclr Webhook ID", location: "id", dataType: "integer" },
        { name: "Active", displayName: "Active", location: "active", dataType: "boolean" },
      ],
      url: () => "https://webhookexample.com/webhooks",
      body: createWebhookBody,
      output: createWebhookOutput,
    },
    deleteWebhook: {
      kind: "action",
      name: "Delete Webhook",
      hidden: true,
      httpMethod: "DELETE",
      authentication: "key",
      parameters: [],
      inputs: [] as InputFields<DeleteWebhookInput>,
      fromSubscription: ["Cyclr_Webhook_Id"],
      outputs: [],
      url: (merge) => `https://webhookexample.com/webhooks/${pathSegment(merge, "Cyclr_Webhook_Id")}`,
      output: () => ({}),
    },
    orderCreated: {
      kind: "webhook",
      name: "Order Created",
      verify: {
        kind: "hmac",
        algorithm: "sha256",
        secret: [{ kind: "merge", name: "WebhookSecret" }],
        secretEncoding: "text",
        secretPrefix: "",
        content: [{ kind: "rawBody" }],
        signature: { value: [{ kind: "header", name: "x-signature" }], prefix: "sha256=", encoding: "hex" },
        refusedStatus: 401,
      },
      subscription: { create: ["createWebhook"], delete: "deleteWebhook" },
      parameters: [
        { name: "WebhookSecret", target: "secret", displayName: "Webhook Secret", sensitive: true },
      ],
      outputs: [
        { name: "OrderId", displayName: "Order ID", location: "order.id", dataType: "integer" },
        { name: "LineSku", displayName: "Line Sku", location: "[lines].sku", dataType: "text", lists: 1 },
      ],
      output: orderCreatedOutput,
      script: {
        file: "connectors/webhook-example/scripts/order-created.js",
        source: [
          "/// <reference path=\"../../../generated/scripts/webhook-example/orderCreated.d.ts\" />",
          "// The vendor also posts a test message without an order when the webhook is made: drop it.",
          "function after_webhook() {",
          "  return method_response.order != null;",
          "}",
          "",
        ].join("\n"),
        events: ["after_webhook"],
      },
    },
  },
});
