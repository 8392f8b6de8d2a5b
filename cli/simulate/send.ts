// The vendor's way to our side: plain HTTP, any verb, loopback only.
import { request } from "node:http";
import { buffer } from "node:stream/consumers";
import { isLoopback } from "../../runtime/http/reroute.ts";

/** A request to our side. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
}

/** What our side answered. */
export interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
}

/** Sends a request. Rejects for a URL that is not of this machine, and when nobody answers. */
export async function send({ method, url, headers, bytes }: Sent): Promise<Received> {
  const target = new URL(url);
  if (!isLoopback(target))
    throw new Error(`The simulator delivers to this machine only, not to ${target.origin}.`);
  const { promise, resolve, reject } = Promise.withResolvers<Received>();
  const length =
    bytes.byteLength > 0 || method === "POST" ? { "content-length": String(bytes.byteLength) } : {};
  const sent = request(target, { method, headers: { ...length, ...headers }, agent: false }, (response) => {
    buffer(response).then((body) => {
      const read = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
      resolve({
        status: response.statusCode ?? 0,
        headers: Object.fromEntries(read) as Received["headers"],
        text: body.toString("utf8"),
      });
    }, reject);
  });
  sent.on("error", reject);
  sent.end(bytes);
  return promise;
}
