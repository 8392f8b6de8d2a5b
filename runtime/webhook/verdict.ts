// What was decided about a delivery, event by event, and the record of it that people read. A decision that starts nothing
// carries its reason: the vendor did nothing wrong, so it is answered as accepted.
import type { HookwrightError } from "../contract/error.ts";
import type { Signal, WebhookMethod } from "../contract/connector.ts";
import type { DedupeKey, FirstDelivery, OrderPlace } from "../store/store.ts";
import type { Resumes } from "../store/waits.ts";
import type { Trouble } from "./incidents.ts";
import type { Item } from "./items.ts";
import type { Subscriber, WebhookTarget } from "./target.ts";

/** Why an event starts nothing. */
export interface DropReason {
  readonly code:
    | "webhook/dropped"
    | "webhook/event-ignored"
    | "webhook/filtered"
    | "webhook/inactive"
    | "webhook/late"
    | "webhook/routed-nowhere"
    | "webhook/sample"
    | "webhook/signal"
    | "webhook/unmatched";
  readonly message: string;
}

/** An event that may start a transaction of a subscriber. */
export interface Candidate {
  readonly kind: "candidate";
  /** The event; its value as the scripts left it. */
  readonly item: Item;
  /** As it was received. */
  readonly received: Item;
  readonly method: WebhookMethod;
  readonly subscriber: Subscriber;
}

/** An event that starts a transaction. */
export interface Start extends Omit<Candidate, "kind"> {
  readonly kind: "start";
  /** Its type, where the webhook has several. */
  readonly event: string | undefined;
  /** The id of the transaction to be. */
  readonly transaction: string;
  /** What the scripts wrote for it. */
  readonly log: readonly string[];
  readonly dedupe?: DedupeKey;
  /** The key of the whole delivery for this step (`stepKey`); the first of the step's transactions claims it. */
  readonly whole?: DedupeKey;
  readonly order?: OrderPlace;
  readonly lane?: string;
  /** It goes on from the transaction that waits for it. */
  readonly resumes?: Resumes;
  /** What people should know of it. */
  readonly note?: string;
  /** Its script failed: the transaction fails with its trigger. */
  readonly failure?: HookwrightError;
}

/** What becomes of one event for one subscriber, or for nobody. */
export type Decision =
  | Start
  | {
      readonly kind: "duplicate";
      readonly item: Item;
      readonly subscriber: Subscriber;
      readonly first: FirstDelivery;
    }
  | {
      readonly kind: "nothing";
      readonly item: Item;
      /** Absent: nobody was looked for, or found. */
      readonly subscriber?: Subscriber;
      readonly reason: DropReason;
      readonly log?: readonly string[];
      /** Its fields could not be read. */
      readonly trouble?: Trouble;
    };

/** All decisions about a delivery. */
export interface Decided {
  /** The id of the delivery's record. */
  readonly id: string;
  /** How many items it was divided into, by all who read it; absent where nobody divides it. */
  readonly items: number | undefined;
  readonly decisions: readonly Decision[];
  /** What is done to the subscription once the delivery is stored. */
  readonly signals: ReadonlySet<Signal["do"]>;
  /** The delivery's own key. */
  readonly dedupe: DedupeKey | undefined;
}

/** The decisions as they are kept and shown. */
export interface Verdicts {
  /** `none`: no entry of the method's was meant. Absent where the method has none. */
  readonly handshake?: "none";
  /** The scheme that proved the sender. */
  readonly proof: WebhookMethod["verify"]["kind"];
  /** Which of the webhooks of a shared URL it proved itself to. */
  readonly door?: string;
  /** How many items the delivery was divided into; absent where it is one event. */
  readonly items?: number;
  readonly events: readonly EventVerdict[];
}

