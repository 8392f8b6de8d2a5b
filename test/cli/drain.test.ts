// The end of a process, as whoever updates it sees it: real signals, real processes, on both stores.
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { deliver } from "../engine/deliver.ts";
import { until } from "../engine/until.ts";
import { startServer } from "../http/servers.ts";
import { startPostgres, type PostgresServer } from "../store/postgres-server.ts";
import { shippingProject } from "./definitions.ts";
import { createProject, removeFolders, serve, type Environment, type Server } from "./program.ts";

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

/** The order's sender waits for what the shop says. */
const synchronousProject = {
  ...shippingProject,
  "cycles/shipping.json": {
    ...shippingProject["cycles/shipping.json"],
    steps: {
      order: { webhook: "shop.orderCreated", next: "ship" },
      ship: { ...shippingProject["cycles/shipping.json"].steps.ship, next: "reply" },
      reply: { respond: { status: 202 } },
    },
  },
};

const shipped = (response: ServerResponse): void => {
  response.writeHead(200, { "content-type": "application/json" }).end('{"shipment":"S"}');
};

/** A vendor whose answers wait until they are let go. */
async function startPatientVendor() {
  const held: ServerResponse[] = [];
  let isPatient = true;
  const vendor = await startServer((response) => {
    if (isPatient) held.push(response);
    else shipped(response);
  });
  const letGo = (): void => {
    isPatient = false;
    for (const response of held.splice(0)) shipped(response);
  };
  return { vendor, letGo };
}

async function start(
  vendorUrl: string,
  {
    files = shippingProject as object,
    env = {} as Environment,
    args = [] as readonly string[],
    project = "",
  } = {},
) {
  const folder = project === "" ? await createProject(files as Record<string, object>) : project;
  const server = await serve(folder, {
    args: ["--allow-egress", new URL(vendorUrl).host, ...args],
    env: { SHOP_URL: vendorUrl, ...env },
  });
  servers.push(server);
  return { server, folder };
}

const readiness = async (server: Server): Promise<number> =>
  (await fetch(`${server.managementUrl}/health/ready`)).status;

const databaseOf = async (name: string): Promise<Environment> => ({
  HOOKWRIGHT_DATABASE: await postgres.createDatabase(name),
  HOOKWRIGHT_KEY: randomBytes(32).toString("base64"),
});

describe.each(["SQLite", "PostgreSQL"])(
  "a process on %s that is told to end",
  { timeout: 60_000 },
  (store) => {
    const onStore = async (name: string): Promise<{ env?: Environment; args: string[] }> =>
      store === "SQLite" ? { args: [] } : { env: await databaseOf(name), args: ["--unsafe-database"] };

    it("is not ready, takes deliveries for as long as it was told, refuses them then, and ends its steps", async () => {
      const { vendor, letGo } = await startPatientVendor();
      const { args, env } = await onStore("leaving");
      const { server, folder } = await start(vendor.url, {
        ...(env && { env }),
        args: [...args, "--drain-delay", "1.5"],
      });
      await server.manage("POST", "/cycles/shipping/start");
      const url = await server.webhookUrl("shipping");
      expect(await readiness(server)).toBe(200);
      expect((await deliver(url, { id: 1, kind: "a" })).status).toBe(200);
      await until(() => vendor.requests.length === 1);
      const ended = server.end("SIGTERM");
      await until(async () => (await readiness(server)) === 503);
      expect((await deliver(url, { id: 2, kind: "b" })).status).toBe(200);
      await until(async () => {
        const refused = await deliver(url, { id: 3, kind: "c" });
        if (refused.status !== 503) return false;
        expect(JSON.parse(refused.body)).toMatchObject({ code: "server/draining" });
        expect(refused.headers.get("retry-after")).toBe("5");
        return true;
      });
      letGo();
      expect(await ended).toBe(0);
      const { server: again } = await start(vendor.url, { ...(env && { env }), args, project: folder });
      await until(async () => {
        const { items } = await again.manage<{ items: { state: string }[] }>("GET", "/transactions");
        return items.every(({ state }) => state === "succeeded");
      });
      const calls = (id: number) =>
        vendor.requests.filter(({ target }) => target === `/orders/${String(id)}/shipments`).length;
      // What was taken while the end was near is done, and what was finished before it is not done again.
      expect(calls(1)).toBe(1);
      expect(calls(2)).toBe(1);
    });

    it("answers the caller of a synchronous cycle first", async () => {
      const { vendor, letGo } = await startPatientVendor();
      const { args, env } = await onStore("answering");
      const { server } = await start(vendor.url, { files: synchronousProject, ...(env && { env }), args });
      await server.manage("POST", "/cycles/shipping/start");
      const answer = deliver(await server.webhookUrl("shipping"), { id: 1, kind: "a" });
      await until(() => vendor.requests.length === 1);
      const ended = server.end("SIGTERM");
      await until(async () => (await readiness(server)) === 503);
      letGo();
      expect((await answer).status).toBe(202);
      expect(await ended).toBe(0);
    });

    it("ends at its deadline, whatever a vendor does, and at once at a second signal", async () => {
      const { vendor } = await startPatientVendor();
      const { args, env } = await onStore("hurried");
      const { server, folder } = await start(vendor.url, {
        ...(env && { env }),
        args: [...args, "--drain-time", "1"],
      });
      await server.manage("POST", "/cycles/shipping/start");
      expect((await deliver(await server.webhookUrl("shipping"), { id: 1, kind: "a" })).status).toBe(200);
      await until(() => vendor.requests.length === 1);
      const atMs = Date.now();
      expect(await server.end("SIGTERM")).toBe(0);
      // Far below the minute for which the call would wait.
      expect(Date.now() - atMs).toBeLessThan(20_000);

      const { server: again } = await start(vendor.url, {
        ...(env && { env }),
        args: [...args, "--drain-time", "600"],
        project: folder,
      });
      await until(() => vendor.requests.length === 2);
      const [first, second] = vendor.requests.map(({ headers }) => headers["idempotency-key"]);
      expect(second).toBe(first);
      const exited = once(again.process, "exit");
      again.process.kill("SIGTERM");
      await until(() => again.log().includes("finishing what is under way"));
      again.process.kill("SIGTERM");
      expect((await exited)[0]).toBe(130);
    });
  },
);

