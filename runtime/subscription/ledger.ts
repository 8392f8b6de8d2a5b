// The ledger of webhook subscriptions: planned → creating → active → deleting → gone; renewing while an active one is renewed or
// made anew; unknown when nobody can say what the vendor has; orphaned when it may be there and nobody can delete it.
// Memory mirrors the store and is changed only after it; a state is never changed without an entry.
import { HookwrightError, isHookwrightError } from "../contract/error.ts";
import type { Clock } from "../base/clock.ts";
import type {
  RenewalJob,
  Store,
  SubscriptionRecord,
  SubscriptionState,
  SubscriptionUser,
  WebhookPlace,
} from "../store/store.ts";

/** The states that may follow; a state may also follow itself, when something was learnt or tried. */
export const transitions: Readonly<Record<SubscriptionState, readonly SubscriptionState[]>> = {
  planned: ["creating", "gone"],
  creating: ["active", "deleting", "gone", "unknown"],
  active: ["renewing", "deleting", "gone", "unknown", "orphaned"],
  renewing: ["active", "deleting", "gone", "unknown", "orphaned"],
  // Tried again when the cycle is started, or where a second try cannot make a second one.
  unknown: ["creating", "deleting", "gone", "orphaned"],
  deleting: ["gone", "orphaned"],
  orphaned: ["deleting", "gone"],
  gone: [],
};

/** The store as the ledger uses it. */
export type LedgerStore = Pick<
  Store,
  | "planSubscription"
  | "moveSubscription"
  | "liveSubscriptions"
  | "joinSubscription"
  | "leaveSubscription"
  | "subscriptionUsers"
>;

/** What may change beside the state. */
type Learnt = Pick<SubscriptionRecord, "saved" | "installation"> & { readonly job: RenewalJob | undefined };

/** A step that uses a subscription. */
export type HookUser = Omit<SubscriptionUser, "subscription">;

/** Whose subscriptions are meant: a step's own, or those of a scope. */
type Place = Pick<WebhookPlace, "cycle" | "step">;

/** Why something happened: a sentence, with what scripts wrote to their log, or a failure. */
export type Reason = string | Error | LoggedReason;

/** A sentence and the lines of a log, secrets masked. */
interface LoggedReason {
  readonly message: string;
  readonly log: readonly string[];
}

/** The subscriptions of one account, and of the partner's, that are not gone. */
export class Ledger {
  readonly #store: LedgerStore;
  readonly #clock: Clock;
  readonly #rows = new Map<string, SubscriptionRecord>();
  /** By place, oldest generation first; asked for each delivery. A list is replaced, never changed. */
  readonly #ofPlace = new Map<string, readonly SubscriptionRecord[]>();
  /** Of those that are shared, by id. */
  readonly #users = new Map<string, readonly HookUser[]>();
  /** The ends of what is under way, by id or place. */
  readonly #turns = new Map<string, Promise<void>>();

  constructor(store: LedgerStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Reads what the store has; before anything else. */
  async load(account: string): Promise<void> {
    for (const row of await this.#store.liveSubscriptions(account)) this.#keep(row);
    for (const { subscription, ...user } of await this.#store.subscriptionUsers(account))
      this.#users.set(subscription, [...(this.#users.get(subscription) ?? []), user]);
  }

  find(id: string): SubscriptionRecord | undefined {
    return this.#rows.get(id);
  }

  live(): readonly SubscriptionRecord[] {
    return [...this.#rows.values()];
  }

  /** Those of one place, oldest generation first; the same list until one of them changes. */
  of(place: Place): readonly SubscriptionRecord[] {
    return this.#ofPlace.get(placeKey(place)) ?? none;
  }

  /** The steps that need a subscription: its own step, or those that share it. */
  usersOf({ id, scope, account, cycle, step, installation }: SubscriptionRecord): readonly HookUser[] {
    return scope === "step" ? [{ account, cycle, step, installation }] : (this.#users.get(id) ?? noUsers);
  }

  /** Writes an intent down, for the step that is the first to need it. */
  async plan(
    intent: Omit<SubscriptionRecord, "generation" | "state" | "createdAtMs">,
    reason: Reason,
    user?: HookUser,
  ): Promise<SubscriptionRecord> {
    const row = await this.#store.planSubscription(
      { ...intent, createdAtMs: this.#clock.now() },
      reasonText(reason),
      user,
    );
    if (user !== undefined) this.#users.set(row.id, [user]);
    this.#keep(row);
    return row;
  }

  /** Adds a step to those that share a subscription. */
  async join({ id: subscription }: SubscriptionRecord, user: HookUser): Promise<void> {
    await this.#store.joinSubscription({ ...user, subscription });
    const others = (this.#users.get(subscription) ?? noUsers).filter((other) => !isSameStep(other, user));
    this.#users.set(subscription, [...others, user]);
  }

  /** Takes a step away from them. */
  async leave({ id: subscription }: SubscriptionRecord, user: HookUser): Promise<void> {
    await this.#store.leaveSubscription({ ...user, subscription });
    const others = (this.#users.get(subscription) ?? noUsers).filter((other) => !isSameStep(other, user));
    this.#users.set(subscription, others);
  }

  /** What changes one subscription, or those of one place, goes one after another: nothing which is learnt meanwhile is lost. */
  inTurn<T>(id: string, task: () => Promise<T>): Promise<T> {
    const run = (this.#turns.get(id) ?? Promise.resolve()).then(task);
    const settled = run.then(nothing, nothing).then(() => {
      if (this.#turns.get(id) === settled) this.#turns.delete(id);
    });
    this.#turns.set(id, settled);
    return run;
  }

  /** Moves a subscription on, with what was learnt. Resolves when that is durable. */
  async move(
    row: SubscriptionRecord,
    to: SubscriptionState,
    reason: Reason,
    { saved = row.saved, installation = row.installation, job }: Partial<Learnt> = {},
  ): Promise<SubscriptionRecord> {
    const { id, state: from } = row;
    if (from !== to && !transitions[from].includes(to))
      throw new HookwrightError("internal", `A subscription cannot go from ${from} to ${to}.`);
    const atMs = this.#clock.now();
    const move = { id, from, to, atMs, reason: reasonText(reason), saved, installation, ...(job && { job }) };
    if (!(await this.#store.moveSubscription(move)))
      throw new HookwrightError("internal", `The subscription ${id} is not ${from} any more.`);
    const moved = { ...row, state: to, saved, installation };
    this.#keep(moved);
    return moved;
  }

  #keep(row: SubscriptionRecord): void {
    const isLive = row.state !== "gone";
    if (isLive) this.#rows.set(row.id, row);
    else {
      this.#rows.delete(row.id);
      this.#users.delete(row.id);
    }
    const others = this.of(row).filter(({ id }) => id !== row.id);
    const rows = isLive ? [...others, row].toSorted((a, b) => a.generation - b.generation) : others;
    this.#ofPlace.set(placeKey(row), rows);
  }
}

function nothing(): void {
  // Whoever asked hears of a failure.
}

const none: readonly SubscriptionRecord[] = [];
const noUsers: readonly HookUser[] = [];

/** A place as a text. */
export function placeKey({ cycle, step }: Place): string {
  return JSON.stringify([cycle, step]);
}

function isSameStep(a: HookUser, b: HookUser): boolean {
  return a.account === b.account && a.cycle === b.cycle && a.step === b.step;
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
