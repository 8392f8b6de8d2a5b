// The schemes of verify on what vendors publish, on what their libraries refuse, and on every single bit.
import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { HmacVerify, Verify } from "../../runtime/contract/connector.ts";
import { proveTimestamp } from "../../runtime/webhook/verify/timestamp.ts";
import { github, hmac, parts, proofOf, received, slack, standardWebhooks, type Sent } from "./rules.ts";

const slackBody =
  "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

const gitHub: Sent = {
  verify: github,
  merge: [{ Secret: "It's a Secret to Everybody" }],
  headers: {
    "x-hub-signature-256": "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
  },
  body: "Hello, World!",
};
const standard: Sent = {
  verify: standardWebhooks,
  merge: [{ Secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" }],
  headers: {
    "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
    "webhook-timestamp": "1614265330",
    "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  },
  body: '{"test": 2432232314}',
};
const standardMs = 1_614_265_330_000;
const slackRequest: Sent = {
  verify: slack,
  merge: [{ Secret: "8f742231b10e8888abcd99yyyzzz85a5" }],
  headers: {
    "x-slack-request-timestamp": "1531420618",
    "x-slack-signature": "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
  },
  body: slackBody,
};

function proof(sent: Sent, changes: Partial<Sent> = {}, nowMs = standardMs): string {
  return proofOf({ ...sent, ...changes, nowMs });
}

describe("published vectors", () => {
  test.each([
    ["GitHub", gitHub, 0],
    ["Slack", slackRequest, 1_531_420_618_000],
    ["Standard Webhooks", standard, standardMs],
    [
      "Standard Webhooks, secret without its prefix",
      { ...standard, merge: [{ Secret: "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" }] },
      standardMs,
    ],
  ])("%s", (_name, sent, nowMs) => {
    expect(proof(sent, {}, nowMs)).toBe("verified");
  });
});

const good = "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
const bad = "AAhM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

function signature(value: string): Partial<Sent> {
  return { headers: { ...standard.headers, "webhook-signature": value } };
}

function without(name: string): Partial<Sent> {
  return {
    headers: Object.fromEntries(Object.entries(standard.headers ?? {}).filter(([key]) => key !== name)),
  };
}

function timestamp(value: string): Partial<Sent> {
  // Signed anew, so that only the moment itself can be what is wrong.
  const headers = { ...standard.headers, "webhook-timestamp": value };
  const content = `msg_p5jXN8AQM9LWM0D4loKWxJek.${value}.${String(standard.body)}`;
  const digest = createHmac("sha256", Buffer.from("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "base64"))
    .update(content)
    .digest("base64");
  return { headers: { ...headers, "webhook-signature": `v1,${digest}` } };
}

describe("Standard Webhooks", () => {
  test.each<[name: string, changes: Partial<Sent>, expected: string]>([
    ["a list with one good signature", signature(`v1,${bad} v2,${bad} v1,${good} v1,${bad}`), "verified"],
    ["eight signatures, the last good", signature(`${`v1,${bad} `.repeat(7)}v1,${good}`), "verified"],
    ["nine signatures, the last good", signature(`${`v1,${bad} `.repeat(8)}v1,${good}`), "mismatch"],
    ["ten thousand signatures", signature(`v1,${bad} `.repeat(10_000)), "mismatch"],
    ["a good one under another name", signature(`v2,${good}`), "missing"],
    ["a good one without a name", signature(good), "missing"],
    ["an empty signature", signature(""), "missing"],
    ["an empty element", signature("v1,"), "missing"],
    ["a signature that is cut", signature(`v1,${good.slice(0, 8)}`), "missing"],
    ["hexadecimal for base64", signature(`v1,${Buffer.from(good, "base64").toString("hex")}`), "missing"],
    ["a changed bit that no decoder keeps", signature(`v1,${good.replace("E=", "F=")}`), "missing"],
    ["base64url for base64", signature(`v1,${good.replace("+", "-").replace("/", "_")}`), "missing"],
    ["a character that decoders skip", signature(`v1,${good.slice(0, 9)}\t${good.slice(9)}`), "missing"],
    ["no id", without("webhook-id"), "missing"],
    ["no timestamp", without("webhook-timestamp"), "missing"],
    ["no signature", without("webhook-signature"), "missing"],
    ["an empty secret", { merge: [{ Secret: "" }] }, "noSecret"],
    ["a secret that is only its prefix", { merge: [{ Secret: "whsec_" }] }, "noSecret"],
    ["a secret that is no base64", { merge: [{ Secret: "whsec_*" }] }, "noSecret"],
    ["no secret", { merge: [{}] }, "noSecret"],
    ["no values at all", { merge: [] }, "noSecret"],
    ["another secret", { merge: [{ Secret: Buffer.from("other").toString("base64") }] }, "mismatch"],
    [
      "several secrets, one good",
      { merge: [{ Secret: "b3RoZXI=" }, {}, ...(standard.merge ?? [])] },
      "verified",
    ],
    ["several secrets, none good", { merge: [{}, { Secret: "b3RoZXI=" }] }, "mismatch"],
    ["another body", { body: '{"test": 2432232315}' }, "mismatch"],
    ["an empty body", { body: "" }, "mismatch"],
    [
      "another timestamp",
      { headers: { ...standard.headers, "webhook-timestamp": "1614265331" } },
      "mismatch",
    ],
    ["301 s old", timestamp("1614265029"), "stale"],
    ["300 s old", timestamp("1614265030"), "verified"],
    ["300 s ahead", timestamp("1614265630"), "verified"],
    ["301 s ahead", timestamp("1614265631"), "stale"],
    ...[
      "hello",
      "1614265330abc",
      ".9",
      "-1614265330",
      "+161426533",
      "1614265330.0",
      " 161426533",
      "1e10",
      "161426533",
      "16142653301614265330",
      "１６１４２６５３３０",
    ].map((value): [string, Partial<Sent>, string] => [`the moment ${value}`, timestamp(value), "missing"]),
  ])("%s", (_name, changes, expected) => {
    expect(proof(standard, changes)).toBe(expected);
  });
});

test("every changed bit of a body and of a signature is refused", () => {
  for (const [sent, header, nowMs] of [
    [gitHub, "x-hub-signature-256", 0],
    [standard, "webhook-signature", standardMs],
  ] as const) {
    const body = Buffer.from(String(sent.body));
    for (const flipped of flips(body)) expect(proof(sent, { body: flipped }, nowMs)).toBe("mismatch");
    const value = Buffer.from(sent.headers?.[header] ?? "");
    for (const flipped of flips(value)) {
      const headers = { ...sent.headers, [header]: flipped.toString("latin1") };
      expect(proof(sent, { headers }, nowMs)).not.toBe("verified");
    }
  }
});

/** Copies with one bit changed, each bit once. */
function* flips(bytes: Buffer): Generator<Buffer> {
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const flipped = Buffer.from(bytes);
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    yield flipped;
  }
}

const digests = { sha1: 20, sha256: 32, sha384: 48, sha512: 64 } as const;

test("whatever is signed is verified, in every algorithm and encoding; with other bytes it is not", () => {
  fc.assert(
    fc.property(
      fc.record({
        algorithm: fc.constantFrom(...(Object.keys(digests) as (keyof typeof digests)[])),
        encoding: fc.constantFrom("hex" as const, "base64" as const, "base64url" as const),
        secretEncoding: fc.constantFrom(
          "text" as const,
          "hex" as const,
          "base64" as const,
          "base64url" as const,
        ),
        secret: fc.uint8Array({ minLength: 1, maxLength: 80 }),
        body: fc.uint8Array({ maxLength: 200 }),
        other: fc.uint8Array({ maxLength: 200 }),
      }),
      ({ algorithm, encoding, secretEncoding, secret, body, other }) => {
        const text = Buffer.from(secret).toString(secretEncoding === "text" ? "latin1" : secretEncoding);
        const key = secretEncoding === "text" ? Buffer.from(text) : secret;
        const rule = hmac({ algorithm, secretEncoding, signature: { ...hmac().signature, encoding } });
        const signed = createHmac(algorithm, key).update(body).digest(encoding);
        const sent = { verify: rule, merge: [{ Secret: text }], headers: { "x-signature": signed }, body };
        expect(proof(sent)).toBe("verified");
        expect(proof(sent, { body: other })).toBe(
          Buffer.compare(body, other) === 0 ? "verified" : "mismatch",
        );
      },
    ),
  );
});

describe("content and signature of other vendors", () => {
  const secret = "s3cret";
  const sign = (content: string | Uint8Array, encoding: "hex" | "base64" = "hex"): string =>
    createHmac("sha256", secret).update(content).digest(encoding);
  const json = '{"id":7,"list":[1],"deep":{"a":"x","long":12345678901234567890}}';
  const bytes = Buffer.from([0xff, 0xfe, 0x00, 0x0d, 0x0a]);
  const withContent = (content: string): HmacVerify => hmac({ content: parts(content) });
  const signedBy = (rule: Partial<HmacVerify["signature"]>): HmacVerify =>
    hmac({ signature: { ...hmac().signature, ...rule } });
  const typed = { "content-type": "application/json" };

  test.each<[name: string, sent: Sent, expected: string]>([
    [
      "base64 of the body",
      {
        verify: signedBy({ encoding: "base64" }),
        headers: { "x-signature": sign(json, "base64") },
        body: json,
      },
      "verified",
    ],
    [
      "base64 after a prefix",
      {
        verify: signedBy({ encoding: "base64", prefix: "sha256=" }),
        headers: { "x-signature": `sha256=${sign(json, "base64")}` },
        body: json,
      },
      "verified",
    ],
    [
      "two header lines",
      { verify: hmac(), headers: { "x-signature": `${sign(json)}, ${sign(json)}` }, body: json },
      "missing",
    ],
    [
      "a prefix that is missing",
      { verify: signedBy({ prefix: "sha256=" }), headers: { "x-signature": sign(json) }, body: json },
      "missing",
    ],
    [
      "upper-case hexadecimal",
      { verify: hmac(), headers: { "x-signature": sign(json).toUpperCase() }, body: json },
      "verified",
    ],
    [
      "mixed-case hexadecimal",
      {
        verify: hmac(),
        headers: { "x-signature": sign(json).replace(/[a-f]/, (letter) => letter.toUpperCase()) },
        body: json,
      },
      "missing",
    ],
    [
      "named elements with blanks",
      {
        verify: signedBy({ separator: ",", part: "v1" }),
        headers: { "x-signature": `t=1, v1=${sign(json)}` },
        body: json,
      },
      "verified",
    ],
    [
      "unnamed elements",
      {
        verify: signedBy({ separator: "," }),
        headers: { "x-signature": `${sign("x")},${sign(json)}` },
        body: json,
      },
      "verified",
    ],
    [
      "a body that is no text",
      { verify: hmac(), headers: { "x-signature": sign(bytes) }, body: bytes },
      "verified",
    ],
    ["an empty body", { verify: hmac(), headers: { "x-signature": sign("") } }, "verified"],
    [
      "a header's bytes",
      {
        verify: withContent("{{header.x-id}}"),
        headers: { "x-signature": sign(Buffer.from("é", "latin1")), "x-id": "é" },
      },
      "verified",
    ],
    [
      "a query",
      {
        verify: withContent("{{query.a}}|{{query.b}}"),
        headers: { "x-signature": sign("x y|ü") },
        query: "?a=x+y&b=%C3%BC&a=z",
      },
      "verified",
    ],
    [
      "parts of the body",
      {
        verify: withContent("{{body.id}}.{{body.deep.a}}.{{body.deep.long}}"),
        headers: { ...typed, "x-signature": sign("7.x.12345678901234567890") },
        body: json,
      },
      "verified",
    ],
    [
      "a part of the body that is a list",
      { verify: withContent("{{body.list}}"), headers: { ...typed, "x-signature": sign("1") }, body: json },
      "missing",
    ],
    [
      "a part of the body that is not there",
      { verify: withContent("{{body.none}}"), headers: { ...typed, "x-signature": sign("") }, body: json },
      "missing",
    ],
    [
      "a part of a body that is broken",
      {
        verify: withContent("{{body.id}}"),
        headers: { ...typed, "x-signature": sign("7") },
        body: '{"id":7',
      },
      "missing",
    ],
    [
      "a merge field beside the body",
      {
        verify: withContent("{{Region}}{{rawBody}}"),
        headers: { "x-signature": sign(`eu${json}`) },
        body: json,
      },
      "verified",
    ],
    [
      "a header that is an inherited property",
      { verify: withContent("{{header.constructor}}"), headers: { "x-signature": sign("") } },
      "missing",
    ],
  ])("%s", (_name, sent, expected) => {
    expect(proof(sent, { merge: [{ Secret: secret, Region: "eu" }] })).toBe(expected);
  });

  test("a moment in milliseconds", () => {
    const timestampRule = { value: parts("{{header.x-at}}"), format: "unixMs", toleranceMs: 1_000 } as const;
    const at = (value: string): string =>
      proof({
        verify: hmac({ timestamp: timestampRule }),
        headers: { "x-at": value, "x-signature": sign("") },
        merge: [{ Secret: secret }],
      });
    expect(at(String(standardMs - 1_000))).toBe("verified");
    expect(at(String(standardMs + 1_001))).toBe("stale");
    expect(at(String(standardMs / 1_000))).toBe("missing");
  });

  test("a body that only its own bytes are signed of is never decoded", () => {
    const sent = {
      verify: hmac(),
      merge: [{ Secret: secret }],
      headers: { "x-signature": sign("{") },
      body: "{",
    };
    const body = (): never => {
      throw new Error("decoded");
    };
    expect(proofOf(sent, { body })).toBe("verified");
  });
});

describe("a token", () => {
  const token: Verify = {
    kind: "token",
    value: parts("{{header.x-gitlab-token}}"),
    secret: parts("{{Secret}}"),
    refusedStatus: 401,
  };
  test.each<[name: string, value: string | undefined, secret: string | undefined, expected: string]>([
    ["the same", "t0ken", "t0ken", "verified"],
    ["not ASCII", Buffer.from("tökén").toString("latin1"), "tökén", "verified"],
    ["a shorter one", "t0ke", "t0ken", "mismatch"],
    ["a longer one", "t0ken ", "t0ken", "mismatch"],
    ["another case", "T0ken", "t0ken", "mismatch"],
    ["none", undefined, "t0ken", "missing"],
    ["an empty one", "", "t0ken", "missing"],
    ["one where no secret is known", "t0ken", undefined, "noSecret"],
    ["an empty one where the secret is empty", "", "", "noSecret"],
  ])("%s", (_name, value, secret, expected) => {
    const headers: Record<string, string> = value === undefined ? {} : { "x-gitlab-token": value };
    expect(proof({ verify: token, headers, merge: [{ Secret: secret }] })).toBe(expected);
  });
});

describe("a moment with its zone", () => {
  const now = Date.parse("2026-01-01T12:00:00Z");
  const prove = (value: string): string =>
    proveTimestamp(
      { value: parts("{{header.x-time}}"), format: "iso", toleranceMs: 300_000 },
      { ...received({ verify: hmac(), headers: { "x-time": value } }), merge: {} },
      now,
    );

  test.each([
    ["2026-01-01T12:05:00Z", "verified"],
    ["2026-01-01T11:55:00.000000001+00:00", "verified"],
    ["2026-01-01T13:00:00.5+01:00", "verified"],
    ["2026-01-01T12:05:01Z", "stale"],
    ["2026-01-01T11:54:59Z", "stale"],
    ["2026-01-01T12:00:00", "missing"],
    ["2026-01-01", "missing"],
    ["2026-13-01T12:00:00Z", "missing"],
    ["1767268800", "missing"],
    ["2026-01-01T12:00:00Z ", "missing"],
  ])("%s is %s", (value, expected) => {
    expect(prove(value)).toBe(expected);
  });
});
