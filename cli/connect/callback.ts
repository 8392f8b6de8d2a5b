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
  const { pathname } = new URL(redirectUri);
  const early: Visit[] = [];
  const unanswered: ServerResponse[] = [];
  const leaving = new Set<Promise<void>>();
  let expected: Expected | undefined;
  let told: string | undefined;

  function send(response: ServerResponse, status: number, text: string): void {
    const left = sendText(response, status, text).then(() => {
      leaving.delete(left);
    });
    leaving.add(left);
  }

  function visit({ url, response }: Visit): void {
    if (expected === undefined) early.push({ url, response });
    else if (stateIn(url) !== expected.state) send(response, 404, "There is nothing here.");
    else if (told === undefined) {
      unanswered.push(response);
      expected.take(url.href);
    } else send(response, 200, told);
  }

  server.on("request", ({ method, url: target = "/" }: IncomingMessage, response) => {
    const url = URL.parse(target, redirectUri);
    if (method === "GET" && url?.pathname === pathname) visit({ url, response });
    else send(response, 404, "There is nothing here.");
  });

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
        const reply = (text: string): void => {
          told = text;
          for (const response of unanswered.splice(0)) send(response, 200, text);
        };
        const take = (url: string): void => {
          clearTimeout(timer);
          resolve({ url, reply });
        };
        expected = { state, take };
        for (const visitor of early.splice(0)) visit(visitor);
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        // A browser keeps connections that it may never use.
        void Promise.all(leaving).then(() => {
          server.closeAllConnections();
        });
      }),
  };
}

/** Somebody at the page. Who comes before it is known for whom it waits is answered then. */
interface Visit {
  readonly url: URL;
  readonly response: ServerResponse;
}

/** For whom the page waits. A page that is loaded again comes again: the first one counts, and all are answered. */
interface Expected {
  readonly state: string;
  take(url: string): void;
}

/** A browser that opens the page on its own, or another site that guesses the port, has another one or none. */
function stateIn({ searchParams }: URL): string | null {
  return searchParams.get("state") ?? searchParams.get("oauth_token");
}

/** As plain text: what a vendor sent can be no markup. Resolves when it is sent, or nobody is there to read it. */
function sendText(response: ServerResponse, status: number, text: string): Promise<void> {
  response.writeHead(status, {
    "content-type": "text/plain; charset=utf-8",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
    connection: "close",
  });
  return new Promise((resolve) => {
    response.once("close", resolve);
    response.end(`${text}\n`);
  });
}
