// When a call is sent again after an answer that asks for patience (B§12.2): what the vendor says in `Retry-After`, else a minute,
// and from the second try on an extra wait that grows. A step's call waits in its transaction's queue, as after a 429; once
// something of it was answered it waits where it is, since nothing may be sent twice.
import { waitUntil } from "../base/clock.ts";
import { HookwrightError } from "../contract/error.ts";
import { retryAfterMs } from "../http/retry-after.ts";
import { statusError, type Judged } from "./after-error.ts";
import type { OpenCall } from "./open-call.ts";

const minuteMs = 60_000;

/** What is waited beside `Retry-After`, try by try. After the last the call is given up. */
const extraWaitsMs = [0, 1, 3, 7, 15, 30].map((minutes) => minutes * minuteMs);

/** How often a call is sent at most. */
export const mostTries = extraWaitsMs.length + 1;

/** A vendor who asks for more is not waited for. */
const longestMs = 60 * minuteMs;

/** The longest wait inside a call that can be made again. */
export const longestWaitMs = 5000;

/**
 * Waits until a call may be sent again; false when it is not to be: there were enough tries, or nobody runs a transaction and
 * somebody waits for the answer. Rejects with `method/retry-later` where the call is to be made again then, and with
 * `http/aborted` when the engine gives it up.
 */
export async function waitForRetry(open: OpenCall, refused: Judged): Promise<boolean> {
  const { services, context, ticket, signal, waitSignal = signal } = open.call;
  const { tries, answered } = refused;
  const extraMs = extraWaitsMs[tries - 1];
  if (extraMs === undefined || context?.transaction === undefined) return false;
  const { clock } = services;
  const askedMs = retryAfterMs(answered.response, clock.now()) ?? minuteMs;
  if (askedMs > longestMs) return false;
  const waitMs = askedMs + extraMs;
  const atMs = clock.now() + waitMs;
  const comesBack = ticket !== undefined && !open.isAnswered;
  const later = (): HookwrightError =>
    new HookwrightError("method/retry-later", statusError(refused, open.redact).message, {
      retryAtMs: atMs,
      tries,
    });
  if (comesBack && waitMs > longestWaitMs) throw later();
  await waitUntil(clock, atMs, {
    signal: waitSignal,
    givenUp: () =>
      comesBack
        ? later()
        : new HookwrightError("http/aborted", "A call that waited to be sent again was given up."),
  });
  return true;
}
