// Where others were burnt by what came in (reliability.md c4), one test for each, named by its advisory: the stated answer over HTTP, no
// other error, and a process that goes on as before.
import { request as httpRequest, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { startProgram, type Program } from "../engine/program.ts";
import { shopProject } from "../engine/project.ts";
import { trigger } from "../engine/releases.ts";
import { until } from "../engine/until.ts";

/** A webhook that takes any value. */
async function start(maxBytes = 1024 * 1024): Promise<Program> {
  const project = shopProject(
    { created: trigger() },
    {
      webhook: `maxBytes: ${String(maxBytes)}`,
      reads: "outputs: [], output: ({ body }) => ({ Body: body })",
    },
  );
  const program = await startProgram({ project });
  await program.engine.startCycle("orders");
  return program;
}

/** Sends the rows one after the other to one program; each has its stated answer. */
async function sendEach(
  rows: readonly (readonly [name: string, body: string | Uint8Array, given: Given, headers?: Headers])[],
  common: Headers,
): Promise<void> {
  const program = await start();
  for (const [name, body, given, headers] of rows)
    expect([name, await send(program, body, { ...common, ...headers })]).toEqual([name, given]);
}

type Headers = Readonly<Record<string, string>>;

interface Given {
  readonly status: number;
  readonly code: string | undefined;
}

/** Sends bytes as they are; `fetch` would not send every header. */
async function send(
  program: Program,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string | string[]>>,
  query = "",
): Promise<Given> {
  const bytes = Buffer.from(body);
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const options = { method: "POST", headers: { "content-length": bytes.length, ...headers } };
    httpRequest(program.webhookUrl() + query, options, resolve)
      .once("error", reject)
      .end(bytes);
  });
  const read = await text(answer);
  const status = answer.statusCode ?? 0;
  return { status, code: status === 200 ? undefined : (JSON.parse(read) as { code: string }).code };
}

const ok: Given = { status: 200, code: undefined };
const refused = (status: number, code: string): Given => ({ status, code });
const json = { "content-type": "application/json" };
const xml = { "content-type": "application/xml" };
const form = { "content-type": "application/x-www-form-urlencoded" };
const parts = { "content-type": "multipart/form-data; boundary=x" };
const csv = { "content-type": "text/csv" };

const newest = async (program: Program): Promise<unknown> =>
  (await program.transaction(["succeeded"])).visits[0]?.output;

describe("content-type confusion (CVE-2026-21858)", () => {
  const forged = '{"files":{"a":{"filepath":"/etc/passwd"}},"body":{"x":1}}';
  test("the same bytes under every type", async () => {
    const types: readonly (readonly [string, Given])[] = [
      ["application/json", ok],
      ["text/plain", ok],
      ["application/x-www-form-urlencoded", ok],
      ["text/csv", refused(400, "data/malformed")],
      ["application/xml", refused(400, "data/malformed")],
      ["multipart/form-data", refused(400, "data/malformed")],
      ["multipart/form-data; boundary=x", refused(400, "data/malformed")],
      ["multipart/mixed; boundary=x", refused(415, "data/unsupported-type")],
      ["application/octet-stream", refused(415, "data/unsupported-type")],
      ["application/json, multipart/form-data", refused(415, "data/unsupported-type")],
    ];
    const rows = types.map(([type, given]) => [type, forged, given, { "content-type": type }] as const);
    await sendEach(rows, {});
  });
});

describe("one header, two readings (CVE-2025-32442, CVE-2026-25223, CVE-2026-33806, CVE-2026-3419, GHSA-w2qp-rph6-63g4)", () => {
  test("each spelling", async () => {
    const types: readonly (readonly [string, number])[] = [
      ["application/json\t;charset=utf-8", 200],
      ["application/json ; charset=utf-8", 200],
      ["application/json;", 200],
      ["application/json\tx", 415],
      ["application/json garbage", 415],
      ["application/json;garbage", 415],
      ["application/json; charset", 415],
      ["application/json; charset=utf-8; charset=utf-8", 415],
      ["application/json; charset=utf-8 x", 415],
      ["application/json/x", 415],
      ["application /json", 415],
      [";application/json", 415],
      ['"application/json"', 415],
    ];
    const rows = types.map(([type, status]) => {
      const given = status === 200 ? ok : refused(415, "data/unsupported-type");
      return [type, "{}", given, { "content-type": type }] as const;
    });
    await sendEach(rows, {});
  });

  test("the header twice", async () => {
    const given = await send(await start(), "{}", { "Content-Type": ["application/json", "text/plain"] });
    expect(given).toEqual(refused(400, "server/bad-request"));
  });
});

