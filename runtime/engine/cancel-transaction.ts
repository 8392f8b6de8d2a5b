// Cancels one transaction: it ends as `stopped`, and no step of it begins any more. A step that is under way is not cut off: nobody
// could say what came of it.
import { waitUntil, type Clock } from "../base/clock.ts";
import { HookwrightError } from "../contract/error.ts";
import { haltedError } from "../cycle/held.ts";
import type { Worker } from "../cycle/worker.ts";
import type { Store, TransactionRecord } from "../store/store.ts";
import type { Callers } from "../webhook/callers.ts";
import type { Registry } from "./registry.ts";
import { toTransactionStatus, type TransactionStatus } from "./status.ts";

/** What cancelling needs. */
export interface CancelServices {
  readonly store: Pick<Store, "transaction" | "cancel">;
  readonly registry: Pick<Registry, "account">;
  readonly worker: Pick<Worker, "haltOne" | "endedElsewhere" | "wake">;
  readonly callers: Pick<Callers, "end">;
  readonly clock: Clock;
}

/** A step that is under way is waited for so long, and looked at so often. */
const patienceMs = 5_000;
const lookMs = 100;

const ends: ReadonlySet<TransactionRecord["state"]> = new Set(["succeeded", "failed", "stopped", "dropped"]);

/**
 * Cancels it. What is returned may be `running` still: then it ends after the step that it is in. Rejects with
 * `transaction/not-found`, and with `transaction/not-cancellable` when it has ended, or another process is in a step of it.
 */
export async function cancelTransaction(services: CancelServices, id: string): Promise<TransactionStatus> {
  const { store, registry, worker, callers, clock } = services;
  const { account } = registry;
  const { cycle, state } = await find(services, id);
  if (ends.has(state)) throw notCancellable(`The transaction \`${id}\` has ended already.`);
  const untilMs = clock.now() + patienceMs;
  for (;;) {
    if (await store.cancel(account, id)) {
      callers.end(id, haltedError());
      worker.endedElsewhere(account, cycle);
      worker.wake();
      return toTransactionStatus(await find(services, id));
    }
    const isHere = worker.haltOne(id);
    const record = await find(services, id);
    if (ends.has(record.state)) return toTransactionStatus(record);
    if (clock.now() >= untilMs) {
      if (isHere) return toTransactionStatus(record);
      throw notCancellable(
        `Another process is in a step of the transaction \`${id}\`.`,
        "Ask again when the step has ended; in front of the next one it can be cancelled.",
      );
    }
    await waitUntil(clock, clock.now() + lookMs, { signal: undefined, givenUp: haltedError });
  }
}

async function find({ store, registry }: CancelServices, id: string): Promise<TransactionRecord> {
  const record = await store.transaction(id);
  if (record?.account === registry.account) return record;
  throw new HookwrightError("transaction/not-found", `There is no transaction \`${id}\`.`);
}

function notCancellable(message: string, hint?: string): HookwrightError {
  return new HookwrightError("transaction/not-cancellable", message, hint === undefined ? {} : { hint });
}
