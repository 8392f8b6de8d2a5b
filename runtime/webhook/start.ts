// What a verified POST with a known body starts: already stored → items → signals → filter → route → fields → `after_webhook`
// once per transaction to be → state → one commit. What starts nothing is recorded with its reason.
import type { JsonValue } from "../contract/value.ts";
import { afterWebhook, type AfterWebhook } from "./after-webhook.ts";
import type { Answer } from "./answer.ts";
import { commit } from "./commit.ts";
import { answerAgain, dedupeKey } from "./dedupe.ts";
import type { Delivery } from "./delivery.ts";
import { chooseEvent } from "./event-type.ts";
import { commitFailed } from "./failed.ts";
import { filtered, holdsFor } from "./filter.ts";
import { splitItems, tooManyItems, type Item } from "./items.ts";
import type { Reception } from "./reception.ts";
import { refuse, refuseInactive } from "./refuse.ts";
import { inactive, isActive, takesDeliveries } from "./state.ts";
import type { Audience } from "./target.ts";
import { itemSource } from "./text.ts";
import type { Decision, SignalAction, Start } from "./verdict.ts";

/** Decides about every event of a delivery for every subscriber, commits that, and says what to answer. */
export async function start(
  reception: Reception,
  delivery: Delivery,
  body: JsonValue | undefined,
): Promise<Answer> {
  const { webhook } = delivery;
  const dedupe = dedupeKey(delivery);
  const again = await answerAgain(reception, delivery, dedupe);
  if (again !== undefined) return again;
  const decisions: Decision[] = [];
  const signals = new Set<SignalAction>();
  for (const audience of webhook.audiences) {
    const items = splitItems(audience.method, body);
    const { mostItems } = reception;
    if (items.length > mostItems) return refuse(reception, delivery, tooManyItems(items.length, mostItems));
    for (const candidate of items.flatMap((item) => candidates(delivery, audience, item))) {
      const decision =
        candidate.kind === "nothing" ? candidate : await decide(reception, delivery, candidate);
      if (decision.kind === "failed") return fail(reception, delivery, decision);
      decisions.push(decision);
    }
  }
  if (!isActive(webhook, reception.clock.now())) return refuseInactive(reception, delivery);
  return commit(reception, delivery, { decisions, signals, dedupe });
}

type Nothing = Extract<Decision, { readonly kind: "nothing" }>;
type Candidate = { readonly kind: "candidate" } & Pick<Start, "item" | "method" | "subscriber">;
type Failed = Extract<AfterWebhook, { readonly kind: "failed" }>;

/** For whom an event may be: the subscribers for whom the filter holds. Nobody is one decision, however many there are. */
function candidates(
  delivery: Delivery,
  { method, subscribers }: Audience,
  item: Item,
): readonly (Nothing | Candidate)[] {
  const { filter } = method;
  const passing =
    filter === undefined
      ? subscribers
      : subscribers.filter((subscriber) =>
          holdsFor(filter, delivery, item, itemSource(delivery, item, subscriber.merge())),
        );
  if (passing.length === 0) return [{ kind: "nothing", item, reason: filtered }];
  return passing.map((subscriber) => ({ kind: "candidate", item, method, subscriber }));
}

/** What becomes of one event for one subscriber; `failed` where the delivery fails with it. */
async function decide(
  reception: Reception,
  delivery: Delivery,
  candidate: Candidate,
): Promise<Decision | Failed> {
  const { item, method, subscriber } = candidate;
  const { isShared } = delivery.webhook;
  const choice = chooseEvent(method, subscriber, itemSource(delivery, item, subscriber.merge()));
  if (choice.kind === "ignored") return { ...choice, kind: "nothing", item, subscriber };
  if (isShared && !takesDeliveries(subscriber, reception.clock.now()))
    return { kind: "nothing", item, subscriber, reason: inactive };
  const transaction = reception.ids.uuid();
  const after = await afterWebhook(reception, delivery, candidate, transaction);
  const { log } = after;
  if (after.kind === "dropped") return { kind: "nothing", item, subscriber, reason: after.reason, log };
  const started = { ...candidate, kind: "start", event: choice.event, transaction, log } as const;
  if (after.kind === "accepted") return { ...started, item: { ...item, value: after.value } };
  return isShared ? { ...started, failure: after.error } : after;
}

/** A step's script failed on its own URL: nothing of the delivery starts, so that the vendor's repeat gets all of it. */
function fail(reception: Reception, delivery: Delivery, { error, log }: Failed): Promise<Answer> | Answer {
  return isActive(delivery.webhook, reception.clock.now())
    ? commitFailed(reception, delivery, error, log)
    : refuseInactive(reception, delivery);
}