describe("compressed bodies", () => {
  const small = Buffer.from('{"a":1}');
  const zeros = Buffer.alloc(64 * 1024 * 1024);
  test("each encoding", async () => {
    const encodings: readonly (readonly [string, Uint8Array, Given])[] = [
      ["gzip", gzipSync(small), ok],
      ["x-gzip", gzipSync(small), ok],
      ["GZIP", gzipSync(small), ok],
      ["deflate", deflateSync(small), ok],
      ["deflate", deflateRawSync(small), ok],
      ["identity", small, ok],
      ["br", small, refused(415, "data/unsupported-encoding")],
      ["zstd", small, refused(415, "data/unsupported-encoding")],
      ["compress", small, refused(415, "data/unsupported-encoding")],
      ["gzip, gzip", gzipSync(gzipSync(small)), refused(415, "data/unsupported-encoding")],
      ["gzip, br", small, refused(415, "data/unsupported-encoding")],
      ["identity, gzip", gzipSync(small), refused(415, "data/unsupported-encoding")],
      ["gzip", small, refused(400, "data/malformed")],
      ["gzip", gzipSync(small).subarray(0, -3), refused(400, "data/malformed")],
      ["gzip", Buffer.concat([gzipSync(small), Buffer.from("garbage")]), refused(400, "data/malformed")],
      ["gzip", gzipSync(zeros), refused(413, "data/too-large")],
      ["deflate", deflateSync(zeros), refused(413, "data/too-large")],
    ];
    const rows = encodings.map(
      ([encoding, bytes, given]) => [encoding, bytes, given, { "content-encoding": encoding }] as const,
    );
    await sendEach(rows, json);
  });

  test("the ratio is limited beyond the first MiB, however much the webhook takes", async () => {
    const program = await start(25 * 1024 * 1024);
    const text = (bytes: number): Buffer => Buffer.from(JSON.stringify("x".repeat(bytes)));
    const gzip = { ...json, "content-encoding": "gzip" };
    expect(await send(program, gzipSync(text(1024 * 1024 - 2)), gzip)).toEqual(ok);
    expect(await send(program, gzipSync(text(20 * 1024 * 1024)), gzip)).toEqual(
      refused(413, "data/too-large"),
    );
  });
});

describe("JSON that is quick to send (CVE-2025-27209, CVE-2026-21717)", () => {
  const deep = (levels: number): string => "[".repeat(levels) + "]".repeat(levels);
  test("each case", async () => {
    await sendEach(
      [
        ["63 levels", deep(63), ok],
        ["64 levels", deep(64), ok],
        ["65 levels", deep(65), refused(400, "data/too-deep")],
        ["half a million levels", deep(500_000), refused(400, "data/too-deep")],
        ["half a million that do not end", "[".repeat(1_000_000), refused(400, "data/too-deep")],
        ["199,999 values in a list", `[${"0,".repeat(199_998)}0]`, ok],
        ["200,001 values in a list", `[${"0,".repeat(199_999)}0]`, refused(413, "data/too-large")],
        ["10,000 properties", `{${keys(10_000)}}`, ok],
        ["10,001 properties", `{${keys(10_001)}}`, refused(413, "data/too-large")],
        ["10,001 properties further in", `[{"a":{${keys(10_001)}}}]`, refused(413, "data/too-large")],
        ["two objects of 9,000", `[{${keys(9_000)}},{${keys(9_000)}}]`, ok],
        [
          "keys of one hash",
          `{${Array.from({ length: 9_999 }, (_, at) => `"${String(at * 65_536)}":0`).join()}}`,
          ok,
        ],
      ],
      json,
    );
  });

  test("the last of two values of a name counts, and long numbers keep their digits", async () => {
    const program = await start();
    await send(program, '{"a":1,"a":12345678901234567890}', json);
    expect(
      JSON.stringify(await newest(program), (_, value: unknown) =>
        typeof value === "bigint" ? String(value) : value,
      ),
    ).toContain("12345678901234567890");
  });
});

function keys(count: number): string {
  return Array.from({ length: count }, (_, at) => `"k${String(at)}":0`).join(",");
}

