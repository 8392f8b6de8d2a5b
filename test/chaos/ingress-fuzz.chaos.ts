// What anybody may send, long: BODIES hostile bodies decoded here, REQUESTS hostile requests and bombs on a running server's port, SLOW
// sockets beside good traffic; from SEED. No crash, no 5xx, memory flat (reliability.md c4, D5).
import { readFile } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isHookwrightError } from "../../runtime/contract/error.ts";
import { decodeBody } from "../../runtime/data/body.ts";
import { deliveryLimits as limits } from "../../runtime/data/codec.ts";
import { createProject, removeFolders, serve, type Server } from "../cli/program.ts";
import { createRandom, hostileBody, hostileRequest } from "../server/hostile-bytes.ts";
import { answersOf } from "../server/raw.ts";

const number = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);
const seed = number("SEED", Date.now() % 2 ** 31);
const longMs = 60 * 60_000;

const inbox = {
  id: "inbox",
  name: "Inbox",
  version: "1.0.0",
  baseUrl: "https://inbox.example",
  methods: {
    got: {
      type: "webhook",
      name: "Got",
      verify: { scheme: "none", reason: "A test signs nothing." },
      filter: { body: { kept: true } },
      request: { fields: [{ connectorField: "kept" }, { connectorField: "scan", dataType: "file" }] },
    },
  },
};
const cycle = {
  id: "got",
  name: "Got",
  connectors: { inbox: { connector: "inbox" } },
  start: "got",
  steps: { got: { webhook: "inbox.got" } },
};

let server: Server;
let url: URL;
beforeAll(async () => {
  const project = await createProject({
    "connectors/inbox/connector.json": inbox,
    "installations/inbox.json": { connector: "inbox" },
    "cycles/got.json": cycle,
  });
  // Left to itself V8 lets new objects take up to 128 MiB before it looks at the old ones, which would hide a leak of that size.
  server = await serve(project, { env: { NODE_OPTIONS: "--max-semi-space-size=16" } });
  await server.manage("POST", "/cycles/got/start");
  url = new URL(await server.webhookUrl("got"));
});
afterAll(async () => {
  await server.end("SIGTERM");
  await removeFolders();
});

test(
  "bodies are values or refusals",
  () => {
    const count = number("BODIES", 200_000);
    const random = createRandom(seed);
    const endings: Record<string, number> = {};
    let slowestMs = 0;
    for (let at = 0; at < count; at++) {
      const { contentType, bytes } = hostileBody(random);
      const startedAtMs = performance.now();
      const ending = endingOf(contentType, bytes);
      slowestMs = Math.max(slowestMs, performance.now() - startedAtMs);
      endings[ending] = (endings[ending] ?? 0) + 1;
    }
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    process.stdout.write(
      `bodies, seed ${String(seed)}: ${JSON.stringify(endings)}, slowest ${slowestMs.toFixed(0)} ms\n`,
    );
    expect(endings["disputed"]).toBeUndefined();
    expect(endings["value"]).toBeGreaterThan(0);
  },
  longMs,
);

/** Anything but a refusal that is thrown fails the test; JSON is what the platform says it is, within the limits. */
function endingOf(contentType: string, bytes: Buffer): string {
  const isJson = contentType === "application/json" && bytes.length > 0;
  const ending = decoded(contentType, bytes);
  const isDisputed = isJson && (ending === "value") !== isPlatformJson(bytes);
  // Beyond the limits a body is refused whether or not it is JSON.
  return isDisputed && (ending === "value" || ending === "data/malformed") ? "disputed" : ending;
}

function decoded(contentType: string, bytes: Buffer): string {
  try {
    decodeBody({ contentType, bytes, limits });
    return "value";
  } catch (error) {
    if (!isHookwrightError(error)) throw error;
    return error.code;
  }
}

function isPlatformJson(bytes: Buffer): boolean {
  try {
    JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return true;
  } catch {
    return false;
  }
}

