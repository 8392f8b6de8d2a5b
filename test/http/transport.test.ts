import { execFile } from "node:child_process";
import { once } from "node:events";
import { isDeepStrictEqual, promisify } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HookwrightError } from "../../runtime/contract/error.ts";
import { version } from "../../runtime/contract/version.ts";
import type { HttpMethod } from "../../runtime/contract/call.ts";
import type { HttpRequest } from "../../runtime/http/transport.ts";
import { VirtualClock } from "../engine/virtual-clock.ts";
import { until } from "../engine/until.ts";
import { runs } from "../share.ts";
import { startRawServer, startServer } from "./servers.ts";
import { get, openTransport } from "./transports.ts";

describe("a request", () => {
  test.each<[HttpMethod, string | undefined]>([
    ["GET", undefined],
    ["POST", '{"a":"ä"}'],
    ["PUT", ""],
    ["PATCH", "text"],
    ["DELETE", undefined],
  ])("%s with the body %j arrives as it was sent", async (method, body) => {
    const server = await startServer();
    const headers = { "X-One": "1", accept: "application/json" };
    await openTransport().send({
      method,
      url: `${server.url}/a%20b/c?d=e%26f&g`,
      headers,
      ...(body !== undefined && { body }),
    });
    expect(server.requests).toEqual([
      {
        method,
        target: "/a%20b/c?d=e%26f&g",
        body: body ?? "",
        headers: expect.objectContaining({
          host: server.host,
          "x-one": "1",
          accept: "application/json",
          "accept-encoding": "gzip, deflate",
          "user-agent": `Hookwright/${version}`,
        }),
      },
    ]);
  });

  test("bytes and a user agent of one's own", async () => {
    const server = await startServer();
    const headers = { "User-Agent": "Mine/1" };
    await openTransport().send({ method: "POST", url: server.url, headers, body: Uint8Array.of(97, 98) });
    expect(server.requests[0]).toMatchObject({ body: "ab", headers: { "user-agent": "Mine/1" } });
  });

  test("connections are used again, and closed with the transport", async () => {
    const server = await startServer();
    const transport = openTransport();
    for (let call = 0; call < 10; call++) await transport.send(get(server.url));
    expect(server.connections()).toBeLessThanOrEqual(2);
    await transport.close();
    await until(() => server.open() === 0);
    await expect(transport.send(get(server.url))).rejects.toThrow(
      expect.objectContaining({ code: "http/aborted" }),
    );
  });

  test("calls at the same time have connections of their own, up to the limit", async () => {
    const server = await startServer();
    const transport = openTransport({ limits: { connectionsPerOrigin: 3 } });
    await Promise.all(Array.from({ length: 20 }, () => transport.send(get(server.url))));
    expect([server.requests.length, server.connections()]).toEqual([20, 3]);
  });
});

