// Bytes on the public port, below the level of HTTP clients, and what comes back.
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { connect, type Socket } from "node:net";
import { onTestFinished } from "vitest";
import { silentLog } from "../../runtime/base/log.ts";
import type { IngressLimits } from "../../runtime/server/ingress-limits.ts";
import type { RunningServer } from "../../runtime/server/listen.ts";
import { startPublicServer, type PublicServerOptions } from "../../runtime/server/public.ts";
import type { IncomingRequest } from "../../runtime/webhook/request.ts";
import type { VirtualClock } from "../engine/virtual-clock.ts";

/** One answer that was read from a connection. */
export interface RawAnswer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

/** A port whose engine reads every body and says which request it saw. */
export interface EchoPort extends RunningServer {
  /** `POST /path` of each request that reached the engine, with its body. */
  readonly seen: readonly { readonly line: string; readonly body: string }[];
  /** How many bytes the connections of all requests have brought. */
  receivedBytes(): number;
}

/** Starts a port in front of an engine that takes everything up to 1 MiB. */
export async function startEcho(
  options: { readonly limits?: Partial<IngressLimits>; readonly clock?: VirtualClock } = {},
): Promise<EchoPort> {
  const seen: { line: string; body: string }[] = [];
  const receive = async (request: IncomingRequest) => {
    const bytes = await request.readBody(1024 * 1024);
    const content = { kind: "content", status: bytes === undefined ? 413 : 200, headers: {} } as const;
    if (bytes !== undefined)
      seen.push({ line: `${request.method} ${request.target}`, body: Buffer.from(bytes).toString("latin1") });
    return { ...content, body: bytes === undefined ? '{"code":"data/too-large"}' : "ok" };
  };
  const given: PublicServerOptions = {
    engine: { receive },
    host: "127.0.0.1",
    port: 0,
    log: silentLog,
    ...options,
  };
  const server = await startPublicServer(given);
  onTestFinished(() => server.stop());
  const sockets = new Set<Socket>();
  const onRequest = (message: unknown): void => {
    const { socket } = message as { readonly socket: Socket };
    if (String(socket.localPort) === new URL(server.url).port) sockets.add(socket);
  };
  subscribe("http.server.request.start", onRequest);
  onTestFinished(() => void unsubscribe("http.server.request.start", onRequest));
  return {
    ...server,
    seen,
    receivedBytes: () => [...sockets].reduce((sum, { bytesRead }) => sum + bytesRead, 0),
  };
}

/** Opens a connection. */
export function open(url: string): Socket {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  onTestFinished(() => void socket.destroy());
  return socket;
}

/** Reads what comes until the connection ends, is reset, or says nothing for a while. */
export function readAll(socket: Socket, quietMs = 10_000): Promise<string> {
  return new Promise((resolve) => {
    let text = "";
    const done = (): void => {
      socket.destroy();
      resolve(text);
    };
    socket.setTimeout(quietMs, done);
    socket.on("data", (chunk: Buffer) => (text += chunk.toString("latin1")));
    socket.once("error", done).once("close", done);
  });
}

/** Sends bytes and the end of them, and reads every answer. */
export async function exchange(url: string, bytes: string, quietMs?: number): Promise<readonly RawAnswer[]> {
  const socket = open(url);
  socket.end(Buffer.from(bytes, "latin1"));
  return answersOf(await readAll(socket, quietMs));
}

/** The answers in a text; interim ones too. */
export function answersOf(text: string): readonly RawAnswer[] {
  const answers: RawAnswer[] = [];
  let rest = text;
  while (rest.startsWith("HTTP/1.1 ")) {
    const [head = ""] = rest.split("\r\n\r\n", 1);
    const length = Number(/^content-length: (\d+)$/im.exec(head)?.[1] ?? 0);
    const from = head.length + 4;
    answers.push({ status: Number(head.slice(9, 12)), head, body: rest.slice(from, from + length) });
    rest = rest.slice(from + length);
  }
  return answers;
}
