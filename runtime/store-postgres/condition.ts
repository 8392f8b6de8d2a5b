// The numbers of `StoreCondition`, and whether the server takes writes: a few bounded looks into indexes.
import { HookwrightError } from "../contract/error.ts";
import { mostCounted, type ClockKind, type Due } from "../store/condition.ts";
import type { Store } from "../store/store.ts";
import type { Database } from "./database.ts";
import { countDue } from "./due.ts";

const most = String(mostCounted);

const countClock = `
  SELECT kind, count(*)::int AS count, now_ms() - min(due_at_ms) AS "forMs" FROM (
    SELECT kind, due_at_ms FROM job WHERE kind <> 'transaction' AND due_at_ms <= now_ms() AND owner IS NULL
    ORDER BY due_at_ms, seq LIMIT ${most}) AS due
  GROUP BY kind`;

const countOthers = `
  SELECT (SELECT count(*)::int FROM job WHERE kind = 'transaction' AND owner IS NOT NULL) AS held,
    (SELECT count(*)::int FROM (
      SELECT FROM job WHERE lane IS NOT NULL AND stage >= 3 ORDER BY lane, seq LIMIT ${most}) AS waiting) AS behind,
    (SELECT count(*)::int FROM (SELECT FROM dead_letter WHERE resolution IS NULL LIMIT ${most}) AS letters) AS "deadLetters",
    (SELECT count(*)::int FROM subscription WHERE state <> 'gone' AND state = 'unknown') AS unknown,
    (SELECT count(*)::int FROM subscription WHERE state <> 'gone' AND state = 'orphaned') AS orphaned`;

const isReadOnly = `
  SELECT pg_is_in_recovery() OR current_setting('default_transaction_read_only')::boolean AS is`;

/** The part of `Store` that tells how it is. */
export function createCondition(database: Database): Pick<Store, "check" | "condition"> {
  const { name, sql } = database;
  return {
    async check() {
      const [row] = await sql(isReadOnly);
      if (row?.["is"] === true)
        throw new HookwrightError("store/unavailable", `The database ${name} takes no writes.`, {
          hint: "It is a standby, or set to read only: connect to the server that takes writes.",
        });
    },

    async condition() {
      const [[due = {}], clock, [others = {}]] = await Promise.all([
        sql(countDue, [mostCounted]),
        sql(countClock),
        sql(countOthers),
      ]);
      return {
        transactions: { count: Math.min(Number(due["count"]), mostCounted), forMs: Number(due["forMs"]) },
        behind: Number(others["behind"]),
        jobs: Object.fromEntries(
          clock.map((row): [ClockKind, Due] => [
            row["kind"] as ClockKind,
            { count: Number(row["count"]), forMs: Number(row["forMs"]) },
          ]),
        ),
        held: Number(others["held"]),
        deadLetters: Number(others["deadLetters"]),
        subscriptions: { unknown: Number(others["unknown"]), orphaned: Number(others["orphaned"]) },
        relayForMs: Number(due["relayForMs"]),
        connections: database.connections(),
      };
    },
  };
}
