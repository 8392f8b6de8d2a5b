// Keys with which senders prove themselves (S4): the shipped connector's webhook with such a key, from the key that is made to the one
// that is revoked, by the engine and by the management API.
import { readFileSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { toProject } from "../../cli/to-project.ts";
import { compileProject } from "../../compiler/program/compile-project.ts";
import { silentLog } from "../../runtime/base/log.ts";
import { startManagementServer } from "../../runtime/server/management.ts";
import type { Project } from "../../runtime/engine/project.ts";
import { bytesOf } from "../canary.ts";
import { deliver, type Received } from "../engine/deliver.ts";
import { startProgram, type Program } from "../engine/program.ts";
import { startHook } from "./hook-project.ts";

const dayMs = 24 * 60 * 60 * 1000;

/** Two cycles that begin with the generic connector's webhook. */
async function genericProject(): Promise<Project> {
  const definition = new URL("../../connectors/generic-webhook/connector.json", import.meta.url);
  const cycle = (id: string): string =>
    JSON.stringify({
      id,
      name: id,
      connectors: { generic: { connector: "generic-webhook" } },
      start: "received",
      steps: { received: { webhook: "generic.webhookWithKey" } },
    });
  const { build, diagnostics } = await compileProject({
    files: new Map([
      ["connectors/generic-webhook/connector.json", readFileSync(definition, "utf8")],
      ["installations/generic-webhook.json", '{ "connector": "generic-webhook" }'],
      ["cycles/orders.json", cycle("orders")],
      ["cycles/returns.json", cycle("returns")],
    ]),
    connectorFolders: ["generic-webhook"],
    hash: "h",
  });
  if (build === undefined) throw new Error(JSON.stringify(diagnostics.map(({ message }) => message)));
  return toProject(build);
}

async function start(project?: Project): Promise<Program> {
  const program = await startProgram({ project: project ?? (await genericProject()) });
  for (const id of ["orders", "returns"]) await program.engine.startCycle(id);
  return program;
}

function deliverWith(url: string, key?: string): Promise<Received> {
  return deliver(url, { hello: "world" }, key === undefined ? {} : { "x-api-key": key });
}

test("a right key starts a transaction, whose id is answered; it is kept nowhere", async () => {
  const program = await start();
  const url = program.webhookUrl();
  expect((await deliverWith(url, "hwk_x")).status).toBe(401);
  const { key, lastFour, curl } = await program.engine.apiKeys.create({ name: "prometheus" });
  expect(key).toMatch(/^hwk_[A-Za-z0-9]{44}$/);
  expect(lastFour).toBe(key.slice(-4));
  expect(curl).toContain(`'${url}' -H 'x-api-key: ${key}'`);

  const answer = await deliverWith(url, key);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("application/json");
  const { message } = JSON.parse(answer.body) as { readonly message: { readonly execution_id: string } };
  expect((await program.transaction(["succeeded"])).id).toBe(message.execution_id);
  // For senders that cannot set a header.
  expect((await deliverWith(`${url}?x-api-key=${key}&a=1`)).status).toBe(200);

  const records = await program.deliveries();
  expect(records.map(({ target }) => new URL(target, url).search)).toEqual(["", "?x-api-key=[redacted]&a=1"]);
  expect(records[0]?.headers).toContain('"x-api-key":"[redacted]"');
  const [listed] = program.engine.apiKeys.list();
  expect(listed).toEqual({
    name: "prometheus",
    lastFour,
    createdAtMs: program.clock.now(),
    lastUsedAtMs: program.clock.now(),
  });
  await program.stop();
  expect(bytesOf(program.folder)).not.toContain(key);
});

test("what is nearly a key is none, and every refusal looks the same", async () => {
  const program = await start();
  const url = program.webhookUrl();
  const { key } = await program.engine.apiKeys.create({ name: "one" });
  const near = [
    undefined,
    "",
    " ",
    key.slice(0, -1),
    `${key}a`,
    key.toUpperCase(),
    key.slice("hwk_".length),
    `${key}, ${key}`,
    `Bearer ${key}`,
    "__proto__",
    "constructor",
  ];
  const answers = await Promise.all(near.map((one) => deliverWith(url, one)));
  expect(new Set(answers.map(({ status, body }) => `${String(status)} ${body}`)).size).toBe(1);
  expect(answers[0]?.status).toBe(401);
  // The header decides where both are given.
  expect((await deliverWith(`${url}?x-api-key=${key}`, "hwk_wrong")).status).toBe(401);
  const query = `${url}?x-api-key=${key.slice(0, -1)}`;
  expect((await deliverWith(query)).status).toBe(401);
  expect(await program.deliveries()).toEqual([]);
});

test("a key may be for one webhook, and for a time", async () => {
  const program = await start();
  const [orders, returns] = [program.webhookUrl("orders"), program.webhookUrl("returns")];
  const expiresAt = new Date(program.clock.now() + dayMs).toISOString();
  const { key } = await program.engine.apiKeys.create({
    name: "one",
    webhook: "returns.received",
    expiresAt,
  });
  expect(program.engine.apiKeys.list()).toMatchObject([{ webhook: "returns.received" }]);
  const statuses = async (): Promise<readonly number[]> =>
    Promise.all([orders, returns].map(async (url) => (await deliverWith(url, key)).status));
  expect(await statuses()).toEqual([401, 200]);
  program.clock.advance(dayMs - 1);
  expect(await statuses()).toEqual([401, 200]);
  program.clock.advance(1);
  expect(await statuses()).toEqual([401, 401]);
});

test("a key lasts over restarts, until it is revoked; the others stay", async () => {
  const project = await genericProject();
  const first = await start(project);
  const { key } = await first.engine.apiKeys.create({ name: "one" });
  const other = await first.engine.apiKeys.create({ name: "two" });
  await first.stop();
  const { folder, clock } = first;
  const { engine, webhookUrl } = await startProgram({ project, folder, clock });
  const url = webhookUrl();
  expect((await deliverWith(url, key)).status).toBe(200);
  await engine.apiKeys.revoke("one");
  expect((await deliverWith(url, key)).status).toBe(401);
  expect((await deliverWith(url, other.key)).status).toBe(200);
  await expect(engine.apiKeys.revoke("one")).rejects.toMatchObject({ code: "key/not-found" });
});

test.each([
  [{ name: "" }, "server/bad-request"],
  [{ name: " a" }, "server/bad-request"],
  [{ name: "a\nb" }, "server/bad-request"],
  [{ name: "taken" }, "key/name-taken"],
  [{ name: "a", webhook: "none" }, "webhook/not-found"],
  [{ name: "a", expiresAt: "tomorrow" }, "server/bad-request"],
  [{ name: "a", expiresAt: "2000-01-01T00:00:00Z" }, "server/bad-request"],
])("%j is not made: %s", async (wish, code) => {
  const program = await start();
  await program.engine.apiKeys.create({ name: "taken" });
  await expect(program.engine.apiKeys.create(wish)).rejects.toMatchObject({ code });
});

test("the management API makes, lists and revokes; a key is in one answer only", async () => {
  const program = await start();
  const token = "token-1";
  const server = await startManagementServer({
    engine: program.engine,
    host: "127.0.0.1",
    port: 0,
    token,
    log: silentLog,
  });
  onTestFinished(() => server.stop());
  const ask = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${server.url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body && { "content-type": "application/json" }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const item = (await response.json()) as Readonly<Record<string, unknown>>;
    return { status: response.status, cache: response.headers.get("cache-control"), item };
  };
  const made = await ask("POST", "/api-keys", { name: "a b/c", webhook: "orders" });
  expect(made).toMatchObject({ status: 201, cache: "no-store", item: { webhook: "orders.received" } });
  const { key } = made.item;
  expect((await deliverWith(program.webhookUrl(), String(key))).status).toBe(200);
  const listed = await ask("GET", "/api-keys");
  expect(listed.item).toMatchObject({ items: [{ name: "a b/c", lastFour: String(key).slice(-4) }] });
  expect(JSON.stringify(listed.item)).not.toContain(key);
  expect((await ask("POST", "/api-keys", { name: "a b/c" })).status).toBe(409);
  expect((await ask("POST", "/api-keys", { name: 1 })).status).toBe(400);
  expect((await ask("DELETE", `/api-keys/${encodeURIComponent("a b/c")}`)).status).toBe(200);
  expect((await ask("DELETE", "/api-keys/none")).status).toBe(404);
  expect((await deliverWith(program.webhookUrl(), String(key))).status).toBe(401);
});

test("a secret of the engine's is there to be copied, and is what a vendor signs with", async () => {
  const program = await startHook({ verify: { preset: "gitlab" } });
  const secret = program.engine.webhookSecret({ cycle: "orders", step: "started" });
  expect(secret).toMatch(/^[A-Za-z0-9]{44}$/);
  const url = program.webhookUrl();
  expect((await deliver(url, { id: 1 }, { "x-gitlab-token": secret })).status).toBe(200);
  expect((await deliver(url, { id: 1 }, { "x-gitlab-token": "other" })).status).toBe(401);
  expect(() => program.engine.webhookSecret({ cycle: "orders", step: "none" })).toThrow(
    "has no secret to copy",
  );
  await program.stop();
  expect(bytesOf(program.folder)).not.toContain(secret);
});
