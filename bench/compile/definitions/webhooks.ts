// Webhooks of generated connectors: how deliveries are proved, registered, told apart and remembered.
import { readFields, type Field } from "./fields.ts";
import type { Random } from "./random.ts";
import { camel, happenings, pascal } from "./vocabulary.ts";

/** Methods by key. */
export type Methods = Record<string, object>;

/** What a vendor does the same way for all of its webhooks. */
export interface WebhookStyle {
  readonly verify: object;
  readonly subscription: object | undefined;
  readonly dedupe: object | undefined;
  readonly lifecycle: Methods;
}

/** Draws a vendor's way of registering and proving. */
export function createWebhookStyle(random: Random): WebhookStyle {
  const header = random.pick(["x-signature", "x-hub-signature", "x-webhook-hmac", "x-request-hash"]);
  const saved = random.chance(0.5);
  const secret = saved ? "{{Cyclr_Webhook_Secret}}" : "{{WebhookSecret}}";
  const registers = saved || random.chance(0.7);
  const verify = drawVerify(random, header, secret);
  return {
    verify,
    dedupe: random.chance(0.6) ? { key: "{{header.x-delivery-id}}", ...window(random) } : undefined,
    subscription: registers ? drawSubscription(random) : undefined,
    lifecycle: registers ? drawLifecycle(random, saved, "preset" in verify) : {},
  };
}

/** A webhook for one resource: one event, or several behind one registration. */
export function createWebhook(random: Random, resource: string, style: WebhookStyle): Methods {
  const base = {
    type: "webhook",
    description: `Something happened to ${/^[aeiou]/.test(resource) ? "an" : "a"} ${resource}.`,
    ...(style.subscription === undefined
      ? {}
      : { subscription: style.subscription, with: { Topic: resource } }),
    verify: style.verify,
    ...(style.dedupe === undefined ? {} : { dedupe: style.dedupe }),
    ...(random.chance(0.2) ? { answer: { status: random.pick([200, 202, 204]) } } : {}),
    ...(random.chance(0.1) ? { maxBytes: random.between(1, 20) * 65_536 } : {}),
  };
  if (random.chance(0.35)) {
    const kinds = random.some(happenings, random.between(2, 6));
    const shared = envelope(resource);
    const types = Object.fromEntries(
      kinds.map((kind) => [
        `${resource}.${kind}`,
        {
          fields: [...shared, ...prefixed(readFields(random, random.between(2, 10), `${kind}_data.`), kind)],
        },
      ]),
    );
    return {
      [`${camel(resource)}Changed`]: {
        ...base,
        name: `${pascal(resource)} Changed`,
        events: { by: "{{body.event}}", types },
      },
    };
  }
  const kind = random.pick(happenings);
  return {
    [`${camel(resource)}${pascal(kind)}`]: {
      ...base,
      name: `${pascal(resource)} ${pascal(kind)}`,
      ...(random.chance(0.3) ? { filter: { body: { event: `${resource}.${kind}` } } } : {}),
      request: { fields: [...envelope(resource), ...readFields(random, random.between(3, 16), "data.")] },
    },
  };
}

function envelope(resource: string): readonly Field[] {
  return [
    { connectorField: `${resource}_id`, systemField: `${pascal(resource)}Key`, dataType: "integer" },
    { connectorField: "occurred_at", systemField: "OccurredAt" },
  ];
}

/** Each event's fields have names of their own: two events never differ about one name's type. */
function prefixed(fields: readonly Field[], kind: string): readonly Field[] {
  return fields.map((field) => ({ ...field, systemField: `${pascal(kind)}${field.systemField}` }));
}

function drawVerify(random: Random, header: string, secret: string): object {
  switch (random.between(0, 4)) {
    case 0:
      return { preset: "standardWebhooks", secret };
    case 1:
      return { preset: "github", secret };
    case 2:
      return { scheme: "token", value: `{{header.${header}}}`, secret };
    default:
      return {
        scheme: "hmac",
        algorithm: random.pick(["sha1", "sha256", "sha512"]),
        secret,
        content: random.pick(["{{rawBody}}", "{{header.x-timestamp}}.{{rawBody}}"]),
        signature: {
          value: `{{header.${header}}}`,
          ...(random.chance(0.5) ? { prefix: "sha256=" } : {}),
          encoding: random.pick(["hex", "base64"]),
        },
      };
  }
}

function window(random: Random): object {
  return random.chance(0.5) ? { window: random.pick(["1d", "36h", "3d", "7d"]) } : {};
}

function drawSubscription(random: Random): object {
  return {
    create: ["createWebhook"],
    delete: "deleteWebhook",
    ...(random.chance(0.3) ? { gone: { status: { in: [204, 404] } } } : {}),
  };
}

/** A vendor that has a preset makes the secret itself and answers it; another is told ours. */
function drawLifecycle(random: Random, saved: boolean, answers: boolean): Methods {
  const answer = random.pick(["", "data.", "webhook."]);
  return {
    createWebhook: {
      type: "action",
      name: "Create Webhook",
      httpMethod: "POST",
      endpoint: random.pick(["/webhooks", "/hooks", "/v2/subscriptions"]),
      request: {
        fields: [
          { connectorField: random.pick(["url", "callback", "target.url"]), value: "{{Cyclr_Webhook_Url}}" },
          { connectorField: "[topics]", value: "{{Topic}}" },
          ...(saved && !answers ? [{ connectorField: "secret", value: "{{Cyclr_Webhook_Secret}}" }] : []),
        ],
      },
      parameters: [{ targetType: "mergeField", targetName: "Topic" }],
      response: {
        fields: [
          { connectorField: `${answer}id`, systemField: "Cyclr_Webhook_Id" },
          ...(saved && answers
            ? [{ connectorField: `${answer}secret`, systemField: "Cyclr_Webhook_Secret" }]
            : []),
        ],
      },
    },
    deleteWebhook: {
      type: "action",
      name: "Delete Webhook",
      httpMethod: "DELETE",
      endpoint: random.pick(["/webhooks/{{Cyclr_Webhook_Id}}", "/hooks/{{Cyclr_Webhook_Id}}"]),
    },
  };
}
