// How fast calls go out. A call waits here for its turn: by the limits that its connector declares, and for as long as its
// vendor wants none (status 429). All processes share both through the store; a call without limits costs no write, and no
// read but one a second for all of them together.
import { waitUntil, type Clock } from "../base/clock.ts";
import type { Log } from "../base/log.ts";
import type { RateLimit } from "../contract/call.ts";
import { HookwrightError } from "../contract/error.ts";
import type { Pause, RateKey, RateLimits, RateWindow, Refusal } from "../store/rate-limits.ts";

/** A call that waits for its turn. */
export interface LimitedCall {
  readonly key: RateKey;
  /** None: only a pause makes it wait. */
  readonly windows: readonly RateWindow[];
  /** The method, for people. */
  readonly name: string;
  /** A longer wait fails at once. */
  readonly mostWaitMs: number;
  /** Keeps the call's place in the queue for when it is made again with the same text. */
  readonly ticket?: string;
  /** Ends the wait: one with a ticket with `http/rate-limited`, others with `http/aborted`. */
  readonly signal?: AbortSignal;
}

/** Lets calls out one after the other. */
export interface RateLimiter {
  /**
   * Waits for a call's turn; `undefined` when it has come already. Fails with `http/rate-limited`, which says when to try again,
   * when that is further away than the call waits.
   */
  acquire(call: LimitedCall): Promise<void> | undefined;
  /** Pauses a key whose call was refused with 429. */
  refuse(call: LimitedCall, refusal: Refusal): Promise<void>;
  /** Ends a row of refusals, where the answered call was sent after the last pause; `undefined` when there is nothing to end. */
  accept(call: LimitedCall, sentAtMs: number): Promise<void> | undefined;
}

/** What a limiter is made of. */
export interface RateLimiterOptions {
  readonly limits: RateLimits;
  readonly clock: Clock;
  readonly log: Log;
}

/** How old the list of paused keys may be that other processes add to. */
const freshMs = 1000;

/** A limiter. */
export function createRateLimiter({ limits, clock, log }: RateLimiterOptions): RateLimiter {
  let pauses = new Map<string, Pause>();
  let readAtMs = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;
  /** Counts the pauses that were set or ended here. */
  let changes = 0;

  const pausedUntilMs = (key: RateKey): number => pauses.get(nameOf(key))?.untilMs ?? 0;

  const readAgain = async (): Promise<void> => {
    const atMs = clock.now();
    let seen: number;
    let read: Awaited<ReturnType<RateLimits["pauses"]>>;
    do {
      seen = changes;
      read = await limits.pauses();
      // A list that was read before a change does not know it.
    } while (seen !== changes);
    pauses = new Map(read.map((pause) => [nameOf(pause), pause]));
    readAtMs = atMs;
  };

  /** One read serves all who ask for it meanwhile. */
  const readPauses = async (): Promise<void> => {
    if (clock.now() - readAtMs < freshMs) return;
    reading ??= readAgain().finally(() => {
      reading = undefined;
    });
    await reading;
  };

  const findStart = async ({ key, windows, mostWaitMs, ticket, name }: LimitedCall): Promise<number> => {
    const nowMs = clock.now();
    if (windows.length === 0) {
      const untilMs = pausedUntilMs(key);
      if (untilMs - nowMs > mostWaitMs) throw rateLimited(name, untilMs, true);
      return untilMs;
    }
    const asked = { windows, mostWaitMs, ...(ticket !== undefined && { ticket }) };
    const { kind, startAtMs } = await limits.reserve(key, asked);
    if (kind !== "reserved") throw rateLimited(name, startAtMs, pausedUntilMs(key) > nowMs);
    return startAtMs;
  };

  const wait = async (call: LimitedCall): Promise<void> => {
    do {
      await readPauses();
      const startAtMs = await findStart(call);
      if (startAtMs <= clock.now()) return;
      if (pausedUntilMs(call.key) > clock.now())
        log.warn(
          { ...call.key, called: call.name, until: toIso(startAtMs) },
          "A call waits: its vendor wants none for now.",
        );
      await waitUntil(clock, startAtMs, {
        signal: call.signal,
        givenUp: () =>
          call.ticket === undefined
            ? new HookwrightError("http/aborted", `${call.name} was not called: its wait was given up.`)
            : rateLimited(call.name, startAtMs, pausedUntilMs(call.key) > clock.now()),
      });
      // Refused meanwhile: the place is void.
    } while (pausedUntilMs(call.key) > clock.now());
  };

  return {
    acquire(call) {
      const isFree = call.windows.length === 0 && pauses.size === 0 && clock.now() - readAtMs < freshMs;
      return isFree ? undefined : wait(call);
    },

    async refuse({ key, name }, refusal) {
      const pause = await limits.pause(key, refusal);
      pauses.set(nameOf(key), pause);
      changes += 1;
      log.warn(
        { ...key, called: name, until: toIso(pause.untilMs), refusals: pause.strikes },
        "A vendor answered that there are too many calls: they wait.",
      );
    },

    accept({ key }, sentAtMs) {
      const pause = pauses.size === 0 ? undefined : pauses.get(nameOf(key));
      // Of calls that were under way together, a vendor may refuse some and answer others.
      if (pause === undefined || sentAtMs < pause.untilMs) return undefined;
      pauses.delete(nameOf(key));
      changes += 1;
      return limits.endPause(key);
    },
  };
}

/** What a definition's limits mean: a spacing is a window of one call. */
export function toWindows(limits: readonly RateLimit[]): readonly RateWindow[] {
  return limits.map((limit) => ("spacingMs" in limit ? { requests: 1, perMs: limit.spacingMs } : limit));
}

function nameOf({ account, installation, method = "" }: RateKey): string {
  return `${account}\n${installation}\n${method}`;
}

function rateLimited(name: string, retryAtMs: number, isPaused: boolean): HookwrightError {
  const reason = isPaused ? "the vendor wants no calls for now" : "its rate limit is used up";
  return new HookwrightError("http/rate-limited", `${name} has to wait: ${reason}.`, {
    hint: `Try again at ${toIso(retryAtMs)}.`,
    retryAtMs,
  });
}

function toIso(atMs: number): string {
  return new Date(atMs).toISOString();
}
