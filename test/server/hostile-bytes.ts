// Bodies and requests made to break their readers: grammars of what may be sent, damaged by a seeded hand (reliability.md D5).

/** Numbers from a seed: mulberry32. */
export type Random = (below: number) => number;

/** A generator that gives the same numbers for the same seed. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** A body with the type it is sent as. */
export interface HostileBody {
  readonly contentType: string;
  readonly bytes: Buffer;
}

const names = [
  "a",
  "id",
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "é",
  "a[b]",
  "",
  "\u0000",
  "x".repeat(50),
];
const texts = [
  "",
  "1",
  "null",
  "\ud83d\ude00",
  "\u0000",
  "<b>&amp;",
  "';--",
  "\r\n",
  "%00",
  "../../etc/passwd",
  "y".repeat(300),
];
const numbers = ["0", "-0", "1e999", "1.50", "12345678901234567890", "-1", "0.1e-7", "01", "+1", "NaN"];

/** A body of one of the types, often damaged. */
export function hostileBody(random: Random): HostileBody {
  const [type, make] = pick(random, makers);
  const text = make(random, 0);
  const bytes = Buffer.from(text, random(20) === 0 ? "latin1" : "utf8");
  const contentType = random(10) === 0 ? damage(random, type) : type;
  return { contentType, bytes: random(2) === 0 ? bytes : damageBytes(random, bytes) };
}

type Maker = (random: Random, depth: number) => string;

const makers: readonly (readonly [string, Maker])[] = [
  ["application/json", json],
  ["application/xml", xml],
  ["application/x-www-form-urlencoded", form],
  ["multipart/form-data; boundary=x", multipart],
  ["text/csv", csv],
  ["text/plain; charset=utf-8", (random) => pick(random, texts)],
];

function json(random: Random, depth: number): string {
  const kind = random(depth > 6 ? 3 : 6);
  if (kind === 0) return pick(random, numbers);
  if (kind === 1) return JSON.stringify(pick(random, texts));
  if (kind === 2) return pick(random, ["true", "false", "null"]);
  if (kind === 3) return "[".repeat(random(80)) + "]".repeat(random(80));
  if (kind === 4) return `[${many(random, () => json(random, depth + 1)).join(",")}]`;
  const member = (): string => `${JSON.stringify(pick(random, names))}:${json(random, depth + 1)}`;
  return `{${many(random, member).join(",")}}`;
}

function xml(random: Random, depth: number): string {
  const name = pick(random, ["a", "b", "__proto__", "constructor", "x:y", "toString"]);
  const content = many(random, () =>
    depth > 5 || random(2) === 0
      ? pick(random, ["text", "&lt;", "&#65;", "&#x110000;", "&x;", "<![CDATA[ ]]>", "<!-- c -->", "<?p?>"])
      : xml(random, depth + 1),
  ).join("");
  const attribute = pick(random, [
    "",
    ' a="1"',
    ' __proto__="1"',
    " a='&quot;'",
    ' a="1" a="2"',
    " xmlns:x='u'",
  ]);
  const start = depth > 0 ? "" : pick(random, ["", '<?xml version="1.0"?>', "<!DOCTYPE a>", "\ufeff", "x"]);
  return `${start}<${name}${attribute}>${content}</${name}>`;
}

function form(random: Random): string {
  const name = (): string =>
    pick(random, names) + pick(random, ["", "[b]", "[]", "[0]", "[99999999]", "[__proto__]", "[", "]"]);
  return many(random, () => `${name()}=${pick(random, texts)}`).join(pick(random, ["&", "&&", ";"]));
}

function multipart(random: Random): string {
  const head = (): string =>
    pick(random, [
      `Content-Disposition: form-data; name="${pick(random, names)}"`,
      `content-disposition: form-data; name=a; filename="${pick(random, texts)}"`,
      "Content-Type: text/plain; charset=utf-16",
      "X: y",
      "",
      ":",
    ]);
  const part = (): string =>
    `--x${pick(random, ["\r\n", "\n", " \r\n", "y"])}${head()}\r\n${head()}\r\n\r\n${pick(random, texts)}\r\n`;
  return many(random, part).join("") + pick(random, ["--x--", "--x--\r\n", "--x", ""]);
}

