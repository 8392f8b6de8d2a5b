// The vendor of the processes that are killed, and the error webhook that is told what failed: each call is written into the history. Of an
// order that begins with `refused` the first call is refused.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import type { Recorder } from "../history/recorder.ts";

/** A running vendor. */
export interface CrashVendor {
  readonly url: string;
  /** The keys of what it was told failed. */
  readonly told: ReadonlySet<string>;
  /** Refuses what it is told of failures, at first. */
  refusesErrors: boolean;
  close(): Promise<void>;
}

/** A refusal takes so long that something may happen meanwhile. */
const refusalMs = 15;

/** Starts one on loopback. */
export async function startCrashVendor(recorder: Recorder): Promise<CrashVendor> {
  const refused = new Set<string>();
  const told = new Set<string>();
  const tried = new Set<string>();
  const vendor = { url: "", told, refusesErrors: false };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const key = String(request.headers["idempotency-key"]);
    const body = JSON.parse(await text(request)) as { readonly text?: string };
    const end = (status: number): void => {
      response.writeHead(status, { "content-type": "application/json" }).end('{"id":1}');
    };
    if (request.url === "/errors") {
      if (!vendor.refusesErrors || tried.has(key)) told.add(key);
      end(told.has(key) ? 200 : 500);
      tried.add(key);
      return;
    }
    const what = body.text ?? "";
    const isRefused = what.startsWith("refused") && !refused.has(what);
    refused.add(what);
    const [cycle = ""] = what.replace("refused-", "").split(" ");
    recorder.received({ key, what, cycle, ...(isRefused && { isRefused }) });
    if (isRefused) await setTimeout(refusalMs);
    end(isRefused ? 500 : 200);
  }

  const server = createServer((request, response) => {
    // Whoever asked may be dead.
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  vendor.url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return Object.assign(vendor, { close });
}
