// Bodies that are streamed: a request's from its source, a response's into its sink.
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { gzipSync } from "node:zlib";
import { describe, expect, onTestFinished, test } from "vitest";
import { HookwrightError } from "../../runtime/contract/error.ts";
import type { BodySink, BodySource, HttpResponseHead } from "../../runtime/http/transport.ts";
import { until } from "../engine/until.ts";
import { VirtualClock } from "../engine/virtual-clock.ts";
import { startRawServer, startServer } from "./servers.ts";
import { get, openTransport } from "./transports.ts";

const post = (url: string, body: BodySource) => get(url, { method: "POST", body });

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "hookwright-streams-"));
  onTestFinished(() => rm(path, { recursive: true }));
  return path;
}

describe("a request's body", () => {
  test("of known length, and opened anew for each call", async () => {
    const file = join(await folder(), "up");
    await writeFile(file, "x".repeat(300_000));
    const server = await startServer();
    const body: BodySource = { sizeBytes: 300_000, open: () => createReadStream(file) };
    const transport = openTransport();
    for (let call = 0; call < 2; call++) await transport.send(post(server.url, body));
    for (const seen of server.requests) {
      expect(seen.headers).toMatchObject({ "content-length": "300000" });
      expect(seen.headers).not.toHaveProperty("transfer-encoding");
      expect(seen.body).toBe("x".repeat(300_000));
    }
    expect(server.requests).toHaveLength(2);
  });

  test("of unknown length is sent in chunks", async () => {
    const server = await startServer();
    await openTransport().send(
      post(server.url, { open: () => Readable.from([Buffer.from("ab"), Buffer.from("c")]) }),
    );
    expect(server.requests[0]).toMatchObject({ body: "abc", headers: { "transfer-encoding": "chunked" } });
  });

  test.each([
    ["shorter", 5],
    ["longer", 2],
  ])("that is %s than it says fails the call", async (_name, sizeBytes) => {
    const server = await startServer();
    const body: BodySource = { sizeBytes, open: () => Readable.from([Buffer.from("abc")]) };
    await expect(openTransport().send(post(server.url, body))).rejects.toMatchObject({
      code: "http/bad-request",
      message: `The body for ${server.url}/ is not as long as was said.`,
    });
    expect(server.requests).toEqual([]);
  });

  test("that cannot be read fails the call, with its own words where it has some", async () => {
    const server = await startServer();
    const reason = new HookwrightError("data/too-large", "The file is too large.");
    const broken = (error: Error): BodySource => ({
      open: () =>
        new Readable({
          read() {
            this.destroy(error);
          },
        }),
    });
    await expect(openTransport().send(post(server.url, broken(reason)))).rejects.toBe(reason);
    await expect(
      openTransport().send(post(server.url, { open: () => createReadStream("/no/such/file") })),
    ).rejects.toMatchObject({
      code: "http/bad-request",
      message: `The body for ${server.url}/ could not be read.`,
    });
    await until(() => server.open() === 0);
  });

  test("is closed when the call is given up, before and after it was sent", async () => {
    const server = await startRawServer(() => undefined);
    const transport = openTransport({ limits: { connectionsPerOrigin: 1 } });
    const opened: Readable[] = [];
    const body: BodySource = {
      open() {
        const stream = new Readable({ read: () => undefined });
        stream.push("x");
        opened.push(stream);
        return stream;
      },
    };
    const [sent, queued] = [new AbortController(), new AbortController()];
    const calls = [sent, queued].map(({ signal }) => transport.send({ ...post(server.url, body), signal }));
    await until(() => server.connections() === 1);
    queued.abort();
    await expect(calls[1]).rejects.toMatchObject({ code: "http/aborted" });
    sent.abort();
    await expect(calls[0]).rejects.toMatchObject({ code: "http/aborted" });
    await until(() => opened.every((stream) => stream.destroyed));
    expect(opened).toHaveLength(2);
  });
});