function csv(random: Random): string {
  const row = (): string =>
    many(random, () => pick(random, [...texts, '"', '""', '"a""b"', "__proto__"])).join(",");
  return many(random, row).join(pick(random, ["\r\n", "\n", "\r"]));
}

const heads = [
  "Content-Length: 2",
  "Content-Length: 1000",
  "Content-Length: -1",
  "Content-Length: 2, 2",
  "Transfer-Encoding: chunked",
  "Transfer-Encoding: gzip, chunked",
  "Host: a",
  "Expect: 100-continue",
  "Expect: x",
  "Connection: close",
  "Connection: upgrade",
  "Upgrade: h2c",
  "Content-Encoding: gzip",
  "Content-Encoding: br",
  "Content-Type: application/json",
  "Content-Type: text/plain",
  "X-A: b",
  "X-A : b",
  " X-A: b",
  "X\u0000: b",
  "__proto__: x",
  "Accept: */*;q=2",
  "Cookie: a=b",
  "TE: trailers",
  "Trailer: X",
];

/** The bytes of one or two requests for a path. */
export function hostileRequest(random: Random, path: string): Buffer {
  const target = pick(random, [
    path,
    path,
    path,
    `${path}?a=__proto__`,
    "*",
    "/",
    "//x",
    `http://x${path}`,
    `${path}/..%2f`,
    `${path}\u0000`,
    "",
  ]);
  const method = pick(random, ["POST", "POST", "POST", "GET", "HEAD", "PUT", "OPTIONS", "post", "CONNECT"]);
  const version = pick(random, ["HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "HTTP/1.0", "HTTP/2.0", ""]);
  const lines = ["Host: a", ...many(random, () => pick(random, heads))];
  const { contentType, bytes } = hostileBody(random);
  const framing = pick(random, [
    `Content-Length: ${String(bytes.length)}`,
    `Content-Length: ${String(bytes.length)}`,
    "Transfer-Encoding: chunked",
    "",
  ]);
  const body = framing.startsWith("T")
    ? Buffer.from(`${bytes.length.toString(16)}\r\n${bytes.toString("latin1")}\r\n0\r\n\r\n`, "latin1")
    : bytes;
  const head = [`${method} ${target} ${version}`, ...lines, `Content-Type: ${contentType}`, framing].join(
    pick(random, ["\r\n", "\r\n", "\r\n", "\n"]),
  );
  const whole = Buffer.concat([Buffer.from(`${head}\r\n\r\n`, "latin1"), body]);
  const sent = random(3) === 0 ? damageBytes(random, whole) : whole;
  return random(10) === 0 ? Buffer.concat([sent, sent]) : sent;
}

function many(random: Random, make: () => string): string[] {
  return Array.from({ length: random(5) }, make);
}

function pick<T>(random: Random, choices: readonly T[]): T {
  return choices[random(choices.length)] as T;
}

function damage(random: Random, text: string): string {
  return damageBytes(random, Buffer.from(text))
    .toString("latin1")
    .replace(/[\r\n]/g, "");
}

/** One to three bytes changed, left out, or a piece put in twice. */
function damageBytes(random: Random, bytes: Buffer): Buffer {
  let damaged = Buffer.from(bytes);
  for (let times = random(3); times >= 0 && damaged.length > 0; times--) {
    const at = random(damaged.length);
    const kind = random(4);
    if (kind === 0) damaged[at] = random(256);
    else if (kind === 1) damaged = Buffer.concat([damaged.subarray(0, at), damaged.subarray(at + 1)]);
    else if (kind === 2) damaged = damaged.subarray(0, at);
    else
      damaged = Buffer.concat([damaged.subarray(0, at), damaged.subarray(at >> 1, at), damaged.subarray(at)]);
  }
  return damaged;
}
