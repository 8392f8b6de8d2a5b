// Compressed answers: what is inflated, what is refused, and how much they may grow (reliability.md c3, "Response bombs").
import { brotliCompressSync, createGzip, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { until } from "../engine/until.ts";
import { startRawServer, startServer, type TestServer } from "./servers.ts";
import { get, openTransport } from "./transports.ts";

const text = JSON.stringify({
  orders: Array.from({ length: 5000 }, (_, id) => ({ id, name: `n${String(id)}` })),
});

function serve(encoding: string, body: Uint8Array): Promise<TestServer> {
  return startServer((response) => {
    response.writeHead(200, { "content-encoding": encoding }).end(body);
  });
}

describe("inflated", () => {
  test.each([
    ["gzip", gzipSync(text)],
    ["GZip", gzipSync(text)],
    ["x-gzip", gzipSync(text)],
    ["gzip", Buffer.concat([gzipSync(text.slice(0, 100)), gzipSync(text.slice(100))])],
    ["deflate", deflateSync(text)],
    ["deflate", deflateRawSync(text)],
    ["Identity", Buffer.from(text)],
  ])("%s", async (encoding, body) => {
    const server = await serve(encoding, body);
    const response = await openTransport().send(get(server.url));
    expect(Buffer.from(response.body).toString()).toBe(text);
  });

  test("byte by byte", async () => {
    const bytes = gzipSync("byte by byte");
    const server = await startRawServer((socket) => {
      socket.write("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ntransfer-encoding: chunked\r\n\r\n");
      for (const byte of bytes) socket.write(Buffer.from(`1\r\n${String.fromCharCode(byte)}\r\n`, "latin1"));
      socket.end("0\r\n\r\n");
    });
    const response = await openTransport().send(get(server.url));
    expect(Buffer.from(response.body).toString()).toBe("byte by byte");
  });

  test.each([204, 200])("nothing, with status %i, whatever the encoding is called", async (status) => {
    const server = await startServer((response) => {
      response.writeHead(status, { "content-encoding": "br" }).end();
    });
    expect(await openTransport().send(get(server.url))).toMatchObject({ status, body: Buffer.alloc(0) });
  });

  test("the head of an answer whose body was not asked for", async () => {
    const server = await startServer((response) => {
      response.writeHead(200, { "content-encoding": "gzip", "content-length": "99000000" }).end();
    });
    expect(await openTransport().send(get(server.url, { method: "HEAD" }))).toMatchObject({ status: 200 });
  });
});

describe("never decoded", () => {
  test.each([
    ["br", brotliCompressSync("x")],
    ["zstd", Buffer.from("x")],
    ["compress", Buffer.from("x")],
    ["gzip, gzip", gzipSync(gzipSync("x"))],
    ["gzip, br", gzipSync("x")],
    ["deflate, gzip", gzipSync(deflateSync("x"))],
    ["identity, gzip", gzipSync("x")],
    ["gzip;q=1", gzipSync("x")],
  ])("%s", async (encoding, body) => {
    const server = await serve(encoding, body);
    await expect(openTransport().send(get(`${server.url}/a?s3cret`))).rejects.toMatchObject({
      code: "data/unsupported-encoding",
      message: `${server.url}/a answered with \`content-encoding: ${encoding}\`, which it was not asked for.`,
      hint: "Hookwright reads answers that are plain, gzip or deflate; have the service send one of these.",
    });
  });
});

describe("broken", () => {
  const whole = gzipSync(text);
  test.each([
    ["cut off", "gzip", whole.subarray(0, whole.length - 9), "unexpected end of file"],
    ["of another kind", "gzip", Buffer.from("plain text"), "incorrect header check"],
    [
      "with a wrong checksum",
      "gzip",
      Buffer.concat([whole.subarray(0, -8), Buffer.alloc(8)]),
      "incorrect data check",
    ],
    ["cut off", "deflate", deflateSync(text).subarray(0, 50), "unexpected end of file"],
  ])("%s", async (_name, encoding, body, words) => {
    const server = await serve(encoding, body);
    await expect(openTransport().send(get(`${server.url}/a?s3cret`))).rejects.toMatchObject({
      code: "data/malformed",
      message: `The answer from ${server.url}/a cannot be inflated: ${words}.`,
    });
    await until(() => server.open() <= 1);
  });
});

describe("bombs", () => {
  test("more than the limit, inflated", async () => {
    const random = Buffer.from(Array.from({ length: 3000 }, (_, index) => (index * index) % 251));
    const server = await serve("gzip", gzipSync(random));
    const send = (responseBytes: number): Promise<unknown> =>
      openTransport({ limits: { responseBytes } }).send(get(server.url));
    await expect(send(2999)).rejects.toMatchObject({
      code: "http/response-too-large",
      message: `The answer from ${server.url}/ has more than 2999 bytes.`,
    });
    await expect(send(3000)).resolves.toMatchObject({ status: 200 });
  });

  test("more than a hundred times its size, as soon as it is more than a mebibyte", async () => {
    const [small, large] = [gzipSync(Buffer.alloc(1024 * 1024)), gzipSync(Buffer.alloc(2 * 1024 * 1024))];
    const [fine, bomb] = [await serve("gzip", small), await serve("gzip", large)];
    await expect(openTransport().send(get(fine.url))).resolves.toMatchObject({ status: 200 });
    await expect(openTransport().send(get(bomb.url))).rejects.toMatchObject({
      code: "http/response-too-large",
      message: `The answer from ${bomb.url}/ grows to more than 100 times its compressed size.`,
    });
  });

  test.each(["gzip", "deflate"])("gigabytes as %s end at the limit, in little memory", async (encoding) => {
    const zeros =
      encoding === "gzip"
        ? gzipSync(Buffer.alloc(64 * 1024 * 1024))
        : deflateSync(Buffer.alloc(64 * 1024 * 1024));
    const server = await startServer((response) => {
      response.writeHead(200, { "content-encoding": encoding });
      // Members one after the other: 64 MiB each, in 64 KiB.
      for (let member = 0; member < 160; member++) response.write(zeros);
      response.end();
    });
    const before = process.memoryUsage().rss;
    await expect(openTransport().send(get(server.url))).rejects.toMatchObject({
      code: "http/response-too-large",
    });
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
    await until(() => server.open() === 0);
  });

  test("an answer without end that never begins to inflate", async () => {
    const server = await startRawServer((socket) => {
      socket.write("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\n\r\n");
      const gzip = createGzip();
      gzip.end("x");
      gzip.on("data", (chunk: Buffer) => socket.write(chunk));
      gzip.on("end", () => {
        // What follows a complete body is read by nobody.
        const pour = (): void => {
          while (!socket.destroyed && socket.write(Buffer.alloc(65_536)));
        };
        socket.on("drain", pour);
        pour();
      });
    });
    await expect(openTransport().send(get(server.url))).rejects.toMatchObject({
      code: "http/response-too-large",
    });
    await until(() => server.open() === 0);
  });
});