describe("a response's sink", () => {
  const into = (open: BodySink["open"], mostBytes = 1_000_000): BodySink => ({ mostBytes, open });

  test.each([undefined, "gzip"])("takes a file, content-encoding %s", async (encoding) => {
    const content = Array.from({ length: 20_000 }, (_, line) => `line ${String(line)}`).join("\n");
    const file = join(await folder(), "down");
    const server = await startServer((response) => {
      response.writeHead(200, encoding === undefined ? {} : { "content-encoding": encoding });
      response.end(encoding === undefined ? content : gzipSync(content));
    });
    const heads: HttpResponseHead[] = [];
    const sink = into((head) => {
      heads.push(head);
      return createWriteStream(file);
    });
    expect(
      await openTransport({ limits: { responseBytes: 10 } }).send(get(server.url, { sink })),
    ).toMatchObject({
      status: 200,
      body: Buffer.alloc(0),
    });
    expect(heads).toMatchObject([{ status: 200 }]);
    expect(await readFile(file, "utf8")).toBe(content);
  });

  test("takes an empty body too", async () => {
    const file = join(await folder(), "down");
    const server = await startServer((response) => response.end());
    await openTransport().send(get(server.url, { sink: into(() => createWriteStream(file)) }));
    expect(await readFile(file, "utf8")).toBe("");
  });

  test("that wants nothing of this answer leaves it in memory", async () => {
    const server = await startServer((response) => response.writeHead(404).end("no such file"));
    const sink = into(({ status }) => (status === 200 ? new Writable() : undefined));
    expect(await openTransport().send(get(server.url, { sink }))).toMatchObject({
      status: 404,
      body: Buffer.from("no such file"),
    });
  });

  test.each([
    ["said beforehand", { "content-length": "1001" }, "x".repeat(1001)],
    ["in pieces", { "transfer-encoding": "chunked" }, "x".repeat(1001)],
    ["inflated", { "content-encoding": "gzip" }, gzipSync("x".repeat(1001))],
  ])("is not given more than it takes, %s", async (_name, headers, body) => {
    const server = await startServer((response) => response.writeHead(200, headers).end(body));
    const target = new Writable({
      write: (_chunk, _encoding, done) => {
        done();
      },
    });
    await expect(
      openTransport().send(get(server.url, { sink: into(() => target, 1000) })),
    ).rejects.toMatchObject({
      code: "http/response-too-large",
      message: `The answer from ${server.url}/ has more than 1000 bytes.`,
    });
    expect(target.destroyed).toBe(true);
  });

  test.each([
    [
      "its own words",
      new HookwrightError("storage/full", "The folder is full."),
      { message: "The folder is full." },
    ],
    [
      "any error",
      new Error("ENOSPC"),
      { code: "data/unwritable", message: expect.stringContaining("could not be kept") },
    ],
  ])("that fails with %s fails the call", async (_name, error, expected) => {
    const server = await startServer((response) => response.end("x".repeat(100)));
    for (const late of [false, true]) {
      const target = new Writable({
        write: (_chunk, _encoding, done) => {
          done(late ? null : error);
        },
        final: (done) => {
          done(error);
        },
      });
      await expect(openTransport().send(get(server.url, { sink: into(() => target) }))).rejects.toMatchObject(
        expected,
      );
    }
  });

  test("that cannot be opened fails the call", async () => {
    const server = await startServer((response) => response.end("x"));
    const sink = into(() => createWriteStream("/no/such/folder/file"));
    await expect(openTransport().send(get(server.url, { sink }))).rejects.toMatchObject({
      code: "data/unwritable",
    });
  });

  test("that is slow slows the vendor down", async () => {
    let sent = 0;
    const server = await startRawServer((socket) => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      const pour = (): void => {
        while (!socket.destroyed && sent < 64 * 1024 * 1024) {
          sent += 65_536;
          if (!socket.write(Buffer.alloc(65_536))) return;
        }
      };
      socket.on("drain", pour);
      pour();
    });
    let taken = 0;
    const waiting: (() => void)[] = [];
    const target = new Writable({
      write(chunk: Buffer, _encoding, done) {
        taken += chunk.length;
        waiting.push(done);
      },
    });
    const controller = new AbortController();
    const call = openTransport().send(
      get(server.url, { sink: into(() => target, 1e9), signal: controller.signal }),
    );
    let before = -1;
    await until(() => {
      const still = sent === before;
      before = sent;
      return still && taken > 0;
    });
    // What lies in sockets and streams on the way, and no more.
    expect(sent).toBeLessThan(32 * 1024 * 1024);
    controller.abort();
    await expect(call).rejects.toMatchObject({ code: "http/aborted" });
    expect(target.destroyed).toBe(true);
  });

  test("has more time than other calls", async () => {
    const clock = new VirtualClock();
    const server = await startRawServer((socket) => {
      socket.write("HTTP/1.1 200 OK\r\n\r\nx");
    });
    const target = new Writable({
      write: (_chunk, _encoding, done) => {
        done();
      },
    });
    const call = openTransport({ clock }).send(get(server.url, { sink: into(() => target) }));
    await until(() => server.connections() === 1);
    clock.advance(599_999);
    expect(await Promise.race([call, Promise.resolve("still open")])).toBe("still open");
    clock.advance(1);
    await expect(call).rejects.toThrow("more than 600 s in all");
  });
});
