// Starts and pauses of calls (`runtime/store/rate-limits.ts`). A key's row is locked while a place is looked for, so that no two
// processes get the same. Moments are kept by the server's clock; who asks is told them by its own.
import type { Clock } from "../base/clock.ts";
import {
  isMissed,
  nextStart,
  pauseAfter,
  type KeptKey,
  type KeptPlace,
  type RateKey,
  type RateLimits,
  type Reservation,
} from "../store/rate-limits.ts";
import type { Database, Session, Sql } from "./database.ts";
import { firstRecord, toRecord } from "./rows.ts";

/** A key's row, locked. */
interface Limited extends KeptKey {
  readonly nowMs: number;
}

const ensureKey = `
  INSERT INTO rate_limit (account, installation, method, last_start, paused_at_ms, paused_until_ms, strikes)
  VALUES ($1, $2, $3, 0, 0, 0, 0)
  ON CONFLICT (account, installation, method) DO UPDATE SET strikes = rate_limit.strikes
  RETURNING id, last_start AS last, paused_at_ms AS "pausedAtMs", paused_until_ms AS "untilMs", strikes, now_ms() AS "nowMs"`;

/** A place that nobody has come for in a day is that of a call that will never be made. */
const unclaimedMs = 24 * 60 * 60 * 1000;

async function lock(sql: Sql, { account, installation, method = "" }: RateKey): Promise<Limited> {
  return toRecord((await sql(ensureKey, [account, installation, method]))[0] ?? {});
}

/** The rate limits in a database. */
export function createRateLimits({ sql, transact }: Database, clock: Clock): RateLimits {
  const turns = createTurns();
  return {
    reserve: (key, { windows, mostWaitMs, ticket }) => {
      const find = async (session: Session): Promise<Reservation> => {
        const { id, last, untilMs, nowMs } = await lock(session.sql, key);
        const told = (kind: Reservation["kind"], startAtMs: number): Reservation => {
          return { kind, startAtMs: startAtMs - nowMs + clock.now() };
        };
        const isNear = (startAtMs: number): boolean => startAtMs - nowMs <= mostWaitMs;
        const kept = ticket === undefined ? undefined : await placeOf(session.sql, id, ticket);
        const forgetTicket = () =>
          session.sql("DELETE FROM rate_ticket WHERE rate_limit = $1 AND ticket = $2", [id, ticket]);
        const isLost = kept !== undefined && isMissed(kept, nowMs);
        // A pause that came since has voided the place: all of those would start together when it ends.
        if (kept !== undefined && !isLost && kept.atMs >= untilMs) {
          if (!isNear(kept.atMs)) return told("kept", kept.atMs);
          await forgetTicket();
          return told("reserved", kept.atMs);
        }
        if (kept !== undefined) await forgetTicket();

        const starts = await startsOf(
          session.sql,
          id,
          [1, ...windows.map(({ requests }) => requests)].map((back) => last + 1 - back),
        );
        const startedAtMs = (back: number): number | undefined => starts.get(last + 1 - back);
        const startAtMs = nextStart(windows, { nowMs, pausedUntilMs: untilMs, startedAtMs });
        const kind = isNear(startAtMs) ? "reserved" : ticket === undefined ? "later" : "kept";
        if (kind === "later") return told(kind, startAtMs);
        const oldest = last + 1 - Math.max(...windows.map(({ requests }) => requests));
        await session.sql(insertStart, [id, last + 1, key.account, startAtMs, oldest]);
        if (kind === "kept") {
          const moves = (kept?.moves ?? 0) + (isLost ? 1 : 0);
          await session.sql("DELETE FROM rate_ticket WHERE rate_limit = $1 AND at_ms < $2", [
            id,
            nowMs - unclaimedMs,
          ]);
          await session.sql(
            "INSERT INTO rate_ticket (rate_limit, ticket, account, at_ms, moves) VALUES ($1, $2, $3, $4, $5)",
            [id, ticket, key.account, startAtMs, moves],
          );
        }
        return told(kind, startAtMs);
      };
      // The server gives a lock to whoever came first, but connections do not arrive in the order of asking.
      return turns(JSON.stringify([key.account, key.installation, key.method]), () => transact(find));
    },

    pause: (key, refusal) =>
      transact(async (session) => {
        const before = await lock(session.sql, key);
        const { nowMs } = before;
        const aheadMs = nowMs - clock.now();
        const pause = pauseAfter(before, { ...refusal, sentAtMs: refusal.sentAtMs + aheadMs }, nowMs);
        const pausedAtMs = pause.strikes === before.strikes ? before.pausedAtMs : nowMs;
        await session.sql(setPause, [pausedAtMs, pause.untilMs, pause.strikes, before.id]);
        return { ...pause, untilMs: pause.untilMs - aheadMs };
      }),

    async endPause(key) {
      const { id } = await lock(sql, key);
      await sql(setPause, [0, 0, 0, id]);
    },

    async pauses() {
      const rows = await sql(`
        SELECT account, installation, nullif(method, '') AS method, paused_until_ms - now_ms() AS "inMs", strikes
        FROM rate_limit WHERE strikes > 0`);
      return rows.map((row) => {
        const { inMs, ...pause } = toRecord<RateKey & { inMs: number; strikes: number }>(row);
        return { ...pause, untilMs: clock.now() + inMs };
      });
    },
  };
}

const setPause = "UPDATE rate_limit SET paused_at_ms = $1, paused_until_ms = $2, strikes = $3 WHERE id = $4";

/** No more starts are kept than the widest window looks back. */
const insertStart = `
  WITH started AS (
    INSERT INTO rate_start (rate_limit, number, account, at_ms) VALUES ($1, $2, $3, $4)
  ), forgotten AS (
    DELETE FROM rate_start WHERE rate_limit = $1 AND number <= $5
  )
  UPDATE rate_limit SET last_start = $2 WHERE id = $1`;

async function placeOf(sql: Sql, id: number, ticket: string): Promise<KeptPlace | undefined> {
  return firstRecord(
    await sql('SELECT at_ms AS "atMs", moves FROM rate_ticket WHERE rate_limit = $1 AND ticket = $2', [
      id,
      ticket,
    ]),
  );
}

/** When the starts of these numbers are. */
async function startsOf(
  sql: Sql,
  id: number,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const rows = await sql(
    'SELECT number, at_ms AS "atMs" FROM rate_start WHERE rate_limit = $1 AND number = ANY ($2::bigint[])',
    [id, numbers],
  );
  return new Map(rows.map(({ number, atMs }) => [Number(number), Number(atMs)]));
}

/** Returns the function that does what is asked for a name one after the other. */
function createTurns() {
  const last = new Map<string, Promise<unknown>>();
  return <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const turn = (last.get(name) ?? Promise.resolve()).then(work, work);
    last.set(name, turn);
    const forget = (): void => {
      if (last.get(name) === turn) last.delete(name);
    };
    turn.then(forget, forget);
    return turn;
  };
}
