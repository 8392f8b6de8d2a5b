// Deliveries that the vendors' own libraries sign, against an engine over HTTP: what they sign is taken, and refused with any one
// bit changed, a signature that is too old, or another secret. Definitions are compiled as an author writes them.
import { createHmac, generateKeyPairSync, sign as signWithKey } from "node:crypto";
import { Webhooks } from "@octokit/webhooks";
import { Webhook } from "standardwebhooks";
import { Stripe } from "stripe";
import { expect, test } from "vitest";
import type { VerifyDefinition } from "../../compiler/schema/definition.gen.ts";
import { send, type Received } from "../engine/deliver.ts";
import type { Program } from "../engine/program.ts";
import { share } from "../share.ts";
import { startHook } from "./hook-project.ts";

type Headers = Readonly<Record<string, string>>;

/** One way to sign. */
interface Signer {
  readonly verify: VerifyDefinition;
  readonly secret: string;
  /** The header that holds the signature. */
  readonly header: string;
  /** The definition says how old a signature may be. */
  readonly isTimed: boolean;
  sign(secret: string, body: Buffer, atSeconds: number): Promise<Headers> | Headers;
}

function hmac(
  secret: string,
  content: string | Buffer,
  encoding: "hex" | "base64",
  algorithm = "sha256",
): string {
  return createHmac(algorithm, secret).update(content).digest(encoding);
}

function joined(...pieces: readonly (string | Buffer)[]): Buffer {
  return Buffer.concat(pieces.map((piece) => Buffer.from(piece)));
}

const stripe = new Stripe("sk_test_1");
const { publicKey, privateKey } = generateKeyPairSync("ed25519");
const rawKey = publicKey.export({ format: "jwk" }).x ?? "";
const key = "{{SecretKey}}";

const signers: Readonly<Record<string, Signer>> = {
  "GitHub, by @octokit/webhooks": {
    verify: { preset: "github", secret: key },
    secret: "It's a Secret to Everybody",
    header: "x-hub-signature-256",
    isTimed: false,
    sign: async (secret, body) => ({
      "x-hub-signature-256": await new Webhooks({ secret }).sign(body.toString()),
    }),
  },
  "Stripe, by stripe": {
    verify: { preset: "stripe", secret: key },
    secret: "whsec_test_1",
    header: "stripe-signature",
    isTimed: true,
    sign: (secret, body, timestamp) => ({
      "stripe-signature": stripe.webhooks.generateTestHeaderString({
        payload: body.toString(),
        secret,
        timestamp,
      }),
    }),
  },
  "Standard Webhooks, by standardwebhooks": {
    verify: { preset: "standardWebhooks", secret: key },
    secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    header: "webhook-signature",
    isTimed: true,
    sign: (secret, body, timestamp) => ({
      "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
      "webhook-timestamp": String(timestamp),
      "webhook-signature": new Webhook(secret).sign(
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        new Date(timestamp * 1000),
        body.toString(),
      ),
    }),
  },
  "Standard Webhooks v1a": {
    verify: { preset: "standardWebhooksV1a", publicKey: key },
    secret: `whpk_${Buffer.from(rawKey, "base64url").toString("base64")}`,
    header: "webhook-signature",
    isTimed: true,
    sign: (_secret, body, timestamp) => {
      const signature = signWithKey(null, joined(`msg_1.${String(timestamp)}.`, body), privateKey);
      return {
        "webhook-id": "msg_1",
        "webhook-timestamp": String(timestamp),
        "webhook-signature": `v1a,${signature.toString("base64")}`,
      };
    },
  },
  Calendly: {
    verify: { preset: "calendly", secret: key },
    secret: "5mEzn9C-I28UtwOjZJtFoob0sAAFZ95GbZkqj4y3i0I",
    header: "calendly-webhook-signature",
    isTimed: true,
    sign: (secret, body, at) => ({
      "calendly-webhook-signature": `t=${String(at)},v1=${hmac(secret, joined(`${String(at)}.`, body), "hex")}`,
    }),
  },
  Slack: {
    verify: { preset: "slack", secret: key },
    secret: "8f742231b10e8888abcd99yyyzzz85a5",
    header: "x-slack-signature",
    isTimed: true,
    sign: (secret, body, at) => ({
      "x-slack-request-timestamp": String(at),
      "x-slack-signature": `v0=${hmac(secret, joined(`v0:${String(at)}:`, body), "hex")}`,
    }),
  },
  Shopify: {
    verify: { preset: "shopify", secret: key },
    secret: "hush",
    header: "x-shopify-hmac-sha256",
    isTimed: false,
    sign: (secret, body) => ({ "x-shopify-hmac-sha256": hmac(secret, body, "base64") }),
  },
  Typeform: {
    verify: { preset: "typeform", secret: key },
    secret: "abc",
    header: "typeform-signature",
    isTimed: false,
    sign: (secret, body) => ({ "typeform-signature": `sha256=${hmac(secret, body, "base64")}` }),
  },
  GitLab: {
    verify: { preset: "gitlab", secret: key },
    secret: "t0ken-of-this-hook",
    header: "x-gitlab-token",
    isTimed: false,
    sign: (secret) => ({ "x-gitlab-token": secret }),
  },
};

