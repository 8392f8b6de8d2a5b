// A webhook method → IR: what is received, how it is proved, and how it is registered.
import type { DeliveryAnswer, Order, Subscription } from "../../runtime/contract/connector.ts";
import type { JsonValue } from "../../runtime/contract/value.ts";
import type {
  DeliveryAnswerDefinition,
  OrderDefinition,
  SubscriptionDefinition,
  WebhookMethodDefinition,
} from "../schema/definition.gen.ts";
import { parseTemplate } from "../template/parse-template.ts";
import { parseDuration } from "../analyze/duration.ts";
import type { WebhookIr } from "./ir.ts";
import { bodyPath, lowerCondition } from "./lower-condition.ts";
import { lowerHandshake, lowerSignal } from "./lower-handshake.ts";
import { lowerField } from "./lower-field.ts";
import { lowerText } from "./lower-text.ts";
import { lowerVerify } from "./lower-verify.ts";
import { pick } from "./pick.ts";

/** What a webhook has beside the name, parameters and script that every method may have. */
type WebhookParts = Omit<
  WebhookIr,
  "key" | "name" | "description" | "category" | "subcategory" | "warning" | "hidden" | "parameters" | "script"
>;

/** Lowers the parts of a webhook method that only webhooks have. */
export function lowerWebhook(method: WebhookMethodDefinition): WebhookParts {
  const { subscription, handshake, signals, events, filter, items, route, dedupe, order, answer } = method;
  return {
    kind: "webhook",
    verify: lowerVerify(method.verify),
    ...(subscription === undefined || isByHand(subscription)
      ? {}
      : { subscription: lowerSubscription(subscription) }),
    ...(method.with === undefined ? {} : { with: method.with as Readonly<Record<string, JsonValue>> }),
    ...(method.request?.customFieldsLookup === undefined
      ? {}
      : { customFields: method.request.customFieldsLookup }),
    fields: (method.request?.fields ?? []).map(lowerField),
    ...(events === undefined ? {} : { events: lowerEvents(events) }),
    ...(handshake === undefined ? {} : { handshake: handshake.map(lowerHandshake) }),
    ...(signals === undefined ? {} : { signals: signals.map(lowerSignal) }),
    ...(filter === undefined ? {} : { filter: lowerCondition(filter) }),
    ...(items === undefined ? {} : { items: bodyPath(items) }),
    ...(route === undefined ? {} : { route: { by: lowerText(route.by), equals: lowerText(route.equals) } }),
    ...(order === undefined ? {} : { order: lowerOrder(order) }),
    ...(dedupe === undefined
      ? {}
      : { dedupe: { key: lowerText(dedupe.key), windowMs: parseDuration(dedupe.window ?? "96h") } }),
    ...(answer === undefined ? {} : { answer: lowerAnswer(answer) }),
    ...pick(method, "maxBytes"),
  };
}

function lowerOrder({ by, sequence, as = "integer", late, serial }: OrderDefinition): Order {
  const of = { by: lowerText(by), ...(serial === true && { serial: true as const }) };
  return sequence === undefined || late === undefined
    ? of
    : { ...of, sequence: lowerText(sequence), as, late };
}

/** `"share": "step"` alone says what holds without a subscription. */
function isByHand({ create, share }: SubscriptionDefinition): boolean {
  return create === undefined && share === "step";
}

function lowerSubscription(subscription: SubscriptionDefinition): Subscription {
  const { gone, adopt, renew, recreate, share } = subscription;
  return {
    create: subscription.create ?? [],
    ...pick(subscription, "delete"),
    ...(gone === undefined ? {} : { gone: lowerCondition(gone) }),
    ...(adopt === undefined
      ? {}
      : {
          adopt: {
            list: adopt.list,
            match: Object.entries(adopt.match).map(([field, text]) => [field, lowerText(text)] as const),
            run: adopt.run ?? "before",
            found: adopt.found ?? "use",
          },
        }),
    ...(renew === undefined ? {} : { renew: lowerRenew(renew) }),
    ...(recreate === undefined || recreate === "createFirst" ? {} : { recreate }),
    ...(share === undefined || share === "step" ? {} : { share }),
  };
}

function lowerRenew(renew: NonNullable<SubscriptionDefinition["renew"]>): NonNullable<Subscription["renew"]> {
  return {
    ...pick(renew, "method"),
    ...(renew.before === undefined ? {} : { beforeMs: parseDuration(renew.before) }),
  };
}

function lowerEvents(
  events: NonNullable<WebhookMethodDefinition["events"]>,
): NonNullable<WebhookIr["events"]> {
  return {
    by: lowerText(events.by),
    byText: events.by,
    types: Object.entries(events.types).map(([name, { fields }]) => ({
      name,
      fields: fields.map(lowerField),
    })),
  };
}

function lowerAnswer(answer: DeliveryAnswerDefinition): DeliveryAnswer {
  return {
    status: answer.status ?? 200,
    headers: Object.entries(answer.headers ?? {}).map(
      ([name, value]) => [name.toLowerCase(), spellAnswer(value)] as const,
    ),
    ...(answer.text === undefined ? {} : { text: lowerText(answer.text) }),
    ...(answer.body === undefined ? {} : { body: spellLeaves(answer.body as JsonValue) }),
  };
}

/** Every text of a JSON value with its one expression spelled as the engine looks for it. */
function spellLeaves(value: JsonValue): JsonValue {
  if (typeof value === "string") return spellAnswer(value);
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(spellLeaves);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, spellLeaves(entry as JsonValue)]),
  );
}

/** `{{ TransactionId }}` → `{{TransactionId}}`, the only expression of an answer. */
function spellAnswer(text: string): string {
  return parseTemplate(text)
    .parts.map((part) => (part.kind === "literal" ? part.text : `{{${part.name}}}`))
    .join("");
}
