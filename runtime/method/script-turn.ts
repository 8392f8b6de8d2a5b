// When a script's own request goes out: to the connector's hosts in its turn with all other calls of the installation, and not while
// their vendor wants none. What the script is answered stays its own matter, a 429 too.
import { boundOrigins, originOf } from "../auth/origins.ts";
import { toWindows, type LimitedCall } from "../http/rate-limiter.ts";
import { retryAfterMs } from "../http/retry-after.ts";
import type { HttpRequest, HttpResponse } from "../http/transport.ts";
import type { Installation } from "./installation.ts";
import { longestWaitMs } from "./retry.ts";
import type { CallServices } from "./services.ts";

/** Sends a request when its turn has come. Fails with `http/rate-limited` when that is far away. */
export type SendInTurn = (
  request: HttpRequest,
  signal: AbortSignal,
  send: () => Promise<HttpResponse>,
) => Promise<HttpResponse>;

const tooManyRequests = 429;

/** How the scripts of an installation's calls send. */
export function sendScriptInTurn(
  { limiter, clock }: Pick<CallServices, "limiter" | "clock">,
  installation: Installation,
): SendInTurn {
  return async (request, signal, send) => {
    if (limiter === undefined || !isOwnHost(request, installation)) return send();
    const limited = toLimitedCall(installation, signal);
    const turn = limiter.acquire(limited);
    if (turn !== undefined) await turn;
    const sentAtMs = clock.now();
    const response = await send();
    if (response.status === tooManyRequests) {
      const askedMs = retryAfterMs(response, clock.now());
      await limiter.refuse(limited, { sentAtMs, ...(askedMs !== undefined && { retryAfterMs: askedMs }) });
    } else {
      const ended = limiter.accept(limited, sentAtMs);
      if (ended !== undefined) await ended;
    }
    return response;
  };
}

function isOwnHost({ url }: HttpRequest, installation: Installation): boolean {
  const origin = originOf(() => url);
  return origin !== undefined && boundOrigins(installation, installation.authentication.name).has(origin);
}

function toLimitedCall({ account, name, connector }: Installation, signal: AbortSignal): LimitedCall {
  return {
    key: { account, installation: name },
    windows: toWindows(connector.rateLimits ?? []),
    name: "`http_request`",
    mostWaitMs: longestWaitMs,
    signal,
  };
}
