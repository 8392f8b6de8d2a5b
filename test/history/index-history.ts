// What several checks look up in the rows of a store.
import { createHash } from "node:crypto";
import type {
  StoredCycle,
  StoredDelivery,
  StoredHistory,
  StoredJob,
  StoredTransaction,
  StoredVisit,
  StoredWebhook,
} from "./history.ts";

/** A visit, or the one that a transaction may be in: that has no row yet. */
export interface Slot {
  readonly transaction: string;
  readonly visit: number;
  readonly record?: StoredVisit;
}

/** Rows by what they are asked for. */
export interface HistoryIndex {
  readonly cycles: ReadonlyMap<string, StoredCycle>;
  readonly webhooks: ReadonlyMap<string, StoredWebhook>;
  readonly deliveries: ReadonlyMap<string, StoredDelivery>;
  /** Those that a sender has sent, by webhook and bytes: not the replays. */
  readonly received: ReadonlyMap<string, readonly StoredDelivery[]>;
  readonly transactions: ReadonlyMap<string, StoredTransaction>;
  readonly ofDelivery: ReadonlyMap<string, readonly StoredTransaction[]>;
  /** In their order. */
  readonly visits: ReadonlyMap<string, readonly StoredVisit[]>;
  /** By the key of their calls. */
  readonly slots: ReadonlyMap<string, Slot>;
  /** Of transactions only. */
  readonly jobs: ReadonlyMap<string, StoredJob>;
  /** Deliveries that are kept until a transaction waits for them, by id. */
  readonly kept: ReadonlySet<string>;
}

/** Reads the rows once. */
export function indexHistory(stored: StoredHistory): HistoryIndex {
  const { cycles, webhooks, deliveries, transactions, visits, jobs, arrivals } = stored;
  const inOrder = Map.groupBy(
    visits.toSorted((one, other) => one.visit - other.visit),
    ({ transaction }) => transaction,
  );
  return {
    cycles: new Map(cycles.map((cycle) => [cycleKey(cycle.account, cycle.id), cycle])),
    webhooks: new Map(webhooks.map((webhook) => [webhook.identifier, webhook])),
    deliveries: new Map(deliveries.map((delivery) => [delivery.id, delivery])),
    received: Map.groupBy(
      deliveries.filter(({ replayOf }) => replayOf === undefined),
      receivedKey,
    ),
    transactions: new Map(transactions.map((transaction) => [transaction.id, transaction])),
    ofDelivery: Map.groupBy(
      transactions.filter(({ delivery }) => delivery !== undefined),
      ({ delivery = "" }) => delivery,
    ),
    visits: inOrder,
    slots: slotsOf(transactions, inOrder),
    jobs: new Map(jobs.filter(({ kind }) => kind === "transaction").map((job) => [job.id, job])),
    kept: new Set(arrivals.map(({ started }) => (JSON.parse(started) as { delivery: string }).delivery)),
  };
}

/** The key of each visit that there is, and of the one that each transaction may be in. */
function slotsOf(
  transactions: readonly StoredTransaction[],
  visits: ReadonlyMap<string, readonly StoredVisit[]>,
): ReadonlyMap<string, Slot> {
  const slots = new Map<string, Slot>();
  for (const { id, parentVisit } of transactions) {
    const own = visits.get(id) ?? [];
    for (const record of own)
      slots.set(callKeyOf(id, record.visit), { transaction: id, visit: record.visit, record });
    const next = (own.at(-1)?.visit ?? parentVisit ?? -1) + 1;
    slots.set(callKeyOf(id, next), { transaction: id, visit: next });
  }
  return slots;
}

/** The key of a visit's call, as the engine makes it. */
export function callKeyOf(transaction: string, visit: number): string {
  return sha256(`${transaction}:${String(visit)}`);
}

/** A cycle's place in the index. */
export function cycleKey(account: string, cycle: string): string {
  return JSON.stringify([account, cycle]);
}

/** The place of what a sender sent; of a sealed body only the length is known. */
function receivedKey(of: {
  readonly webhook: string;
  readonly body: Uint8Array;
  readonly sealedBytes?: number;
}): string {
  const { webhook, body, sealedBytes } = of;
  const content = sealedBytes === undefined ? sha256(body) : `sealed ${String(sealedBytes)}`;
  return `${webhook} ${content}`;
}

/** Where the deliveries of what a sender sent are, sealed or not. */
export function receivedOf(
  { received }: HistoryIndex,
  { webhook, body }: { readonly webhook: string; readonly body: Uint8Array },
): readonly StoredDelivery[] {
  const plain = received.get(receivedKey({ webhook, body }));
  return plain ?? received.get(receivedKey({ webhook, body, sealedBytes: body.byteLength })) ?? [];
}

/** SHA-256 as hexadecimal, as the engine names things. */
export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** Whether an answer says that a delivery was accepted. */
export function isAccepted(answer: { readonly status: number } | undefined): boolean {
  return answer !== undefined && answer.status >= 200 && answer.status < 300;
}
