// A webhook of S2's example through the whole command line: compiled, served, started, listed, removed, over real HTTP.
import { writeFile } from "node:fs/promises";
import { statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { startHookVendor, type HookVendor } from "../subscription/hook-vendor.ts";
import { canary } from "../canary.ts";
import { until } from "../engine/until.ts";
import { createProject, hookwright, removeFolders, serve, type Environment, type Server } from "./program.ts";

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.end("SIGKILL");
});
afterAll(removeFolders);

/** The connector of the source document S2; its address is asked for, so that it can be on loopback. */
const example = {
  id: "example",
  name: "Webhook Example",
  version: "1.0.0",
  baseUrl: "{{ExampleUrl}}",
  authentication: { key: { type: "apiKey", header: "Authorization", prefix: "Bearer " } },
  parameters: [
    { targetType: "mergeField", targetName: "ExampleUrl" },
    { targetType: "secret", targetName: "WebhookSecret", scope: "account" },
  ],
  methods: {
    createWebhook: {
      type: "action",
      name: "Create Webhook",
      httpMethod: "POST",
      endpoint: "/webhooks",
      request: { fields: [{ connectorField: "url", value: "{{Cyclr_Webhook_Url}}" }] },
      response: {
        fields: [
          { connectorField: "id", systemField: "Cyclr_Webhook_Id", dataType: "integer" },
          { connectorField: "active", dataType: "boolean" },
        ],
      },
    },
    deleteWebhook: {
      type: "action",
      name: "Delete Webhook",
      httpMethod: "DELETE",
      endpoint: "/webhooks/{{Cyclr_Webhook_Id}}",
    },
    ping: {
      type: "action",
      name: "Ping",
      httpMethod: "POST",
      endpoint: "/pings",
      request: { fields: [{ connectorField: "url", systemField: "Name" }] },
      response: { fields: [{ connectorField: "id", systemField: "PingId", dataType: "integer" }] },
    },
    orderCreated: {
      type: "webhook",
      name: "Order Created",
      subscription: { create: ["createWebhook"], delete: "deleteWebhook" },
      verify: {
        scheme: "hmac",
        algorithm: "sha256",
        secret: "{{WebhookSecret}}",
        content: "{{rawBody}}",
        signature: { value: "{{header.x-signature}}", prefix: "sha256=", encoding: "hex" },
      },
      request: { fields: [{ connectorField: "order.id", systemField: "OrderId", dataType: "integer" }] },
    },
  },
};

const cycle = (step: string): object => {
  const steps = { [step]: { webhook: "example.orderCreated" } };
  return {
    id: "orders",
    name: "Orders",
    connectors: { example: { connector: "example" } },
    start: step,
    steps,
  };
};

interface Started {
  readonly vendor: HookVendor;
  readonly project: string;
  readonly env: Environment;
  readonly server: Server;
}

/** `deleteWebhook` replaces what the delete method of S2 has. */
async function start(deleteWebhook: object = {}): Promise<Started> {
  const vendor = await startHookVendor();
  const env = { EXAMPLE_URL: vendor.url, EXAMPLE_KEY: canary("API key"), EXAMPLE_SECRET: canary("webhook") };
  const project = await createProject({
    "connectors/example/connector.json": {
      ...example,
      methods: { ...example.methods, deleteWebhook: { ...example.methods.deleteWebhook, ...deleteWebhook } },
    },
    "installations/example.json": {
      connector: "example",
      authentication: { apiKey: { env: "EXAMPLE_KEY" } },
      parameters: { ExampleUrl: { env: "EXAMPLE_URL" }, WebhookSecret: { env: "EXAMPLE_SECRET" } },
    },
    "cycles/orders.json": cycle("created"),
  });
  const server = await serve(project, { args: ["--allow-egress", new URL(vendor.url).host], env });
  servers.push(server);
  return { vendor, project, env, server };
}

async function untilGone(project: string, server: Server): Promise<string> {
  await until(async () => {
    const { items } = await server.manage<{ items: { state: string }[] }>("GET", "/subscriptions");
    return items.every(({ state }) => state !== "deleting");
  });
  return (await hookwright(["hooks", "list", "--project", project])).stdout;
}

