// Cancels one transaction and its parts: they end as `stopped`, and no step of them begins any more. A step that is under way is not
// cut off: nobody could say what came of it. The wish is kept in the store before anything else: whoever holds the transaction, in
// whichever process, learns of it with its next write, and where that process dies, whoever claims it ends it.
import { waitUntil, type Clock } from "../base/clock.ts";
import { HookwrightError } from "../contract/error.ts";
import { haltedError } from "../cycle/held.ts";
import type { Worker } from "../cycle/worker.ts";
import type { Store, TransactionRecord } from "../store/store.ts";
import type { Registry } from "./registry.ts";
import { toTransactionStatus, type TransactionStatus } from "./status.ts";

/** What cancelling needs. */
export interface CancelServices {
  readonly store: Pick<Store, "transaction">;
  readonly registry: Pick<Registry, "account">;
  readonly worker: Pick<Worker, "cancel" | "wake">;
  readonly clock: Clock;
}

/** A step that is under way is waited for so long, and looked at so often. */
const patienceMs = 5_000;
const lookMs = 100;

const ends: ReadonlySet<TransactionRecord["state"]> = new Set(["succeeded", "failed", "stopped", "dropped"]);

/**
 * Cancels it. What is returned may have not ended yet, and be `cancelling`: then it ends after the step that it is in. Rejects with
 * `transaction/not-found`, and with `transaction/not-cancellable` when it has ended.
 */
export async function cancelTransaction(services: CancelServices, id: string): Promise<TransactionStatus> {
  const { worker, clock } = services;
  const found = await find(services, id);
  if (!(await worker.cancel(found)))
    throw new HookwrightError("transaction/not-cancellable", `The transaction \`${id}\` has ended already.`);
  // What became due by it, and parts that are divided themselves.
  worker.wake();
  const untilMs = clock.now() + patienceMs;
  for (;;) {
    const record = await find(services, id);
    if (ends.has(record.state) || clock.now() >= untilMs) return toTransactionStatus(record);
    await waitUntil(clock, clock.now() + lookMs, { signal: undefined, givenUp: haltedError });
    // Its holder may have given it back, and nobody claims it: its queue is paused, or no process works.
    if (record.state !== "running") await worker.cancel(found);
  }
}

async function find({ store, registry }: CancelServices, id: string): Promise<TransactionRecord> {
  const record = await store.transaction(id);
  if (record?.account === registry.account) return record;
  throw new HookwrightError("transaction/not-found", `There is no transaction \`${id}\`.`);
}
