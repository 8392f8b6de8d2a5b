// What a verified POST with a known body starts: already stored → items → signals → filter → route → fields → `after_webhook`
// once per transaction to be → state → one commit. What starts nothing is recorded with its reason.
import type { Signal } from "../contract/connector.ts";
import type { JsonValue } from "../contract/value.ts";
import type { DedupeKey, FirstDelivery } from "../store/store.ts";
import { fieldsUnread } from "../store/incidents.ts";
import { matchKey } from "../method/match-key.ts";
import { afterWebhook, type AfterWebhook } from "./after-webhook.ts";
import type { Answer } from "./answer.ts";
import { commit } from "./commit.ts";
import { answerAgain, answerDuplicate, dedupeKey, firstOf, itemKey, stepKey } from "./dedupe.ts";
import type { Delivery } from "./delivery.ts";
import { chooseEvent } from "./event-type.ts";
import { commitFailed } from "./failed.ts";
import { filtered, holdsFor } from "./filter.ts";
import { receivedItems, splitItems, tooManyItems, type Item } from "./items.ts";
import { laneOf, placeOf } from "./order.ts";
import { createPace } from "./pace.ts";
import type { Reception } from "./reception.ts";
import { refuse, refuseInactive } from "./refuse.ts";
import { isFor, routedNowhere } from "./route.ts";
import { sample } from "./samples.ts";
import { signalReason, takeSignals } from "./signals.ts";
import { inactive, isActive, takesDeliveries } from "./state.ts";
import type { Audience, Subscriber } from "./target.ts";
import { runTrigger } from "./trigger.ts";
import { itemSource, type TextSource } from "./text.ts";
import type { Candidate, Decision, DropReason, Start } from "./verdict.ts";

/** Decides about every event of a delivery for every subscriber, commits that, and says what to answer. */
export async function start(
  reception: Reception,
  delivery: Delivery,
  body: JsonValue | undefined,
): Promise<Answer> {
  const { webhook } = delivery;
  const dedupe = dedupeKey(delivery);
  const again = dedupe && (await answerAgain(reception, delivery, dedupe));
  if (again !== undefined) return again;
  const id = delivery.replay?.id ?? reception.ids.uuid();
  const decisions: Decision[] = [];
  const known: Known = new Map();
  const pace = createPace();
  const signals = new Set<Signal["do"]>();
  let count: number | undefined;
  for (const audience of webhook.audiences) {
    const { method } = audience;
    const items = splitItems(method, body);
    const { mostItems } = reception;
    if (items.length > mostItems) return refuse(reception, delivery, tooManyItems(items.length, mostItems));
    if (method.items !== undefined) count = (count ?? 0) + items.length;
    const { taken, events } = takeSignals(method, delivery, items, body);
    for (const { action } of taken) signals.add(action);
    const received = receivedItems(method, delivery, items);
    const found: (Nothing | Candidate)[] = taken.map(({ item, action }) => {
      return { kind: "nothing", item, reason: signalReason(action) };
    });
    for (const item of events) {
      found.push(...candidates(delivery, audience, item, received));
      const total = decisions.length + found.length;
      if (total > mostItems) return refuse(reception, delivery, tooManyItems(total, mostItems));
      const turn = pace(audience.subscribers.length);
      if (turn !== undefined) await turn;
    }
    for (const candidate of found.toSorted(byPlace)) {
      const turn = pace();
      if (turn !== undefined) await turn;
      const decision =
        candidate.kind === "nothing" ? candidate : await decide(reception, delivery, candidate, known);
      if (decision.kind === "failed") return fail(reception, delivery, decision);
      decisions.push(decision);
    }
  }
  const [first] = [...known.values()].flatMap((before) => before.first ?? []);
  if (first !== undefined && decisions.every(({ kind }) => kind !== "start"))
    return answerDuplicate(reception, delivery, first);
  const isRepeat = decisions.length > 0 && decisions.every(({ kind }) => kind === "duplicate");
  if (!isRepeat && !isAboutHook(decisions) && !isActive(webhook, reception.clock.now())) {
    if (!reception.samples.isAwaited(webhook.identifier)) return refuseInactive(reception, delivery);
    return commit(reception, delivery, {
      items: count,
      decisions: decisions.map(toSample),
      signals: new Set(),
      dedupe,
      id,
    });
  }
  return commit(reception, delivery, { id, items: count, decisions, signals, dedupe });
}

