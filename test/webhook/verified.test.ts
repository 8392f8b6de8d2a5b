// Webhooks that verify, over real HTTP: what a sender is told, and that nothing of a refused request is kept.
import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { deliver, order, send, type Received } from "../engine/deliver.ts";
import { startProgram, type Program } from "../engine/program.ts";
import { shopProject, type ProjectChanges } from "../engine/project.ts";
import { trigger } from "../engine/releases.ts";
import { hmac, parts } from "./rules.ts";

const secret = "wh-secret-9f2c";
const rule = hmac({ secret: parts("{{WebhookSecret}}") });
const body = JSON.stringify(order(1));

function sign(text: string): string {
  return createHmac("sha256", secret).update(text).digest("hex");
}

function deliverSigned(url: string, text = body, signature = sign(text)): Promise<Received> {
  return deliver(url, text, { "x-signature": signature });
}

async function start(changes: ProjectChanges = {}): Promise<Program> {
  const project = shopProject(
    { created: trigger() },
    { verify: JSON.stringify(rule), webhookSecret: secret, ...changes },
  );
  const program = await startProgram({ project });
  await program.engine.startCycle("orders");
  return program;
}

const refused = { status: 401, code: "webhook/unverified" };

test("a signed delivery starts a transaction; its signature is not kept", async () => {
  const program = await start();
  expect(await deliverSigned(program.webhookUrl())).toMatchObject({ status: 200, body: "Webhook accepted." });
  const { delivery } = await program.transaction(["succeeded"]);
  const record = await program.store.delivery(delivery ?? "");
  expect(Buffer.from(record?.body ?? []).toString()).toBe(body);
  expect(JSON.parse(record?.headers ?? "")).toMatchObject({ "x-signature": "[redacted]" });
});

test("what is not signed is refused alike, says nothing and leaves nothing", async () => {
  const program = await start();
  const url = program.webhookUrl();
  const answers = [
    await deliver(url, body),
    await deliverSigned(url, body, ""),
    await deliverSigned(url, body, sign("other")),
    await deliverSigned(url, body, sign(body).slice(0, 8)),
    await deliverSigned(url, '{"order":', sign("other")),
    await deliver(url, body, { "x-signature": sign("other"), "content-type": "application/x-unknown" }),
  ];
  for (const { status, headers, body: text } of answers) {
    expect(status).toBe(401);
    expect(headers.get("content-type")).toBe("application/problem+json");
    expect(JSON.parse(text)).toMatchObject(refused);
    expect(text).toBe(answers[0]?.body);
    expect(text).not.toContain(secret);
    expect(text).not.toContain(sign(body).slice(0, 6));
  }
  expect(await program.deliveries()).toEqual([]);
});

test("a body that is signed and broken is refused for what it is", async () => {
  const { webhookUrl } = await start();
  const answer = await deliverSigned(webhookUrl(), '{"order":');
  expect(JSON.parse(answer.body)).toMatchObject({ status: 400, code: "data/malformed" });
});

test("the status of a refusal is the definition's", async () => {
  const { webhookUrl } = await start({ verify: JSON.stringify({ ...rule, refusedStatus: 403 }) });
  expect(JSON.parse((await deliver(webhookUrl(), body)).body)).toMatchObject({ ...refused, status: 403 });
});

test("the state of the cycle changes nothing for who proves nothing", async () => {
  const program = await start();
  const url = program.webhookUrl();
  await program.engine.stopCycle("orders");
  expect([(await deliver(url, body)).status, (await deliverSigned(url)).status]).toEqual([401, 200]);
  program.clock.advance(25 * 60 * 60 * 1000);
  expect([(await deliver(url, body)).status, (await deliverSigned(url)).status]).toEqual([401, 406]);
  expect((await send(url)).body).toBe("Webhook found.");
});

