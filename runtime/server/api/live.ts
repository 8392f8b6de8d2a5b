// What happens in an account, for whoever watches it live. While somebody does, the store's newest deliveries and transactions are read once
// a second and compared with what was read before: so it is the same with one process or several, and costs nothing when nobody looks.
// Events are numbered and the newest are kept, so that who was cut off goes on; who has missed some is told so.
import { randomUUID } from "node:crypto";
import type { Clock } from "../../base/clock.ts";
import type { AccountEngine } from "../../engine/account-engine.ts";
import { itemText } from "../render.ts";

/** One thing that happened. */
export interface LiveEvent {
  /** Given back as `Last-Event-ID`. */
  readonly id: string;
  /** `missed`: more has happened than is told; lists are to be read anew. */
  readonly kind: "delivery" | "transaction" | "cycle" | "missed";
  /** JSON text, as lists have it. */
  readonly data: string;
}

/** Watches accounts. */
export interface LiveEvents {
  /** Calls `hear` with what has happened since the event with this id, and with what happens. Returns what ends it. */
  watch(account: AccountEngine, lastId: string | undefined, hear: (event: LiveEvent) => void): () => void;
}

/** How often is looked, and how many of the newest are looked at: more within a look are a `missed`. */
const lookMs = 1_000;
const mostNew = 200;
const mostOlder = 10;

/**
 * So many events, and characters of them, are kept for whoever comes back, and so long after the last one has left: less than makes a
 * reader count as slow.
 */
const mostKept = 1_000;
const mostCharacters = 256 * 1024;
const keptMs = 30_000;

/** Nobody watches yet. */
export function createLiveEvents(clock: Clock): LiveEvents {
  const accounts = new Map<string, Watch>();
  return {
    watch(account, lastId, hear) {
      let watch = accounts.get(account.id);
      if (watch === undefined) {
        watch = new Watch(account, clock, () => accounts.delete(account.id));
        accounts.set(account.id, watch);
      }
      return watch.join(lastId, hear);
    },
  };
}

interface Known {
  readonly deliveries: ReadonlySet<string>;
  /** Texts by id. */
  readonly transactions: ReadonlyMap<string, string>;
  readonly cycles: ReadonlyMap<string, string>;
}

/** One account's. */
class Watch {
  readonly #run = randomUUID();
  readonly #hearers = new Set<(event: LiveEvent) => void>();
  readonly #kept: LiveEvent[] = [];
  readonly #account: AccountEngine;
  readonly #clock: Clock;
  readonly #over: () => void;
  #count = 0;
  #characters = 0;
  #known: Known | undefined;
  #leftAtMs = Infinity;

  constructor(account: AccountEngine, clock: Clock, over: () => void) {
    this.#account = account;
    this.#clock = clock;
    this.#over = over;
    void this.#look();
  }

  join(lastId: string | undefined, hear: (event: LiveEvent) => void): () => void {
    this.#leftAtMs = Infinity;
    if (lastId !== undefined) this.#resume(lastId, hear);
    this.#hearers.add(hear);
    return () => {
      this.#hearers.delete(hear);
      if (this.#hearers.size === 0) this.#leftAtMs = this.#clock.now();
    };
  }

  /** What came after an event, or that nobody knows any more what did. */
  #resume(lastId: string, hear: (event: LiveEvent) => void): void {
    const [run, number = ""] = lastId.split("/");
    const last = run === this.#run && /^\d{1,15}$/.test(number) ? Number(number) : undefined;
    const first = this.#count - this.#kept.length;
    if (last === undefined || last < first || last > this.#count)
      hear({ id: this.#idOf(this.#count), kind: "missed", data: "{}" });
    else for (const event of this.#kept.slice(last - first)) hear(event);
  }

  #idOf(count: number): string {
    return `${this.#run}/${String(count)}`;
  }

  #tell(kind: LiveEvent["kind"], data: string): void {
    const event = { id: this.#idOf(++this.#count), kind, data };
    this.#kept.push(event);
    this.#characters += data.length;
    while (this.#kept.length > mostKept || this.#characters > mostCharacters)
      this.#characters -= this.#kept.shift()?.data.length ?? 0;
    for (const hear of this.#hearers) hear(event);
  }

  async #look(): Promise<void> {
    if (this.#clock.now() - this.#leftAtMs >= keptMs) {
      this.#over();
      return;
    }
    try {
      await this.#compare();
    } catch {
      // The store cannot be read; the next look tells what has happened meanwhile.
    }
    this.#clock.at(this.#clock.now() + lookMs, () => void this.#look());
  }

  async #compare(): Promise<void> {
    const limit = mostNew;
    const [deliveries, transactions] = await Promise.all([
      this.#account.deliveries({ limit }),
      this.#account.transactions({ limit }),
    ]);
    const before = this.#known;
    const now = {
      deliveries: new Set(deliveries.map(({ id }) => id)),
      transactions: new Map(transactions.map((found) => [found.id, itemText(found)])),
      cycles: new Map(this.#account.cycles().map((found) => [found.id, itemText(found)])),
    };
    this.#known = now;
    if (before === undefined) return;
    const isBehind = (known: number, news: number): boolean => known > 0 && news === limit;
    const newDeliveries = deliveries.filter(({ id }) => !before.deliveries.has(id));
    const newTransactions = transactions.filter(({ id }) => !before.transactions.has(id));
    if (
      isBehind(before.deliveries.size, newDeliveries.length) ||
      isBehind(before.transactions.size, newTransactions.length)
    )
      this.#tell("missed", "{}");
    for (const delivery of newDeliveries.toReversed()) this.#tell("delivery", itemText(delivery));
    for (const [id, text] of [...now.transactions].toReversed())
      if (before.transactions.get(id) !== text) this.#tell("transaction", text);
    await this.#tellOlder(before, now);
    for (const [id, text] of now.cycles) if (before.cycles.get(id) !== text) this.#tell("cycle", text);
    for (const id of before.cycles.keys())
      if (!now.cycles.has(id)) this.#tell("cycle", JSON.stringify({ id, state: "removed" }));
  }

  /** Those that had not ended, and are no longer among the newest, are followed to their end, some at each look in turn. */
  async #tellOlder(before: Known, now: { readonly transactions: Map<string, string> }): Promise<void> {
    const open = [...before.transactions].filter(([id, text]) => !now.transactions.has(id) && !isEnded(text));
    const looked = open.slice(0, mostOlder);
    for (const [id, text] of open.slice(mostOlder, mostNew)) now.transactions.set(id, text);
    for (const [id, text] of looked) {
      const found = await this.#account.transaction(id).catch(() => undefined);
      if (found === undefined) continue;
      const { visits: _visits, children: _children, attempts: _attempts, split: _split, ...status } = found;
      const changed = itemText(status);
      if (changed !== text) this.#tell("transaction", changed);
      if (!isEnded(changed)) now.transactions.set(id, changed);
    }
  }
}

function isEnded(text: string): boolean {
  return text.includes('"finishedAt":');
}