/** What speaks of the registration only is taken as long as that is there, whatever its cycle does. */
function isAboutHook(decisions: readonly Decision[]): boolean {
  const isSignal = (decision: Decision): boolean =>
    decision.kind === "nothing" && decision.reason.code === "webhook/signal";
  return decisions.length > 0 && decisions.every(isSignal);
}

function byPlace(one: Pick<Candidate, "item">, other: Pick<Candidate, "item">): number {
  return (one.item.index ?? 0) - (other.item.index ?? 0);
}

function toSample(decision: Decision): Decision {
  if (decision.kind !== "start") return decision;
  const { item, subscriber, log } = decision;
  return { kind: "nothing", item, subscriber, reason: sample, log };
}

/** The delivery's key for each step of a shared URL, and which delivery had it first; by the steps' keys. */
type Known = Map<string, Before>;

interface Before {
  readonly whole?: DedupeKey;
  readonly first?: FirstDelivery;
}

async function lookBefore(
  reception: Reception,
  delivery: Delivery,
  subscriber: Subscriber,
  known: Known,
): Promise<Before> {
  const seen = known.get(subscriber.key);
  if (seen !== undefined) return seen;
  const whole = stepKey(delivery, subscriber);
  const first = whole && (await firstOf(reception, delivery, whole));
  const before = { ...(whole !== undefined && { whole }), ...(first !== undefined && { first }) };
  known.set(subscriber.key, before);
  return before;
}

type Nothing = Extract<Decision, { readonly kind: "nothing" }>;
type Failed = Extract<AfterWebhook, { readonly kind: "failed" }> & Pick<Candidate, "item">;

/** For whom an event is: those for whom filter and route hold. Nobody is one decision, however many there are. */
function candidates(
  delivery: Delivery,
  { method, subscribers }: Audience,
  item: Item,
  received: readonly Item[],
): readonly (Nothing | Candidate)[] {
  const { filter, route } = method;
  const sourceOf = (subscriber: Subscriber) => itemSource(delivery, item, subscriber.merge());
  const passing =
    filter === undefined
      ? subscribers
      : subscribers.filter((subscriber) => holdsFor(filter, delivery, item, sourceOf(subscriber)));
  if (passing.length === 0 && filter !== undefined) return [{ kind: "nothing", item, reason: filtered }];
  const meant =
    route === undefined ? passing : passing.filter((subscriber) => isFor(route, sourceOf(subscriber)));
  if (meant.length === 0) return [{ kind: "nothing", item, reason: routedNowhere }];
  const asReceived = received[item.index ?? 0] ?? item;
  return meant.map((subscriber) => ({ kind: "candidate", item, received: asReceived, method, subscriber }));
}

