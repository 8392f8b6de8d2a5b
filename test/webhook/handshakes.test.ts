// Handshakes as their vendors make them, by definitions that the compiler compiled, against a webhook that is registered by hand:
// who is answered what, what is saved, and what goes on to verify.
import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { bytesOf } from "../canary.ts";
import { deliver, send } from "../engine/deliver.ts";
import { startProgram } from "../engine/program.ts";
import { hookProject, startHook, type HookProject } from "./hook-project.ts";

const signingSecret = "signing-secret-4f1e";
const open = { scheme: "none", reason: "a test" } as const;
const signed = {
  scheme: "hmac",
  algorithm: "sha256",
  secret: "{{SecretKey}}",
  content: "{{rawBody}}",
  signature: { value: "{{header.x-signature}}", encoding: "hex" },
} as const;

function withHandshake(handshake: readonly object[], more: Partial<HookProject> = {}): HookProject {
  return { verify: signed, values: { SecretKey: signingSecret }, ...more, webhook: { handshake } };
}

function sign(text: string, key = signingSecret): string {
  return createHmac("sha256", key).update(text).digest("hex");
}

const slack = {
  when: { body: { type: "url_verification" } },
  reply: { body: { challenge: "{{body.challenge}}" } },
};

test("Slack: a challenge is sent back, before the cycle was ever started; nothing is kept of it", async () => {
  const program = await startProgram({ project: await hookProject(withHandshake([slack])) });
  const url = program.webhookUrl();
  const answer = await deliver(url, { type: "url_verification", challenge: "3eZb", token: "t" });
  expect(answer).toMatchObject({ status: 200, body: '{"challenge":"3eZb"}' });
  expect(answer.headers.get("content-type")).toBe("application/json");
  expect((await deliver(url, { type: "event_callback" })).status).toBe(401);
  expect(await program.deliveries()).toEqual([]);
  expect(program.engine.refusals().at(-1)).toMatchObject({
    status: 200,
    code: "webhook/handshake",
    message: "Answered as the handshake's entry 1.",
  });
});

test.each([
  ['{"challenge":12345678901234567890}', "12345678901234567890"],
  ['{"challenge":true}', "true"],
  ['{"challenge":{"a":[1,null]}}', '{"a":[1,null]}'],
])("a text that is one part keeps what %s holds", async (body, value) => {
  const program = await startHook(
    withHandshake([{ ...slack, when: { body: { challenge: { present: true } } } }]),
  );
  expect((await deliver(program.webhookUrl(), body)).body).toBe(`{"challenge":${value}}`);
});

const facebook = {
  when: { method: "GET", query: { "hub.mode": "subscribe", "hub.verify_token": "{{VerifyToken}}" } },
  reply: { text: "{{query.hub.challenge}}" },
};

describe("Facebook: a GET with a token that we chose", () => {
  const project = withHandshake([facebook], {
    values: { SecretKey: signingSecret, VerifyToken: "my-token" },
  });
  const query = (token: string, challenge = "<script>1</script>"): string =>
    new URLSearchParams({
      "hub.mode": "subscribe",
      "hub.verify_token": token,
      "hub.challenge": challenge,
    }).toString();

  test("gets the challenge as plain text that no browser takes for a page", async () => {
    const program = await startHook(project);
    const answer = await send(`${program.webhookUrl()}?${query("my-token")}`);
    expect(answer).toMatchObject({ status: 200, body: "<script>1</script>" });
    expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  });

  test.each([
    ["another token", query("my-tokeN")],
    ["a longer token", query("my-token1")],
    ["no token", "hub.mode=subscribe&hub.challenge=c"],
    ["an empty challenge", query("my-token", "")],
  ])("with %s it is a GET like others", async (_name, text) => {
    const program = await startHook(project);
    expect((await send(`${program.webhookUrl()}?${text}`)).body).toBe("Webhook found.");
    const post = { method: "POST", body: "{}", headers: { "content-type": "application/json" } };
    expect((await send(`${program.webhookUrl()}?${query("my-token")}`, post)).status).toBe(401);
  });

  test("without a token of ours nothing is equal to it", async () => {
    const program = await startProgram({
      project: await hookProject({ ...project, values: { SecretKey: signingSecret, VerifyToken: "" } }),
    });
    expect((await send(`${program.webhookUrl()}?${query("")}`)).body).toBe("Webhook found.");
  });
});

const zoom = {
  when: { body: { event: "endpoint.url_validation" } },
  compute: {
    Encrypted: {
      algorithm: "sha256",
      secret: "{{SecretKey}}",
      content: "{{body.payload.plainToken}}",
      encoding: "hex",
    },
  },
  reply: { body: { plainToken: "{{body.payload.plainToken}}", encryptedToken: "{{Encrypted}}" } },
};
const zoomBody = JSON.stringify({ event: "endpoint.url_validation", payload: { plainToken: "qgg8vlvZRS6" } });
const zoomAnswer = { plainToken: "qgg8vlvZRS6", encryptedToken: sign("qgg8vlvZRS6") };

test("Zoom: a hash that is made for anybody, or for the vendor alone", async () => {
  const anybody = await startHook(withHandshake([{ ...zoom, unverified: "Zoom does not wait for us." }]));
  expect(JSON.parse((await deliver(anybody.webhookUrl(), zoomBody)).body)).toEqual(zoomAnswer);

  const program = await startHook(withHandshake([{ ...zoom, verified: true }]));
  const url = program.webhookUrl();
  expect((await deliver(url, zoomBody)).status).toBe(401);
  const answer = await deliver(url, zoomBody, { "x-signature": sign(zoomBody) });
  expect(JSON.parse(answer.body)).toEqual(zoomAnswer);
  expect(await program.deliveries()).toEqual([]);
});