describe("what a request may not hold", () => {
  test.each([
    ["", "The URL of the request is not an absolute http or https URL."],
    ["/relative?s3cret", "The URL of the request is not an absolute http or https URL."],
    ["ftp://127.0.0.1/s3cret", "The URL of the request is not an absolute http or https URL."],
    ["file:///etc/passwd", "The URL of the request is not an absolute http or https URL."],
    [
      "http://user:s3cret@127.0.0.1/a",
      "The URL at http://127.0.0.1/a holds credentials or a fragment, which cannot be sent.",
    ],
    [
      "http://127.0.0.1/a#s3cret",
      "The URL at http://127.0.0.1/a holds credentials or a fragment, which cannot be sent.",
    ],
  ])("the URL %s", async (url, message) => {
    await expect(openTransport().send(get(url))).rejects.toMatchObject({ code: "http/bad-request", message });
  });

  test.each([
    "Host",
    "Content-Length",
    "transfer-encoding",
    "Connection",
    "keep-alive",
    "Upgrade",
    "TE",
    "Trailer",
    "Expect",
    "Proxy-Connection",
    "Accept-Encoding",
  ])("the header %s", async (name) => {
    await expect(
      openTransport().send(get("http://127.0.0.1/", { headers: { [name]: "1" } })),
    ).rejects.toMatchObject({
      code: "http/bad-request",
      message: `The header \`${name.toLowerCase()}\` is set by the engine and cannot be given.`,
    });
  });

  test.each([
    ["x-a", "s3cret\r\nx-evil: 1"],
    ["x-a", "s3cret\n"],
    ["x-a", "s3cret\0"],
    ["x-a", "s3cret\u20ac"],
    ["x a", "s3cret"],
    ["x-a:", "s3cret"],
    ["", "s3cret"],
    ["x-a\r\nx-evil", "s3cret"],
  ])("the header %j with the value %j", async (name, value) => {
    const server = await startServer();
    await expect(openTransport().send(get(server.url, { headers: { [name]: value } }))).rejects.toMatchObject(
      {
        code: "http/bad-request",
        message: expect.not.stringContaining("s3cret"),
      },
    );
    expect(server.connections()).toBe(0);
  });

  test("for all headers: refused, or received as one header of one request", async () => {
    const server = await startServer();
    const transport = openTransport();
    const name = fc.oneof(fc.stringMatching(/^[a-z-]{1,10}$/), fc.string()).map((text) => `x${text}`);
    const value = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom("a", "\r", "\n", "\0", ":", " ", "\t", "\u00e9") }),
    );
    await fc.assert(
      fc.asyncProperty(name, value, async (header, text) => {
        const before = server.requests.length;
        const sent = await transport.send(get(server.url, { headers: { [header]: text } })).then(
          () => true,
          (error: unknown) => {
            expect(error).toMatchObject({ code: "http/bad-request" });
            return false;
          },
        );
        expect(server.requests.length).toBe(before + Number(sent));
        const extra = ["accept-encoding", "user-agent", "host", "connection"];
        const received = Object.entries(server.requests.at(-1)?.headers ?? {}).filter(
          ([key]) => !extra.includes(key),
        );
        expect(!sent || isDeepStrictEqual(received, [[header.toLowerCase(), text.trim()]])).toBe(true);
      }),
      { numRuns: runs(300), seed: 1 },
    );
  });
});

describe("a response", () => {
  test.each([200, 201, 301, 404, 429, 500])("with status %i is a response", async (status) => {
    const server = await startServer((response) => {
      response.writeHead(status, { "x-a": ["1", "2"], "set-cookie": ["a=1", "b=2"] }).end("body");
    });
    const response = await openTransport().send(get(server.url));
    expect(response.status).toBe(status);
    expect(response.headers).toMatchObject({ "x-a": "1, 2", "set-cookie": "a=1, b=2" });
    expect(Buffer.from(response.body).toString()).toBe("body");
  });

  test("without a body", async () => {
    const server = await startServer((response) => {
      // Said, though there is nothing to decode.
      response.writeHead(204, { "content-encoding": "br" }).end();
    });
    expect(await openTransport().send(get(server.url))).toMatchObject({ status: 204, body: Buffer.alloc(0) });
  });

  test("in many pieces is put together", async () => {
    const server = await startServer((response) => {
      response.write("a".repeat(100_000));
      response.end("b".repeat(100_000));
    });
    const { body } = await openTransport().send(get(server.url));
    expect(Buffer.from(body).toString()).toBe("a".repeat(100_000) + "b".repeat(100_000));
  });

  test("with dangerous header names pollutes nothing", async () => {
    const server = await startRawServer((socket) => {
      socket.end(
        "HTTP/1.1 200 OK\r\n__proto__: x\r\nconstructor: y\r\n__proto__: z\r\ncontent-length: 0\r\n\r\n",
      );
    });
    const { headers } = await openTransport().send(get(server.url));
    expect(Object.getPrototypeOf(headers)).toBeNull();
    expect({ ...headers, ["__proto__"]: headers["__proto__"] }).toMatchObject({ constructor: "y" });
    expect(Object.hasOwn(headers, "__proto__")).toBe(true);
  });

  test("a redirect is not followed and carries no credentials anywhere", async () => {
    for (const status of [301, 302, 303, 307, 308]) {
      const server = await startServer((response, { target }) => {
        response.writeHead(target === "/" ? status : 200, { location: "/elsewhere" }).end();
      });
      const headers = { authorization: "Bearer s3cret" };
      expect(await openTransport().send(get(`${server.url}/`, { headers }))).toMatchObject({ status });
      expect(server.requests).toHaveLength(1);
    }
  });

  test("with content-encoding identity is read", async () => {
    const server = await startServer((response) => {
      response.writeHead(200, { "content-encoding": "Identity" }).end("plain");
    });
    expect(await openTransport().send(get(server.url))).toMatchObject({ body: Buffer.from("plain") });
  });
});

