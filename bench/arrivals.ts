// Deliveries at a fixed rate, whatever the answers do: each has its moment, and its latency counts from there, so that a server that
// falls behind is not spared. Keep-alive connections; one that is free takes the next delivery.
import { connect, type Socket } from "node:net";

/** What comes, and how fast. */
export interface Arrivals {
  readonly port: number;
  readonly path: string;
  readonly perSecond: number;
  readonly durationMs: number;
  /** The body of the delivery with this number. */
  body(number: number): string;
}

/** What became of them. Latencies in milliseconds. */
export interface Arrived {
  readonly sent: number;
  /** The numbers of those that were answered 200. */
  readonly accepted: readonly number[];
  readonly others: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

const connections = 128;

/** Sends them all and waits for every answer. */
export async function arrive({ port, path, perSecond, durationMs, body }: Arrivals): Promise<Arrived> {
  const count = Math.round((perSecond * durationMs) / 1000);
  const latencies: number[] = [];
  const accepted: number[] = [];
  const waiting: number[] = [];
  let taken = 0;
  // First in, first out, so that none lies idle until the server closes it.
  const free: ((number: number) => void)[] = [];
  let others = 0;
  const { promise: over, resolve, reject } = Promise.withResolvers<void>();
  const startMs = performance.now();
  const dueMs = (number: number): number => startMs + (number * 1000) / perSecond;

  function open(): Socket {
    let sending: number | undefined;
    let received = "";
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    const send = (number: number): void => {
      sending = number;
      received = "";
      const text = body(number);
      socket.write(
        `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n` +
          `content-length: ${String(Buffer.byteLength(text))}\r\n\r\n${text}`,
      );
    };
    socket.setEncoding("latin1");
    socket.once("error", reject);
    const goOn = (): void => {
      const next = waiting[taken];
      if (next === undefined) free.push(send);
      else {
        taken++;
        send(next);
      }
    };
    socket.once("connect", goOn);
    socket.on("data", (chunk: string) => {
      received += chunk;
      if (!isComplete(received)) return;
      if (sending === undefined) {
        reject(new Error(`nothing was asked: ${received.slice(0, 200)}`));
        return;
      }
      latencies.push(performance.now() - dueMs(sending));
      if (received.startsWith("HTTP/1.1 200 ")) accepted.push(sending);
      else others++;
      sending = undefined;
      goOn();
      if (latencies.length === count) resolve();
    });
    return socket;
  }

  const sockets = Array.from({ length: connections }, open);
  let number = 0;
  const timer = setInterval(() => {
    for (; number < count && dueMs(number) <= performance.now(); number++) {
      const send = free.shift();
      if (send === undefined) waiting.push(number);
      else send(number);
    }
    if (number === count) clearInterval(timer);
  }, 1);
  await over;
  for (const socket of sockets) socket.destroy();
  latencies.sort((a, b) => a - b);
  const at = (share: number): number => latencies[Math.floor(latencies.length * share)] ?? Number.NaN;
  return { sent: count, accepted, others, p50Ms: at(0.5), p99Ms: at(0.99), maxMs: latencies.at(-1) ?? 0 };
}

function isComplete(text: string): boolean {
  const head = text.indexOf("\r\n\r\n");
  if (head < 0) return false;
  const length = /content-length: (\d+)/i.exec(text)?.[1];
  return length === undefined || text.length >= head + 4 + Number(length);
}
