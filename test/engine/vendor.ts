// A vendor of our own on loopback: it keeps what it was sent, and answers when and how the test says.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";

/** A request that the vendor received. */
export interface VendorRequest {
  readonly key: string | undefined;
  readonly apiKey: string | undefined;
  readonly body: string;
}

/** A running vendor. */
export interface Vendor {
  readonly url: string;
  readonly requests: readonly VendorRequest[];
  /** Holds answers back until the returned function is called. */
  hold(): () => void;
  /** The status of the answers to come. */
  status: number;
  /** Beside the content type. */
  headers: Readonly<Record<string, string>>;
}

/** Starts a vendor for one test. It answers `{ "id": <how many requests came before> }`. */
export async function startVendor(): Promise<Vendor> {
  const requests: VendorRequest[] = [];
  let gate: Promise<void> = Promise.resolve();
  const vendor = {
    url: "",
    requests,
    status: 200,
    headers: {} as Readonly<Record<string, string>>,
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate = promise;
      return resolve;
    },
  };
  const server = createServer((request, response) => {
    void (async () => {
      const { "idempotency-key": key, "x-api-key": apiKey } = request.headers;
      const id = requests.push({ key: String(key), apiKey: String(apiKey), body: await text(request) }) - 1;
      await gate;
      const headers = { "content-type": "application/json", ...vendor.headers };
      response.writeHead(vendor.status, headers).end(JSON.stringify({ id }));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  vendor.url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return vendor;
}
