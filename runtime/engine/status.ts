// What the engine shows of itself: cycles, webhooks and transactions as plain data, for the management API and for
// programs that embed it. Never a webhook's scripts, an installation's values or a credential.
import { HookwrightError } from "../contract/error.ts";
import type { JsonValue } from "../contract/value.ts";
import { parseJournal } from "../cycle/journal.ts";
import type { CycleRecord, Store, TransactionRecord, VisitRecord } from "../store/store.ts";
import { webhookState, type WebhookState } from "../webhook/state.ts";
import type { WebhookTarget } from "../webhook/target.ts";
import type { InstalledCycle } from "./registry.ts";

/** An installed cycle. */
export interface CycleStatus {
  readonly id: string;
  readonly name: string;
  readonly state: CycleRecord["state"];
  /** True when callers of its webhook wait for an answer. */
  readonly synchronous: boolean;
  /** The release that new transactions begin with. */
  readonly release: string;
  readonly startedAtMs?: number;
  readonly stoppedAtMs?: number;
}

/** A webhook step with its URL. */
export interface WebhookStatus {
  readonly identifier: string;
  readonly url: string;
  readonly account: string;
  readonly cycle: string;
  readonly step: string;
  readonly state: WebhookState;
}

/** A visit with its JSON as values, exact to the digit. */
export interface VisitStatus extends Pick<
  VisitRecord,
  "visit" | "step" | "state" | "startedAtMs" | "finishedAtMs"
> {
  readonly input?: JsonValue;
  readonly request?: JsonValue;
  readonly response?: JsonValue;
  readonly output?: JsonValue;
  readonly error?: JsonValue;
}

/** A transaction, its error as a value. */
export interface TransactionStatus extends Omit<TransactionRecord, "error"> {
  readonly error?: JsonValue;
}

/** A transaction with its journal, oldest visit first. */
export interface TransactionDetail extends TransactionStatus {
  readonly visits: readonly VisitStatus[];
}

/** The status of a cycle. */
export function toCycleStatus({ record, loaded: { plan } }: InstalledCycle): CycleStatus {
  const { id, state, plan: release, startedAtMs, stoppedAtMs } = record;
  return {
    id,
    name: plan.name,
    state,
    synchronous: plan.synchronous,
    release,
    ...(startedAtMs === undefined ? {} : { startedAtMs }),
    ...(stoppedAtMs === undefined ? {} : { stoppedAtMs }),
  };
}

/** The status of a webhook. */
export function toWebhookStatus(target: WebhookTarget, url: string, nowMs: number): WebhookStatus {
  const { identifier, account, cycle, step } = target;
  return { identifier, url, account, cycle: cycle.record.id, step, state: webhookState(cycle.record, nowMs) };
}

/** The status of a transaction. */
export function toTransactionStatus({ error, ...record }: TransactionRecord): TransactionStatus {
  return error === undefined ? record : { ...record, error: parseJournal(error) };
}

/** A transaction of an account with its visits. Rejects with `transaction/not-found`. */
export async function readTransaction(store: Store, account: string, id: string): Promise<TransactionDetail> {
  const record = await store.transaction(id);
  if (record?.account !== account)
    throw new HookwrightError("transaction/not-found", `There is no transaction \`${id}\`.`);
  return { ...toTransactionStatus(record), visits: (await store.visits(id)).map(toVisitStatus) };
}

const journalTexts = ["input", "request", "response", "output", "error"] as const;

function toVisitStatus(record: VisitRecord): VisitStatus {
  const { visit, step, state, startedAtMs, finishedAtMs } = record;
  const values: { -readonly [Text in (typeof journalTexts)[number]]?: JsonValue } = {};
  for (const name of journalTexts) {
    const text = record[name];
    if (text !== undefined) values[name] = parseJournal(text);
  }
  return { visit, step, state, startedAtMs, finishedAtMs, ...values };
}
