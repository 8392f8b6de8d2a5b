// Transports for one test each.
import { onTestFinished } from "vitest";
import { createEgress } from "../../runtime/http/egress.ts";
import type { HttpRequest, Transport } from "../../runtime/http/transport.ts";
import { createTransport, type TransportOptions } from "../../runtime/http/undici-transport.ts";

/** A transport that may call loopback, unless the options say otherwise. It is closed when the test has finished. */
export function openTransport(options: Partial<TransportOptions> = {}): Transport {
  const transport = createTransport({ egress: createEgress({ allow: ["127.0.0.0/8"] }), ...options });
  onTestFinished(() => transport.close());
  return transport;
}

/** A GET request without headers of its own. */
export function get(url: string, more: Partial<HttpRequest> = {}): HttpRequest {
  return { method: "GET", url, headers: {}, ...more };
}
