// Reads of what no index finds: where the part that is looked at ends is found in an index, then its rows are tested.
import { placeOfCursor } from "../store/cursor.ts";
import {
  isIndexedEnd,
  mostLateMs,
  mostOpen,
  newestOf,
  upTo,
  type DeliverySearch,
  type Searched,
  type TransactionSearch,
} from "../store/search.ts";
import type { DeliverySummary, TransactionRecord } from "../store/store.ts";
import type { Database, Row } from "./database.ts";
import { summaryColumns, toRecord, toTransaction, transactionColumns, transactionState } from "./rows.ts";

const behindAll = Number.MAX_SAFE_INTEGER;

/** Each of the two has an index of its own. */
const jobsOf = (whose: string): string =>
  `(SELECT id FROM job WHERE kind = 'transaction' AND owner IS ${whose} AND account = $1 AND cycle = coalesce($2, cycle))`;
const selectHeld = `${jobsOf("NOT NULL")} LIMIT $3`;
const selectOpen = `${jobsOf("NOT NULL")} UNION ALL ${jobsOf("NULL")} LIMIT $3`;

/** A place in the order of transactions. */
interface Place {
  readonly ms: unknown;
  readonly seq: unknown;
}

/** Conditions with the values that they are given, numbered as they come. */
class Conditions {
  readonly values: unknown[] = [];
  readonly #texts: string[] = [];

  /** `?` stands for each of the values in turn. */
  add(text: string, ...values: readonly unknown[]): this {
    const given = [...values];
    this.#texts.push(text.replaceAll("?", () => this.value(given.shift())));
    return this;
  }

  value(value: unknown): string {
    return `$${String(this.values.push(value))}`;
  }

  get where(): string {
    return `WHERE ${this.#texts.join(" AND ")}`;
  }
}

