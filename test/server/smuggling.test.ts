// Requests that two readers on the way could take apart differently (reliability.md c4, "Request smuggling behind proxies";
// CVE-2025-23167): what stands behind the first request is never taken for one.
import { expect, test } from "vitest";
import { exchange, startEcho } from "./raw.ts";

const hidden = "POST /smuggled HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n";
const hiddenLength = `Content-Length: ${String(hidden.length)}\r\n`;
const head = (...lines: string[]): string => `POST /first HTTP/1.1\r\nHost: a\r\n${lines.join("")}\r\n`;
const chunked = "Transfer-Encoding: chunked\r\n";
const length = (bytes: number): string => `Content-Length: ${String(bytes)}\r\n`;

const rows: readonly [name: string, bytes: string][] = [
  ["a length and chunks", head(length(6), chunked) + `0\r\n\r\n${hidden}`],
  ["chunks and a length", head(chunked, length(6)) + `0\r\n\r\n${hidden}`],
  ["two lengths", head(length(0), hiddenLength) + hidden],
  ["two equal lengths", head(length(0), length(0)) + hidden],
  ["two lengths in one header", head(`Content-Length: 0, ${String(hidden.length)}\r\n`) + hidden],
  ["a length with a sign", head("Content-Length: +0\r\n") + hidden],
  ["a negative length", head("Content-Length: -1\r\n") + hidden],
  ["a hexadecimal length", head("Content-Length: 0x0\r\n") + hidden],
  ["a length with a blank in it", head("Content-Length: 0 0\r\n") + hidden],
  ["a length beyond all numbers", head("Content-Length: 18446744073709551616\r\n") + hidden],
  ["no length", head("Content-Length: \r\n") + hidden],
  ["a blank before a colon", head("Content-Length : 0\r\n") + hidden],
  ["a tab before a colon", head("Transfer-Encoding\t: chunked\r\n") + `0\r\n\r\n${hidden}`],
  ["an encoding beside chunks", head("Transfer-Encoding: chunked, identity\r\n") + `0\r\n\r\n${hidden}`],
  ["an encoding before chunks", head("Transfer-Encoding: gzip, chunked\r\n") + `0\r\n\r\n${hidden}`],
  ["an encoding that ends like chunks", head("Transfer-Encoding: xchunked\r\n") + `0\r\n\r\n${hidden}`],
  ["an encoding in quotes", head('Transfer-Encoding: "chunked"\r\n') + `0\r\n\r\n${hidden}`],
  ["an encoding after a vertical tab", head("Transfer-Encoding: \x0bchunked\r\n") + `0\r\n\r\n${hidden}`],
  ["two encodings", head(chunked, chunked) + `0\r\n\r\n${hidden}`],
  ["an encoding and none", head(chunked, "Transfer-Encoding: identity\r\n") + `0\r\n\r\n${hidden}`],
  ["a folded header", head("X-A: b\r\n Transfer-Encoding: chunked\r\n", length(0)) + hidden],
  ["a folded encoding", head("Transfer-Encoding:\r\n chunked\r\n") + `0\r\n\r\n${hidden}`],
  ["a bare line feed between headers", head("X-A: b\nContent-Length: 0\r\n") + hidden],
  ["a bare carriage return in a header", head("X-A: b\rContent-Length: 0\r\n") + hidden],
  ["a NUL in a header", head("X-A: b\0\r\n") + hidden],
  ["a NUL in a name", head("X\0A: b\r\n") + hidden],
  ["a line without a name", head(": b\r\n") + hidden],
  ["a line without a colon", head("X-A\r\n") + hidden],
  ["chunks of another base", head(chunked) + `0x0\r\n\r\n${hidden}`],
  ["a chunk beyond all numbers", head(chunked) + `fffffffffffffffff\r\n${hidden}`],
  ["a chunk that is longer than it says", head(chunked) + `1\r\nab\r\n0\r\n\r\n${hidden}`],
  ["chunks that end in line feeds", head(chunked) + `1\na\n0\n\n${hidden}`],
  ["a chunk after a blank line", head(chunked) + `\r\n0\r\n\r\n${hidden}`],
  ["a negative chunk", head(chunked) + `-1\r\n\r\n${hidden}`],
  ["a chunk's extension with a line feed", head(chunked) + `1;\n\r\na\r\n0\r\n\r\n${hidden}`],
  [
    "HTTP/1.0 with chunks",
    `POST /first HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n${chunked}\r\n0\r\n\r\n${hidden}`,
  ],
  ["a GET with a body", `GET /first HTTP/1.1\r\nHost: a\r\n${hiddenLength}\r\n${hidden}`],
  ["a GET with chunks", `GET /first HTTP/1.1\r\nHost: a\r\n${chunked}\r\n0\r\n\r\n${hidden}`],
  ["two hosts", head("Host: b\r\n", length(0)) + hidden],
  ["two hosts, in another case", head("hOsT: a\r\n", length(0)) + hidden],
  ["no host", `POST /first HTTP/1.1\r\n${length(0)}\r\n${hidden}`],
  ["a target in absolute form", `POST http://a/first HTTP/1.1\r\nHost: a\r\n${length(0)}\r\n${hidden}`],
  ["a target of another host", `POST //b@a HTTP/1.1\r\nHost: a\r\nHost: b\r\n${length(0)}\r\n${hidden}`],
  ["a target without a path", `POST first HTTP/1.1\r\nHost: a\r\n${length(0)}\r\n${hidden}`],
  ["a blank in the target", `POST /first /x HTTP/1.1\r\nHost: a\r\n${length(0)}\r\n${hidden}`],
  ["two content types", head("Content-Type: a/b\r\nContent-Type: c/d\r\n", length(0)) + hidden],
  ["HTTP/1.2", `POST /first HTTP/1.2\r\nHost: a\r\n${length(0)}\r\n${hidden}`],
  ["HTTP/0.9", `GET /first\r\n${hidden}`],
  ["HTTP/2", `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n${hidden}`],
  ["TLS", `\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03${hidden}`],
];

test.each(rows)("%s", async (_name, bytes) => {
  const port = await startEcho();
  const answers = await exchange(port.url, bytes);
  expect(answers.map(({ status }) => status)).toEqual([400]);
  expect(answers[0]?.head).toMatch(/connection: close/i);
  expect(JSON.parse(answers[0]?.body ?? "")).toMatchObject({ status: 400, code: "server/bad-request" });
  expect(port.seen).toEqual([]);
});

test("a HEAD with a body", async () => {
  const port = await startEcho();
  const answers = await exchange(port.url, `HEAD /first HTTP/1.1\r\nHost: a\r\n${hiddenLength}\r\n${hidden}`);
  expect([answers.map(({ status }) => status), port.seen]).toEqual([[400], []]);
});

test("a broken request behind a whole one does not take its answer", async () => {
  const port = await startEcho();
  const whole = head(length(2)) + "ok";
  const answers = await exchange(port.url, `${whole}${whole}nonsense\r\n\r\n${hidden}`);
  // The fault is known before the second is answered, so its answer is the last.
  expect(answers.map(({ status }) => status)).toEqual([200, 200].slice(0, answers.length));
  expect(port.seen.map(({ line }) => line)).not.toContain("POST /smuggled");
});

test("requests that follow each other are told apart", async () => {
  const port = await startEcho();
  const answers = await exchange(
    port.url,
    head(chunked) + `1;a=b\r\nx\r\n0\r\nX-Trailer: y\r\n\r\n${hidden}`,
  );
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(port.seen).toEqual([
    { line: "POST /first", body: "x" },
    { line: "POST /smuggled", body: "" },
  ]);
});
