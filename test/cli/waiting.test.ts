// Transactions that wait for a vendor, over the ends of the process: killed between two tries it knows how many there were, asked to
// end it does not stay for them.
import { afterAll, afterEach, expect, it } from "vitest";
import { deliver } from "../engine/deliver.ts";
import { until } from "../engine/until.ts";
import { startServer, type TestServer } from "../http/servers.ts";
import { shippingProject, shop } from "./definitions.ts";
import { createProject, hookwright, removeFolders, serve, type Server } from "./program.ts";

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.end("SIGKILL");
});
afterAll(removeFolders);

const patient = {
  ...shop,
  methods: {
    ...shop.methods,
    ship: {
      ...shop.methods.ship,
      errors: [{ when: { status: 503 }, outcome: "retry", message: "The shop is closed." }],
    },
  },
};

async function start(project: string, vendor: TestServer): Promise<Server> {
  const server = await serve(project, {
    args: ["--allow-egress", new URL(vendor.url).host],
    env: { SHOP_URL: vendor.url },
  });
  servers.push(server);
  return server;
}

/** Waits until a transaction waits for this try of its call. */
async function untilTry(server: Server, number: number): Promise<void> {
  await until(async () => {
    const { items } = await server.manage<{ items: { waiting?: { try?: number } }[] }>(
      "GET",
      "/transactions",
    );
    return items.some(({ waiting }) => waiting?.try === number);
  });
}

it("counts tries over kill -9 and ends at once while a call waits", { timeout: 60_000 }, async () => {
  const waits = [6, 3500];
  const vendor = await startServer((response) => {
    response.writeHead(503, { "retry-after": String(waits.shift() ?? 3) }).end();
  });
  const project = await createProject({ ...shippingProject, "connectors/shop/connector.json": patient });
  const shown = async (): Promise<string> =>
    (await hookwright(["transactions", "list", "--project", project], { SHOP_URL: vendor.url })).stdout;
  const killed = await start(project, vendor);
  await killed.manage("POST", "/cycles/shipping/start");
  await deliver(await killed.webhookUrl("shipping"), { id: 1, kind: "a" });
  await untilTry(killed, 2);
  expect(await shown()).toMatch(
    /^\S+Z {2}queued {5}shipping {2}\S+ {2}waits until \S+Z \(try 2 of 7\): Ship \(POST \S+\) was answered with status 503: The shop is closed\.$/m,
  );
  await killed.end("SIGKILL");

  const server = await start(project, vendor);
  await untilTry(server, 3);
  expect(await shown()).toContain(" (try 3 of 7): ");
  expect(vendor.requests).toHaveLength(2);
  // Another one waits in its place, since it is asked for no more than a few seconds.
  await deliver(await server.webhookUrl("shipping"), { id: 2, kind: "b" });
  await until(() => vendor.requests.length === 3);
  expect(await server.end("SIGTERM")).toBe(0);
  expect(server.log()).not.toMatch(/lease-lost|not finished|\n\s+at /);
  expect((await shown()).match(/try \d of 7/g)).toEqual(["try 2 of 7", "try 3 of 7"]);

  // Without a server too.
  const [, id = ""] = /^\S+ +queued +shipping +(\S+)/m.exec(await shown()) ?? [];
  const cancel = () =>
    hookwright(["transactions", "cancel", id, "--project", project], { SHOP_URL: vendor.url });
  expect((await cancel()).stdout).toMatch(new RegExp(`^\\S+ +stopped +shipping +${id}`));
  expect(await cancel()).toMatchObject({ code: 1, stderr: expect.stringContaining("has ended already") });
});