const body = Buffer.from('{"id":7}');
const all = Object.entries(signers);

function start({ verify, secret }: Signer): Promise<Program> {
  return startHook({ verify, values: { SecretKey: secret } });
}

function deliver(program: Program, bytes: Buffer, headers: Headers): Promise<Received> {
  const typed = { "content-type": "application/json", ...headers };
  return send(program.webhookUrl(), { method: "POST", headers: typed, body: new Uint8Array(bytes) });
}

function nowSeconds({ clock }: Program): number {
  return clock.now() / 1000;
}

test.each(all)(
  "%s: what is signed is accepted; with another secret or unsigned it is not",
  async (_, signer) => {
    const program = await start(signer);
    const at = nowSeconds(program);
    const headers = await signer.sign(signer.secret, body, at);
    expect(await deliver(program, body, headers)).toMatchObject({ status: 200, body: "Webhook accepted." });
    const { [signer.header]: _signature, ...unsigned } = headers;
    expect((await deliver(program, body, unsigned)).status).toBe(401);
    if (signer.header === "webhook-signature" && "preset" in signer.verify && signer.verify.publicKey) return;
    const others = await signer.sign(`${signer.secret.slice(0, -2)}ab`, body, at);
    expect((await deliver(program, body, others)).status).toBe(401);
  },
);

test.each(all)("%s: any one bit changed in a signature or a body is refused", async (name, signer) => {
  const program = await start(signer);
  const headers = await signer.sign(signer.secret, body, nowSeconds(program));
  const value = headers[signer.header] ?? "";
  for (const changed of share(flips(Buffer.from(value), value.length * 8))) {
    const text = changed.toString("latin1");
    // Node's client sends no control characters; `verify.test.ts` tries those.
    if (!/^[\x21-\x7e\x80-\xff]+$/.test(text)) continue;
    expect(
      (await deliver(program, body, { ...headers, [signer.header]: text })).status,
      `accepted: ${text}`,
    ).toBe(401);
  }
  if (name === "GitLab") return;
  for (const changed of share(flips(body, body.length * 8)))
    expect((await deliver(program, changed, headers)).status, `accepted: ${changed.toString()}`).toBe(401);
});

test("500 random bits changed in a larger body are refused", async () => {
  const signer = signers["Stripe, by stripe"];
  if (signer === undefined) throw new Error("no such signer");
  const program = await start(signer);
  const larger = Buffer.from(JSON.stringify({ id: 1, notes: "Füße ".repeat(4000) }));
  const headers = await signer.sign(signer.secret, larger, nowSeconds(program));
  expect((await deliver(program, larger, headers)).status).toBe(200);
  for (const changed of share(flips(larger, 500)))
    expect((await deliver(program, changed, headers)).status, `accepted: ${changed.toString()}`).toBe(401);
});

test.each(all.filter(([, { isTimed }]) => isTimed))(
  "%s: five minutes, to the second, both ways",
  async (_, signer) => {
    const program = await start(signer);
    const statuses: number[] = [];
    for (const seconds of [-301, -300, -299, 299, 300, 301]) {
      const headers = await signer.sign(signer.secret, body, nowSeconds(program) + seconds);
      statuses.push((await deliver(program, body, headers)).status);
    }
    expect(statuses).toEqual([401, 200, 200, 200, 200, 401]);
  },
);

/** The libraries sign texts only, and GitLab nothing at all. */
const signsBytes = all.filter(([name]) => !name.includes(", by ") && name !== "GitLab");

test.each(signsBytes)("%s: bytes that are no text are judged as they are", async (_, signer) => {
  const program = await start(signer);
  const bytes = joined('{"id":"', Buffer.from([0xff, 0xfe, 0x00, 0xc3]), '"}');
  const headers = await signer.sign(signer.secret, bytes, nowSeconds(program));
  // Proven, and then refused for what it is.
  expect((await deliver(program, bytes, headers)).status).toBe(400);
  bytes[8] = 0xfd;
  expect((await deliver(program, bytes, headers)).status).toBe(401);
});

/** Copies with one bit changed: each of the first, or so many of them anywhere. */
function* flips(bytes: Buffer, count: number): Generator<Buffer> {
  const size = bytes.length * 8;
  for (let number = 0; number < count; number++) {
    // A step that has no factor in common with a power of two meets every bit once.
    const bit = count === size ? number : (number * 7_919 + 13) % size;
    const copy = Buffer.from(bytes);
    copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    yield copy;
  }
}