describe("keys that reach a prototype (CVE-2026-19481, CVE-2026-21710)", () => {
  const part = (name: string): string =>
    `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n1\r\n--x--\r\n`;
  test.each([
    ["JSON", '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}', json],
    ["JSON, escaped", '{"\\u005f\\u005fproto__":{"polluted":1}}', json],
    ["XML elements", "<a><__proto__><polluted>1</polluted></__proto__><constructor/></a>", xml],
    ["an XML root", "<__proto__><polluted>1</polluted></__proto__>", xml],
    ["XML attributes", '<a __proto__="1" constructor="2"/>', xml],
    ["a form", "__proto__=1&constructor=2&a[__proto__]=3", form],
    [
      "nested names of a form",
      "__proto__[polluted]=1&constructor[prototype][polluted]=1&a[__proto__][polluted]=1",
      form,
    ],
    ["a part", part("__proto__"), parts],
    ["a part's nested name", part("__proto__[polluted]"), parts],
    ["a part called constructor", part("constructor"), parts],
    ["the columns of CSV", "__proto__,constructor,polluted\n1,2,3", csv],
  ])("%s", async (_name, body, headers) => {
    const program = await start();
    const query = "?__proto__=1&__proto__[polluted]=1&constructor=2&prototype=3";
    const sent = { ...headers, constructor: "1", prototype: "2", "x-a": "b" };
    Object.defineProperty(sent, "__proto__", { value: "3", enumerable: true });
    expect(await send(program, body, sent, query)).toEqual(ok);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(Object.hasOwn((await newest(program)) as object, "polluted")).toBe(false);
  });
});

