// What failures leave behind in the commit that fails: a dead letter for each transaction, and the outbox of those who want to be
// told. Batches without failures never come here.
import type { FailedVisit } from "../store/dead-letters.ts";
import { mostWaitingIncidents, type NewIncident, type WaitingIncident } from "../store/incidents.ts";
import { planChore } from "./chores.ts";
import type { Sql } from "./database.ts";
import { batchOf } from "./unnest.ts";

/** A visit that failed or warns. */
export interface Failure extends FailedVisit {
  /** The transaction has failed with it. */
  readonly isEnd: boolean;
  /** Somebody is to be told of it. */
  readonly report: boolean;
}

const letters = batchOf<Failure>([
  ["transaction_id", "text", ({ transaction }) => transaction],
  ["account", "text", ({ account }) => account],
  ["cycle", "text", ({ cycle }) => cycle],
  ["step", "text", ({ step }) => step],
  ["visit", "int", ({ visit }) => visit],
  ["code", "text", ({ error }) => codeOf(error)],
  ["failed_at_ms", "bigint", ({ atMs }) => atMs],
]);

const insertLetters = `
  INSERT INTO dead_letter (${letters.columns.join(", ")})
  SELECT ${letters.columns.join(", ")} FROM ${letters.source(1, "given")} ORDER BY place`;

/** What stands for the transaction and for the visit of an incident that has none: the columns take no NULL. */
export const noTransaction = "";
export const noVisit = -1;

/** What somebody is to be told of. Without a time of its own it happens now. */
export type Reported = Pick<NewIncident, "account"> &
  Pick<WaitingIncident, "transaction" | "visit" | "notice"> &
  Partial<Pick<NewIncident, "atMs">>;

const incidents = batchOf<Reported>([
  ["account", "text", ({ account }) => account],
  ["transaction_id", "text", ({ transaction }) => transaction ?? noTransaction],
  ["visit", "int", ({ visit }) => visit ?? noVisit],
  ["notice", "text", ({ notice }) => notice],
  ["at_ms", "bigint", ({ atMs }) => atMs],
]);

const insertIncidents = `
  INSERT INTO incident (account, transaction_id, visit, notice, at_ms, tries)
  SELECT account, transaction_id, visit, notice, coalesce(at_ms, now_ms()), 0 FROM ${incidents.source(1, "given")} ORDER BY place`;

/** Writes them, and what else somebody is to be told of, inside the transaction that is open. */
export async function writeFailures(
  sql: Sql,
  failures: readonly Failure[],
  others: readonly Reported[] = [],
): Promise<void> {
  const ends = failures.filter(({ isEnd }) => isEnd);
  if (ends.length > 0) await sql(insertLetters, letters.values(ends));
  const told = failures
    .filter(({ report }) => report)
    .map(({ account, transaction, visit, atMs }) => ({ account, transaction, visit, atMs }));
  await report(sql, [...told, ...others]);
}

/** Puts them into the outboxes of their accounts, inside the transaction that is open. */
export async function report(sql: Sql, reported: readonly Reported[]): Promise<void> {
  const byAccount = Map.groupBy(reported, ({ account }) => account);
  // In one order, so that two batches do not wait for each other crosswise.
  for (const [account, own] of [...byAccount].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    await putOut(sql, account, own);
}

async function putOut(sql: Sql, account: string, reported: readonly Reported[]): Promise<void> {
  await sql("INSERT INTO incident_count VALUES ($1, 0, 0) ON CONFLICT (account) DO NOTHING", [account]);
  const [row] = await sql("SELECT waiting FROM incident_count WHERE account = $1 FOR UPDATE", [account]);
  const room = Math.max(mostWaitingIncidents - Number(row?.["waiting"] ?? 0), 0);
  const kept = reported.slice(0, room);
  await sql("UPDATE incident_count SET waiting = waiting + $2, omitted = omitted + $3 WHERE account = $1", [
    account,
    kept.length,
    reported.length - kept.length,
  ]);
  if (kept.length === 0) return;
  await sql(insertIncidents, incidents.values(kept));
  await planChore(sql, "reportIncidents", 0, account);
}

function codeOf(error: string | undefined): string {
  try {
    const { code } = JSON.parse(error ?? "{}") as { readonly code?: unknown };
    return typeof code === "string" ? code : "internal";
  } catch {
    return "internal";
  }
}
