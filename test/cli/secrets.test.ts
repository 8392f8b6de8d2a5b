// `hookwright secrets rotate` as an operator runs it, with a webhook whose signing secret is kept encrypted.
import { readFileSync, renameSync, writeFileSync, existsSync, copyFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it, onTestFinished } from "vitest";
import { readSecretKey, secretKey, writeNewKey } from "../../cli/secret-key.ts";
import { systemClock } from "../../runtime/base/clock.ts";
import { createSqliteStore } from "../../runtime/store-sqlite/store.ts";
import { startHookVendor } from "../subscription/hook-vendor.ts";
import { createProject, hookwright, removeFolders, serve, type Environment, type Server } from "./program.ts";

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.end("SIGKILL");
});
afterAll(removeFolders);

/** The vendor is told a secret that the engine makes. */
const connector = {
  id: "example",
  name: "Example",
  version: "1.0.0",
  baseUrl: "{{ExampleUrl}}",
  parameters: [{ targetType: "mergeField", targetName: "ExampleUrl" }],
  methods: {
    createWebhook: {
      type: "action",
      name: "Create",
      httpMethod: "POST",
      endpoint: "/webhooks",
      request: {
        fields: [
          { connectorField: "url", value: "{{Cyclr_Webhook_Url}}" },
          { connectorField: "secret", value: "{{Cyclr_Webhook_Secret}}" },
        ],
      },
      response: {
        fields: [{ connectorField: "id", systemField: "Cyclr_Webhook_Id", dataType: "integer" }],
      },
    },
    deleteWebhook: {
      type: "action",
      name: "Delete",
      httpMethod: "DELETE",
      endpoint: "/webhooks/{{Cyclr_Webhook_Id}}",
    },
    created: {
      type: "webhook",
      name: "Created",
      subscription: { create: ["createWebhook"], delete: "deleteWebhook" },
      verify: { scheme: "token", value: "{{header.x-token}}", secret: "{{Cyclr_Webhook_Secret}}" },
      request: { fields: [{ connectorField: "id", systemField: "Id" }] },
    },
  },
};

async function startProject(env: Environment = {}) {
  const vendor = await startHookVendor();
  const project = await createProject({
    "connectors/example/connector.json": connector,
    "installations/example.json": { connector: "example", parameters: { ExampleUrl: vendor.url } },
    "cycles/orders.json": {
      id: "orders",
      name: "Orders",
      connectors: { example: { connector: "example" } },
      start: "created",
      steps: { created: { webhook: "example.created" } },
    },
  });
  let port = "0";
  const run = async (environment: Environment = env): Promise<Server> => {
    const server = await serve(project, {
      args: ["--allow-egress", new URL(vendor.url).host, "--port", port],
      env: environment,
    });
    // At another URL the webhook would be registered anew, with another secret.
    ({ port } = new URL(server.publicUrl));
    servers.push(server);
    return server;
  };
  return { vendor, project, run };
}

async function deliver(server: Server, token: string): Promise<number> {
  const response = await fetch(await server.webhookUrl("orders"), {
    method: "POST",
    headers: { "content-type": "application/json", "x-token": token },
    body: '{"id":1}',
  });
  return response.status;
}

describe("hookwright secrets rotate", () => {
  it("is refused while a server runs; then webhooks go on under the new key, also after a crash in between", async () => {
    const { vendor, project, run } = await startProject();
    const server = await run();
    await hookwright(["start", "orders", "--project", project]);
    const [hook] = vendor.hooks.values();
    const token = hook?.secret ?? "";
    const refused = await hookwright(["secrets", "rotate", "--project", project]);
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining("Stop `hookwright serve`")]);
    await server.end("SIGTERM");

    const [key, next] = [join(project, ".hookwright/key"), join(project, ".hookwright/key.new")];
    copyFileSync(key, `${key}.old`);
    const rotated = await hookwright(["secrets", "rotate", "--project", project]);
    expect([rotated.code, rotated.stderr]).toEqual([0, ""]);
    expect(rotated.stdout).toContain("Sealed anew: 0 installations, 1 webhook registration.");
    expect(readFileSync(key, "utf8")).not.toBe(readFileSync(`${key}.old`, "utf8"));

    // As after a crash between the store's commit and the renaming of the key's file.
    renameSync(key, next);
    copyFileSync(`${key}.old`, key);
    const again = await run();
    expect(existsSync(next)).toBe(false);
    expect([await deliver(again, token), await deliver(again, "wrong")]).toEqual([200, 401]);
    await again.end("SIGTERM");

    // As after a crash before the store's commit.
    writeFileSync(next, `${Buffer.alloc(32, 9).toString("base64")}\n`);
    const last = await run();
    expect(existsSync(next)).toBe(false);
    expect(await deliver(last, token)).toBe(200);
  });

  it("ended before its commit, leaves the key that opens what is older than data keys", async () => {
    const folder = await createProject({});
    const store = await createSqliteStore({ folder, clock: systemClock });
    onTestFinished(() => store.close());
    const key = await secretKey(folder, store.dataKeys);
    writeNewKey(folder);
    expect(await readSecretKey(folder, store.dataKeys)).toEqual(key);
    expect(await secretKey(folder, store.dataKeys)).toEqual(key);
    expect(existsSync(join(folder, "key.new"))).toBe(false);
  });

  it("takes a key of the environment from the environment", async () => {
    const [key, other] = [1, 2].map((byte) => Buffer.alloc(32, byte).toString("base64"));
    if (key === undefined || other === undefined) throw new Error("two were made");
    const { vendor, project, run } = await startProject({ HOOKWRIGHT_KEY: key });
    const server = await run();
    await hookwright(["start", "orders", "--project", project]);
    await server.end("SIGTERM");
    const without = await hookwright(["secrets", "rotate", "--project", project], { HOOKWRIGHT_KEY: key });
    expect([without.code, without.stderr]).toEqual([
      1,
      expect.stringContaining("`HOOKWRIGHT_NEW_KEY` is not set"),
    ]);
    const env = { HOOKWRIGHT_KEY: key, HOOKWRIGHT_NEW_KEY: other };
    const rotated = await hookwright(["secrets", "rotate", "--project", project], env);
    expect([rotated.code, rotated.stdout]).toEqual([0, expect.stringContaining("`HOOKWRIGHT_KEY` set to")]);
    const wrong = await hookwright(["start", "orders", "--project", project], { HOOKWRIGHT_KEY: key });
    expect([wrong.code, wrong.stderr]).toEqual([
      1,
      expect.stringContaining("cannot be opened with this key"),
    ]);
    const [hook] = vendor.hooks.values();
    const after = await run({ HOOKWRIGHT_KEY: other });
    expect(await deliver(after, hook?.secret ?? "")).toBe(200);
    expect(existsSync(join(project, ".hookwright/key"))).toBe(false);
  });

  it("does nothing else", async () => {
    const { code, stderr } = await hookwright(["secrets", "show", "--project", await createProject({})]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("to `rotate` their key")]);
  });
});