describe("limits of a response", () => {
  const tooLarge = expect.objectContaining({ code: "http/response-too-large" });

  test.each([
    ["said beforehand", { "content-length": "1001" }],
    ["in pieces", { "transfer-encoding": "chunked" }],
  ])("a body of one byte too many, %s", async (_name, headers) => {
    const server = await startServer((response) => {
      response.writeHead(200, headers).end("x".repeat(1001));
    });
    await expect(openTransport({ limits: { responseBytes: 1000 } }).send(get(server.url))).rejects.toThrow(
      `The answer from ${server.url}/ has more than 1000 bytes.`,
    );
    await expect(
      openTransport({ limits: { responseBytes: 1001 } }).send(get(server.url)),
    ).resolves.toMatchObject({
      status: 200,
    });
  });

  test("a body without end is cut off", async () => {
    const server = await startRawServer((socket) => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      const pour = (): void => {
        while (!socket.destroyed && socket.write("x".repeat(65_536)));
      };
      socket.on("drain", pour);
      pour();
    });
    await expect(openTransport().send(get(server.url))).rejects.toThrow(tooLarge);
    await until(() => server.open() === 0);
  });

  test("too many headers", async () => {
    const server = await startServer((response) => {
      for (let name = 0; name < 201; name++) response.setHeader(`x-${String(name)}`, "1");
      response.end();
    });
    await expect(openTransport().send(get(server.url))).rejects.toThrow(tooLarge);
  });

  test("headers without end", async () => {
    const server = await startRawServer((socket) => {
      socket.write("HTTP/1.1 200 OK\r\n");
      const pour = (): void => {
        while (!socket.destroyed && socket.write(`x-a: ${"x".repeat(1000)}\r\n`));
      };
      socket.on("drain", pour);
      pour();
    });
    await expect(openTransport().send(get(server.url))).rejects.toThrow(tooLarge);
  });

  test("a flood of interim answers", async () => {
    const server = await startRawServer((socket) => {
      socket.write("HTTP/1.1 103 Early Hints\r\n\r\n".repeat(9));
    });
    await expect(openTransport().send(get(server.url))).rejects.toThrow(
      `The answer from ${server.url}/ has more than 8 interim answers.`,
    );
  });

  test("a few interim answers are skipped", async () => {
    const server = await startRawServer((socket) => {
      socket.end(
        `${"HTTP/1.1 103 Early Hints\r\nx-a: 1\r\n\r\n".repeat(8)}HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok`,
      );
    });
    expect(await openTransport().send(get(server.url))).toMatchObject({
      status: 200,
      body: Buffer.from("ok"),
    });
  });
});