/** What became of one event. */
export interface EventVerdict {
  /** Its place among the items, from 0; absent where a delivery is one event. */
  readonly item?: number;
  /** For whom, on a shared URL. */
  readonly cycle?: string;
  readonly step?: string;
  readonly outcome:
    | "accepted"
    | "duplicate"
    | "dropped"
    | "event-ignored"
    | "failed"
    | "filtered"
    | "inactive"
    | "late"
    | "resumes"
    | "routed-nowhere"
    | "sample"
    | "signal"
    | "unmatched";
  /** The transaction that it started, or that the same event had started before. */
  readonly transaction?: string;
  /** The transaction that waited for it; known when somebody looks. */
  readonly resumed?: string;
  readonly message?: string;
}

/** JSON text of the verdicts. */
export function verdictsText(webhook: WebhookTarget, { id, decisions, items }: Decided): string {
  const events = decisions.map((decision) => toVerdict(webhook, id, decision));
  return toText(webhook, items === undefined ? { events } : { items, events });
}

/** JSON text of the verdicts of a delivery whose script failed: before it was divided, or for one event. */
export function failedVerdictsText(webhook: WebhookTarget, message: string, item?: Item): string {
  const place = item?.index === undefined ? {} : { item: item.index };
  return toText(webhook, { events: item === undefined ? [] : [{ ...place, outcome: "failed", message }] });
}

function toText({ method, door }: WebhookTarget, rest: Pick<Verdicts, "items" | "events">): string {
  const { verify, handshake } = method;
  const verdicts: Verdicts = {
    ...(handshake !== undefined && { handshake: "none" }),
    proof: verify.kind,
    ...(door !== undefined && { door }),
    ...rest,
  };
  return JSON.stringify(verdicts);
}

function toVerdict({ isShared }: WebhookTarget, id: string, decision: Decision): EventVerdict {
  const { item, subscriber } = decision;
  const place = {
    ...(item.index !== undefined && { item: item.index }),
    ...(isShared && subscriber !== undefined && { cycle: subscriber.cycle.record.id, step: subscriber.step }),
  };
  switch (decision.kind) {
    case "start":
      return {
        ...place,
        outcome: decision.resumes === undefined ? "accepted" : "resumes",
        transaction: decision.transaction,
        ...(decision.note !== undefined && { message: decision.note }),
      };
    case "duplicate": {
      const { transaction, delivery } = decision.first;
      const message =
        delivery === id ? "An item before it is the same." : `It came in the delivery ${delivery}.`;
      return { ...place, outcome: "duplicate", ...(transaction !== undefined && { transaction }), message };
    }
    case "nothing": {
      const { code, message } = decision.reason;
      return { ...place, outcome: outcomes[code], message };
    }
  }
}

const outcomes: Readonly<Record<DropReason["code"], EventVerdict["outcome"]>> = {
  "webhook/dropped": "dropped",
  "webhook/event-ignored": "event-ignored",
  "webhook/filtered": "filtered",
  "webhook/inactive": "inactive",
  "webhook/late": "late",
  "webhook/routed-nowhere": "routed-nowhere",
  "webhook/sample": "sample",
  "webhook/signal": "signal",
  "webhook/unmatched": "unmatched",
};

/** Why a delivery starts nothing at all, in one sentence. */
export function noStartReason(decisions: readonly Decision[]): {
  readonly code: string;
  readonly message: string;
} {
  const [only, ...others] = decisions;
  if (only === undefined) return { code: "webhook/no-items", message: "The delivery holds no events." };
  if (others.length === 0 && only.kind === "nothing") return only.reason;
  const counts = new Map<string, number>();
  for (const decision of decisions) {
    const code = decision.kind === "nothing" ? decision.reason.code : "webhook/duplicate";
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const [[code = ""] = []] = counts;
  const parts = Array.from(counts, ([each, count]) => `${String(count)} ${each.slice("webhook/".length)}`);
  return {
    code,
    message: `Of ${String(decisions.length)} events none starts anything: ${parts.join(", ")}.`,
  };
}

/** The ids that the answer names: of the transactions that the delivery starts, or that its duplicates started. */
export function namedTransactions(decisions: readonly Decision[]): readonly string[] {
  return decisions.flatMap((decision) => {
    if (decision.kind === "start") return [decision.transaction];
    return decision.kind === "duplicate" ? (decision.first.transaction ?? []) : [];
  });
}
