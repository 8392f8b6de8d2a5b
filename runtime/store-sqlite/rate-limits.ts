// Starts and pauses of calls (`runtime/store/rate-limits.ts`). A start is a row with its number, so that the one that is N back
// is found by key; no more rows are kept than the widest window looks back. The empty method stands for "all others".
import type { DatabaseSync } from "node:sqlite";
import {
  isMissed,
  nextStart,
  pauseAfter,
  type KeptKey,
  type KeptPlace,
  type Pause,
  type RateKey,
  type Refusal,
  type Reservation,
  type ReservationRequest,
} from "../store/rate-limits.ts";
import { toRecord } from "./rows.ts";

const limitedColumns =
  "id, last_start AS last, paused_at_ms AS pausedAtMs, paused_until_ms AS untilMs, strikes";

/** A place that nobody has come for in a day is that of a call that will never be made. */
const unclaimedMs = 24 * 60 * 60 * 1000;

/** The writes of `RateLimits`. */
export function createRateWrites(database: DatabaseSync) {
  const ensure = database.prepare(`
    INSERT INTO rate_limit VALUES (NULL, ?, ?, ?, 0, 0, 0, 0)
    ON CONFLICT DO UPDATE SET strikes = strikes RETURNING ${limitedColumns}`);
  const selectStart = database.prepare(
    "SELECT at_ms AS atMs FROM rate_start WHERE rate_limit = ? AND number = ?",
  );
  const selectTicket = database.prepare(
    "SELECT at_ms AS atMs, moves FROM rate_ticket WHERE rate_limit = ? AND ticket = ?",
  );
  const insertTicket = database.prepare("INSERT INTO rate_ticket VALUES (?, ?, ?, ?, ?)");
  const deleteTicket = database.prepare("DELETE FROM rate_ticket WHERE rate_limit = ? AND ticket = ?");
  const forgetTickets = database.prepare("DELETE FROM rate_ticket WHERE rate_limit = ? AND at_ms < ?");
  const insertStart = database.prepare("INSERT INTO rate_start VALUES (?, ?, ?, ?)");
  const countStart = database.prepare("UPDATE rate_limit SET last_start = ? WHERE id = ?");
  const forgetStarts = database.prepare("DELETE FROM rate_start WHERE rate_limit = ? AND number <= ?");
  const setPause = database.prepare(
    "UPDATE rate_limit SET paused_at_ms = ?, paused_until_ms = ?, strikes = ? WHERE id = ?",
  );

  const find = ({ account, installation, method = "" }: RateKey): KeptKey =>
    toRecord(ensure.get(account, installation, method) ?? {});

  const startOf = (id: number, number: number): number | undefined => {
    const row = selectStart.get(id, number);
    return row && toRecord<{ atMs: number }>(row).atMs;
  };

  const placeOf = (id: number, ticket: string): KeptPlace | undefined => {
    const row = selectTicket.get(id, ticket);
    return row && toRecord<KeptPlace>(row);
  };

  return {
    rateReserve(key: RateKey, request: ReservationRequest, nowMs: number): Reservation {
      const { windows, mostWaitMs, ticket } = request;
      const { id, last, untilMs } = find(key);
      const isNear = (startAtMs: number): boolean => startAtMs - nowMs <= mostWaitMs;
      const kept = ticket === undefined ? undefined : placeOf(id, ticket);
      const isLost = kept !== undefined && isMissed(kept, nowMs);
      // A pause that came since has voided the place: all of those would start together when it ends.
      if (kept !== undefined && !isLost && kept.atMs >= untilMs) {
        if (!isNear(kept.atMs)) return { kind: "kept", startAtMs: kept.atMs };
        deleteTicket.run(id, ticket ?? null);
        return { kind: "reserved", startAtMs: kept.atMs };
      }
      if (kept !== undefined) deleteTicket.run(id, ticket ?? null);

      const startedAtMs = (back: number): number | undefined => startOf(id, last + 1 - back);
      const startAtMs = nextStart(windows, { nowMs, pausedUntilMs: untilMs, startedAtMs });
      const kind = isNear(startAtMs) ? "reserved" : ticket === undefined ? "later" : "kept";
      if (kind === "later") return { kind, startAtMs };
      insertStart.run(id, last + 1, key.account, startAtMs);
      countStart.run(last + 1, id);
      forgetStarts.run(id, last + 1 - Math.max(...windows.map(({ requests }) => requests)));
      if (kind === "kept") {
        const moves = (kept?.moves ?? 0) + (isLost ? 1 : 0);
        insertTicket.run(id, ticket ?? "", key.account, startAtMs, moves);
        forgetTickets.run(id, nowMs - unclaimedMs);
      }
      return { kind, startAtMs };
    },

    ratePause(key: RateKey, refusal: Refusal, nowMs: number): Pause {
      const before = find(key);
      const pause = pauseAfter(before, refusal, nowMs);
      const pausedAtMs = pause.strikes === before.strikes ? before.pausedAtMs : nowMs;
      setPause.run(pausedAtMs, pause.untilMs, pause.strikes, before.id);
      return pause;
    },

    rateEndPause(key: RateKey): void {
      setPause.run(0, 0, 0, find(key).id);
    },
  };
}

/** The reads of `RateLimits`. */
export function createRateReads(database: DatabaseSync) {
  const selectPauses = database.prepare(`
    SELECT account, installation, nullif(method, '') AS method, paused_until_ms AS untilMs, strikes
    FROM rate_limit WHERE strikes > 0`);
  return {
    ratePauses(): (RateKey & Pause)[] {
      return selectPauses.all().map((row) => toRecord(row));
    },
  };
}
