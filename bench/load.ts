// A load generator that costs little: keep-alive connections that each send the same prepared request again as soon as the
// answer is complete. It shares the machine with what it measures, in both halves of a pair alike.
import { connect, type Socket } from "node:net";
import type { Slice } from "./row.ts";

/** What is sent, and for how long. */
export interface LoadOptions {
  readonly port: number;
  readonly path: string;
  readonly body: string;
  readonly connections: number;
  readonly durationMs: number;
  /** The status line's number that every answer must have. */
  readonly expectStatus: number;
}

/** Runs the load; any other answer, or a broken connection, rejects. */
export async function runLoad(options: LoadOptions): Promise<Slice> {
  const latencies: number[] = [];
  const startMs = performance.now();
  const endMs = startMs + options.durationMs;
  await Promise.all(
    Array.from({ length: options.connections }, () => runConnection(options, endMs, latencies)),
  );
  const seconds = (performance.now() - startMs) / 1000;
  latencies.sort((a, b) => a - b);
  const at = (share: number): number => latencies[Math.floor(latencies.length * share)] ?? Number.NaN;
  return { operationsPerSecond: latencies.length / seconds, p50Ms: at(0.5), p99Ms: at(0.99) };
}

function runConnection(options: LoadOptions, endMs: number, latencies: number[]): Promise<void> {
  const request = Buffer.from(
    `POST ${options.path} HTTP/1.1\r\nhost: 127.0.0.1:${String(options.port)}\r\ncontent-type: application/json\r\n` +
      `content-length: ${String(Buffer.byteLength(options.body))}\r\n\r\n${options.body}`,
  );
  return new Promise((resolve, reject) => {
    const socket = connect({ port: options.port, host: "127.0.0.1", noDelay: true });
    let sentMs = 0;
    let received = "";
    const send = (): void => {
      received = "";
      sentMs = performance.now();
      socket.write(request);
    };
    socket.setEncoding("latin1");
    socket.once("connect", send);
    socket.once("error", reject);
    socket.on("data", (chunk: string) => {
      received += chunk;
      if (!isComplete(received)) return;
      if (!received.startsWith(`HTTP/1.1 ${String(options.expectStatus)} `)) {
        fail(socket, reject, received);
        return;
      }
      const nowMs = performance.now();
      latencies.push(nowMs - sentMs);
      if (nowMs < endMs) send();
      else socket.end(resolve);
    });
  });
}

function isComplete(text: string): boolean {
  const head = text.indexOf("\r\n\r\n");
  if (head < 0) return false;
  const length = /content-length: (\d+)/i.exec(text)?.[1];
  return length === undefined || text.length >= head + 4 + Number(length);
}

function fail(socket: Socket, reject: (error: Error) => void, received: string): void {
  socket.destroy();
  reject(new Error(`unexpected answer: ${received.slice(0, 200)}`));
}
