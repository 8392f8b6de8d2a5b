// How fast calls may be sent, as drivers keep it for all processes: when calls of one key were or will be started, and until
// when a vendor wants none. What a reservation and a refusal come to is decided here for every driver; a driver reads, decides
// and writes in one commit, so that however many ask at once, no two get the same place.

/** Calls that are counted together. */
export interface RateKey {
  readonly account: string;
  readonly installation: string;
  /** A method that has limits of its own. Absent: all others of the installation. */
  readonly method?: string;
}

/** At most so many starts within any stretch of time. */
export interface RateWindow {
  readonly requests: number;
  readonly perMs: number;
}

/** A start to be reserved. */
export interface ReservationRequest {
  /** At least one. */
  readonly windows: readonly RateWindow[];
  /** Nothing is reserved that is further away, unless there is a ticket. */
  readonly mostWaitMs: number;
  /** Keeps a place that is further away for whoever comes back with the same text. */
  readonly ticket?: string;
}

/** What was found. */
export interface Reservation {
  /** `reserved`: the call may start then. `kept`: the ticket has its place then. `later`: nothing was reserved. */
  readonly kind: "reserved" | "kept" | "later";
  readonly startAtMs: number;
}

/** A vendor's "too many" (status 429). */
export interface Refusal {
  /** When the refused call was sent. */
  readonly sentAtMs: number;
  /** What the vendor asked for. */
  readonly retryAfterMs?: number;
}

/** How a key stands with a vendor who has refused. */
export interface Pause {
  readonly untilMs: number;
  /** How often in a row it was refused. */
  readonly strikes: number;
}

/** Reservations and pauses of all keys. */
export interface RateLimits {
  /** Reserves the first start that all windows and the key's pause allow. Starts are given in the order of asking. Durable. */
  reserve(key: RateKey, request: ReservationRequest): Promise<Reservation>;
  /** Pauses a key after a refusal, longer each time (`pauseAfter`). Durable. */
  pause(key: RateKey, refusal: Refusal): Promise<Pause>;
  /** Ends a row of refusals: a call was answered. Durable. */
  endPause(key: RateKey): Promise<void>;
  /** The keys that were refused and not answered since. */
  pauses(): Promise<readonly (RateKey & Pause)[]>;
}

/** What is known of a key when a start is looked for. */
export interface KnownStarts {
  readonly nowMs: number;
  readonly pausedUntilMs: number;
  /** When the start was that is so many back; 1 is the last one. */
  startedAtMs(back: number): number | undefined;
}

/** The first moment at which one more call may start. */
export function nextStart(windows: readonly RateWindow[], known: KnownStarts): number {
  const { nowMs, pausedUntilMs } = known;
  return windows.reduce(
    (latest, { requests, perMs }) => {
      const before = known.startedAtMs(requests);
      return before === undefined ? latest : Math.max(latest, before + perMs);
    },
    Math.max(nowMs, pausedUntilMs, known.startedAtMs(1) ?? 0),
  );
}

/** A key as a driver keeps it. */
export interface KeptKey extends Pause {
  readonly id: number;
  /** The number of the last start; 0 before the first. */
  readonly last: number;
  readonly pausedAtMs: number;
}

/** The place of a ticket. */
export interface KeptPlace {
  readonly atMs: number;
  /** How often it was missed and given anew. */
  readonly moves: number;
}

const lateMs = 1000;

/**
 * True for a place that nobody came for in time: after an outage all of those would start together. Each move makes later good
 * enough, so that who is always late in a busy engine starts nevertheless.
 */
export function isMissed({ atMs, moves }: KeptPlace, nowMs: number): boolean {
  return nowMs - atMs > lateMs * 8 ** moves;
}

const minuteMs = 60_000;

/** How long a vendor is left alone that does not say how long it wants to be. */
const defaultPauseMs = minuteMs;

/** What is added to the vendor's own time, refusal by refusal (B§12.2); the last stays. */
const extraMs = [0, 1, 3, 7, 15, 30].map((minutes) => minutes * minuteMs);

/** A day: no vendor is believed that wants more. */
const longestAskedMs = 24 * 60 * minuteMs;

/**
 * The pause after a refusal at this moment. A call that was sent before the pause began says nothing new: calls that were
 * under way together are refused together.
 */
export function pauseAfter(
  before: (Pause & { readonly pausedAtMs: number }) | undefined,
  { sentAtMs, retryAfterMs = defaultPauseMs }: Refusal,
  nowMs: number,
): Pause {
  const askedMs = Math.min(Math.max(retryAfterMs, 1000), longestAskedMs);
  if (before !== undefined && before.strikes > 0 && sentAtMs <= before.pausedAtMs)
    return { untilMs: Math.max(before.untilMs, nowMs + askedMs), strikes: before.strikes };
  const strikes = (before?.strikes ?? 0) + 1;
  return { untilMs: nowMs + askedMs + (extraMs[strikes - 1] ?? extraMs.at(-1) ?? 0), strikes };
}
