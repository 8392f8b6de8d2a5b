// What the public port takes at once, and what it says to whoever brings more, comes too slowly, or asks before he sends.
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { gzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { silentLog } from "../../runtime/base/log.ts";
import { deliveryLimits } from "../../runtime/data/codec.ts";
import { startPublicServer } from "../../runtime/server/public.ts";
import { readBytes } from "../../runtime/webhook/read-bytes.ts";
import { VirtualClock } from "../engine/virtual-clock.ts";
import { until } from "../engine/until.ts";
import { answersOf, exchange, open, readAll, startEcho } from "./raw.ts";

const host = "Host: a\r\n";
const mebibyte = 1024 * 1024;
const post = (...lines: string[]): string => `POST /a HTTP/1.1\r\n${host}${lines.join("")}\r\n`;
const length = (bytes: number): string => `Content-Length: ${String(bytes)}\r\n`;
const codeOf = (body: string | undefined): unknown => (JSON.parse(body ?? "") as { code: string }).code;

test("a sender who asks first is told to go on, once his head was found good", async () => {
  const port = await startEcho();
  const socket = open(port.url);
  const answer = readAll(socket);
  socket.write(post(length(2), "Expect: 100-continue\r\n", "Connection: close\r\n"));
  const [first] = (await once(socket, "data")) as [Buffer];
  expect(first.toString()).toBe("HTTP/1.1 100 Continue\r\n\r\n");
  socket.write("ok");
  expect(answersOf(await answer).map(({ status }) => status)).toEqual([100, 200]);
});

test.each([
  ["a bad head", post(host, length(2), "Expect: 100-continue\r\n"), 400],
  ["another expectation", post(length(2), "Expect: 200-ok\r\n"), 417],
])("%s is refused before the body is asked for", async (_name, bytes, status) => {
  const port = await startEcho();
  const answers = await exchange(port.url, bytes);
  expect(answers.map((answer) => answer.status)).toEqual([status]);
  expect(codeOf(answers[0]?.body)).toBe("server/bad-request");
});

test("a body without a length is answered when it passes the limit, and not read on", async () => {
  const port = await startEcho();
  const socket = open(port.url);
  const answer = readAll(socket);
  const chunk = `10000\r\n${"x".repeat(0x10000)}\r\n`;
  socket.write(post("Transfer-Encoding: chunked\r\n"));
  let sentBytes = 0;
  const send = (): void => {
    while (sentBytes < 64 * mebibyte && !socket.destroyed) {
      sentBytes += 0x10000;
      if (!socket.write(chunk)) return void socket.once("drain", send);
    }
  };
  send();
  const [given] = answersOf(await answer);
  expect([given?.status, codeOf(given?.body)]).toEqual([413, "data/too-large"]);
  expect(sentBytes).toBeLessThan(16 * mebibyte);
  expect(port.seen).toEqual([]);
});

test("a slow body is given up after five seconds, a steady one is not", async () => {
  const clock = new VirtualClock();
  const port = await startEcho({ clock, limits: { slowestBytesPerSecond: 100 } });
  const slow = open(port.url);
  const slowAnswer = readAll(slow);
  const steady = open(port.url);
  const steadyAnswer = readAll(steady);
  const slowBytes = `${post(length(1000))}x`;
  const steadyBytes = post(length(1000), "Connection: close\r\n") + "x".repeat(700);
  slow.write(slowBytes);
  steady.write(steadyBytes);
  await until(() => port.receivedBytes() === slowBytes.length + steadyBytes.length);
  for (let second = 0; second < 6; second++) clock.advance(1_000);
  const [given] = answersOf(await slowAnswer);
  expect([given?.status, codeOf(given?.body)]).toEqual([408, "server/too-slow"]);
  expect(given?.head).toMatch(/connection: close/i);
  steady.write("x".repeat(300));
  expect(answersOf(await steadyAnswer).map(({ status }) => status)).toEqual([200]);
});

test("bodies have room together; one that has none is told to come again", async () => {
  const port = await startEcho({ limits: { bodyMiB: 1 } });
  const first = open(port.url);
  const firstAnswer = readAll(first);
  const begun = post(length(mebibyte), "Connection: close\r\n") + "x".repeat(mebibyte - 1);
  first.write(begun);
  await until(() => port.receivedBytes() === begun.length);
  const [refused] = await exchange(port.url, post(length(100)) + "x".repeat(100));
  expect([refused?.status, codeOf(refused?.body)]).toEqual([503, "server/overloaded"]);
  expect(refused?.head).toMatch(/retry-after: 5/i);
  first.write("x");
  expect(answersOf(await firstAnswer).map(({ status }) => status)).toEqual([200]);
  const [taken] = await exchange(port.url, post(length(100)) + "x".repeat(100));
  expect(taken?.status).toBe(200);
});

test("a compressed body takes the room of what it has become, until it is answered", async () => {
  const limits = { ...deliveryLimits, sizeBytes: 4 * mebibyte };
  const port = await startPublicServer({
    engine: {
      async receive(request) {
        const bytes = await readBytes(request, limits);
        return "refusal" in bytes ? bytes.refusal : { kind: "content", status: 200, headers: {}, body: "ok" };
      },
    },
    host: "127.0.0.1",
    port: 0,
    log: silentLog,
    limits: { bodyMiB: 1 },
  });
  onTestFinished(() => port.stop());
  const send = async (sizeBytes: number): Promise<number> => {
    const body = gzipSync(Buffer.concat([randomBytes(20_000), Buffer.alloc(sizeBytes)]));
    const headers = { "content-encoding": "gzip" };
    return (await fetch(`${port.url}/api/webhook/x`, { method: "POST", headers, body })).status;
  };
  expect(await send(1.5 * mebibyte)).toBe(503);
  for (let time = 0; time < 3; time++) expect(await send(0.8 * mebibyte)).toBe(200);
});

test("a flood is told when to come again", async () => {
  const clock = new VirtualClock();
  const port = await startEcho({ clock, limits: { requestsPerSecond: 3 } });
  const requests = post(length(0)).repeat(5);
  const answers = await exchange(port.url, requests);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429, 429]);
  expect(answers[4]?.head).toMatch(/retry-after: 1/i);
  expect(codeOf(answers[4]?.body)).toBe("server/too-many-requests");
  clock.advance(1_000);
  expect((await exchange(port.url, post(length(0)))).map(({ status }) => status)).toEqual([200]);
});

test("one address has so many connections, and closing one makes room", async () => {
  const port = await startEcho({ limits: { connectionsPerAddress: 2 } });
  const held = [open(port.url), open(port.url)];
  await Promise.all(held.map((socket) => once(socket, "connect")));
  expect(await exchange(port.url, post(length(0)))).toEqual([]);
  held[0]?.destroy();
  await until(async () => (await exchange(port.url, post(length(0)))).length === 1);
  expect(port.seen).toHaveLength(1);
});

test("all together have so many connections", async () => {
  const port = await startEcho({ limits: { connections: 1 } });
  const held = open(port.url);
  await once(held, "connect");
  expect(await exchange(port.url, post(length(0)))).toEqual([]);
  held.end(post(length(0)));
  expect(answersOf(await readAll(held)).map(({ status }) => status)).toEqual([200]);
});

test("headers that are too large are a 431 with a code", async () => {
  const port = await startEcho();
  const large = await exchange(port.url, post(`X-A: ${"b".repeat(17_000)}\r\n`));
  const many = await exchange(port.url, post("X-A: b\r\n".repeat(101)));
  for (const [given] of [large, many])
    expect([given?.status, codeOf(given?.body)]).toEqual([431, "server/headers-too-large"]);
});
