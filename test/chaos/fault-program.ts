// Calls that fail in every way there is, one after the other and many at once, and what is left of them: sockets, timers,
// listeners, memory. `node --expose-gc fault-program.ts <calls>` prints one line of JSON.
import { getEventListeners, setMaxListeners } from "node:events";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { createServer as createTlsServer } from "node:tls";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { createEgress } from "../../runtime/http/egress.ts";
import { createTransport } from "../../runtime/http/undici-transport.ts";
import { selfSigned } from "../http/certificate.ts";

const text = "HTTP/1.1 200 OK\r\n";
const bomb = gzipSync(Buffer.alloc(4 * 1024 * 1024));
const whole = gzipSync("x".repeat(1000));

/** What a server does with a request that it was sent. */
const faults: Readonly<Record<string, (socket: Socket) => void>> = {
  "an error": (socket) => socket.write("HTTP/1.1 500 Oh\r\ncontent-length: 2\r\n\r\nno"),
  "too many": (socket) => socket.write("HTTP/1.1 429 Slow\r\nretry-after: 9\r\ncontent-length: 0\r\n\r\n"),
  "a reset": (socket) => socket.resetAndDestroy(),
  "an end": (socket) => socket.end(),
  "half a head": (socket) => socket.end("HTTP/1.1 200 OK\r\nx-a"),
  "a truncated answer": (socket) => socket.end(`${text}content-length: 100\r\n\r\nhalf`),
  "a truncated chunk": (socket) => socket.end(`${text}transfer-encoding: chunked\r\n\r\n64\r\nhalf`),
  "a wrong length": (socket) => socket.write(`${text}content-length: 2\r\n\r\nmore than two`),
  "no HTTP": (socket) => socket.write("this is not HTTP\r\n\r\n"),
  "an oversized answer": (socket) => socket.write(`${text}\r\n${"x".repeat(30_000)}`),
  "an announced oversized answer": (socket) => socket.write(`${text}content-length: 99999999\r\n\r\n`),
  "a gzip bomb": (socket) => {
    socket.write(`${text}content-encoding: gzip\r\ncontent-length: ${String(bomb.length)}\r\n\r\n`);
    socket.write(bomb);
  },
  "a truncated gzip": (socket) => {
    socket.write(`${text}content-encoding: gzip\r\ncontent-length: 20\r\n\r\n`);
    socket.write(whole.subarray(0, 20));
  },
  "another encoding": (socket) => {
    const body = brotliCompressSync("x");
    socket.write(`${text}content-encoding: br\r\ncontent-length: ${String(body.length)}\r\n\r\n`);
    socket.write(body);
  },
  "no answer": () => undefined,
};

/** Those that end by a deadline only: one in so many calls. */
const slow: ReadonlySet<string> = new Set(["no answer"]);
const slowEvery = 40;

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

const servers: Server[] = [];
const open = new Set<Socket>();

function serve(server: Server): Promise<number> {
  server.on("connection", (socket: Socket) => {
    open.add(socket);
    socket.on("error", () => undefined).on("close", () => open.delete(socket));
  });
  servers.push(server);
  return listen(server);
}

const urls: Record<string, string> = {};
for (const [name, act] of Object.entries(faults)) {
  const port = await serve(
    createServer((socket) =>
      socket.on("data", () => {
        act(socket);
      }),
    ),
  );
  urls[name] = `http://127.0.0.1:${String(port)}/`;
}
urls["an unknown certificate"] = `https://127.0.0.1:${String(await serve(createTlsServer(selfSigned())))}/`;
urls["no TLS"] = (urls["an error"] ?? "").replace("http:", "https:");
urls["nobody there"] = "http://127.0.0.1:9/";
urls["a forbidden address"] = "http://10.0.0.1/";
urls["a name that is not found"] = "http://nowhere.invalid/";

const transport = createTransport({
  egress: createEgress({ allow: ["127.0.0.0/8"] }),
  limits: {
    responseBytes: 20_000,
    headersTimeoutMs: 200,
    // Each call is to reach its fault.
    circuitFailures: Number.POSITIVE_INFINITY,
  },
  resolve: () => Promise.reject(Object.assign(new Error("not found"), { code: "ENOTFOUND" })),
});
const controller = new AbortController();
setMaxListeners(0, controller.signal);
const outcomes: Record<string, string> = {};
let slowestMs = 0;

async function call(name: string): Promise<void> {
  const startedAtMs = performance.now();
  const request = {
    method: "POST",
    url: urls[name] ?? "",
    headers: {},
    body: "{}",
    signal: controller.signal,
  } as const;
  outcomes[name] = await transport.send(request).then(
    ({ status }) => `status ${String(status)}`,
    (error: { code?: string }) => String(error.code),
  );
  slowestMs = Math.max(slowestMs, performance.now() - startedAtMs);
}

/** Calls in batches of 50. */
async function callAll(calls: number): Promise<void> {
  const names = Object.keys(urls);
  for (let made = 0; made < calls; made += 50) {
    const batch = Array.from({ length: 50 }, (_, index) => names[(made + index) % names.length] ?? "");
    await Promise.all(
      batch.map((name, index) =>
        slow.has(name) && (made / 50 + index) % slowEvery !== 0 ? call("an error") : call(name),
      ),
    );
  }
}

interface Left {
  readonly sockets: number;
  readonly timers: number;
  readonly listeners: number;
  readonly heapMiB: number;
  readonly rssMiB: number;
}

async function measure(): Promise<Left> {
  for (let round = 0; round < 5; round++) {
    await sleep(100);
    globalThis.gc?.();
  }
  const resources = process.getActiveResourcesInfo();
  const { heapUsed, external, rss } = process.memoryUsage();
  const mebibyte = 1024 * 1024;
  return {
    sockets: open.size,
    timers: resources.filter((kind) => kind === "Timeout").length,
    listeners: getEventListeners(controller.signal, "abort").length,
    heapMiB: (heapUsed + external) / mebibyte,
    rssMiB: rss / mebibyte,
  };
}

const calls = Number(process.argv[2] ?? 10_000);
await callAll(1000);
const before = await measure();
const startedAtMs = performance.now();
await callAll(calls);
const tookMs = performance.now() - startedAtMs;
const after = await measure();
await transport.close();
for (const socket of open) socket.destroy();
for (const server of servers) server.close();
process.stdout.write(
  `${JSON.stringify({
    calls,
    tookMs: Math.round(tookMs),
    slowestMs: Math.round(slowestMs),
    before,
    after,
    outcomes,
  })}\n`,
);