it(
  "a transaction that was cancelled ends when its process was killed in a step of it",
  { timeout: 60_000 },
  async () => {
    const { vendor, letGo } = await startPatientVendor();
    const { server, folder } = await start(vendor.url);
    await server.manage("POST", "/cycles/shipping/start");
    await deliver(await server.webhookUrl("shipping"), { id: 1, kind: "a" });
    await until(() => vendor.requests.length === 1);
    const { items } = await server.manage<{ items: { id: string }[] }>("GET", "/transactions");
    const path = `/transactions/${items[0]?.id ?? ""}`;
    const cancelled = server.manage("POST", `${path}/cancel`).catch(() => undefined);
    await until(async () => (await server.manage<{ cancelling?: boolean }>("GET", path)).cancelling === true);
    await server.end("SIGKILL");
    expect(await cancelled).toBeUndefined();
    letGo();
    const { server: again } = await start(vendor.url, { project: folder });
    await until(async () => (await again.manage<{ state: string }>("GET", path)).state === "stopped");
    expect(vendor.requests).toHaveLength(1);
  },
);

describe("of two processes on one database", () => {
  it(
    "the other one goes on at once with what the first hands back, under the same key",
    { timeout: 60_000 },
    async () => {
      const { vendor, letGo } = await startPatientVendor();
      const env = await databaseOf("handed");
      const args = ["--unsafe-database", "--drain-time", "0.5"];
      const { server: one } = await start(vendor.url, { env, args });
      await one.manage("POST", "/cycles/shipping/start");
      const url = await one.webhookUrl("shipping");
      expect((await deliver(url, { id: 1, kind: "a" })).status).toBe(200);
      await until(() => vendor.requests.length === 1);
      await start(vendor.url, { env, args });
      const database = await postgres.connect("handed");
      const holder = async (): Promise<unknown> =>
        (await database.query("SELECT owner FROM hookwright.job WHERE kind = 'transaction'")).rows[0];
      const before = await holder();
      expect(before).toEqual({ owner: expect.any(String) });
      expect(await one.end("SIGTERM")).toBe(0);
      // It has not kept its lease to the end.
      expect(await holder()).not.toEqual(before);
      await database.end();
      await until(() => vendor.requests.length === 2);
      letGo();
      const [first, second] = vendor.requests.map(({ headers }) => headers["idempotency-key"]);
      expect(second).toBe(first);
    },
  );
});