/** What becomes of one event for one subscriber; `failed` where the delivery fails with it. */
async function decide(
  reception: Reception,
  delivery: Delivery,
  candidate: Candidate,
  known: Known,
): Promise<Decision | Failed> {
  const { item, method, subscriber } = candidate;
  const { isShared } = delivery.webhook;
  const sourceOf = () => itemSource(delivery, item, subscriber.merge());
  const choice = chooseEvent(method, subscriber, sourceOf);
  if (choice.kind === "ignored") return { ...choice, kind: "nothing", item, subscriber };
  if (isShared && !takesDeliveries(subscriber, reception.clock.now()))
    return { kind: "nothing", item, subscriber, reason: inactive };
  const dedupe = itemKey(delivery, candidate);
  const before = isShared ? await lookBefore(reception, delivery, subscriber, known) : nothingBefore;
  const first = before.first ?? (dedupe && (await firstOf(reception, delivery, dedupe)));
  if (first !== undefined) return { kind: "duplicate", item, subscriber, first };
  const transaction = reception.ids.uuid();
  const stage = afterWebhook(reception, delivery, candidate, transaction);
  const after = stage instanceof Promise ? await stage : stage;
  const { log } = after;
  if (after.kind === "dropped") return { kind: "nothing", item, subscriber, reason: after.reason, log };
  const { order, lane, isUnplaced } = findPlace(delivery, candidate, sourceOf);
  const started: Start = {
    ...candidate,
    kind: "start",
    event: choice.event,
    transaction,
    log,
    ...(dedupe !== undefined && { dedupe }),
    ...(before.whole !== undefined && { whole: before.whole }),
    ...(order !== undefined && { order }),
    ...(lane !== undefined && { lane }),
    ...(isUnplaced && { note: withoutPlace }),
  };
  if (after.kind === "accepted")
    return forWaiting(reception, delivery, { ...started, item: { ...item, value: after.value } });
  return isShared ? { ...started, failure: after.error } : { ...after, item };
}

/** Where an event stands among those of its thing; `isUnplaced` when it does not say. */
function findPlace(
  { webhook, replay }: Delivery,
  { method: { order }, subscriber }: Candidate,
  sourceOf: () => TextSource,
): Pick<Start, "order" | "lane"> & { readonly isUnplaced: boolean } {
  if (order === undefined) return { isUnplaced: false };
  // A replay is of an event whose place is long past, and somebody wants it; beside the others it runs no more than they do.
  const isPlaced = order.sequence !== undefined && replay === undefined;
  const place = isPlaced ? placeOf(order, subscriber, sourceOf()) : undefined;
  // What goes on from a transaction that waits has that one's lane.
  const isSerial = order.serial === true && subscriber.wait === undefined;
  const lane = isSerial
    ? laneOf(order, { webhook: webhook.identifier, key: subscriber.key }, sourceOf())
    : undefined;
  return {
    ...(place !== undefined && { order: place }),
    ...(lane !== undefined && { lane }),
    isUnplaced: (isPlaced && place === undefined) || (isSerial && lane === undefined),
  };
}

/** What comes to a step behind the first resumes the transaction that waits there for the same value. */
function forWaiting(reception: Reception, delivery: Delivery, started: Start): Decision {
  const { item, log, subscriber } = started;
  const { wait, step } = subscriber;
  if (wait === undefined) return started;
  const trigger = runTrigger(reception, delivery, started);
  // A module's outputs are JSON values; `Values` says `unknown` for the sake of precise module types.
  const value = trigger.kind === "succeeded" && wait.field && trigger.output[wait.field.name];
  const key =
    value === false || wait.field === undefined
      ? undefined
      : matchKey(wait.field, value as JsonValue | undefined, delivery.receivedAtMs);
  if (key !== undefined) return { ...started, resumes: { step, key, keptMs: wait.keptMs } };
  const nothing = { kind: "nothing", item, subscriber, reason: unmatched, log } as const;
  if (trigger.kind === "succeeded") return nothing;
  return {
    ...nothing,
    trouble: { account: subscriber.account, subscriber, message: fieldsUnread, error: trigger.error },
  };
}

const unmatched: DropReason = {
  code: "webhook/unmatched",
  message: "It has no value by which a transaction could wait for it.",
};

const nothingBefore: Before = {};

const withoutPlace = "Its place in the order cannot be read, so it is taken as it comes.";

/** A step's script failed on its own URL: nothing of the delivery starts, so that the vendor's repeat gets all of it. */
function fail(reception: Reception, delivery: Delivery, failed: Failed): Promise<Answer> | Answer {
  return isActive(delivery.webhook, reception.clock.now())
    ? commitFailed(reception, delivery, failed.error, failed)
    : refuseInactive(reception, delivery);
}
