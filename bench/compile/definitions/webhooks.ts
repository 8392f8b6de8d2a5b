// Webhooks of generated connectors: how deliveries are registered, told apart, put in order and remembered.
import { readFields, type Field } from "./fields.ts";
import { drawProof, type Proof } from "./proofs.ts";
import type { Random } from "./random.ts";
import type { Scale } from "./scale.ts";
import { drawSubscription, type Methods, type Registration } from "./subscriptions.ts";
import { camel, happenings, pascal } from "./vocabulary.ts";

/** What a vendor does the same way for all of its webhooks. */
export interface WebhookStyle extends Registration {
  readonly proof: Proof;
  /** What stands beside the fields: handshake, items, order … */
  readonly shell: Readonly<Record<string, unknown>>;
  /** Where an item is in a delivery of several, as a merge field's beginning. */
  readonly source: "body" | "item";
}

/** Draws a vendor's way of registering and proving. */
export function createWebhookStyle(random: Random): WebhookStyle {
  const proof = drawProof(random);
  const source = random.chance(0.2) ? "item" : "body";
  return { proof, source, shell: drawShell(random, source), ...drawSubscription(random, proof) };
}

function drawShell(random: Random, source: "body" | "item"): Readonly<Record<string, unknown>> {
  return {
    ...(random.chance(0.2) ? { handshake: [drawHandshake(random)] } : {}),
    ...(source === "item" ? { items: random.pick(["[events]", "[value]", "[]"]) } : {}),
    ...(random.chance(0.6)
      ? { dedupe: { key: random.pick(["{{header.x-delivery-id}}", `{{${source}.id}}`]), ...window(random) } }
      : {}),
    ...(random.chance(0.15)
      ? {
          order: {
            by: `{{${source}.object_id}}`,
            sequence: `{{${source}.sequence}}`,
            as: "integer",
            late: random.pick(["drop", "keep"]),
          },
        }
      : {}),
    ...(random.chance(0.1) && source === "item"
      ? { signals: [{ when: { item: { kind: "lifecycle" } }, do: "ignore" }] }
      : {}),
    ...(random.chance(0.2) ? { answer: { status: random.pick([200, 202, 204]) } } : {}),
    ...(random.chance(0.1) ? { maxBytes: random.between(1, 20) * 65_536 } : {}),
  };
}

function drawHandshake(random: Random): object {
  return random.chance(0.5)
    ? {
        when: { body: { type: "url_verification" } },
        reply: { body: { challenge: "{{body.challenge}}" } },
      }
    : {
        when: { method: "GET", query: { "hub.mode": "subscribe" } },
        reply: { text: "{{query.hub.challenge}}" },
      };
}

function window(random: Random): object {
  return random.chance(0.5) ? { window: random.pick(["1d", "36h", "3d", "7d"]) } : {};
}

/** A webhook for one resource: one event, or several behind one registration. */
export function createWebhook(random: Random, resource: string, style: WebhookStyle, scale: Scale): Methods {
  const { subscription, proof, shell, source } = style;
  const base = {
    type: "webhook",
    description: `Something happened to ${/^[aeiou]/.test(resource) ? "an" : "a"} ${resource}.`,
    ...(subscription === undefined ? {} : { subscription, with: { Topic: resource } }),
    verify: proof.verify,
    ...shell,
  };
  if (random.chance(scale.several)) {
    const kinds = random.some(happenings, random.between(2, scale.fields(6)));
    const shared = envelope(resource);
    const types = Object.fromEntries(
      kinds.map((kind) => {
        const own = readFields(random, random.between(1, scale.fields(10)), `${kind}_data.`);
        return [`${resource}.${kind}`, { fields: [...shared, ...prefixed(own, kind)] }];
      }),
    );
    return {
      [`${camel(resource)}Changed`]: {
        ...base,
        name: `${pascal(resource)} Changed`,
        events: { by: `{{${source}.event}}`, types, ...(random.chance(0.5) ? { other: "ignore" } : {}) },
      },
    };
  }
  const kind = random.pick(happenings);
  const own = readFields(random, random.between(2, scale.fields(16)), "data.");
  return {
    [`${camel(resource)}${pascal(kind)}`]: {
      ...base,
      name: `${pascal(resource)} ${pascal(kind)}`,
      ...(random.chance(0.3) ? { filter: { [source]: { event: drawTest(random, resource, kind) } } } : {}),
      request: { fields: [...envelope(resource), ...own] },
    },
  };
}

function drawTest(random: Random, resource: string, kind: string): unknown {
  const event = `${resource}.${kind}`;
  return random.pick([event, { in: [event, `${resource}.test`] }, { startsWith: `${resource}.` }]);
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
