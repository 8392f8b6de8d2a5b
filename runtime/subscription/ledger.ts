// The ledger of webhook subscriptions: planned → creating → active → deleting → gone; renewing while an active one is renewed or
// made anew; unknown when nobody can say what the vendor has; orphaned when it may be there and nobody can delete it.
// Memory mirrors the store and is changed only after it; a state is never changed without an entry. Where another process was
// there first nothing is written, and memory is read anew.
import { eachOf } from "../base/each-of.ts";
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
  | "isExclusive"
  | "planSubscription"
  | "moveSubscription"
  | "liveSubscriptions"
  | "joinSubscription"
  | "leaveSubscription"
  | "subscriptionUsers"
>;

/** What may change beside the state. */
type Learnt = Pick<SubscriptionRecord, "saved" | "installation" | "holder"> & {
  readonly job: RenewalJob | undefined;
};

/** A webhook step. */
export type StepRef = Pick<SubscriptionUser, "account" | "cycle" | "step">;

/** The webhook steps of a cycle, or one of them. */
export interface CycleSteps {
  readonly account: string;
  readonly cycle: string;
  readonly step?: string;
}

/** A step that uses a subscription. */
export type HookUser = Omit<SubscriptionUser, "subscription">;

/** Whose subscriptions are meant: a step's own, or those of a scope. */
type Place = Pick<WebhookPlace, "account" | "cycle" | "step">;

/** Why something happened: a sentence, with what scripts wrote to their log, or a failure. */
export type Reason = string | Error | LoggedReason;

/** A sentence and the lines of a log, secrets masked. */
interface LoggedReason {
  readonly message: string;
  readonly log: readonly string[];
}

/** The subscriptions of all accounts, and of the partner's, that are not gone. */
export class Ledger {
  readonly #store: LedgerStore;
  readonly #clock: Clock;
  readonly #rows = new Map<string, SubscriptionRecord>();
  /** By place, oldest generation first; asked for each delivery. A list is replaced, never changed. */
  readonly #ofPlace = new Map<string, readonly SubscriptionRecord[]>();
  /** Of those that are shared, by id. */
  readonly #users = new Map<string, readonly HookUser[]>();
  /** Those that another process may be making at this moment, and until when that is believed. */
  readonly #others = new Map<string, number>();
  readonly #accounts = new Set<string>();
  /** How often memory was changed. */
  #changes = 0;
  /** The ends of what is under way, by id or place. */
  readonly #turns = new Map<string, Promise<void>>();

