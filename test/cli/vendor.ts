// A vendor on loopback that counts what it was asked, by `Idempotency-Key` and path.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A running vendor. */
export interface CountingVendor {
  readonly url: string;
  readonly hostPort: string;
  /** Requests in order. */
  readonly calls: readonly { readonly path: string; readonly key: string; readonly body: string }[];
  close(): Promise<void>;
}

/** Starts a vendor that answers every call with `{ "shipment": "S-<n>" }`. */
export async function startCountingVendor(): Promise<CountingVendor> {
  const calls: { path: string; key: string; body: string }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const key = String(request.headers["idempotency-key"]);
      calls.push({ path: request.url ?? "", key, body: Buffer.concat(chunks).toString() });
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify({ shipment: `S-${String(calls.length)}` }));
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
