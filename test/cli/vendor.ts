// A vendor on loopback that counts what it was asked, by `Idempotency-Key` and path.
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

/** A running vendor. */
export interface CountingVendor {
  readonly url: string;
  readonly hostPort: string;
  /** Requests in order. */
  readonly calls: readonly {
    readonly path: string;
    readonly key: string;
    /** `x-key`. */
    readonly credential: string | undefined;
    readonly body: string;
    readonly atMs: number;
  }[];
  close(): Promise<void>;
}

/** Starts a vendor that answers every call with `{ "shipment": "S-<n>" }`. */
export function startCountingVendor(): Promise<CountingVendor> {
  return startVendor((count) => ({ shipment: `S-${String(count)}` }));
}

/** Starts a vendor that answers with what it was sent: headers and body. */
export function startEchoVendor(): Promise<CountingVendor> {
  return startVendor((_, headers, body) => ({ echo: { headers, body } }));
}

async function startVendor(
  answer: (count: number, headers: IncomingHttpHeaders, body: string) => object,
): Promise<CountingVendor> {
  const calls: CountingVendor["calls"][number][] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const key = String(request.headers["idempotency-key"]);
      const body = Buffer.concat(chunks).toString();
      const credential = request.headers["x-key"]?.toString();
      calls.push({ path: request.url ?? "", key, credential, body, atMs: Date.now() });
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify(answer(calls.length, request.headers, body)));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const hostPort = `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    url: `http://${hostPort}`,
    hostPort,
    calls,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