  constructor(store: LedgerStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Reads what the store has; before anything else, and again where another process may have changed it. */
  async load(account: string): Promise<void> {
    this.#accounts.add(account);
    const { rows, users } = await this.#read(account);
    const live = new Set(rows.map(({ id }) => id));
    for (const row of this.live())
      if (row.account === account && !live.has(row.id)) this.#keep({ ...row, state: "gone" });
    for (const row of rows) {
      const known = this.#rows.get(row.id);
      if (!this.#store.isExclusive && known === undefined && isBeingMade(row))
        this.#others.set(row.id, this.#clock.now() + othersMs);
      if (known === undefined || known.state !== row.state || known.saved !== row.saved) this.#keep(row);
      this.#users.delete(row.id);
    }
    for (const { subscription, ...user } of users)
      this.#users.set(subscription, [...(this.#users.get(subscription) ?? []), user]);
  }

  /** What was changed here meanwhile is newer than what was read. */
  async #read(account: string): Promise<{
    readonly rows: readonly SubscriptionRecord[];
    readonly users: readonly SubscriptionUser[];
  }> {
    for (;;) {
      const before = this.#changes;
      const rows = await this.#store.liveSubscriptions(account);
      const users = await this.#store.subscriptionUsers(account);
      if (before === this.#changes) return { rows, users };
    }
  }

  /** Reads everything anew where another process may have changed it. */
  async follow(): Promise<void> {
    if (!this.#store.isExclusive) await eachOf([...this.#accounts], 4, (account) => this.load(account));
  }

  /** Until when another process is believed to be making this one; `undefined` where none is. */
  othersUntilMs({ id }: Pick<SubscriptionRecord, "id">): number | undefined {
    const row = this.#rows.get(id);
    const untilMs = this.#others.get(id) ?? 0;
    return row !== undefined && isBeingMade(row) && untilMs > this.#clock.now() ? untilMs : undefined;
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

  /**
   * Writes an intent down, for the step that is the first to need it. Fails with `subscription/changed` where the place is not as
   * it is known here: then it is read anew.
   */
  async plan(
    intent: Omit<SubscriptionRecord, "generation" | "state" | "createdAtMs">,
    reason: Reason,
    user?: HookUser,
  ): Promise<SubscriptionRecord> {
    const beside = this.of(intent).map(({ id }) => id);
    const planned = { ...intent, createdAtMs: this.#clock.now() };
    const row = await this.#store.planSubscription(planned, reasonText(reason), beside, user);
    if (row === undefined) {
      await this.load(intent.account);
      throw changed(`The webhooks for ${intent.url} are not what they were a moment ago.`);
    }
    this.#others.delete(row.id);
    if (user !== undefined) this.#users.set(row.id, [user]);
    this.#keep(row);
    return row;
  }

  /** Adds a step to those that share a subscription. */
  async join({ id: subscription }: SubscriptionRecord, user: HookUser): Promise<void> {
    await this.#store.joinSubscription({ ...user, subscription });
    this.#changes++;
    const others = (this.#users.get(subscription) ?? noUsers).filter((other) => !isSameStep(other, user));
    this.#users.set(subscription, [...others, user]);
  }

  /** Takes a step away from them. */
  async leave({ id: subscription }: SubscriptionRecord, user: HookUser): Promise<void> {
    await this.#store.leaveSubscription({ ...user, subscription });
    this.#changes++;
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

  /**
   * Moves a subscription on, with what was learnt. Resolves when that is durable. Fails with `subscription/changed` where it is not
   * in that state any more: then it is read anew.
   */
  async move(
    row: SubscriptionRecord,
    to: SubscriptionState,
    reason: Reason,
    { saved = row.saved, installation = row.installation, holder = row.holder, job }: Partial<Learnt> = {},
  ): Promise<SubscriptionRecord> {
    const { id, state: from } = row;
    if (from !== to && !transitions[from].includes(to))
      throw new HookwrightError("internal", `A subscription cannot go from ${from} to ${to}.`);
    const atMs = this.#clock.now();
    const move = { id, from, to, atMs, reason: reasonText(reason), saved, installation, holder };
    if (!(await this.#store.moveSubscription({ ...move, ...(job && { job }) }))) {
      await this.load(row.account);
      throw changed(`The subscription ${id} is not ${from} any more.`);
    }
    const moved = { ...row, state: to, saved, installation, holder };
    this.#keep(moved);
    return moved;
  }

  #keep(row: SubscriptionRecord): void {
    this.#changes++;
    const isLive = row.state !== "gone";
    if (isLive) this.#rows.set(row.id, row);
    else {
      this.#rows.delete(row.id);
      this.#users.delete(row.id);
      this.#others.delete(row.id);
    }
    const others = this.of(row).filter(({ id }) => id !== row.id);
    const rows = isLive ? [...others, row].toSorted((a, b) => a.generation - b.generation) : others;
    this.#ofPlace.set(placeKey(row), rows);
  }
}

/** A create that took longer than this was cut off: each of its calls has a deadline far below it. */
const othersMs = 5 * 60_000;

function isBeingMade({ state }: SubscriptionRecord): boolean {
  return state === "planned" || state === "creating";
}

function changed(message: string): HookwrightError {
  return new HookwrightError("subscription/changed", message, {
    hint: "Somebody else changed it at the same moment; try again.",
  });
}

function nothing(): void {
  // Whoever asked hears of a failure.
}

const none: readonly SubscriptionRecord[] = [];
const noUsers: readonly HookUser[] = [];

/** A place as a text. */
export function placeKey({ account, cycle, step }: Place): string {
  return JSON.stringify([account, cycle, step]);
}

/** True for a step that is meant. */
export function isOf(user: StepRef, { account, cycle, step }: CycleSteps): boolean {
  return user.account === account && user.cycle === cycle && (step === undefined || user.step === step);
}

/** True when both are the same step. */
export function isSameStep(a: StepRef, b: StepRef): boolean {
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