describe("hookwright, with webhooks that register themselves", () => {
  it("carries S2 out to the letter: id 1 is saved at the start, and DELETE …/webhooks/1 is sent at the end", async () => {
    const { vendor, project, server } = await start();
    const started = await hookwright(["start", "orders", "--project", project]);
    expect([started.code, started.stdout]).toEqual([0, "orders running\n"]);
    await hookwright(["start", "orders", "--project", project]);
    expect(vendor.calls).toEqual(["POST /webhooks"]);
    const { items } = await server.manage<{ items: object[] }>("GET", "/subscriptions");
    expect(items).toMatchObject([
      {
        cycle: "orders",
        step: "created",
        generation: 1,
        state: "active",
        url: await server.webhookUrl("orders"),
        saved: { Cyclr_Webhook_Id: "1", Cyclr_Webhook_Secret: "[secret]" },
        entries: [
          { to: "planned" },
          { from: "planned", to: "creating" },
          { from: "creating", to: "creating" },
          { from: "creating", to: "active", at: expect.stringMatching(/^\d{4}-/) },
        ],
      },
    ]);
    const removed = await hookwright(["remove", "orders", "--stop", "--project", project]);
    expect([removed.code, removed.stdout]).toEqual([0, "orders removed\n"]);
    expect(await untilGone(project, server)).toMatch(
      /^orders\.created #1 {2}gone {2}http.*\n(?: {2}\d{4}-.*\n){6}$/,
    );
    expect(vendor.calls).toEqual(["POST /webhooks", "DELETE /webhooks/1"]);
  });

  it.each([
    ["when the URL has it as a merge field", "/webhooks/{{Cyclr_Webhook_Id}}", "DELETE /webhooks/1?seen=1"],
    ["when it has not", "/webhooks", "DELETE /webhooks?seen=1"],
  ])("shows the id to the delete method's script as S2 says, %s", async (_, endpoint, call) => {
    const script = `function before_action() {
      if (method_request_mergefields.Cyclr_Webhook_Id !== method_request_parameters.Cyclr_Webhook_Id) return false;
      method_request_parameters.seen = method_request_parameters.Cyclr_Webhook_Id;
      console.log("deleting", method_request_parameters.seen);
      return true;
    }`;
    const seen = { targetType: "queryString", targetName: "seen", optional: true };
    const { vendor, project, server } = await start({ endpoint, script, parameters: [seen] });
    await hookwright(["start", "orders", "--project", project]);
    await hookwright(["remove", "orders", "--stop", "--project", project]);
    expect(await untilGone(project, server)).toMatch(
      / {2}gone {6}Answered with status \d{3}\.\n {5}\| deleting 1\n$/,
    );
    expect(vendor.calls).toEqual(["POST /webhooks", call]);
  });

  it("plans, applies twice without harm, names what is wrong, and rotates", async () => {
    const { vendor, project, server } = await start();
    const run = (...args: readonly string[]) => hookwright([...args, "--project", project]);
    await run("start", "orders");
    const planned = await run("hooks", "plan");
    expect([planned.code, planned.stdout]).toEqual([
      0,
      expect.stringMatching(/^orders\.created {2}leave {2}http.*\n {2}It is what is wanted; .*\n$/),
    ]);
    for (const _ of [1, 2]) expect((await run("hooks", "apply")).code).toBe(0);
    const doctor = await run("hooks", "doctor", "--format", "json");
    expect([doctor.code, JSON.parse(doctor.stdout)]).toMatchObject([
      0,
      [{ cycle: "orders", step: "created", verdict: "inStep", action: "none", state: "active" }],
    ]);
    expect(vendor.calls).toEqual(["POST /webhooks"]);
    vendor.takesTwo = true;
    expect(await run("hooks", "rotate", "orders", "nostep")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("The cycle `orders` has no step `nostep`."),
    });
    const rotated = await run("hooks", "rotate", "orders", "created");
    expect([rotated.code, rotated.stdout]).toEqual([0, "orders: 1 webhook is registered anew.\n"]);
    await untilGone(project, server);
    expect(vendor.calls).toEqual(["POST /webhooks", "POST /webhooks", "DELETE /webhooks/1"]);
    const orphans = await run("hooks", "orphans");
    expect([orphans.code, orphans.stdout]).toEqual([0, ""]);
    for (const args of [["mend"], ["list", "x"], ["rotate"], ["plan", "--format", "xml"]])
      expect((await run("hooks", ...args)).code).toBe(2);
  });

  it("lists what a forced disconnect leaves behind, with the request that deletes it", async () => {
    const { vendor, project } = await start();
    await hookwright(["start", "orders", "--project", project]);
    vendor.onCall("DELETE", () => {
      vendor.misbehave("DELETE", { kind: "answer", carriedOut: false, status: 403, body: "" });
      return Promise.resolve();
    });
    await hookwright(["disconnect", "example", "--force", "--project", project]);
    const { code, stdout } = await hookwright(["hooks", "orphans", "--project", project]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^example \(example\) {2}orders\.created {2}id 1 {2}http/);
    expect(stdout).toContain(`curl -X DELETE -H 'Authorization: <credential>' '${vendor.url}/webhooks/1'`);
  });

  it("says at `start` which call failed and why", async () => {
    const { vendor, project } = await start();
    vendor.misbehave("POST", { kind: "answer", carriedOut: false, status: 422, body: '{"message":"no"}' });
    const { code, stderr } = await hookwright(["start", "orders", "--project", project]);
    expect(code).toBe(1);
    expect(stderr).toContain(
      `The webhook of \`orders.created\` was not created: Create Webhook (POST ${vendor.url}/webhooks) was answered with status 422: {"message":"no"}`,
    );
  });

  it("applies a changed file: 409 while the cycle runs, and with a restart", async () => {
    const { vendor, project, server } = await start();
    await hookwright(["start", "orders", "--project", project]);
    await writeFile(join(project, "cycles/orders.json"), JSON.stringify(cycle("renamed")));
    expect(await server.manage("POST", "/cycles/orders/apply")).toMatchObject({
      status: 409,
      code: "cycle/running",
    });
    const refused = await hookwright(["apply", "--project", project]);
    expect([refused.code, refused.stdout]).toEqual([1, expect.stringContaining("changed, not applied")]);
    const applied = await hookwright(["apply", "--restart", "--project", project]);
    expect([applied.code, applied.stdout]).toEqual([0, expect.stringContaining("runs again")]);
    await untilGone(project, server);
    expect(vendor.calls).toEqual(["POST /webhooks", "POST /webhooks", "DELETE /webhooks/1"]);
    await writeFile(join(project, "cycles/orders.json"), "{");
    expect(await server.manage("POST", "/apply")).toMatchObject({ status: 409, code: "project/invalid" });
  });

  it("asks the server also while the files have errors", async () => {
    const { project } = await start();
    await writeFile(join(project, "cycles/orders.json"), "{");
    const started = await hookwright(["start", "orders", "--project", project]);
    expect([started.code, started.stdout, started.stderr]).toEqual([0, "orders running\n", ""]);
    const listed = await hookwright(["hooks", "list", "--project", project]);
    expect([listed.code, listed.stdout]).toEqual([0, expect.stringContaining("orders.created")]);
    const removed = await hookwright(["remove", "orders", "--stop", "--project", project]);
    expect([removed.code, removed.stdout]).toEqual([0, "orders removed\n"]);
  });

  it("shows installations without their values, and keeps its key to its owner", async () => {
    const { project, server } = await start();
    const answer = await server.manage<object>("GET", "/installations");
    expect(answer).toEqual({
      items: [
        {
          account: "default",
          name: "example",
          connector: "example",
          cycles: ["orders"],
          problems: [],
          connected: true,
          isMade: false,
        },
      ],
    });
    const { mode, size } = statSync(join(project, ".hookwright/key"));
    expect([mode & 0o777, size]).toEqual([0o600, 45]);
  });

  it("calls one method, also beside a running server", async () => {
    const { vendor, project, env } = await start();
    const egress = ["--allow-egress", new URL(vendor.url).host, "--project", project];
    const called = await hookwright(["call", "example.ping", "--set", "Name=a=b", ...egress], env);
    expect([called.code, called.stdout]).toEqual([0, '{"PingId":1}\n']);
    expect([...vendor.hooks.values()]).toMatchObject([{ url: "a=b" }]);
    for (const [args, code, says] of [
      [["example.pong", ...egress], 1, "no method `pong`"],
      [["nothing.ping", ...egress], 1, "no connector `nothing`"],
      [["example.ping", "--installation", "x", ...egress], 1, "no installation `x`"],
      [["example.ping", "--set", "Nam=1", ...egress], 1, "`Nam`"],
      [["example.ping", "--set", "Name", ...egress], 2, "Name=value"],
      [["ping", ...egress], 2, "<connector>.<method>"],
    ] as const) {
      const failed = await hookwright(["call", ...args], env);
      expect([failed.code, failed.stderr]).toEqual([code, expect.stringContaining(says)]);
    }
  });
});
