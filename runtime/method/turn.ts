// When a request goes out: in its turn by the rate limits of its method or connector, and again for as long as its vendor
// answers 429 (B§12.2, B§12.4) and no rule of the definition says what that means.
import type { ActionMethod, Connector } from "../contract/connector.ts";
import { toWindows, type LimitedCall } from "../http/rate-limiter.ts";
import { retryAfterMs } from "../http/retry-after.ts";
import type { HttpRequest } from "../http/transport.ts";
import type { RateWindow } from "../store/rate-limits.ts";
import { receive } from "./call-files.ts";
import type { OpenCall } from "./open-call.ts";
import type { CallResponse } from "./response.ts";
import { longestWaitMs } from "./retry.ts";

/** The longest wait for a turn in the middle of a call. */
export const longestMidCallMs = 60 * 60_000;

/** What is sent. */
interface Sent {
  /** Makes the request anew for each try: credentials may be renewed during a wait. */
  readonly prepare: () => HttpRequest;
  /** True for an answer whose status the definition itself gives a meaning. */
  readonly isNamed: (response: CallResponse) => boolean;
}

/**
 * Sends a request when its turn has come. Fails with `http/rate-limited` when the turn is far away; where something of the call
 * was answered already that is an hour, since what a vendor has carried out must not be sent twice.
 */
export async function sendInTurn(open: OpenCall, { prepare, isNamed }: Sent): Promise<CallResponse> {
  const { limiter, clock } = open.call.services;
  if (limiter === undefined) {
    const response = await receive(open, prepare());
    open.isAnswered = true;
    return response;
  }
  const limited = toLimitedCall(open);
  for (;;) {
    const turn = limiter.acquire(limited);
    if (turn !== undefined) await turn;
    const sentAtMs = clock.now();
    const response = await receive(open, prepare());
    if (response.status === tooManyRequests && isNamed(response)) {
      open.isAnswered = true;
      return response;
    }
    if (response.status !== tooManyRequests) {
      open.isAnswered = true;
      const ended = limiter.accept(limited, sentAtMs);
      if (ended !== undefined) await ended;
      return response;
    }
    open.last.response = response;
    const retryAfter = retryAfterMs(response, clock.now());
    await limiter.refuse(limited, {
      sentAtMs,
      ...(retryAfter !== undefined && { retryAfterMs: retryAfter }),
    });
  }
}

const tooManyRequests = 429;

function toLimitedCall({ call, method, isAnswered }: OpenCall): LimitedCall {
  const { installation, ticket, signal, waitSignal = signal, mostWaitMs = longestWaitMs } = call;
  const { account, name } = installation;
  const isOwn = method.rateLimits !== undefined;
  return {
    key: isOwn ? { account, installation: name, method: call.method } : { account, installation: name },
    windows: windowsOf(installation.connector, method),
    name: method.name,
    mostWaitMs: ticket === undefined || !isAnswered ? mostWaitMs : longestMidCallMs,
    ...(ticket !== undefined && !isAnswered && { ticket }),
    ...(waitSignal !== undefined && { signal: waitSignal }),
  };
}

const noWindows: readonly RateWindow[] = [];

/** A method's own limits stand in place of the connector's. */
function windowsOf(
  { rateLimits: ofAll }: Connector,
  { rateLimits: own }: ActionMethod,
): readonly RateWindow[] {
  const limits = own ?? ofAll;
  return limits === undefined ? noWindows : toWindows(limits);
}
