// The page on this machine to which a vendor sends a browser back after a sign-in. It listens on loopback only, for one answer, and
// takes none but that with the state of the sign-in that was begun.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { HookwrightError } from "../../runtime/contract/error.ts";

/** A vendor's answer. */
export interface CallbackAnswer {
  /** The whole URL. */
  readonly url: string;
  /** What the person reads in the browser. */
  reply(text: string): void;
}

/** A server that waits for it. */
export interface CallbackServer {
  /** What the vendor is told. */
  readonly redirectUri: string;
  /** The answer with this state. Rejects with `auth/bad-callback` when none came in time. */
  answer(state: string, timeoutMs: number): Promise<CallbackAnswer>;
  close(): Promise<void>;
}

/** Listens on a port of loopback; 0 takes any. `publicUrl` is told to the vendor instead, where a tunnel leads here. */
export async function startCallbackServer(port: number, publicUrl?: string): Promise<CallbackServer> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(
        error.code === "EADDRINUSE"
          ? new HookwrightError("server/address-in-use", `The port ${String(port)} is in use.`, {
              hint: "Give another one with --callback-port, and register its URL with the vendor.",
            })
          : error,
      );
    });
    server.listen(port, "127.0.0.1", resolve);
  });
  const local = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/callback`;
  const redirectUri = publicUrl ?? local;
  return {
    redirectUri,
    answer: (state, timeoutMs) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          reject(
            new HookwrightError("auth/bad-callback", "Nobody came back from the vendor in time.", {
              hint: `Check that the vendor knows the URL ${redirectUri}, and begin again.`,
            }),
          );
        }, timeoutMs);
        server.on("request", (request, response) => {
          const url = new URL(request.url ?? "/", redirectUri);
          if (!isAnswer(request, url, { state, redirectUri })) {
            send(response, 404, "There is nothing here.");
            return;
          }
          clearTimeout(timer);
          resolve({
            url: url.href,
            reply: (text) => {
              send(response, 200, text);
            },
          });
        });
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

/** A browser that opens the page on its own, or another site that guesses the port, ends nothing. */
function isAnswer(
  { method }: IncomingMessage,
  url: URL,
  { state, redirectUri }: { readonly state: string; readonly redirectUri: string },
): boolean {
  const given = url.searchParams.get("state") ?? url.searchParams.get("oauth_token");
  return method === "GET" && url.pathname === new URL(redirectUri).pathname && given === state;
}

/** As plain text: what a vendor sent can be no markup. */
function send(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    "content-type": "text/plain; charset=utf-8",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
    connection: "close",
  });
  response.end(`${text}\n`);
}