test("an entry whose parts are missing is passed over; headers and statuses are the entry's", async () => {
  const program = await startHook(
    withHandshake([
      { when: { header: { "X-Ask": "1" } }, reply: { text: "{{header.x-first}}", status: 202 } },
      {
        when: { header: { "x-ask": { in: ["1", "3"] } } },
        reply: { status: 204, headers: { "X-Echo": "{{header.x-ask}}!", "Content-Length": "9" } },
      },
    ]),
  );
  const url = program.webhookUrl();
  const second = await send(url, { method: "POST", headers: { "x-ask": "1" } });
  expect(second).toMatchObject({ status: 204, body: "" });
  expect(second.headers.get("x-echo")).toBe("1!");
  expect(await send(url, { headers: { "x-ask": "1", "x-first": "one" } })).toMatchObject({
    status: 202,
    body: "one",
  });
  expect((await send(url, { method: "POST", headers: { "x-ask": "2" } })).status).toBe(401);
});

test("a text of the author's own may have the type that he says; scripts in it would not run", async () => {
  const program = await startHook(
    withHandshake([
      {
        when: { method: "GET" },
        reply: { text: "<p>ok</p>", headers: { "Content-Type": "text/html" } },
      },
    ]),
  );
  const { headers } = await send(program.webhookUrl());
  expect(headers.get("content-type")).toBe("text/html");
  expect(headers.get("content-security-policy")).toBe("sandbox; default-src 'none'");
});

test("a body that cannot be decoded is no handshake", async () => {
  const program = await startHook(withHandshake([slack]));
  expect((await deliver(program.webhookUrl(), '{"type":"url_verification","challenge":"c"')).status).toBe(
    401,
  );
});

const notion: HookProject = {
  verify: { ...signed, secret: "{{Cyclr_Webhook_Secret}}" },
  webhook: {
    handshake: [
      {
        when: { body: { verification_token: { present: true } } },
        save: { Cyclr_Webhook_Secret: "{{body.verification_token}}" },
        reply: { status: 200 },
      },
    ],
  },
};

describe("a token that a vendor gives once, to a webhook registered by hand", () => {
  const token = "secret_tMrlL1qK5vuQAh1b6cZGhFChZTSYJlce98V0pYn7yBl";

  test("is saved, sealed, and verifies from then on, after a restart too; no second one takes its place", async () => {
    const project = await hookProject(notion);
    const first = await startProgram({ project });
    await first.engine.startCycle("orders");
    const url = first.webhookUrl();
    expect((await deliver(url, { id: 1 }, { "x-signature": sign('{"id":1}', token) })).status).toBe(401);
    expect(await deliver(url, { verification_token: token })).toMatchObject({ status: 200, body: "" });
    expect((await deliver(url, { id: 1 }, { "x-signature": sign('{"id":1}', token) })).status).toBe(200);
    expect((await deliver(url, { verification_token: "another" })).status).toBe(401);
    expect((await deliver(url, { id: 1 }, { "x-signature": sign('{"id":1}', "another") })).status).toBe(401);
    expect(first.engine.refusals().map(({ message }) => message)).toContain(
      "Answered as the handshake's entry 1. Saved: Cyclr_Webhook_Secret.",
    );
    await first.stop();
    expect(bytesOf(first.folder)).not.toContain(token);

    const { folder, clock } = first;
    const second = await startProgram({ project, folder, clock });
    const again = second.webhookUrl();
    expect((await deliver(again, { id: 2 }, { "x-signature": sign('{"id":2}', token) })).status).toBe(200);
  });

  test("is the first one of a hundred that come at once", async () => {
    const program = await startHook(notion);
    const url = program.webhookUrl();
    const tokens = Array.from({ length: 100 }, (_, index) => `token-${String(index)}`);
    const answers = await Promise.all(tokens.map((one) => deliver(url, { verification_token: one })));
    const saved = tokens.filter((_, index) => answers[index]?.status === 200);
    expect(saved).toHaveLength(1);
    const headers = { "x-signature": sign('{"id":1}', saved[0]) };
    expect((await deliver(url, { id: 1 }, headers)).status).toBe(200);
  });

  test("goes with its cycle", async () => {
    const program = await startHook(notion);
    await deliver(program.webhookUrl(), { verification_token: token });
    await program.engine.removeCycle("orders", { stop: true });
    expect(await program.store.credentials.credentials("default")).toEqual([]);
  });
});

test("`while: creating` answers by hand until something is saved", async () => {
  const program = await startHook({
    ...notion,
    verify: open,
    webhook: {
      handshake: [
        { when: { query: { ping: "1" } }, while: "creating", reply: { text: "pong" } },
        {
          when: { header: { "x-hook-secret": { present: true } } },
          save: { Cyclr_Webhook_Secret: "{{header.x-hook-secret}}" },
          reply: { status: 200, headers: { "X-Hook-Secret": "{{header.x-hook-secret}}" } },
        },
      ],
      dedupe: { key: "{{Cyclr_Webhook_Secret}}{{body.id}}" },
    },
  });
  const ping = `${program.webhookUrl()}?ping=1`;
  expect((await send(ping)).body).toBe("pong");
  const saved = await send(program.webhookUrl(), { headers: { "x-hook-secret": "s-1" } });
  expect(saved.headers.get("x-hook-secret")).toBe("s-1");
  expect((await send(ping)).body).toBe("Webhook found.");
});
