// Deliveries on the management API: listed page by page, shown with their verdict, answer and exact bytes.
import { expect, onTestFinished, test } from "vitest";
import { silentLog } from "../../runtime/base/log.ts";
import { startManagementServer } from "../../runtime/server/management.ts";
import { deliver, order, send } from "../engine/deliver.ts";
import { startProgram, type Program } from "../engine/program.ts";
import { shopProject, type ProjectChanges } from "../engine/project.ts";
import { trigger } from "../engine/releases.ts";
import { hmac, parts } from "../webhook/rules.ts";
import { workbenchOf } from "./workbench.ts";

interface Managed extends Program {
  ask(path: string): Promise<{ readonly status: number; readonly json: unknown }>;
}

async function start(webhook: string, more: ProjectChanges = {}): Promise<Managed> {
  const changes = { webhook, ...more };
  const project = shopProject({ created: trigger() }, changes);
  const program = await startProgram({ project });
  const server = await startManagementServer({
    engine: program.engine,
    host: "127.0.0.1",
    port: 0,
    token: "t",
    log: silentLog,
    workbench: workbenchOf(project),
  });
  onTestFinished(() => server.stop());
  await program.engine.startCycle("orders");
  return {
    ...program,
    async ask(path) {
      const url = `${server.url}/api/v1/${path}`;
      const { status, body } = await send(url, { headers: { authorization: "Bearer t" } });
      return { status, json: JSON.parse(body) as unknown };
    },
  };
}

const big = '{ "order": { "id": 12345678901234567890 } }';

test("are listed newest first with their verdicts, page by page", async () => {
  const script = `function after_webhook() {
    if (method_response.order.id === "drop") return false;
    if (method_response.order.id === "throw") throw new Error("why");
  }`;
  const program = await start("answer: { status: 202, headers: [], body: { ok: true } }", {
    methodScript: script,
  });
  for (const body of [big, order("drop"), order("throw")]) await deliver(program.webhookUrl(), body);
  const { items } = (await program.ask("deliveries")).json as { items: { id: string }[] };
  const receivedAt = new Date(program.clock.now()).toISOString();
  expect(items).toMatchObject([
    { outcome: "failed", status: 500, reason: { code: "script/threw" } },
    { outcome: "dropped", status: 202, reason: { code: "webhook/dropped" } },
    { outcome: "accepted", status: 202, method: "POST", receivedAt, sizeBytes: big.length },
  ]);
  for (const item of items) expect(Object.keys(item)).not.toContain("body");

  const ids = async (query: string): Promise<string[]> =>
    ((await program.ask(`deliveries${query}`)).json as typeof items & { items: typeof items }).items.map(
      ({ id }) => id,
    );
  const [newest, ...older] = items.map(({ id }) => id);
  const identifier = new URL(program.webhookUrl()).pathname.split("/").at(-1);
  expect(await ids("?limit=1")).toEqual([newest]);
  expect(await ids(`?webhook=${String(identifier)}&cursor=${String(newest)}`)).toEqual(older);
  expect(await ids("?webhook=none")).toEqual([]);
  expect((await program.ask(`deliveries/${String(older[1])}`)).json).toMatchObject({
    answer: { headers: { "content-type": "application/json" }, body: '{"ok":true}' },
  });
});

test("show the exact bytes, and the body as text when it is text", async () => {
  const program = await start("maxBytes: 1000", {
    methodScript: `function before_webhook() { method_request = { order: { id: 1 } }; }`,
  });
  const bytes = Buffer.from([0xff, 0x00, 0x22]);
  await deliver(program.webhookUrl(), big, { authorization: "Bearer secret-1", "x-source": "web" });
  await send(program.webhookUrl(), { method: "POST", body: bytes });
  const [binary, text] = await program.engine.deliveries({ limit: 2 });
  expect((await program.ask(`deliveries/${String(text?.id)}`)).json).toMatchObject({
    body: big,
    bodyBase64: Buffer.from(big).toString("base64"),
    headers: { authorization: "[redacted]", "x-source": "web" },
    outcome: "accepted",
    status: 200,
  });
  const shown = (await program.ask(`deliveries/${String(binary?.id)}`)).json;
  expect(shown).toMatchObject({ bodyBase64: bytes.toString("base64"), sizeBytes: 3 });
  expect(shown).not.toHaveProperty("body");
  expect(shown).not.toHaveProperty("answer");
});

test.each([
  ["deliveries/none", 404, "delivery/not-found"],
  ["deliveries?limit=0", 400, "server/bad-request"],
  ["deliveries?webhook=a&webhook=b", 400, "server/bad-request"],
])("%s is refused", async (path, status, code) => {
  const { ask } = await start("maxBytes: 1000");
  expect(await ask(path)).toMatchObject({ status, json: { code } });
});

test("the newest refusals are told apart, though their senders learn nothing, and are bounded", async () => {
  const timestamp = { value: parts("{{header.x-at}}"), format: "unix", toleranceMs: 1_000 } as const;
  const verify = hmac({ secret: parts("{{WebhookSecret}}"), timestamp });
  const changes = { verify: JSON.stringify(verify), webhookSecret: "s3cret" };
  const program = await start("maxBytes: 100", changes);
  const url = program.webhookUrl();
  const signature = "0".repeat(64);
  const now = String(program.clock.now() / 1000);
  await send(url, { method: "PUT" });
  await deliver(url, "x".repeat(101));
  await deliver(url, "{}");
  await deliver(url, "{}", { "x-signature": signature, "x-at": "1600000000" });
  await deliver(url, "{}", { "x-signature": signature, "x-at": now });
  await deliver(`${url}0`, "{}");
  const { items } = (await program.ask("refusals")).json as { items: readonly Record<string, unknown>[] };
  expect(items.map(({ status, code, message }) => [status, code, message])).toEqual([
    [401, "webhook/unverified", expect.stringContaining("does not fit")],
    [401, "webhook/unverified", expect.stringContaining("too far from now")],
    [401, "webhook/unverified", expect.stringContaining("is missing")],
    [413, "data/too-large", expect.stringContaining("100 bytes")],
    [405, "server/method-not-allowed", expect.any(String)],
  ]);
  expect(items[0]).toMatchObject({ webhook: url.split("/").at(-1), method: "POST" });
  for (let index = 0; index < 200; index++) await deliver(url, "{}");
  expect(program.engine.refusals()).toHaveLength(200);
  expect(program.engine.refusals().every(({ status }) => status === 401)).toBe(true);
});
