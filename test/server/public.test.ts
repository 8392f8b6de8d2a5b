// The public port below the level of HTTP clients: bytes that no client would send, slow ends, a taken port.
import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { silentLog } from "../../runtime/base/log.ts";
import { startPublicServer } from "../../runtime/server/public.ts";
import { deliver, order } from "../engine/deliver.ts";
import { startProgram } from "../engine/program.ts";
import { shopProject } from "../engine/project.ts";
import { trigger } from "../engine/releases.ts";

const project = shopProject({ created: trigger() });

/** Sends bytes and reads until the server closes the connection. */
async function exchange(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(bytes);
  return text(socket);
}

const host = "Host: hooks.example\r\n";
const close = "Connection: close\r\n";
const body = JSON.stringify(order(1));
const typed = `Content-Type: application/json\r\nContent-Length: ${String(body.length)}\r\n`;

const rows: readonly [name: string, request: (path: string) => string, status: number][] = [
  ["a plain request", (path) => `POST ${path} HTTP/1.1\r\n${host}${close}${typed}\r\n${body}`, 200],
  [
    "a target in absolute form",
    (path) => `POST http://hooks.example${path} HTTP/1.1\r\n${host}${close}${typed}\r\n${body}`,
    400,
  ],
  ["a target that is no path", () => `OPTIONS * HTTP/1.1\r\n${host}${close}\r\n`, 400],
  [
    "two Host headers",
    (path) => `POST ${path} HTTP/1.1\r\n${host}HOST: other.example\r\n${close}${typed}\r\n${body}`,
    400,
  ],
  ["no Host header", (path) => `POST ${path} HTTP/1.1\r\n${close}${typed}\r\n${body}`, 400],
  [
    "a length and chunks",
    (path) => `POST ${path} HTTP/1.1\r\n${host}${close}${typed}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    400,
  ],
  [
    "two lengths",
    (path) => `POST ${path} HTTP/1.1\r\n${host}${close}${typed}Content-Length: 1\r\n\r\n${body}`,
    400,
  ],
  [
    "a folded header",
    (path) => `POST ${path} HTTP/1.1\r\n${host}X-A: b\r\n c\r\n${close}${typed}\r\n${body}`,
    400,
  ],
  ["bare line feeds", (path) => `POST ${path} HTTP/1.1\n${host}${close}\n`, 400],
  ["no HTTP at all", () => "hello\r\n\r\n", 400],
  ["101 headers", (path) => `POST ${path} HTTP/1.1\r\n${host}${close}${"X-A: b\r\n".repeat(99)}\r\n`, 431],
  [
    "17 KiB of headers",
    (path) => `POST ${path} HTTP/1.1\r\n${host}${close}X-A: ${"b".repeat(17 * 1024)}\r\n\r\n`,
    431,
  ],
  [
    "a header called __proto__",
    (path) => `POST ${path} HTTP/1.1\r\n${host}${close}__proto__: x\r\n${typed}\r\n${body}`,
    200,
  ],
  ["a path with a NUL", (path) => `POST ${path}\0 HTTP/1.1\r\n${host}${close}${typed}\r\n${body}`, 400],
  [
    "a percent-encoded path",
    (path) => `POST ${path.replace("/api", "/%61pi")} HTTP/1.1\r\n${host}${close}${typed}\r\n${body}`,
    404,
  ],
  ["dot segments", (path) => `POST /x/..${path} HTTP/1.1\r\n${host}${close}${typed}\r\n${body}`, 404],
  ["a fragment", (path) => `POST ${path}#x HTTP/1.1\r\n${host}${close}${typed}\r\n${body}`, 404],
  ["a GET with a body", (path) => `GET ${path} HTTP/1.1\r\n${host}${close}${typed}\r\n${body}`, 400],
];

test("ambiguous and malformed requests are refused, and nothing of them is kept", async () => {
  const program = await startProgram({ project });
  await program.engine.startCycle("orders");
  const path = new URL(program.webhookUrl()).pathname;
  for (const [name, request, status] of rows) {
    const answer = await exchange(program.url, request(path));
    expect([name, answer.slice(0, 12)]).toEqual([name, `HTTP/1.1 ${String(status)}`]);
  }
  const taken = rows.filter(([, , status]) => status === 200);
  expect(await program.engine.transactions({ limit: 100 })).toHaveLength(taken.length);
});

test("repeated headers are joined, and names cannot reach a prototype", async () => {
  const program = await startProgram({ project });
  await program.engine.startCycle("orders");
  const path = new URL(program.webhookUrl()).pathname;
  const headers = "X-Source: a\r\n__proto__: polluted\r\nx-source: b\r\nconstructor: c\r\n";
  await exchange(program.url, `POST ${path} HTTP/1.1\r\n${host}${close}${headers}${typed}\r\n${body}`);
  const { delivery, visits } = await program.transaction(["succeeded"]);
  expect(visits[0]?.output).toMatchObject({ Source: "a, b" });
  const record = await program.store.delivery(delivery ?? "");
  expect(record?.headers).toContain('"__proto__":"polluted"');
  expect(record?.headers).toContain('"constructor":"c"');
});

test("one connection carries many deliveries", async () => {
  const program = await startProgram({ project });
  await program.engine.startCycle("orders");
  const path = new URL(program.webhookUrl()).pathname;
  const request = `POST ${path} HTTP/1.1\r\n${host}${typed}\r\n${body}`;
  const last = `GET ${path} HTTP/1.1\r\n${host}${close}\r\n`;
  const answers = await exchange(program.url, request.repeat(20) + last);
  expect(answers.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(21);
  expect(await program.engine.transactions({ limit: 100 })).toHaveLength(20);
});

test("a caller who breaks off in the middle of a body leaves nothing and harms nobody", async () => {
  const program = await startProgram({ project });
  await program.engine.startCycle("orders");
  const { hostname, port, pathname } = new URL(program.webhookUrl());
  const socket = connect(Number(port), hostname);
  socket.write(`POST ${pathname} HTTP/1.1\r\n${host}${typed}\r\n${body.slice(0, 5)}`);
  await once(socket, "connect");
  socket.destroy();
  await once(socket, "close");
  expect((await deliver(program.webhookUrl(), order(2))).status).toBe(200);
  expect(await program.engine.transactions({ limit: 100 })).toHaveLength(1);
});

test("a body that is too long is answered without being read on, and its connection ends", async () => {
  const program = await startProgram({ project });
  const path = new URL(program.webhookUrl()).pathname;
  const large = "x".repeat(2 * 1024 * 1024);
  const refused = `POST ${path} HTTP/1.1\r\n${host}Content-Length: ${String(large.length)}\r\n\r\n${large}`;
  const answers = await exchange(program.url, `${refused}GET ${path} HTTP/1.1\r\n${host}${close}\r\n`);
  expect(answers.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 413"]);
  expect(answers).toMatch(/connection: close/i);
});

test("a taken port is an error that says which", async () => {
  const program = await startProgram({ project });
  const { hostname, port } = new URL(program.url);
  const second = startPublicServer({
    engine: program.engine,
    host: hostname,
    port: Number(port),
    log: silentLog,
  });
  await expect(second).rejects.toMatchObject({
    code: "server/address-in-use",
    message: `The address ${hostname}:${port} is in use by another program.`,
    hint: "Stop that program, or choose another port.",
  });
});

test("what reception did not expect is a 500 that tells nothing", async () => {
  const problems: unknown[] = [];
  const log = { ...silentLog, error: (fields: object) => void problems.push(fields) };
  const engine = { receive: () => Promise.reject(new Error("password hunter2")) };
  const server = await startPublicServer({ engine, host: "127.0.0.1", port: 0, log });
  const answer = await deliver(`${server.url}/api/webhook/x`, order(1));
  await server.stop();
  expect([answer.status, JSON.parse(answer.body)]).toMatchObject([500, { code: "internal" }]);
  expect(answer.body).not.toContain("hunter2");
  expect(problems).toHaveLength(1);
});

test("stopping ends idle connections at once, and busy ones after their answer", async () => {
  const held = Promise.withResolvers<void>();
  const content = { kind: "content", status: 200, headers: {}, body: "done" } as const;
  const arrived = Promise.withResolvers<void>();
  const receive = async () => {
    arrived.resolve();
    await held.promise;
    return content;
  };
  const engine = { receive };
  const server = await startPublicServer({ engine, host: "127.0.0.1", port: 0, log: silentLog });
  const { hostname, port } = new URL(server.url);
  const idle = connect(Number(port), hostname);
  await once(idle, "connect");
  const idleEnded = once(idle.resume(), "close");
  const busy = exchange(server.url, `GET / HTTP/1.1\r\n${host}\r\n`);
  await arrived.promise;
  const stopped = server.stop();
  held.resolve();
  expect(await busy).toMatch(/connection: close[^]*done$/i);
  await stopped;
  await idleEnded;
  await expect(fetch(server.url)).rejects.toThrow("fetch failed");
});