test("a secret that has no value keeps the cycle from starting, and its webhook from answering anything but 406", async () => {
  const project = shopProject({ created: trigger() }, { verify: JSON.stringify(rule) });
  const { engine, webhookUrl } = await startProgram({ project });
  await expect(engine.startCycle("orders")).rejects.toMatchObject({
    code: "cycle/not-ready",
    message: expect.stringContaining("verifies its deliveries with `WebhookSecret`, which has no value"),
  });
  expect(await deliver(webhookUrl(), body)).toMatchObject({ status: 406 });
});

test("a credential is masked whatever its header is called, and what a vendor is debugged by is kept", async () => {
  const token = {
    kind: "token",
    value: parts("{{header.x-proof}}"),
    secret: rule.secret,
    refusedStatus: 401,
  };
  const program = await start({ verify: JSON.stringify(token) });
  const bearing = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln";
  const hidden = {
    "x-proof": secret,
    "x-copy": `again ${secret}`,
    "x-encoded": Buffer.from(`user:${secret}`).toString("base64"),
    "x-forwarded-user": "Bearer abcdef",
    "x-who": `id=${bearing}`,
    "x-vendor": "sk_live_0123456789abcdef",
    "x-auth-key": "abc",
    "x-sig": "abc",
  };
  const kept = {
    "x-request-id": "0f8fad5b-d9cb-469f-a165-70867728950e",
    "x-author": "Ada",
    "x-event": "order.created",
    "x-basic": "basic",
    "x-timestamp": "1795318979",
  };
  const url = `${program.webhookUrl()}?copy=${secret}&who=${bearing}&page=2`;
  expect((await deliver(url, body, { ...hidden, ...kept })).status).toBe(200);
  const [record] = await program.deliveries();
  const headers = JSON.parse(record?.headers ?? "") as Record<string, string>;
  expect(headers).toMatchObject(kept);
  expect(Object.keys(hidden).filter((name) => !headers[name]?.includes("[redacted]"))).toEqual([]);
  expect(record?.headers).not.toMatch(new RegExp(`${secret}|eyJ|abc`));
  expect(headers["x-copy"]).toBe("again [redacted]");
  expect(record?.target).toMatch(/\?copy=\[redacted\]&who=\[redacted\]&page=2$/);
});

test.each([
  ["query", "{{query.key}}", `?a=%20&k%65y=${secret}&b`, {}],
  ["a header of any name", "{{header.x-proof}}", "?a=1", { "x-proof": secret }],
])(
  "a token in the %s is checked, and masked where the request is kept",
  async (_name, value, query, headers) => {
    const token = { kind: "token", value: parts(value), secret: rule.secret, refusedStatus: 401 };
    const program = await start({ verify: JSON.stringify(token) });
    const url = program.webhookUrl();
    expect((await deliver(`${url}?key=other`, body, { "x-proof": "other" })).status).toBe(401);
    expect((await deliver(url + query, body, headers)).status).toBe(200);
    const [record] = await program.deliveries();
    expect(new URL(record?.target ?? "", url).search).toBe(query.replace(secret, "[redacted]"));
    expect(record?.headers).not.toContain(secret);
    expect(record?.headers.includes('"x-proof":"[redacted]"')).toBe("x-proof" in headers);
  },
);

test("a GET is verified only when a script makes a POST of it", async () => {
  const methodScript = `
    function before_webhook() {
      const { challenge, id } = method_request_parameters;
      if (challenge) { method_response = challenge; return false; }
      if (id === "0") throw new Error("no id");
      if (id) { method_request_method = "POST"; method_request = { order: { id } }; }
    }`;
  const verify = JSON.stringify({ ...rule, content: parts("{{query.id}}") });
  const program = await start({ methodScript, verify });
  const url = program.webhookUrl();
  expect((await send(url)).body).toBe("Webhook found.");
  expect((await send(`${url}?challenge=c1`)).body).toBe("c1");
  expect((await send(`${url}?id=7`)).status).toBe(401);
  expect((await send(`${url}?id=0`)).status).toBe(500);
  expect(await program.deliveries()).toEqual([]);
  expect(await send(`${url}?id=7`, { headers: { "x-signature": sign("7") } })).toMatchObject({ status: 200 });
  expect(await program.deliveries()).toHaveLength(1);
});