test(
  "requests have answers that are declared, and bombs leave no memory behind",
  async () => {
    const count = number("REQUESTS", 50_000);
    const random = createRandom(seed);
    const statuses: Record<string, number> = {};
    const send = async (rounds: number): Promise<void> => {
      for (let at = 0; at < rounds; at++)
        for (const { status } of answersOf(await exchange(hostileRequest(random, url.pathname))))
          statuses[status] = (statuses[status] ?? 0) + 1;
    };
    const volley = (rounds: number): Promise<unknown> =>
      Promise.all(Array.from({ length: 16 }, () => send(rounds / 16)));
    // Its pools and caches are filled first.
    await volley(2_000);
    await bombs(10);
    const before = await rssMiB();
    await volley(count);
    await bombs(Math.max(5, count / 500));
    const after = await rssMiB();
    process.stdout.write(
      `requests, seed ${String(seed)}: ${JSON.stringify(statuses)}, server ${before.toFixed(0)} → ${after.toFixed(0)} MiB\n`,
    );
    expect(Object.keys(statuses).filter((status) => Number(status) >= 500)).toEqual([]);
    expect(server.process.exitCode).toBeNull();
    expect(after - before).toBeLessThan(96);
    expect((await fetch(url)).status).toBe(200);
  },
  longMs,
);

/** Bodies that grow when they are read. */
async function bombs(rounds: number): Promise<void> {
  const zeros = gzipSync(Buffer.alloc(32 * 1024 * 1024));
  const bodies: readonly (readonly [Uint8Array, Record<string, string>])[] = [
    [zeros, { "content-type": "application/json", "content-encoding": "gzip" }],
    [Buffer.from("[".repeat(1_000_000)), { "content-type": "application/json" }],
    [
      Buffer.from(`<!DOCTYPE a [<!ENTITY b "${"b".repeat(50_000)}">]><a>${"&b;".repeat(50_000)}</a>`),
      { "content-type": "application/xml" },
    ],
    [Buffer.from(`<a>${"&#65;".repeat(200_000)}</a>`), { "content-type": "application/xml" }],
    [Buffer.from(`${"a,".repeat(9_000)}a\n${"1\n".repeat(200_000)}`), { "content-type": "text/csv" }],
    [Buffer.from("--x\r\n\r\n".repeat(100_000)), { "content-type": "multipart/form-data; boundary=x" }],
    [Buffer.from("a[b][c]=1&".repeat(100_000)), { "content-type": "application/x-www-form-urlencoded" }],
  ];
  for (let round = 0; round < rounds; round++)
    for (const [body, headers] of bodies) {
      const { status } = await fetch(url, { method: "POST", body: new Uint8Array(body), headers });
      expect([200, 400, 413]).toContain(status);
    }
}

async function rssMiB(): Promise<number> {
  const status = await readFile(`/proc/${String(server.process.pid)}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
}

/** One address has a limit of its own; on Linux all of 127.0.0.0/8 are this machine's. */
function open(address = 1): Socket {
  return connect({ port: Number(url.port), host: url.hostname, localAddress: `127.0.0.${String(address)}` });
}

/** A server that waits for more is left after a moment. */
function exchange(bytes: Buffer): Promise<string> {
  return new Promise((resolve) => {
    const socket = open();
    let text = "";
    const done = (): void => {
      socket.destroy();
      resolve(text);
    };
    socket.setTimeout(2_000, done);
    socket
      .on("data", (chunk: Buffer) => (text += chunk.toString("latin1")))
      .once("error", done)
      .once("close", done);
    socket.end(bytes);
  });
}

test(
  "good traffic goes on beside senders of a byte now and then",
  async () => {
    const count = number("SLOW", 2_000);
    const quiet = await p99();
    const sockets = Array.from({ length: count }, (_, at) => open(2 + Math.floor(at / 900)));
    for (const [at, socket] of sockets.entries()) {
      socket.on("error", () => undefined);
      socket.write(
        at % 2 === 0
          ? "POST / HT"
          : `POST ${url.pathname} HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{`,
      );
    }
    const drip = setInterval(() => {
      for (const socket of sockets) if (socket.writable) socket.write(" ");
    }, 3_000);
    const beside = await p99();
    const open10 = Date.now() + 20_000;
    while (Date.now() < open10 && sockets.some((socket) => !socket.closed)) await p99();
    clearInterval(drip);
    const left = sockets.filter((socket) => !socket.closed).length;
    for (const socket of sockets) socket.destroy();
    process.stdout.write(
      `slow: ${String(count)} sockets, ${String(left)} left after 20 s, p99 ${beside.toFixed(0)} ms, quiet ${quiet.toFixed(0)} ms\n`,
    );
    expect(left).toBe(0);
  },
  longMs,
);

async function p99(): Promise<number> {
  const times: number[] = [];
  for (let at = 0; at < 200; at++) {
    const startedAtMs = performance.now();
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"kept":false}',
    });
    expect(answer.status).toBe(200);
    await answer.text();
    times.push(performance.now() - startedAtMs);
  }
  return times.sort((a, b) => a - b)[197] ?? 0;
}
