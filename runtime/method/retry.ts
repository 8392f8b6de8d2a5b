// When a call is sent again after an answer that asks for patience (B§12.2): what the vendor says in `Retry-After`, else a minute,
// and from the second try on an extra wait that grows.
import { waitUntil } from "../base/clock.ts";
import { HookwrightError } from "../contract/error.ts";
import { retryAfterMs } from "../http/retry-after.ts";
import type { HttpResponse } from "../http/transport.ts";
import type { OpenCall } from "./open-call.ts";

const minuteMs = 60_000;

/** What is waited beside `Retry-After`, try by try. After the last the call is given up. */
const extraWaitsMs = [0, 1, 3, 7, 15, 30].map((minutes) => minutes * minuteMs);

/** A vendor who asks for more is not waited for. */
const longestMs = 60 * minuteMs;

/**
 * Waits until a call may be sent again; false when it is not to be: there were enough tries, or nobody runs a transaction and
 * somebody waits for the answer. Rejects with `http/aborted` when the engine gives the call up.
 */
export async function waitForRetry(open: OpenCall, response: HttpResponse, tries: number): Promise<boolean> {
  const { services, context, signal } = open.call;
  const extraMs = extraWaitsMs[tries - 1];
  if (extraMs === undefined || context?.transaction === undefined) return false;
  const { clock } = services;
  const askedMs = retryAfterMs(response, clock.now()) ?? minuteMs;
  if (askedMs > longestMs) return false;
  await waitUntil(clock, clock.now() + askedMs + extraMs, {
    signal,
    givenUp: () => new HookwrightError("http/aborted", "A call that waited to be sent again was given up."),
  });
  return true;
}
