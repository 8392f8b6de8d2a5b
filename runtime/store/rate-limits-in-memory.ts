// Starts and pauses of calls for a program that has no store: they last as long as it does, and no other process knows of them.
import type { Clock } from "../base/clock.ts";
import {
  isMissed,
  nextStart,
  pauseAfter,
  type KeptPlace,
  type Pause,
  type RateKey,
  type RateLimits,
} from "./rate-limits.ts";

/** What is known of a key. */
interface Limited {
  readonly key: RateKey;
  /** Oldest first; no more than the widest window looks back. */
  starts: number[];
  readonly places: Map<string, KeptPlace>;
  pause: Pause & { readonly pausedAtMs: number };
}

const notPaused = { untilMs: 0, strikes: 0, pausedAtMs: 0 };

/** Rate limits in memory. */
export function rateLimitsInMemory(clock: Clock): RateLimits {
  const known = new Map<string, Limited>();

  function find(key: RateKey): Limited {
    const name = JSON.stringify([key.account, key.installation, key.method]);
    const found = known.get(name) ?? { key, starts: [], places: new Map(), pause: notPaused };
    known.set(name, found);
    return found;
  }

  return {
    reserve(key, { windows, mostWaitMs, ticket }) {
      const limited = find(key);
      const { starts, places, pause } = limited;
      const nowMs = clock.now();
      const isNear = (startAtMs: number): boolean => startAtMs - nowMs <= mostWaitMs;
      const kept = ticket === undefined ? undefined : places.get(ticket);
      const isLost = kept !== undefined && isMissed(kept, nowMs);
      if (kept !== undefined && !isLost && kept.atMs >= pause.untilMs && !isNear(kept.atMs))
        return Promise.resolve({ kind: "kept", startAtMs: kept.atMs });
      if (ticket !== undefined) places.delete(ticket);
      if (kept !== undefined && !isLost && kept.atMs >= pause.untilMs)
        return Promise.resolve({ kind: "reserved", startAtMs: kept.atMs });
      const startedAtMs = (back: number): number | undefined => starts.at(-back);
      const startAtMs = nextStart(windows, { nowMs, pausedUntilMs: pause.untilMs, startedAtMs });
      const kind = isNear(startAtMs) ? "reserved" : ticket === undefined ? "later" : "kept";
      if (kind === "later") return Promise.resolve({ kind, startAtMs });
      const most = Math.max(...windows.map(({ requests }) => requests));
      limited.starts = [...starts, startAtMs].slice(-most);
      if (kind === "kept" && ticket !== undefined)
        places.set(ticket, { atMs: startAtMs, moves: (kept?.moves ?? 0) + (isLost ? 1 : 0) });
      return Promise.resolve({ kind, startAtMs });
    },

    pause(key, refusal) {
      const limited = find(key);
      const nowMs = clock.now();
      const pause = pauseAfter(limited.pause, refusal, nowMs);
      const pausedAtMs = pause.strikes === limited.pause.strikes ? limited.pause.pausedAtMs : nowMs;
      limited.pause = { ...pause, pausedAtMs };
      return Promise.resolve(pause);
    },

    endPause(key) {
      find(key).pause = notPaused;
      return Promise.resolve();
    },

    pauses: () =>
      Promise.resolve(
        [...known.values()].flatMap(({ key, pause: { untilMs, strikes } }) =>
          strikes === 0 ? [] : [{ ...key, untilMs, strikes }],
        ),
      ),
  };
}
