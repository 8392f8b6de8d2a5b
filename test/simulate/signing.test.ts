// What the simulator signs is what vendors' own rules say: vectors that they publish, and each scheme against its definition.
import { createPublicKey, verify as verifyBytes } from "node:crypto";
import { expect, test } from "vitest";
import { defineConnector, type TextPart, type Verify } from "../../runtime/contract/connector.ts";
import { Draft } from "../../cli/simulate/draft.ts";
import { createKeys } from "../../cli/simulate/keys.ts";
import { canSign, removeProof, sign } from "../../cli/simulate/sign.ts";

const refusing = { refusedStatus: 401 } as const;
const merge = (name: string): TextPart => ({ kind: "merge", name });
const header = (name: string): TextPart => ({ kind: "header", name });
const literal = (text: string): TextPart => ({ kind: "literal", text });
const rawBody: TextPart = { kind: "rawBody" };

function keysFor(verify: Verify): ReturnType<typeof createKeys> {
  const connector = defineConnector({
    contract: 1,
    id: "x",
    name: "X",
    version: "1.0.0",
    authentications: {},
    parameters: [],
    methods: {
      came: { kind: "webhook", name: "Came", verify, parameters: [], outputs: [], output: () => ({}) },
    },
  });
  return createKeys(connector);
}

interface Given {
  readonly values: Record<string, string>;
  readonly nowMs?: number;
  readonly id?: string;
}

function signed(verify: Verify, body: string, { values, nowMs = 0, id = "id" }: Given): Draft {
  const draft = new Draft("http://127.0.0.1:1/hook");
  draft.bytes = Buffer.from(body);
  sign(draft, verify, { keys: keysFor(verify), merge: values, nowMs, id });
  return draft;
}

const hmac = {
  ...refusing,
  kind: "hmac",
  algorithm: "sha256",
  secret: [merge("S")],
  secretEncoding: "text",
  secretPrefix: "",
} as const;

test("GitHub's published vector", () => {
  const verify: Verify = {
    ...hmac,
    content: [rawBody],
    signature: { value: [header("x-hub-signature-256")], prefix: "sha256=", encoding: "hex" },
  };
  const draft = signed(verify, "Hello, World!", { values: { S: "It's a Secret to Everybody" } });
  expect(draft.headers["x-hub-signature-256"]).toBe(
    "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
  );
  removeProof(draft, verify);
  expect(draft.headers).toEqual({});
});

test("the vector of Standard Webhooks, whose header holds values without names", () => {
  const verify: Verify = {
    ...hmac,
    secretEncoding: "base64",
    secretPrefix: "whsec_",
    content: [header("webhook-id"), literal("."), header("webhook-timestamp"), literal("."), rawBody],
    signature: {
      value: [header("webhook-signature")],
      prefix: "",
      separator: " ",
      assign: ",",
      part: "v1",
      encoding: "base64",
    },
    timestamp: { value: [header("webhook-timestamp")], format: "unix", toleranceMs: 300_000 },
  };
  const body = '{"test": 2432232314}';
  const values = { S: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" };
  const draft = signed(verify, body, {
    values,
    nowMs: 1_614_265_330_000,
    id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
  });
  expect(draft.headers).toEqual({
    "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
    "webhook-timestamp": "1614265330",
    "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  });
});

test("elements of one header: a moment and a signature", () => {
  const moment: TextPart = {
    kind: "header",
    name: "stripe-signature",
    element: { name: "t", separator: ",", assign: "=" },
  };
  const verify: Verify = {
    ...hmac,
    content: [moment, literal("."), rawBody],
    signature: {
      value: [header("stripe-signature")],
      prefix: "",
      separator: ",",
      part: "v1",
      encoding: "hex",
    },
    timestamp: { value: [moment], format: "unix", toleranceMs: 300_000 },
  };
  expect(signed(verify, "{}", { values: { S: "s" }, nowMs: 12_000 }).headers["stripe-signature"]).toMatch(
    /^t=12,v1=[0-9a-f]{64}$/,
  );
});

test("a public key that is told, and what its private half signs", () => {
  const verify: Verify = {
    ...refusing,
    kind: "ed25519",
    publicKey: [merge("Key")],
    publicKeyEncoding: "base64",
    publicKeyPrefix: "whpk_",
    content: [rawBody],
    signature: { value: [header("x-signature")], prefix: "", encoding: "base64" },
  };
  const keys = keysFor(verify);
  const told = keys.secretFor("Key");
  expect(told).toMatch(/^whpk_/);
  const draft = new Draft("http://127.0.0.1:1/hook");
  draft.bytes = Buffer.from("{}");
  sign(draft, verify, { keys, merge: {}, nowMs: 0, id: "id" });
  const x = Buffer.from(told.slice(5), "base64").toString("base64url");
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  expect(
    verifyBytes(null, Buffer.from("{}"), key, Buffer.from(draft.headers["x-signature"] ?? "", "base64")),
  ).toBe(true);
});

test("tokens, user names and JSON Web Tokens", () => {
  const token: Verify = {
    ...refusing,
    kind: "token",
    value: [literal("Bearer "), header("authorization")],
    secret: [literal("Bearer "), merge("S")],
  };
  expect(signed(token, "{}", { values: { S: "s3" } }).headers["authorization"]).toBe("s3");
  const basic: Verify = { ...refusing, kind: "basic", username: [literal("me")], password: [merge("S")] };
  expect(signed(basic, "{}", { values: { S: "s3" } }).headers["authorization"]).toBe("Basic bWU6czM=");
  const jwt: Verify = {
    ...refusing,
    kind: "jwt",
    token: [header("x-jwt")],
    key: { kind: "secret", algorithm: "HS256", secret: [merge("S")] },
    audience: [literal("us")],
  };
  const [, claims = ""] = (
    signed(jwt, "{}", { values: { S: "s3" }, nowMs: 5_000 }).headers["x-jwt"] ?? ""
  ).split(".");
  expect(JSON.parse(Buffer.from(claims, "base64url").toString())).toEqual({
    iat: 5,
    nbf: 5,
    exp: 305,
    jti: "id",
    aud: "us",
  });
  expect(canSign({ ...refusing, kind: "script" })).toBe(false);
});
