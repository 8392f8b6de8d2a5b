// The ledger of webhook subscriptions: planned → creating → active → deleting → gone, and unknown when nobody can say what
// the vendor has. Memory mirrors the store and is changed only after it; a state is never changed without an entry.
import { HookwrightError, isHookwrightError } from "../contract/error.ts";
import type { Clock } from "../base/clock.ts";
import type { Store, SubscriptionRecord, SubscriptionState } from "../store/store.ts";

/** The states that may follow; a state may also follow itself, when something was learnt or tried. */
export const transitions: Readonly<Record<SubscriptionState, readonly SubscriptionState[]>> = {
  planned: ["creating", "gone"],
  creating: ["active", "deleting", "gone", "unknown"],
  active: ["deleting", "unknown"],
  // The only way back is a person's: starting the cycle again tries again.
  unknown: ["creating", "deleting"],
  deleting: ["gone"],
  gone: [],
};

/** The store as the ledger uses it. */
export type LedgerStore = Pick<Store, "planSubscription" | "moveSubscription" | "liveSubscriptions">;

/** Why something happened: a sentence, with what scripts wrote to their log, or a failure. */
export type Reason = string | Error | LoggedReason;

/** A sentence and the lines of a log, secrets masked. */
interface LoggedReason {
  readonly message: string;
  readonly log: readonly string[];
}

/** The subscriptions of one account that are not gone. */
export class Ledger {
  readonly #store: LedgerStore;
  readonly #clock: Clock;
  readonly #rows = new Map<string, SubscriptionRecord>();
  /** By step, oldest generation first; asked for each delivery. A list is replaced, never changed. */
  readonly #ofStep = new Map<string, readonly SubscriptionRecord[]>();

  constructor(store: LedgerStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Reads what the store has; before anything else. */
  async load(account: string): Promise<void> {
    for (const row of await this.#store.liveSubscriptions(account)) this.#keep(row);
  }

  find(id: string): SubscriptionRecord | undefined {
    return this.#rows.get(id);
  }

  live(): readonly SubscriptionRecord[] {
    return [...this.#rows.values()];
  }

  /** Those of one step, oldest generation first; the same list until one of them changes. */
  of(cycle: string, step: string): readonly SubscriptionRecord[] {
    return this.#ofStep.get(stepKey(cycle, step)) ?? none;
  }

  /** Writes an intent down. */
  async plan(
    intent: Omit<SubscriptionRecord, "generation" | "state" | "createdAtMs">,
    reason: Reason,
  ): Promise<SubscriptionRecord> {
    const row = await this.#store.planSubscription(
      { ...intent, createdAtMs: this.#clock.now() },
      reasonText(reason),
    );
    this.#keep(row);
    return row;
  }

  /** Moves a subscription on, with what was learnt. Resolves when that is durable. */
  async move(
    row: SubscriptionRecord,
    to: SubscriptionState,
    reason: Reason,
    saved: string = row.saved,
  ): Promise<SubscriptionRecord> {
    const { id, state: from } = row;
    if (from !== to && !transitions[from].includes(to))
      throw new HookwrightError("internal", `A subscription cannot go from ${from} to ${to}.`);
    const atMs = this.#clock.now();
    if (!(await this.#store.moveSubscription({ id, from, to, atMs, reason: reasonText(reason), saved })))
      throw new HookwrightError("internal", `The subscription ${id} is not ${from} any more.`);
    const moved = { ...row, state: to, saved };
    this.#keep(moved);
    return moved;
  }

  #keep(row: SubscriptionRecord): void {
    const isLive = row.state !== "gone";
    if (isLive) this.#rows.set(row.id, row);
    else this.#rows.delete(row.id);
    const others = this.of(row.cycle, row.step).filter(({ id }) => id !== row.id);
    const rows = isLive ? [...others, row].toSorted((a, b) => a.generation - b.generation) : others;
    this.#ofStep.set(stepKey(row.cycle, row.step), rows);
  }
}

const none: readonly SubscriptionRecord[] = [];

function stepKey(cycle: string, step: string): string {
  return JSON.stringify([cycle, step]);
}

/** JSON text of `{ "message", "code"?, "hint"?, "log"? }`. Messages of our errors hold no secrets; others are not shown. */
function reasonText(reason: Reason): string {
  if (typeof reason === "string") return JSON.stringify({ message: reason });
  const told = (log: readonly string[]): object => (log.length === 0 ? {} : { log });
  if (!(reason instanceof Error)) return JSON.stringify({ message: reason.message, ...told(reason.log) });
  if (!isHookwrightError(reason)) return JSON.stringify({ code: "internal", message: "The engine failed." });
  const { code, message, hint, log } = reason;
  return JSON.stringify({ message, code, hint, ...told(log) });
}
