// Reads of what no index finds: where the part that is looked at ends is found in an index, then its rows are tested, none of them read
// whole but those that match.
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { endings } from "../store/retention.ts";
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
import { summaryColumns, toRecord, toTransaction, transactionColumns, type Row } from "./rows.ts";

const behindAll = Number.MAX_SAFE_INTEGER;

/** A condition, and what it is given. */
type Condition = readonly [sql: string, given?: Readonly<Record<string, string | number>>];

/** A place in the order of transactions. */
interface Place {
  readonly ms: number;
  readonly seq: number;
}

/** The searches of `Store`. */
export function createSearchReads(database: DatabaseSync) {
  /** A statement for each of the few sets of conditions; an `OR` would keep SQLite from the index. */
  const statements = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const known = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, known);
    return known;
  };
  const select = (head: string, conditions: readonly Condition[], tail: string, rest: object): Row[] => {
    const where = conditions.map(([sql]) => sql).join(" AND ");
    const given = Object.assign({}, rest, ...conditions.map(([, values]) => values)) as Record<
      string,
      number
    >;
    return prepare(`SELECT ${head} WHERE ${where} ${tail}`).all(given);
  };

  const selectPlace = database.prepare(
    "SELECT created_at_ms AS ms, seq FROM transaction_ WHERE id = ? AND account = ?",
  );
  const newestFirst = "ORDER BY created_at_ms DESC, seq DESC LIMIT";

  /** Where an account's list of a query begins. */
  function placeOf({ account, toMs = behindAll, before }: TransactionSearch): Place {
    if (before === undefined) return { ms: toMs, seq: 0 };
    const found = placeOfCursor(selectPlace.get(before, account));
    const ms = Number(found["ms"]);
    return ms < toMs ? { ms, seq: Number(found["seq"]) } : { ms: toMs, seq: 0 };
  }

  /** `unindexed`: a plus before a column keeps SQLite from its index. One bound at each end: of two it might walk from the farther one. */
  function listed(
    query: TransactionSearch,
    begin: Place,
    end?: Place,
    unindexed: "" | "+" = "",
  ): Condition[] {
    const { account, cycle, parent, state, fromMs } = query;
    return [
      // Those that go on from one are found by it, and not among all of the account's.
      [`${parent === undefined ? unindexed : "+"}account = :account`, { account }],
      ...(parent !== undefined
        ? [[`${unindexed}parent = :parent`, { parent }] as const]
        : cycle !== undefined
          ? [[`${unindexed}cycle = :cycle`, { cycle }] as const]
          : []),
      // The planner uses an index for a part of the rows only where the statement says that it is about them.
      ...(isIndexedEnd(state) ? [[`state = :state AND ${endings.error}`, { state }] as const] : []),
      ["(created_at_ms, seq) < (:beginMs, :beginSeq)", { beginMs: begin.ms, beginSeq: begin.seq }],
      ...(end !== undefined
        ? [["(created_at_ms, seq) >= (:endMs, :endSeq)", { endMs: end.ms, endSeq: end.seq }] as const]
        : fromMs !== undefined
          ? [[`${unindexed}created_at_ms >= :fromMs`, { fromMs }] as const]
          : []),
    ];
  }

  function wanted({ state, longerThanMs }: TransactionSearch, nowMs: number): Condition[] {
    return [
      ...(state !== undefined && !isIndexedEnd(state) ? [["+state = :state", { state }] as const] : []),
      ...(longerThanMs !== undefined
        ? [
            [
              "coalesce(finished_at_ms, :nowMs) - created_at_ms >= :longerThanMs",
              { nowMs, longerThanMs },
            ] as const,
          ]
        : []),
    ];
  }

  /** The jobs of those that may be in a state; none for an end, or where there are too many to sort. */
  function openJobs({ state, account, cycle }: TransactionSearch): string | undefined {
    if (state === "running")
      return "SELECT id FROM job INDEXED BY job_held WHERE kind = 'transaction' AND owner IS NOT NULL AND account = :account";
    if (state !== "queued" && state !== "waiting") return undefined;
    const ofCycle = cycle === undefined ? "" : "AND cycle = :cycle";
    const jobs = `SELECT id FROM job WHERE kind = 'transaction' AND account = :account ${ofCycle}`;
    const given = { account, ...(cycle !== undefined && { cycle }), most: mostOpen + 1 };
    const count = prepare(`SELECT count(*) AS count FROM (${jobs} LIMIT :most)`).get(given)?.["count"];
    return Number(count) > mostOpen ? undefined : jobs;
  }

  const selectNear = database.prepare(
    `SELECT rowid AS seq, received_at_ms AS atMs FROM delivery INDEXED BY delivery_by_account
    WHERE account = ? AND rowid < ? ORDER BY rowid DESC LIMIT 1`,
  );
  const selectRow = database.prepare("SELECT rowid FROM delivery WHERE id = ? AND account IN (?, ?)");
  /** The row from which on an account's deliveries came at a moment or later, found by halving; behind those of all, where none did. */
  const rowFrom = (account: string, atMs: number): number => {
    const newest = selectNear.get(account, behindAll);
    if (newest === undefined || Number(newest["atMs"]) < atMs) return behindAll;
    let [low, high] = [0, Number(newest["seq"])];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const near = selectNear.get(account, middle + 1);
      if (near !== undefined && Number(near["atMs"]) >= atMs) high = Number(near["seq"]);
      else low = middle + 1;
    }
    return low;
  };

  return {
    searchTransactions(query: TransactionSearch, nowMs: number): Searched<TransactionRecord> {
      const { limit, looks } = query;
      const begin = placeOf(query);
      const tests = wanted(query, nowMs);
      const rows = `${transactionColumns} FROM transaction_`;
      const jobs = openJobs(query);
      if (jobs !== undefined) {
        const open = [[`id IN (${jobs})`] as const, ...listed(query, begin, undefined, "+"), ...tests];
        return upTo(select(rows, open, `${newestFirst} :limit`, { limit }).map(toTransaction), limit);
      }
      const part = "id, created_at_ms AS ms, seq FROM transaction_";
      const [far] = select(part, listed(query, begin), `${newestFirst} 1 OFFSET :skipped`, {
        skipped: looks - 1,
      });
      const end = far && { ms: Number(far["ms"]), seq: Number(far["seq"]) };
      const found = select(rows, [...listed(query, begin, end), ...tests], `${newestFirst} :limit`, {
        limit,
      });
      return upTo(found.map(toTransaction), limit, far && String(far["id"]));
    },

    searchDeliveries(query: DeliverySearch): Searched<DeliverySummary> {
      const { account, andOf = account, webhook, outcome, fromMs, toMs, limit, looks, before } = query;
      const accounts = webhook !== undefined ? [account] : [...new Set([account, andOf])];
      const rowOf = (atMs: number): number => Math.min(...accounts.map((one) => rowFrom(one, atMs)));
      const newest = toMs === undefined ? behindAll : rowOf(toMs + mostLateMs);
      const top =
        before === undefined
          ? newest
          : Number(placeOfCursor(selectRow.get(before, account, andOf)?.["rowid"]));
      const bottom = fromMs === undefined ? 0 : rowOf(fromMs - mostLateMs);
      const isIndexed = webhook === undefined && outcome !== undefined && outcome !== "accepted";
      // SQLite would walk all accounts' rows, which lie in the order of acceptance, rather than the index.
      const index = isIndexed
        ? "INDEXED BY delivery_by_outcome"
        : webhook === undefined
          ? "INDEXED BY delivery_by_account"
          : "";
      const list = (one: string, end: number): Condition[] => [
        ["account = :account AND rowid < :top AND rowid >= :end", { account: one, top, end }],
        ...(webhook !== undefined ? [["webhook = :webhook", { webhook }] as const] : []),
        ...(isIndexed ? [["outcome = :outcome AND outcome <> 'accepted'", { outcome }] as const] : []),
      ];
      const tests: Condition[] = [
        ...(fromMs !== undefined ? [["received_at_ms >= :fromMs", { fromMs }] as const] : []),
        ...(toMs !== undefined ? [["received_at_ms < :toMs", { toMs }] as const] : []),
        ...(outcome !== undefined && !isIndexed ? [["+outcome = :outcome", { outcome }] as const] : []),
      ];
      const newestFirst = "ORDER BY rowid DESC LIMIT";
      const [far] = accounts
        .flatMap((one) =>
          select(
            `id, rowid AS seq FROM delivery ${index}`,
            list(one, bottom),
            `${newestFirst} 1 OFFSET :skipped`,
            {
              skipped: looks - 1,
            },
          ),
        )
        .toSorted((a, b) => Number(b["seq"]) - Number(a["seq"]));
      const end = far === undefined ? bottom : Number(far["seq"]);
      const columns = `${summaryColumns}, rowid AS seq FROM delivery ${index}`;
      const found = accounts.map((one) =>
        select(columns, [...list(one, end), ...tests], `${newestFirst} :limit`, { limit }).map(
          ({ seq = 0, ...row }) => [Number(seq), toRecord<DeliverySummary>(row)] as const,
        ),
      );
      return newestOf(found, limit, far && String(far["id"]));
    },
  };
}
