// A service that gives no answer is left alone for a while, then probed.
import { expect, test } from "vitest";
import { isNeverSent } from "../../runtime/http/failure.ts";
import type { BodySource, Transport } from "../../runtime/http/transport.ts";
import { until } from "../engine/until.ts";
import { VirtualClock } from "../engine/virtual-clock.ts";
import { startRawServer, startServer } from "./servers.ts";
import { get, openTransport } from "./transports.ts";

const unanswered = { code: "http/unreachable" };

/** A service that closes every connection, or answers once it is mended. */
async function start() {
  const state = { isBroken: true, asked: 0 };
  const server = await startServer((response) => {
    state.asked++;
    if (state.isBroken) response.destroy();
    else response.end("fine");
  });
  const clock = new VirtualClock();
  const transport = openTransport({ clock });
  return { server, state, clock, transport };
}

async function fail(transport: Transport, url: string, times: number): Promise<void> {
  for (let call = 0; call < times; call++)
    await expect(transport.send(get(url))).rejects.toMatchObject(unanswered);
}

test("ten calls without an answer open it; the next ones fail at once and say when it is tried again", async () => {
  const { server, state, clock, transport } = await start();
  await fail(transport, server.url, 10);
  const error: unknown = await transport
    .send(get(`${server.url}/a?s3cret`))
    .catch((reason: unknown) => reason);
  const retryAtMs = clock.now() + 1000;
  expect(error).toMatchObject({
    code: "http/circuit-open",
    message: `${server.url} was not called: its last 10 calls got no answer.`,
    hint: `It is tried again at ${new Date(retryAtMs).toISOString()}.`,
    retryAtMs,
  });
  expect(isNeverSent(error)).toBe(true);
  expect(state.asked).toBe(10);
});

test("one call probes it, later each time, for a minute at most; an answer closes it", async () => {
  const { server, state, clock, transport } = await start();
  await fail(transport, server.url, 10);
  for (const openMs of [1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]) {
    clock.advance(openMs - 1);
    await expect(transport.send(get(server.url))).rejects.toMatchObject({ code: "http/circuit-open" });
    clock.advance(1);
    const both = await Promise.allSettled([transport.send(get(server.url)), transport.send(get(server.url))]);
    expect(both).toMatchObject([{ reason: unanswered }, { reason: { code: "http/circuit-open" } }]);
  }
  state.isBroken = false;
  clock.advance(60_000);
  for (let call = 0; call < 3; call++)
    await expect(transport.send(get(server.url))).resolves.toMatchObject({ status: 200 });
  state.isBroken = true;
  await fail(transport, server.url, 10);
});

test("any answer closes it: an error's, a broken one, one that is too large", async () => {
  const answers = [
    "HTTP/1.1 500 Oh\r\ncontent-length: 0\r\n\r\n",
    "HTTP/1.1 200 OK\r\ncontent-encoding: br\r\n\r\nx",
    `HTTP/1.1 200 OK\r\n\r\n${"x".repeat(2000)}`,
  ];
  for (const answer of answers) {
    let asked = 0;
    const server = await startRawServer((socket) => {
      socket.once("data", () => (++asked % 10 === 0 ? socket.end(answer) : socket.destroy()));
    });
    const transport = openTransport({ limits: { responseBytes: 1000 } });
    for (let call = 0; call < 25; call++) await transport.send(get(server.url)).catch(() => undefined);
    expect(asked).toBe(25);
  }
});

test("calls that were given up or refused before they were sent say nothing about a service", async () => {
  const server = await startServer();
  const transport = openTransport();
  for (let call = 0; call < 15; call++) {
    const signal = AbortSignal.abort();
    await expect(transport.send(get(server.url, { signal }))).rejects.toMatchObject({ code: "http/aborted" });
    await expect(transport.send(get("http://10.0.0.1/"))).rejects.toMatchObject({
      code: "http/egress-denied",
    });
  }
  await expect(transport.send(get(server.url))).resolves.toMatchObject({ status: 200 });
});

test("a probe that is given up leaves room for the next", async () => {
  const { server, state, clock, transport } = await start();
  await fail(transport, server.url, 10);
  clock.advance(1000);
  await expect(transport.send(get(server.url, { signal: AbortSignal.abort() }))).rejects.toMatchObject({
    code: "http/aborted",
  });
  state.isBroken = false;
  await expect(transport.send(get(server.url))).resolves.toMatchObject({ status: 200 });
});

test("the head of a probe's answer closes it, however long the body takes", async () => {
  const state = { isBroken: true };
  const { promise: ended, resolve: end } = Promise.withResolvers<undefined>();
  const server = await startServer((response, { target }) => {
    if (state.isBroken) response.destroy();
    else if (target !== "/long") response.end("fine");
    else {
      response.write("begun");
      void ended.then(() => response.end());
    }
  });
  const clock = new VirtualClock();
  const transport = openTransport({ clock });
  await fail(transport, server.url, 10);
  state.isBroken = false;
  clock.advance(1000);
  const long = transport.send(get(`${server.url}/long`));
  await until(() =>
    transport.send(get(server.url)).then(
      ({ status }) => status === 200,
      () => false,
    ),
  );
  end(undefined);
  await expect(long).resolves.toMatchObject({ status: 200 });
});

test("a probe whose body cannot be opened leaves room for the next", async () => {
  const { server, state, clock, transport } = await start();
  await fail(transport, server.url, 10);
  clock.advance(1000);
  const body: BodySource = {
    open() {
      throw Object.assign(new Error("gone"), { code: "ENOENT" });
    },
  };
  for (let call = 0; call < 3; call++)
    await expect(transport.send(get(server.url, { method: "POST", body }))).rejects.toMatchObject({
      code: "http/bad-request",
    });
  state.isBroken = false;
  await expect(transport.send(get(server.url))).resolves.toMatchObject({ status: 200 });
});

test("calls whose body cannot be opened keep no pool", async () => {
  const [one, other] = [await startServer(), await startServer()];
  const transport = openTransport({ limits: { origins: 1 } });
  const body: BodySource = {
    open() {
      throw new Error("gone");
    },
  };
  await expect(transport.send(get(one.url, { method: "POST", body }))).rejects.toThrow("could not be read");
  await expect(transport.send(get(other.url))).resolves.toMatchObject({ status: 200 });
});

test("calls that fail together count once, and other origins go on", async () => {
  const { server, clock, transport } = await start();
  const other = await startServer();
  await Promise.allSettled(Array.from({ length: 40 }, () => transport.send(get(server.url))));
  clock.advance(999);
  await expect(transport.send(get(server.url))).rejects.toMatchObject({ code: "http/circuit-open" });
  clock.advance(1);
  await fail(transport, server.url, 1);
  await expect(transport.send(get(other.url))).resolves.toMatchObject({ status: 200 });
});

test("origins that failed are forgotten when there are too many", async () => {
  const clock = new VirtualClock();
  const transport = openTransport({
    clock,
    limits: { origins: 3, circuitFailures: 1 },
    resolve: () => Promise.reject(Object.assign(new Error("x"), { code: "ENOTFOUND" })),
  });
  for (const name of ["a", "b", "c", "d"])
    await expect(transport.send(get(`http://${name}.example/`))).rejects.toMatchObject(unanswered);
  await expect(transport.send(get("http://d.example/"))).rejects.toMatchObject({ code: "http/circuit-open" });
  await until(() =>
    transport
      .send(get("http://a.example/"))
      .catch((error: { code: string }) => error.code === "http/unreachable"),
  );
});