describe("XML that grows or reaches out (CVE-2026-26278, CVE-2026-33036, CVE-2026-73569)", () => {
  const laughs = `<!DOCTYPE a [<!ENTITY l "lol">${Array.from({ length: 9 }, (_, at) => `<!ENTITY l${String(at)} "${`&l${at === 0 ? "" : String(at - 1)};`.repeat(10)}">`).join("")}]><a>&l8;</a>`;
  test("each case", async () => {
    await sendEach(
      [
        ["billion laughs", laughs, refused(400, "data/refused")],
        [
          "quadratic growth",
          `<!DOCTYPE a [<!ENTITY b "${"b".repeat(50_000)}">]><a>${"&b;".repeat(50_000)}</a>`,
          refused(400, "data/refused"),
        ],
        [
          "a file",
          '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
          refused(400, "data/refused"),
        ],
        ["a URL", '<!DOCTYPE a SYSTEM "http://127.0.0.1:1/a.dtd"><a/>', refused(400, "data/refused")],
        [
          "a parameter entity",
          '<!DOCTYPE a [<!ENTITY % b SYSTEM "http://127.0.0.1:1/">%b;]><a/>',
          refused(400, "data/refused"),
        ],
        ["two document types", "<!DOCTYPE a><!DOCTYPE a><a/>", refused(400, "data/refused")],
        [
          "a document type in UTF-16",
          utf16('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
          refused(400, "data/refused"),
        ],
        ["an entity that nobody declared", "<a>&b;</a>", refused(400, "data/malformed")],
        ["character references", `<a>${"&#65;".repeat(200_000)}</a>`, ok],
        ["elements side by side", `<a>${"<b/>".repeat(49_999)}</a>`, ok],
        ["one element more", `<a>${"<b/>".repeat(50_000)}</a>`, refused(413, "data/too-large")],
        ["64 levels", "<a>".repeat(64) + "</a>".repeat(64), ok],
        ["65 levels", "<a>".repeat(65) + "</a>".repeat(65), refused(400, "data/too-deep")],
        ["256 attributes", `<a ${attributes(256)}/>`, ok],
        ["257 attributes", `<a ${attributes(257)}/>`, refused(413, "data/too-large")],
        ["an element that is closed by another", "<a><b></a>", refused(400, "data/malformed")],
        ["no element", "hello", refused(400, "data/malformed")],
        [
          "an encoding that is another's",
          '<?xml version="1.0" encoding="utf-7"?><a/>',
          refused(415, "data/unsupported-encoding"),
        ],
      ],
      xml,
    );
  });
});

function attributes(count: number): string {
  return Array.from({ length: count }, (_, at) => `a${String(at)}="1"`).join(" ");
}

function utf16(body: string): Buffer {
  return Buffer.from(`\ufeff${body}`, "utf16le");
}

describe("multipart (CVE-2026-19484, CVE-2026-18549, CVE-2023-25576, CVE-2026-3304, CVE-2026-3520, CVE-2026-77078)", () => {
  const named = (name: string, boundary = "x"): string =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n1\r\n`;
  const all = (count: number, file = ""): string =>
    Array.from({ length: count }, (_, at) => named(`f${String(at)}"${file}; a="`)).join("") + "--x--\r\n";

  test("boundaries of 1 to 300 characters", async () => {
    const program = await start();
    for (let length = 1; length <= 300; length++) {
      const boundary = "b".repeat(length);
      const type = { "content-type": `multipart/form-data; boundary=${boundary}` };
      const given = await send(program, `${named("a", boundary)}--${boundary}--`, type);
      expect([length, given]).toEqual([length, length <= 70 ? ok : refused(400, "data/malformed")]);
    }
  });

  test("each case", async () => {
    await sendEach(
      [
        ["1,000 fields", all(1000), ok],
        ["1,001 fields", all(1001), refused(413, "data/too-large")],
        ["100 files", all(100, '; filename="a'), ok],
        ["101 files", all(101, '; filename="a'), refused(413, "data/too-large")],
        ["a name of 200", `${named("n".repeat(200))}--x--`, ok],
        ["a name of 201", `${named("n".repeat(201))}--x--`, refused(413, "data/too-large")],
        ["an index without end", `${named("a[99999999]")}${named("a[4294967295]")}--x--`, ok],
        [
          "headers of 9 KiB",
          `--x\r\nX-A: ${"a".repeat(9000)}\r\n\r\n1\r\n--x--`,
          refused(413, "data/too-large"),
        ],
        ["a boundary with text behind", "--x y\r\n\r\n1\r\n--x--", refused(400, "data/malformed")],
        ["no end", named("a"), refused(400, "data/malformed")],
        ["a part without a name", "--x\r\nA: b\r\n\r\n1\r\n--x--", refused(400, "data/malformed")],
        [
          "a header twice",
          "--x\r\nContent-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b\r\n\r\n1\r\n--x--",
          refused(400, "data/malformed"),
        ],
        [
          "base64",
          "--x\r\nContent-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64\r\n\r\nMQ==\r\n--x--",
          refused(415, "data/unsupported-encoding"),
        ],
        [
          "a NUL in a header",
          "--x\r\nContent-Disposition: form-data; name=a\0\r\n\r\n1\r\n--x--",
          refused(400, "data/malformed"),
        ],
        ["only the end", "--x--", ok],
        ["a preamble and an epilogue", `before\r\n${named("a")}--x--\r\nafter`, ok],
      ],
      parts,
    );
  });

  test("a sample of 4 kB that ends at every byte", async () => {
    const program = await start();
    const sample = `${named("a")}--x\r\nContent-Disposition: form-data; name="f"; filename="b"\r\n\r\n${"\r\n-".repeat(1200)}\r\n--x--`;
    const complete = sample.length;
    for (let length = 1; length < complete; length += length < 300 || length > complete - 20 ? 1 : 97)
      expect([length, await send(program, sample.slice(0, length), parts)]).toEqual([
        length,
        refused(400, "data/malformed"),
      ]);
    expect(await send(program, sample, parts)).toEqual(ok);
  });
});

describe("tables and forms", () => {
  test("each case", async () => {
    const cases: readonly (readonly [string, string, Headers, Given])[] = [
      ["a header of 10,000 columns", `${"a,".repeat(9_999)}a\n1`, csv, ok],
      ["a header of 10,001 columns", `${"a,".repeat(10_000)}a\n1`, csv, refused(413, "data/too-large")],
      [
        "200,000 short lines below 9,000 columns",
        `${"a,".repeat(8_999)}a\n${"1\n".repeat(200_000)}`,
        csv,
        refused(413, "data/too-large"),
      ],
      [
        "many short lines below a wide header",
        `${"a,".repeat(999)}a\n${"1\n".repeat(201)}`,
        csv,
        refused(413, "data/too-large"),
      ],
      ["10,000 pairs", "a=1&".repeat(10_000), form, ok],
      ["10,001 pairs", "a=1&".repeat(10_001), form, refused(413, "data/too-large")],
      ["an index without end", "a[99999999]=1&a[4294967296]=2", form, ok],
      ["64 levels", `a${"[b]".repeat(63)}=1`, form, ok],
      ["65 levels", `a${"[b]".repeat(64)}=1`, form, refused(400, "data/too-deep")],
    ];
    const rows = cases.map(([name, body, headers, given]) => [name, body, given, headers] as const);
    await sendEach(rows, {});
  });
});

test("headers that prove who sends are not kept, nor are secrets of the query", async () => {
  const program = await start();
  const secret = "s3cr3t-of-the-sender";
  const names = [
    "authorization",
    "cookie",
    "x-hub-signature",
    "x-api-key",
    "x-auth-token",
    "proxy-authorization",
  ];
  await send(
    program,
    "{}",
    { ...json, ...Object.fromEntries(names.map((name) => [name, secret])) },
    `?token=${secret}`,
  );
  await until(async () => (await program.deliveries()).length === 1);
  expect(JSON.stringify(await program.deliveries())).not.toContain(secret);
});
