// Several processes of `hookwright serve` on one PostgreSQL database, over real HTTP: what is done once is done once, what one does
// the others know, and what one leaves another finishes.
import { randomBytes } from "node:crypto";
import type { ServerResponse } from "node:http";
import { createServer as createTcpServer, type AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { deliver } from "../engine/deliver.ts";
import { until } from "../engine/until.ts";
import { startServer, type TestServer } from "../http/servers.ts";
import { startPostgres, type PostgresServer } from "../store/postgres-server.ts";
import { startHookVendor, type HookVendor } from "../subscription/hook-vendor.ts";
import { shop } from "./definitions.ts";
import { createProject, hookwright, removeFolders, serve, type Environment, type Server } from "./program.ts";

let postgres: PostgresServer;
const servers: Server[] = [];
beforeAll(async () => {
  postgres = await startPostgres();
});
afterEach(async () => {
  for (const server of servers.splice(0)) await server.end("SIGKILL");
});
afterAll(async () => {
  await postgres.remove();
  await removeFolders();
});

/** The shop's orders come to a webhook that registers itself. */
const registering = {
  ...shop,
  methods: {
    ship: shop.methods.ship,
    createWebhook: {
      type: "action",
      name: "Create Webhook",
      httpMethod: "POST",
      endpoint: "{{HooksUrl}}/webhooks",
      request: { fields: [{ connectorField: "url", value: "{{Cyclr_Webhook_Url}}" }] },
      response: {
        fields: [{ connectorField: "id", systemField: "Cyclr_Webhook_Id", dataType: "integer" }],
      },
    },
    deleteWebhook: {
      type: "action",
      name: "Delete Webhook",
      httpMethod: "DELETE",
      endpoint: "{{HooksUrl}}/webhooks/{{Cyclr_Webhook_Id}}",
    },
    orderCreated: {
      ...shop.methods.orderCreated,
      subscription: { create: ["createWebhook"], delete: "deleteWebhook" },
    },
  },
  parameters: [...shop.parameters, { targetType: "mergeField", targetName: "HooksUrl" }],
};

const files = {
  "connectors/shop/connector.json": registering,
  "installations/shop.json": {
    connector: "shop",
    parameters: { ShopUrl: { env: "SHOP_URL" }, HooksUrl: { env: "HOOKS_URL" } },
  },
  "cycles/shipping.json": {
    id: "shipping",
    name: "Shipping",
    connectors: { shop: { connector: "shop", installation: "shop" } },
    start: "order",
    steps: {
      order: { webhook: "shop.orderCreated", next: "ship" },
      ship: { method: "shop.ship", map: { OrderId: "{{order.OrderId}}", Kind: "{{order.Kind}}" } },
    },
  },
};

/** Answers a caller out of a part, in front of which a pause may stand; or out of the parts' failure, or of none. */
const asking = {
  "connectors/desk/connector.json": {
    id: "desk",
    name: "Desk",
    version: "1.0.0",
    methods: {
      answer: { type: "webhookResponse", name: "Answer", request: { fields: [{ connectorField: "sku" }] } },
    },
  },
  "cycles/asked.json": {
    id: "asked",
    name: "Asked",
    connectors: { desk: { connector: "desk" } },
    start: "ask",
    steps: {
      ask: {
        webhook: {
          verify: { scheme: "none", reason: "Example." },
          fields: [{ connectorField: "[lines].sku", systemField: "Sku" }],
        },
        split: true,
        next: "isSold",
      },
      isSold: {
        decision: { left: "{{ask.Sku}}", condition: "notEquals", right: "none" },
        true: "isFair",
      },
      isFair: {
        decision: { left: "{{ask.Sku}}", condition: "notEquals", right: "broken" },
        true: "reply",
        false: "fail",
      },
      fail: { script: "function after_action() { throw 'Sold out.'; }" },
      reply: { respond: { method: "desk.answer", map: { Sku: "{{ask.Sku}}" } } },
    },
  },
};

/** A deployment: its database, its vendors, and as many processes as are asked for, each in a folder of its own. */
class Deployment {
  readonly vendor: TestServer;
  readonly hooks: HookVendor;
  readonly #env: Environment;
  readonly #port: number;

  constructor(
    vendor: TestServer,
    hooks: HookVendor,
    { url, port }: { readonly url: string; readonly port: number },
  ) {
    this.vendor = vendor;
    this.hooks = hooks;
    this.#port = port;
    this.#env = {
      SHOP_URL: vendor.url,
      HOOKS_URL: hooks.url,
      HOOKWRIGHT_DATABASE: url,
      HOOKWRIGHT_KEY: randomBytes(32).toString("base64"),
    };
  }

  async start(port: number, ...args: readonly string[]): Promise<Server> {
    const egress = [this.vendor, this.hooks].flatMap(({ url }) => ["--allow-egress", new URL(url).host]);
    const publicUrl = ["--public-url", `http://127.0.0.1:${String(this.#port)}`];
    const given = ["--unsafe-database", "--port", String(port), ...publicUrl, ...egress, ...args];
    const server = await serve(await createProject({ ...files, ...asking }), { args: given, env: this.#env });
    servers.push(server);
    return server;
  }
}

async function deploy(name: string, respond: Parameters<typeof startServer>[0]): Promise<Deployment> {
  const [vendor, hooks, url] = await Promise.all([
    startServer(respond),
    startHookVendor(),
    postgres.createDatabase(name),
  ]);
  return new Deployment(vendor, hooks, { url, port: await freePort() });
}

async function freePort(): Promise<number> {
  const server = createTcpServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const stateAt = async (server: Server): Promise<string | undefined> =>
  (await server.manage<{ items: { id: string; state: string }[] }>("GET", "/cycles")).items.find(
    ({ id }) => id === "shipping",
  )?.state;

/** The webhook's URL at one of the ports. */
async function urlAt(server: Server, port: number, cycle = "shipping"): Promise<string> {
  const { pathname } = new URL(await server.webhookUrl(cycle));
  return `http://127.0.0.1:${String(port)}${pathname}`;
}

const shipped = (response: ServerResponse): void => {
  response.writeHead(200, { "content-type": "application/json" }).end('{"shipment":"S"}');
};

describe("processes on one database", { timeout: 120_000 }, () => {
  it("register once, do no step twice, and know what the other has started and stopped", async () => {
    const deployment = await deploy("together", shipped);
    const ports = [await freePort(), await freePort()] as const;
    // Both find an empty database.
    const [one, two] = await Promise.all([deployment.start(ports[0]), deployment.start(ports[1])]);
    await Promise.all([one, two].map((server) => server.manage("POST", "/cycles/shipping/start")));
    expect(deployment.hooks.calls).toEqual(["POST /webhooks"]);
    expect([await stateAt(one), await stateAt(two)]).toEqual(["running", "running"]);

    const urls = [await urlAt(one, ports[0]), await urlAt(two, ports[1])] as const;
    expect(new URL(urls[0]).pathname).toBe(new URL(urls[1]).pathname);
    const ids = Array.from({ length: 40 }, (_, index) => index);
    const answers = await Promise.all(
      ids.map((id) => deliver(urls[id % 2 === 0 ? 0 : 1], { id, kind: "a" })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const { vendor } = deployment;
    await until(() => vendor.requests.length >= ids.length);
    const { items } = await two.manage<{ items: { state: string }[] }>("GET", "/transactions?limit=100");
    expect(items).toHaveLength(40);
    expect(new Set(vendor.requests.map(({ target }) => target)).size).toBe(40);

    await two.manage("POST", "/cycles/shipping/stop");
    await until(async () => (await stateAt(one)) === "stopped");
    await deliver(urls[0], { id: 41, kind: "late" });
    await one.manage("POST", "/cycles/shipping/start");
    await until(() => vendor.requests.length === 41);
    await until(async () => (await stateAt(two)) === "running");
    expect(vendor.requests).toHaveLength(41);

    // Of two who change the same text one saves, whichever process they ask.
    let revision = "none";
    for (const round of ["first", "second"]) {
      const saved = await Promise.all(
        [one, two].map((server, index) => {
          const name = `${round} ${String(index)}`;
          const definition = { ...files["cycles/shipping.json"], id: "made", name };
          const path = `/cycles/made/definition?revision=${revision}`;
          return server.manage<{ revision?: string; code?: string }>("PUT", path, { definition });
        }),
      );
      expect(saved.map(({ code = "saved" }) => code).toSorted()).toEqual(["cycle/changed", "saved"]);
      revision = saved.find((answer) => answer.revision !== undefined)?.revision ?? "";
    }

    // So it is with the custom fields of an installation that stands in no file.
    const body = { name: "second", connector: "shop", values: {} };
    expect(await one.manage("POST", "/installations", body)).not.toHaveProperty("code");
    await until(async () => {
      const { items: known } = await two.manage<{ items: { name: string }[] }>("GET", "/installations");
      return known.some(({ name }) => name === "second");
    });
    const saved = await Promise.all(
      [one, two].map((server, index) =>
        server.manage<{ code?: string }>("PUT", "/installations/second/fields?revision=none", {
          method: "ship",
          side: "request",
          fields: [{ connectorField: `field${String(index)}` }],
        }),
      ),
    );
    expect(saved.map(({ code = "saved" }) => code).toSorted()).toEqual(["installation/changed", "saved"]);
    expect(one.log() + two.log()).not.toMatch(/"level":50|p@ss|p%40ss/);
  });

  it("go on with what a killed one has left, under the same key, but for what was cancelled", async () => {
    const held: (() => void)[] = [];
    const deployment = await deploy("orphaned", (response) => {
      if (held.length < 2) held.push(() => response.destroy());
      else shipped(response);
    });
    const ports = [await freePort(), await freePort()] as const;
    const one = await deployment.start(ports[0]);
    const two = await deployment.start(ports[1]);
    await one.manage("POST", "/cycles/shipping/start");
    await deliver(await urlAt(one, ports[0]), { id: 7, kind: "a" });
    const { vendor } = deployment;
    await until(() => vendor.requests.length === 1);
    await deliver(await urlAt(one, ports[0]), { id: 8, kind: "b" });
    await until(() => vendor.requests.length === 2);
    type Item = { readonly id: string; readonly state: string; readonly cancelling?: boolean };
    const { items } = await two.manage<{ items: Item[] }>("GET", "/transactions");
    const path = `/transactions/${items[0]?.id ?? ""}`;
    const cancelled = two.manage<Item>("POST", `${path}/cancel`);
    await until(async () => (await one.manage<Item>("GET", path)).cancelling === true);
    await one.end("SIGKILL");
    // Its lease would end half a minute later.
    const admin = await postgres.connect("orphaned");
    await admin.query("UPDATE hookwright.job SET due_at_ms = 0 WHERE owner IS NOT NULL");
    await admin.end();
    await until(() => vendor.requests.length === 3);
    const keys = vendor.requests.map(({ headers }) => headers["idempotency-key"]);
    expect(keys[2]).toBe(keys[0]);
    expect(await cancelled).toMatchObject({ id: items[0]?.id });
    await until(async () => {
      const now = await two.manage<{ items: Item[] }>("GET", "/transactions");
      return now.items[0]?.state === "stopped" && now.items[1]?.state === "succeeded";
    });
    expect(vendor.requests).toHaveLength(3);
  });

  it("take roles: one receives and leaves the work to another, which receives nothing", async () => {
    const deployment = await deploy("roles", shipped);
    const port = await freePort();
    const ingress = await deployment.start(port, "--role", "ingress");
    const worker = await deployment.start(0, "--role", "worker");
    expect(worker.publicUrl).toBe("");
    await ingress.manage("POST", "/cycles/shipping/start");
    await deliver(await urlAt(ingress, port), { id: 1, kind: "a" });
    await until(() => deployment.vendor.requests.length === 1);
    expect(await worker.end("SIGTERM")).toBe(0);
    await deliver(await urlAt(ingress, port), { id: 2, kind: "b" });
    const { items } = await ingress.manage<{ items: { state: string }[] }>("GET", "/transactions");
    expect(items[0]?.state).toBe("queued");
    expect(deployment.vendor.requests).toHaveLength(1);
  });

  it("answer a caller whom one holds with what another has made of the transaction", async () => {
    const deployment = await deploy("answers", shipped);
    const port = await freePort();
    const ingress = await deployment.start(port, "--role", "ingress");
    const worker = await deployment.start(0, "--role", "worker");
    await ingress.manage("POST", "/cycles/asked/start");
    const url = await urlAt(ingress, port, "asked");
    const ask = async (sku: string, accept: string): Promise<readonly [number, string]> => {
      const headers = { "content-type": "application/json", accept };
      const body = JSON.stringify({ lines: [{ sku }] });
      const response = await fetch(url, { method: "POST", headers, body });
      return [response.status, await response.text()];
    };
    // The part runs in the worker, and knows what the caller accepts.
    expect(await ask("a", "application/json")).toEqual([200, '{"sku":"a"}']);
    expect(await ask("b", "application/xml")).toEqual([200, expect.stringContaining("<sku>b</sku>")]);
    expect(await ask("none", "*/*")).toEqual([200, ""]);
    expect(await ask("broken", "*/*")).toEqual([500, expect.stringContaining("cycle/parts-failed")]);
    const many = Array.from({ length: 20 }, (_, index) => `s${String(index)}`);
    const answers = await Promise.all(many.map((sku) => ask(sku, "*/*")));
    expect(answers).toEqual(many.map((sku) => [200, JSON.stringify({ sku })]));
    expect(ingress.log() + worker.log()).not.toMatch(/"level":50|Nobody waits/);
  });
});

it.each([
  [["--role", "worker"], "--role needs --database"],
  [["--role", "boss", "--database", "postgres://h/d"], "--role must be all, ingress, worker"],
  [["--role", "worker", "--database", "postgres://h/d"], "--role worker needs --public-url"],
  [["--unsafe-database"], "--unsafe-database needs --database"],
])("refuses %j", async (args, message) => {
  const { code, stderr } = await hookwright(["serve", ...args]);
  expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
});