describe("time", () => {
  test("no answer", async () => {
    const server = await startRawServer(() => undefined);
    await expect(
      openTransport({ limits: { headersTimeoutMs: 50 } }).send(get(`${server.url}/a?s3cret`)),
    ).rejects.toMatchObject({
      code: "http/timeout",
      message: `${server.url}/a took too long: no answer came.`,
    });
  });

  test("an answer that stops half-way", async () => {
    const server = await startRawServer((socket) => {
      socket.write("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf");
    });
    await expect(
      openTransport({ limits: { bodyTimeoutMs: 50 } }).send(get(server.url)),
    ).rejects.toMatchObject({
      code: "http/timeout",
      message: `${server.url}/ took too long: the answer stopped half-way.`,
    });
  });

  test("a resolver that never answers", async () => {
    const transport = openTransport({
      resolve: () => new Promise(() => undefined),
      limits: { connectTimeoutMs: 50 },
    });
    await expect(transport.send(get("http://vendor.example/"))).rejects.toMatchObject({
      code: "http/timeout",
      message: "http://vendor.example/ took too long: no connection could be made.",
    });
  });

  test("an answer that drips for longer than the whole call may take", async () => {
    const clock = new VirtualClock();
    const server = await startRawServer((socket) => {
      socket.write("HTTP/1.1 200 OK\r\n\r\nx");
    });
    const transport = openTransport({ clock });
    const calls = [transport.send(get(server.url)), transport.send(get(server.url))];
    await until(() => server.connections() === 2);
    clock.advance(59_999);
    const early = await Promise.race([...calls, Promise.resolve("still open")]);
    expect(early).toBe("still open");
    clock.advance(1);
    for (const call of calls)
      await expect(call).rejects.toMatchObject({
        code: "http/timeout",
        message: `${server.url}/ took too long: more than 60 s in all.`,
      });
    await until(() => server.open() === 0);
    expect(clock.waiting).toBe(0);
  });

  test("waiting for a free connection counts", async () => {
    const clock = new VirtualClock();
    const server = await startRawServer(() => undefined);
    const transport = openTransport({ clock, limits: { connectionsPerOrigin: 1 } });
    const first = transport.send(get(server.url));
    await until(() => server.connections() === 1);
    clock.advance(30_000);
    const second = transport.send(get(server.url));
    clock.advance(30_000);
    await expect(first).rejects.toThrow("more than 60 s in all");
    clock.advance(30_000);
    await expect(second).rejects.toThrow("more than 60 s in all");
  });

  test("a call in time leaves nothing behind", async () => {
    const clock = new VirtualClock();
    const server = await startServer();
    const transport = openTransport({ clock });
    await transport.send(get(server.url));
    clock.advance(60_000);
    expect(clock.waiting).toBe(0);
    expect(await transport.send(get(server.url))).toMatchObject({ status: 200 });
  });
});

describe("a caller that gives up", () => {
  test("before, during and while it waits for a connection", async () => {
    const server = await startRawServer(() => undefined);
    const transport = openTransport({ limits: { connectionsPerOrigin: 1 } });
    const given = { code: "http/aborted", message: `The call to ${server.url}/ was given up.` };
    await expect(transport.send(get(server.url, { signal: AbortSignal.abort() }))).rejects.toMatchObject(
      given,
    );
    const [sent, queued] = [new AbortController(), new AbortController()];
    const calls = [sent, queued].map(({ signal }) => transport.send(get(server.url, { signal })));
    await until(() => server.connections() === 1);
    queued.abort();
    await expect(calls[1]).rejects.toMatchObject(given);
    sent.abort();
    await expect(calls[0]).rejects.toMatchObject(given);
    await until(() => server.open() === 0);
  });

  test("with a reason of ours is given that reason", async () => {
    const server = await startRawServer(() => undefined);
    const controller = new AbortController();
    const call = openTransport().send(get(server.url, { signal: controller.signal }));
    await until(() => server.connections() === 1);
    const reason = new HookwrightError("cycle/stopped", "The cycle was stopped.");
    controller.abort(reason);
    await expect(call).rejects.toBe(reason);
  });
});

