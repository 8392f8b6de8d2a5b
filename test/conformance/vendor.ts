// The vendor of all rows on loopback: it keeps what each row's calls sent, and answers what the row says, call by call.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import type { VendorAnswer } from "./row.ts";

/** A request of a row's calls. */
export interface SentRequest {
  readonly method: string;
  /** Path and query behind the row's part. */
  readonly path: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** A running vendor. */
export interface RowVendor {
  readonly url: string;
  /** What a row's calls have sent. */
  sent(row: string): readonly SentRequest[];
  close(): void;
}

/** Starts it; `answers` gives those of a row. */
export async function startRowVendor(
  answers: (row: string) => readonly VendorAnswer[] | undefined,
): Promise<RowVendor> {
  const sent = new Map<string, SentRequest[]>();
  const server = createServer((request, response) => {
    void (async () => {
      const [, row = "", path = ""] = /^\/([^/]+)(.*)$/.exec(request.url ?? "") ?? [];
      const requests = sent.get(row) ?? [];
      sent.set(row, requests);
      const list = answers(row) ?? [{}];
      const {
        status = 200,
        reason,
        headers = {},
        body = { id: 7 },
      } = list[requests.length] ?? list.at(-1) ?? {};
      requests.push({
        method: request.method ?? "",
        path,
        headers: request.headers,
        body: request.headers["content-length"] === undefined ? null : await json(request),
      });
      if (reason !== undefined) response.statusMessage = reason;
      response.writeHead(status, { "content-type": "application/json", ...headers });
      response.end(typeof body === "string" ? body : JSON.stringify(body));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    sent: (row) => sent.get(row) ?? [],
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