/** The searches of `Store`. */
export function createSearches({ sql }: Database) {
  const newestFirst = "ORDER BY created_at_ms DESC, seq DESC";

  async function placeOf({ account, toMs, before }: TransactionSearch): Promise<Place> {
    const top: Place = { ms: toMs ?? behindAll, seq: 0 };
    if (before === undefined) return top;
    const [row] = await sql(
      "SELECT created_at_ms AS ms, seq FROM transaction_ WHERE id = $1 AND account = $2",
      [before, account],
    );
    const found = placeOfCursor(row);
    return Number(found["ms"]) < Number(top.ms) ? { ms: found["ms"], seq: found["seq"] } : top;
  }

  function listed(query: TransactionSearch, begin: Place, end?: Place): Conditions {
    const { account, cycle, parent, state, fromMs } = query;
    const conditions = new Conditions();
    conditions.add("account = ? AND (created_at_ms, seq) < (?, ?)", account, begin.ms, begin.seq);
    if (parent !== undefined) conditions.add("parent = ?", parent);
    else if (cycle !== undefined) conditions.add("cycle = ?", cycle);
    // The planner uses an index for a part of the rows only where the statement says that it is about them.
    if (isIndexedEnd(state)) conditions.add("state = ? AND state IN ('failed', 'stopped', 'dropped')", state);
    if (end !== undefined) conditions.add("(created_at_ms, seq) >= (?, ?)", end.ms, end.seq);
    else if (fromMs !== undefined) conditions.add("created_at_ms >= ?", fromMs);
    return conditions;
  }

  /** The ids of those that may be in a state; none for an end, or where there are too many to sort. */
  async function openIds(query: TransactionSearch): Promise<readonly unknown[] | undefined> {
    const { state, account, cycle } = query;
    if (state !== "running" && state !== "queued" && state !== "waiting") return undefined;
    const rows = await sql(state === "running" ? selectHeld : selectOpen, [account, cycle, mostOpen + 1]);
    return rows.length > mostOpen ? undefined : rows.map(({ id }) => id);
  }

  async function select(from: string, tested: Conditions, limit: number): Promise<TransactionRecord[]> {
    const most = tested.value(limit);
    const rows = await sql(
      `SELECT ${transactionColumns} FROM ${from} ${tested.where} ${newestFirst} LIMIT ${most}`,
      tested.values,
    );
    return rows.map(toTransaction);
  }

  const selectNear = `
    SELECT seq, received_at_ms AS "atMs" FROM delivery WHERE account = $1 AND seq < $2 ORDER BY seq DESC LIMIT 1`;

  /** From which place on an account's deliveries came at a moment or later, found by halving; behind those of all, where none did. */
  async function placeFrom(account: string, atMs: number): Promise<number> {
    const [last] = await sql(selectNear, [account, behindAll]);
    if (last === undefined || Number(last["atMs"]) < atMs) return behindAll;
    let [low, high] = [0, Number(last["seq"])];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const [near] = await sql(selectNear, [account, middle + 1]);
      if (near !== undefined && Number(near["atMs"]) >= atMs) high = Number(near["seq"]);
      else low = middle + 1;
    }
    return low;
  }

  return {
    async searchTransactions(query: TransactionSearch): Promise<Searched<TransactionRecord>> {
      const { state, longerThanMs, limit, looks } = query;
      const begin = await placeOf(query);
      const test = (conditions: Conditions): Conditions => {
        // Not by the index of what succeeded, which has another order: all of it would be sorted.
        if (state !== undefined && !isIndexedEnd(state)) conditions.add(`${transactionState} = ?`, state);
        if (longerThanMs !== undefined)
          conditions.add("coalesce(finished_at_ms, now_ms()) - created_at_ms >= ?", longerThanMs);
        return conditions;
      };
      const open = await openIds(query);
      if (open !== undefined) {
        const conditions = test(listed(query, begin));
        // The offset keeps the planner from walking the whole list in its order instead.
        const those = `(SELECT * FROM transaction_ WHERE id = ANY(${conditions.value(open)}::text[]) OFFSET 0) AS transaction_`;
        return upTo(await select(those, conditions, limit), limit);
      }
      const part = listed(query, begin);
      const [far] = await sql(
        `SELECT id, created_at_ms AS ms, seq FROM transaction_ ${part.where} ${newestFirst} LIMIT 1 OFFSET ${part.value(looks - 1)}`,
        part.values,
      );
      const end = far && { ms: far["ms"], seq: far["seq"] };
      const found = await select("transaction_", test(listed(query, begin, end)), limit);
      return upTo(found, limit, far && String(far["id"]));
    },

    async searchDeliveries(query: DeliverySearch): Promise<Searched<DeliverySummary>> {
      const { account, andOf = account, webhook, outcome, fromMs, toMs, limit, looks, before } = query;
      const accounts = webhook !== undefined ? [account] : [...new Set([account, andOf])];
      const rowOf = async (atMs: number): Promise<number> =>
        Math.min(...(await Promise.all(accounts.map((one) => placeFrom(one, atMs)))));
      let top: unknown = behindAll;
      if (before !== undefined) {
        const [found] = await sql("SELECT seq FROM delivery WHERE id = $1 AND account IN ($2, $3)", [
          before,
          account,
          andOf,
        ]);
        top = placeOfCursor(found)["seq"];
      } else if (toMs !== undefined) top = await rowOf(toMs + mostLateMs);
      const bottom = fromMs === undefined ? 0 : await rowOf(fromMs - mostLateMs);
      const list = (one: string, end: unknown): Conditions => {
        const conditions = new Conditions().add("account = ? AND seq < ? AND seq >= ?", one, top, end);
        if (webhook !== undefined) conditions.add("webhook = ?", webhook);
        else if (outcome !== undefined && outcome !== "accepted")
          conditions.add("outcome = ? AND outcome <> 'accepted'", outcome);
        return conditions;
      };
      const ask = async (columns: string, of: Conditions, tail: string): Promise<readonly Row[]> =>
        sql(`SELECT ${columns} FROM delivery ${of.where} ORDER BY seq DESC LIMIT ${tail}`, of.values);
      const fars = await Promise.all(
        accounts.map((one) => {
          const part = list(one, bottom);
          return ask("id, seq", part, `1 OFFSET ${part.value(looks - 1)}`);
        }),
      );
      const [far] = fars.flat().toSorted((a, b) => Number(b["seq"]) - Number(a["seq"]));
      const found = await Promise.all(
        accounts.map(async (one) => {
          const conditions = list(one, far?.["seq"] ?? bottom);
          if (fromMs !== undefined) conditions.add("received_at_ms >= ?", fromMs);
          if (toMs !== undefined) conditions.add("received_at_ms < ?", toMs);
          if (outcome !== undefined && (webhook !== undefined || outcome === "accepted"))
            conditions.add("outcome = ?", outcome);
          const rows = await ask(`${summaryColumns}, seq`, conditions, conditions.value(limit));
          return rows.map(({ seq, ...row }) => [Number(seq), toRecord<DeliverySummary>(row)] as const);
        }),
      );
      return newestOf(found, limit, far && String(far["id"]));
    },
  };
}
