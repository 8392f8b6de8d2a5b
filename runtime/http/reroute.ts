// Calls of a vendor's API go to a simulated vendor on this machine instead: for development and certification. The egress policy
// still decides whether loopback may be called at all.
import { HookwrightError } from "../contract/error.ts";
import type { Transport } from "./transport.ts";

/** Before the path of a call that was rerouted: `/_instead-of/https/api.example.com/hooks`. */
export const insteadOf = "/_instead-of/";

/** Where calls of an origin (`https://api.example.com`) go instead; `undefined` leaves them alone. */
export type RerouteOrigin = (origin: string) => string | undefined;

/** A transport that sends the calls of some origins elsewhere. `routeOf` gives URLs of this machine without a path. */
export function rerouteCalls(transport: Transport, routeOf: RerouteOrigin): Transport {
  return {
    send(request) {
      const url = URL.parse(request.url);
      const target = url === null ? undefined : routeOf(url.origin);
      if (url === null || target === undefined) return transport.send(request);
      const scheme = url.protocol.slice(0, -1);
      const path = `${insteadOf}${scheme}/${url.host}${url.pathname}${url.search}`;
      return transport.send({ ...request, url: `${toLoopback(target)}${path}` });
    },
    close: () => transport.close(),
  };
}

/** Fails with `http/bad-request` for a URL that is not of this machine: credentials would leave it. */
function toLoopback(target: string): string {
  const url = URL.parse(target);
  if (url !== null && isLoopback(url)) return url.origin;
  throw new HookwrightError("http/bad-request", "Calls are rerouted only to plain HTTP on this machine.", {
    hint: "Give a URL such as `http://127.0.0.1:4010`.",
  });
}

/** True for a URL of this machine, without TLS. */
export function isLoopback({ protocol, hostname }: URL): boolean {
  return protocol === "http:" && /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(hostname);
}
