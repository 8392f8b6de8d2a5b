// What processes on one database need of each other: turns for what must not be done by two at once, and a look, four times a
// second, at whether another one has changed something. Nothing is notified: a notification costs every commit that sends one.
import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { PoolClient } from "pg";
import type { Clock } from "../base/clock.ts";
import { HookwrightError } from "../contract/error.ts";
import type { Store } from "../store/store.ts";
import type { Database } from "./database.ts";
import { pulse } from "./due.ts";

/** How often others are looked for; less often where a look takes long. */
const pulseMs = 250;
const mostPulseMs = 1_000;
/** After a look that failed. */
const pulseAgainMs = 1_000;

/** A process says that it is there every so many looks, and is believed for half a minute. */
const looksPerSign = 20;
const showProcess = `
  WITH gone AS (DELETE FROM process WHERE seen_at_ms <= now_ms() - 30000)
  INSERT INTO process VALUES ($1, now_ms()) ON CONFLICT (id) DO UPDATE SET seen_at_ms = excluded.seen_at_ms`;

/** Whether any process is there. */
export const selectProcesses = "SELECT FROM process WHERE seen_at_ms > now_ms() - 30000 LIMIT 1";

/** A turn takes as long as vendors take to answer; that of a process that has died ends with its connection. */
const longestTurnMs = 120_000;
const askAgainMs = 50;

/** The server ends a turn whose process stands still: its connection says nothing for so long. */
const mostSilence = "30s";
const signMs = 10_000;

const turn = "hashtextextended('hookwright turn', 0)";

/** The part of `Store` that concerns other processes. */
export function createCompany(database: Database, clock: Clock): Pick<Store, "inTurn" | "follow"> {
  return {
    async inTurn<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
      const done = await database.connect(async (client) => {
        const ask = async (): Promise<boolean> =>
          (await client.query<{ is: boolean }>(`SELECT pg_try_advisory_lock(${turn}) AS is`)).rows[0]?.is ===
          true;
        await client.query(`SET idle_session_timeout = '${mostSilence}'`);
        for (let waitedMs = 0; !(await ask()); waitedMs += askAgainMs) {
          if (waitedMs >= longestTurnMs || signal?.aborted === true) {
            await client.query("RESET idle_session_timeout");
            throw tooLate(database);
          }
          await wait(askAgainMs);
        }
        const ended = new AbortController();
        const signs = Promise.allSettled([giveSigns(client, ended.signal)]);
        // What the work fails with is its own, and no failure of this connection.
        const [settled] = await Promise.allSettled([work()]);
        ended.abort();
        const [kept] = await signs;
        // When the connection broke, the turn was another's: nobody is told that all is well.
        if (kept.status === "rejected") throw kept.reason;
        await client.query(`RESET idle_session_timeout; SELECT pg_advisory_unlock(${turn})`);
        return settled;
      });
      if (done.status === "rejected") throw done.reason;
      return done.value;
    },

    follow(heard) {
      let seen: unknown;
      let isEnded = false;
      let looks = 0;
      let workAtMs = Infinity;
      const process = randomUUID();
      let cancel = (): void => undefined;
      const look = async (): Promise<number> => {
        const startedAtMs = clock.now();
        try {
          if (looks++ % looksPerSign === 0) await database.sql(showProcess, [process]);
          const [row] = await database.sql(pulse);
          const [number, inMs] = [row?.["number"], row?.["inMs"]];
          const nextMs = Math.min(Math.max(pulseMs, 10 * (clock.now() - startedAtMs)), mostPulseMs);
          if (isEnded) return nextMs;
          // With the first look too: something may have changed between what this process has read and now.
          if (number !== seen) heard("state");
          seen = number;
          // What is said to be there in a while is not put off by the looks in between.
          if (typeof inMs === "number") workAtMs = Math.min(workAtMs, clock.now() + inMs);
          if (workAtMs <= clock.now()) {
            workAtMs = Infinity;
            heard("work");
          }
          return nextMs;
        } catch {
          // Whoever asks for something is told; when the server is back, so is this.
          return pulseAgainMs;
        }
      };
      const arm = (inMs: number): void => {
        cancel = clock.at(clock.now() + inMs, () => {
          void look().then((nextMs) => {
            if (!isEnded) arm(nextMs);
          });
        });
      };
      arm(0);
      return () => {
        isEnded = true;
        cancel();
        database.sql("DELETE FROM process WHERE id = $1", [process]).catch(() => undefined);
      };
    },
  };
}

/** Says on a connection that nobody else uses that its process is there; rejects when it broke. */
async function giveSigns(client: PoolClient, signal: AbortSignal): Promise<void> {
  for (;;) {
    await wait(signMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    await client.query("SELECT");
  }
}

function tooLate({ name }: Database): HookwrightError {
  return new HookwrightError(
    "store/unavailable",
    `Another process on the database ${name} keeps changing something.`,
    {
      hint: "It may wait for a vendor; try again.",
    },
  );
}