describe("a failed call takes no connection away from the next one", () => {
  const failures: Readonly<Record<string, (url: string) => HttpRequest>> = {
    "a header that cannot be sent": (url) => get(url, { headers: { "x-a": "\n" } }),
    "given up before it was sent": (url) => get(url, { signal: AbortSignal.abort() }),
    "given up after it was sent": (url) => get(`${url}/hang`, { signal: AbortSignal.timeout(5) }),
    "no answer in time": (url) => get(`${url}/hang`),
    "a refused encoding": (url) => get(`${url}/br`),
    "a body that is too large": (url) => get(`${url}/large`),
    "a connection that is closed": (url) => get(`${url}/close`),
  };

  test.each(Object.keys(failures))("%s", async (name) => {
    const server = await startServer((response, { target }) => {
      if (target === "/br") response.writeHead(200, { "content-encoding": "br" }).end("x");
      else if (target === "/large") response.end("x".repeat(1001));
      else if (target === "/close") response.destroy();
      else if (target !== "/hang") response.end("fine");
    });
    const transport = openTransport({
      limits: { connectionsPerOrigin: 2, headersTimeoutMs: 20, responseBytes: 1000 },
    });
    const request = failures[name]?.(server.url) ?? get(server.url);
    const calls = await Promise.allSettled([transport.send(request), transport.send(request)]);
    expect(calls.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    await expect(transport.send(get(server.url))).resolves.toMatchObject({ status: 200 });
  });
});

describe("what cannot be reached", () => {
  test("a refused connection", async () => {
    const server = await startServer();
    const free = await freePort();
    await expect(
      openTransport().send(get(`http://127.0.0.1:${String(free)}/orders?s3cret`)),
    ).rejects.toMatchObject({
      code: "http/unreachable",
      message: `http://127.0.0.1:${String(free)}/orders could not be reached: the connection was refused (127.0.0.1, port ${String(free)}).`,
      hint: "Check that the URL is right and that the service runs.",
    });
    expect(server.connections()).toBe(0);
  });

  test.each([
    ["ENOTFOUND", "the host name was not found"],
    ["EAI_AGAIN", "the host name could not be looked up just now"],
    ["ESERVFAIL", "the call failed (ESERVFAIL)"],
  ])("a resolver that fails with %s", async (code, words) => {
    const transport = openTransport({
      resolve: () => Promise.reject(Object.assign(new Error("x"), { code })),
    });
    await expect(transport.send(get("https://vendor.example/a"))).rejects.toMatchObject({
      code: "http/unreachable",
      message: `https://vendor.example/a could not be reached: ${words} (vendor.example, port 443).`,
    });
  });

  test("a name without any address", async () => {
    const transport = openTransport({ resolve: () => Promise.resolve([]) });
    await expect(transport.send(get("http://vendor.example/"))).rejects.toThrow(
      "the host name was not found",
    );
  });

  test.each([
    ["closes at once", ""],
    ["closes in the head", "HTTP/1.1 200 OK\r\nx-a: 1"],
    ["closes in the body", "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf"],
  ])("a server that %s", async (_name, bytes) => {
    const server = await startRawServer((socket) => {
      socket.once("data", () => socket.end(bytes));
    });
    await expect(openTransport().send(get(server.url))).rejects.toMatchObject({ code: "http/unreachable" });
  });

  test.each(["this is not HTTP\r\n\r\n", "HTTP/9.9 200 OK\r\n\r\n"])(
    "a server that says %j",
    async (bytes) => {
      const server = await startRawServer((socket) => {
        socket.once("data", () => socket.write(bytes));
      });
      await expect(openTransport().send(get(server.url))).rejects.toThrow("the answer is not valid HTTP");
    },
  );

  test("a server without TLS, which is told the name", async () => {
    const hello = Promise.withResolvers<Buffer>();
    const server = await startRawServer((socket) => {
      socket.once("data", (bytes) => {
        hello.resolve(bytes);
        socket.end("HTTP/1.1 400 Bad Request\r\n\r\n");
      });
    });
    const transport = openTransport({ resolve: () => Promise.resolve(["127.0.0.1"]) });
    await expect(transport.send(get(`https://vendor.example:${String(server.port)}/a`))).rejects.toThrow(
      /could not be reached: no TLS connection could be made \(\w+\) \(vendor\.example, port \d+\)\.$/,
    );
    expect((await hello.promise).includes("vendor.example")).toBe(true);
  });

  test("too many hosts at once", async () => {
    const [one, other] = [await startRawServer(() => undefined), await startServer()];
    const transport = openTransport({ limits: { origins: 1 } });
    const controller = new AbortController();
    const first = transport.send(get(one.url, { signal: controller.signal }));
    await until(() => one.connections() === 1);
    await expect(transport.send(get(other.url))).rejects.toThrow(
      "too many different hosts are being called at once",
    );
    controller.abort();
    await expect(first).rejects.toThrow("was given up");
    await until(() =>
      transport.send(get(other.url)).then(
        () => true,
        () => false,
      ),
    );
  });
});

test("undici is loaded at the first call only", async () => {
  const program = `
    import { createTransport } from "./runtime/http/undici-transport.ts";
    import { createRequire } from "node:module";
    const { cache } = createRequire(import.meta.url);
    const isLoaded = () => Object.keys(cache).some((file) => file.includes("undici"));
    const transport = createTransport({ egress: { refusal: () => "no" } });
    const before = isLoaded();
    await transport.send({ method: "GET", url: "http://127.0.0.1/", headers: {} }).catch(() => undefined);
    console.log(JSON.stringify([before, isLoaded()]));
  `;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program]);
  expect(JSON.parse(stdout)).toEqual([false, true]);
});

async function freePort(): Promise<number> {
  const { createServer } = await import("node:net");
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}
