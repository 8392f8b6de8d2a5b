// `hookwright serve` as a process, over real HTTP: every state of a cycle, every refusal, what is left behind, and the ends.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { canary } from "../canary.ts";
import { shippingProject, shop } from "./definitions.ts";
import { createProject, hookwright, removeFolders, serve, type Server } from "./program.ts";
import { startCountingVendor, startEchoVendor, type CountingVendor } from "./vendor.ts";

const open: { end(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.end();
});
afterAll(removeFolders);

interface Transactions {
  readonly items: readonly { readonly id: string; readonly state: string }[];
}

async function startShipping(): Promise<{ server: Server; vendor: CountingVendor; project: string }> {
  const vendor = await startCountingVendor();
  open.push({ end: () => vendor.close() });
  const project = await createProject(shippingProject);
  const server = await serve(project, {
    args: ["--allow-egress", vendor.hostPort],
    env: { SHOP_URL: vendor.url },
  });
  open.push({ end: () => server.end("SIGKILL") });
  return { server, vendor, project };
}

function post(url: string, body: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(url, { method: "POST", body, headers: { "content-type": "application/json", ...headers } });
}

async function settled(server: Server, count: number): Promise<Transactions["items"]> {
  for (;;) {
    const { items } = await server.manage<Transactions>("GET", "/transactions?cycle=shipping");
    if (items.length >= count && items.every(({ state }) => state !== "queued" && state !== "running"))
      return items;
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}

const hostile = `function after_webhook() {
  switch (method_response.kind) {
    case "loop": for (;;) {}
    case "memory": { const lists = []; for (;;) lists.push(new Array(1e6).fill(1.5)); }
    case "native": return Array(1e9).fill(0).length > 0;
    case "throw": throw new Error("no such customer");
    case "drop": return false;
    default: method_response.kind = "seen by a script"; return true;
  }
}`;

describe("a script of an author, in the server's sandbox", () => {
  it("that loops, eats memory or throws fails its own delivery only, in time, and the next one works", async () => {
    const vendor = await startCountingVendor();
    open.push({ end: () => vendor.close() });
    const { orderCreated } = shop.methods;
    const scripted = {
      ...shop,
      methods: { ...shop.methods, orderCreated: { ...orderCreated, script: hostile } },
    };
    const project = await createProject({ ...shippingProject, "connectors/shop/connector.json": scripted });
    const env = { SHOP_URL: vendor.url };
    const server = await serve(project, { args: ["--allow-egress", vendor.hostPort], env });
    open.push({ end: () => server.end("SIGKILL") });
    await server.manage("POST", "/cycles/shipping/start");
    const url = await server.webhookUrl("shipping");
    const deliver = async (kind: string): Promise<[number, string]> => {
      const response = await post(url, JSON.stringify({ id: 1, kind }));
      const text = await response.text();
      return [response.status, response.status === 200 ? text : (JSON.parse(text) as { code: string }).code];
    };
    // The engine's own port answers while every script is at work.
    const hostiles = Promise.all(["loop", "memory", "native", "throw", "drop"].map(deliver));
    const cycles = await server.manage<{ items: unknown[] }>("GET", "/cycles");
    expect(cycles.items).toHaveLength(1);
    expect(await hostiles).toEqual([
      [500, "script/timeout"],
      [500, "script/memory"],
      [500, expect.stringMatching(/^script\/(?:timeout|memory)$/)],
      [500, "script/threw"],
      [200, "Webhook accepted."],
    ]);
    expect(await deliver("box")).toEqual([200, "Webhook accepted."]);
    expect((await settled(server, 1)).map(({ state }) => state)).toEqual(["succeeded"]);
    expect(vendor.calls.map(({ body }) => body)).toEqual(['{"kind":"seen by a script"}']);
    expect(server.process.exitCode).toBe(null);
  });
});

describe("hookwright serve", () => {
  it("answers a delivery as documented in every state of the cycle", async () => {
    const { server, vendor } = await startShipping();
    const url = await server.webhookUrl("shipping");
    const answers: [number, string, string | null][] = [];
    const deliver = async (): Promise<void> => {
      const response = await post(url, '{"id":1,"kind":"box"}');
      answers.push([response.status, await response.text(), response.headers.get("content-type")]);
    };
    await deliver();
    await server.manage("POST", "/cycles/shipping/start");
    await deliver();
    await settled(server, 1);
    await server.manage("POST", "/cycles/shipping/stop");
    await deliver();
    const plain = "text/plain; charset=utf-8";
    expect(answers).toEqual([
      [406, "Please make sure your webhook is active.", plain],
      [200, "Webhook accepted.", plain],
      [200, "Webhook accepted.", plain],
    ]);
    expect(vendor.calls).toHaveLength(1);
    await server.manage("POST", "/cycles/shipping/start");
    expect((await settled(server, 2)).map(({ state }) => state)).toEqual(["succeeded", "succeeded"]);
    expect(vendor.calls.map(({ path, body }) => [path, body])).toEqual([
      ["/orders/1/shipments", '{"kind":"box"}'],
      ["/orders/1/shipments", '{"kind":"box"}'],
    ]);
  });

  it("refuses what it cannot take, with a code, and leaves nothing behind", async () => {
    const { server } = await startShipping();
    const url = await server.webhookUrl("shipping");
    await server.manage("POST", "/cycles/shipping/start");
    const refused = async (response: Promise<Response>): Promise<[number, string]> => {
      const answer = await response;
      const { code } = (await answer.json()) as { code: string };
      return [answer.status, code];
    };
    expect(await refused(post(url, '{"id":'))).toEqual([400, "data/malformed"]);
    expect(await refused(post(url, JSON.stringify("x".repeat(1_048_577))))).toEqual([413, "data/too-large"]);
    expect(await refused(post(url, "a", { "content-type": "application/cbor" }))).toEqual([
      415,
      "data/unsupported-type",
    ]);
    expect(await refused(post(url, "a", { "content-encoding": "br" }))).toEqual([
      415,
      "data/unsupported-encoding",
    ]);
    expect(await refused(fetch(url, { method: "DELETE" }))).toEqual([405, "server/method-not-allowed"]);
    expect(await (await fetch(url)).text()).toBe("Webhook found.");
    for (const unknown of [
      `${url}x`,
      url.slice(0, -1),
      `${url}/`,
      `${server.publicUrl}/`,
      `${server.publicUrl}/api/v1/cycles`,
    ]) {
      const response = await post(unknown, "{}");
      expect([unknown, response.status, await response.text()]).toEqual([unknown, 404, "Webhook not found."]);
    }
    expect(await server.manage("GET", "/transactions")).toEqual({ items: [] });
  });

  it("fails a step whose vendor cannot be reached, and says how", async () => {
    const { server, vendor } = await startShipping();
    await server.manage("POST", "/cycles/shipping/start");
    await vendor.close();
    await post(await server.webhookUrl("shipping"), '{"id":1,"kind":"box"}');
    const [failed] = await settled(server, 1);
    const detail = await server.manage<{ state: string; error: { code: string; message: string } }>(
      "GET",
      `/transactions/${failed?.id ?? ""}`,
    );
    expect(detail).toMatchObject({ state: "failed", error: { code: "http/unreachable" } });
    expect(detail.error.message).toContain(vendor.hostPort);
    expect(detail.error.message).toMatch(/refused/);
  });

  it("denies egress to private addresses that the operator did not allow", async () => {
    const vendor = await startCountingVendor();
    open.push({ end: () => vendor.close() });
    const server = await serve(await createProject(shippingProject), { env: { SHOP_URL: vendor.url } });
    open.push({ end: () => server.end("SIGKILL") });
    await server.manage("POST", "/cycles/shipping/start");
    await post(await server.webhookUrl("shipping"), '{"id":1,"kind":"box"}');
    const [failed] = await settled(server, 1);
    expect(await server.manage("GET", `/transactions/${failed?.id ?? ""}`)).toMatchObject({
      error: { code: "http/egress-denied" },
    });
    expect(vendor.calls).toEqual([]);
  });

  it.each(["SIGTERM", "SIGINT"] as const)("stops cleanly at %s and goes on where it was", async (signal) => {
    const { server, vendor, project } = await startShipping();
    await server.manage("POST", "/cycles/shipping/start");
    await server.manage("POST", "/cycles/shipping/stop");
    const url = new URL(await server.webhookUrl("shipping"));
    expect((await post(url.href, '{"id":1,"kind":"box"}')).status).toBe(200);
    expect(await server.end(signal)).toBe(0);
    expect(existsSync(join(project, ".hookwright/server.json"))).toBe(false);
    // Another terminal, without the server's environment and egress, starts the cycle: it only changes its state.
    const started = await hookwright(["start", "shipping", "--project", project], { SHOP_URL: vendor.url });
    expect([started.code, vendor.calls.length]).toEqual([0, 0]);
    const again = await serve(project, {
      args: ["--allow-egress", vendor.hostPort],
      env: { SHOP_URL: vendor.url },
    });
    open.push({ end: () => again.end("SIGKILL") });
    expect(new URL(await again.webhookUrl("shipping")).pathname).toBe(url.pathname);
    expect((await post(await again.webhookUrl("shipping"), '{"id":2,"kind":"bag"}')).status).toBe(200);
    expect((await settled(again, 2)).map(({ state }) => state)).toEqual(["succeeded", "succeeded"]);
    expect(vendor.calls.map(({ path }) => path).toSorted()).toEqual([
      "/orders/1/shipments",
      "/orders/2/shipments",
    ]);
  });

  it("leaves accepted work alone until the values it needs are there", async () => {
    const { server, vendor, project } = await startShipping();
    await server.manage("POST", "/cycles/shipping/start");
    const url = await server.webhookUrl("shipping");
    // Killed at once: some of these are still waiting.
    await Promise.all(Array.from({ length: 20 }, () => post(url, '{"id":1,"kind":"box"}')));
    await server.end("SIGKILL");
    const blind = await hookwright(["serve", "--project", project, "--port", "0", "--management-port", "0"]);
    expect([blind.code, blind.stderr]).toEqual([1, expect.stringContaining("ShopUrl")]);
    expect((await hookwright(["stop", "shipping", "--project", project])).code).toBe(0);
    const again = await serve(project, {
      args: ["--allow-egress", vendor.hostPort],
      env: { SHOP_URL: vendor.url },
    });
    open.push({ end: () => again.end("SIGKILL") });
    await again.manage("POST", "/cycles/shipping/start");
    expect(new Set((await settled(again, 20)).map(({ state }) => state))).toEqual(new Set(["succeeded"]));
  });

  it("shows no sensitive value, wherever it went, and no key that a vendor echoes", async () => {
    const vendor = await startEchoVendor();
    open.push({ end: () => vendor.close() });
    const { orderCreated, ship } = shop.methods;
    const secretShop = {
      ...shop,
      authentication: { key: { type: "apiKey", header: "X-Key" } },
      methods: {
        orderCreated: {
          ...orderCreated,
          request: {
            fields: [
              { connectorField: "id", systemField: "OrderId" },
              { connectorField: "kind", sensitive: true },
            ],
          },
        },
        ship: {
          ...ship,
          response: { fields: [{ connectorField: "echo", systemField: "Echo", dataType: "any" }] },
        },
      },
    };
    const project = await createProject({
      ...shippingProject,
      "connectors/shop/connector.json": secretShop,
      "installations/shop.json": {
        connector: "shop",
        authentication: { apiKey: { env: "SHOP_KEY" } },
        parameters: { ShopUrl: { env: "SHOP_URL" } },
      },
    });
    const env = { SHOP_URL: vendor.url, SHOP_KEY: canary("API key") };
    const server = await serve(project, { args: ["--allow-egress", vendor.hostPort], env });
    open.push({ end: () => server.end("SIGKILL") });
    await server.manage("POST", "/cycles/shipping/start");
    await post(await server.webhookUrl("shipping"), JSON.stringify({ id: "7", kind: canary("person") }));
    const [done] = await settled(server, 1);
    // Answers, log and, in the end, every file of the project are searched for canaries by `program.ts`.
    const detail = await server.manage("GET", `/transactions/${done?.id ?? ""}`);
    expect(detail).toMatchObject({ state: "succeeded" });
    expect(vendor.calls[0]?.body).toBe(JSON.stringify({ kind: canary("person") }));
  });

  it("is reached by start and stop of another terminal", async () => {
    const { server, project } = await startShipping();
    expect(await hookwright(["start", "shipping", "--project", project])).toMatchObject({
      code: 0,
      stdout: "shipping running\n",
    });
    expect(await server.manage("GET", "/cycles")).toMatchObject({
      items: [{ id: "shipping", state: "running" }],
    });
    const unknown = await hookwright(["stop", "nothing", "--project", project]);
    expect([unknown.code, unknown.stdout]).toEqual([1, ""]);
    expect(unknown.stderr).toContain("nothing");
  });

  it("refuses a data folder that another server has", async () => {
    const { project } = await startShipping();
    const second = await hookwright(["serve", "--project", project, "--port", "0", "--management-port", "0"]);
    expect([second.code, second.stdout]).toEqual([1, ""]);
    expect(second.stderr).toMatch(/in use/);
    expect(second.stderr).toContain(".hookwright");
  });

  it("refuses a port that is taken; it never takes another one", async () => {
    const { server } = await startShipping();
    const port = new URL(server.publicUrl).port;
    const project = await createProject(shippingProject);
    const second = await hookwright([
      "serve",
      "--project",
      project,
      "--port",
      port,
      "--management-port",
      "0",
    ]);
    expect([second.code, second.stdout]).toEqual([1, ""]);
    expect(second.stderr).toContain(port);
    expect(second.stderr).toMatch(/in use/);
  });

  it("does not serve a project with errors, and shows them", async () => {
    const project = await createProject({ ...shippingProject, "cycles/shipping.json": { id: "shipping" } });
    const outcome = await hookwright([
      "serve",
      "--project",
      project,
      "--port",
      "0",
      "--management-port",
      "0",
    ]);
    expect(outcome.code).toBe(1);
    expect(outcome.stderr).toContain("cycles/shipping.json:");
  });
});
