// The orders of a run with random harm (`fault-project.ts`), and senders that behave as vendors do: an event is sent again, to any
// process that takes some, until it is accepted. Both accounts are sent the same events, under the same keys.
import { setTimeout as wait } from "node:timers/promises";
import type { Recorder } from "../history/recorder.ts";
import { accounts, kinds, versions, type Kind } from "./fault-project.ts";
import type { Random } from "./random.ts";

/** An event that is to be sent at some time, counted from the beginning. */
export interface Planned {
  readonly account: string;
  readonly kind: Kind;
  readonly step: string;
  readonly id: number;
  readonly atMs: number;
  /** For how long its timer runs after it is sent. */
  readonly pauseMs: number;
}

/** How long it takes until an event is sent again that was answered with no yes. */
const againMs = 200;
const senders = 200;
const longestPauseMs = 20_000;

/** The events of so many orders of each kind, spread evenly; what an order waits for comes before it or after. */
export function plan(random: Random, orders: number, lastsMs: number): readonly Planned[] {
  const names = Object.keys(accounts);
  const ofEach = Math.ceil(orders / names.length);
  const all = Object.entries(kinds).flatMap(([kind, steps]) =>
    Array.from({ length: ofEach }, (_, id) =>
      names.flatMap((account) =>
        steps.map((step) => ({
          account,
          kind: kind as Kind,
          step,
          id,
          atMs: Math.min(lastsMs, ((id + 1) / ofEach) * lastsMs + random.between(-2_000, 2_000)),
          pauseMs: random.between(0, Math.min(lastsMs, longestPauseMs)),
        })),
      ),
    ).flat(),
  );
  return all.toSorted((one, other) => one.atMs - other.atMs);
}

/** The URLs of a step at all processes that take events. */
export type UrlsOf = (account: string, kind: Kind, step: string) => readonly string[];

/** Sends them all, unless the signal comes before. */
export async function sendAll(
  planned: readonly Planned[],
  urlsOf: UrlsOf,
  how: { readonly recorder: Recorder; readonly random: Random; readonly signal: AbortSignal },
): Promise<void> {
  const { recorder, random, signal } = how;
  const startedMs = Date.now();
  const left = [...planned];
  const sender = async (): Promise<void> => {
    for (let event = left.shift(); event !== undefined; event = left.shift()) {
      await wait(Math.max(0, startedMs + event.atMs - Date.now()));
      const { account, kind, step, id, pauseMs } = event;
      const due = new Date(Date.now() + pauseMs).toISOString();
      const [thing, version] = [Math.floor(id / versions), id % versions];
      const sent = {
        account,
        cycle: kind,
        body: JSON.stringify({ id, kind, due, thing, version }),
        headers: { "x-token": accounts[account]?.token ?? "" },
        dedupe: String(id),
        ...(kind === "changes" && { order: { of: String(thing), place: version } }),
      };
      while (!signal.aborted) {
        const { answer } = await recorder.send(random.of(urlsOf(account, kind, step)), sent);
        if (answer?.status === 200) break;
        await wait(againMs);
      }
    }
  };
  await Promise.all(Array.from({ length: senders }, sender));
}
