// `hookwright fields <cycle>.<step>`: what a delivery holds becomes the step's fields, from one that is kept and from the next one.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, expect, it } from "vitest";
import { deliver } from "../engine/deliver.ts";
import { until } from "../engine/until.ts";
import { shippingProject } from "./definitions.ts";
import { createProject, hookwright, removeFolders, serve, type Server } from "./program.ts";

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.end("SIGKILL");
});
afterAll(removeFolders);

const env = { SHOP_URL: "http://127.0.0.1:9" };

it("takes the fields of the next delivery of a cycle that was never started, which starts nothing", async () => {
  const project = await createProject(shippingProject);
  const run = (...args: string[]): ReturnType<typeof hookwright> =>
    hookwright([...args, "--project", project], env);
  const server = await serve(project, { env });
  servers.push(server);
  const url = await server.webhookUrl("shipping");
  const order = {
    id: 1,
    kind: "gift",
    note: "Bell",
    lines: [{ sku: "a", price: 1.5 }],
    paidAt: "2026-11-21T08:00:00Z",
  };
  expect(await deliver(url, order)).toMatchObject({ status: 406 });

  const waiting = run("fields", "shipping.order", "--next");
  await until(async () => (await deliver(url, order)).status === 200);
  expect(await waiting).toEqual({
    code: 0,
    stdout: [
      "+ orderCreated.request note (text)",
      "+ orderCreated.request [lines].sku (text)",
      "+ orderCreated.request [lines].price (float)",
      "+ orderCreated.request paidAt (dateTime)",
      "",
    ].join("\n"),
    stderr: `Waiting for a delivery to ${url} (ten minutes at most).\ninstallations/shop.json is written; \`hookwright apply\` takes it over.\n`,
  });
  const written = JSON.parse(await readFile(join(project, "installations/shop.json"), "utf8")) as object;
  expect(written).toMatchObject({
    connector: "shop",
    fields: {
      orderCreated: {
        request: {
          fields: [
            { connectorField: "note", dataType: "text" },
            { connectorField: "[lines].sku", dataType: "text" },
            { connectorField: "[lines].price", dataType: "float" },
            { connectorField: "paidAt", dataType: "dateTime" },
          ],
        },
      },
    },
  });
  const [taken = ""] = (await run("deliveries", "list")).stdout.trim().split("\n");
  expect(taken).toContain("It was taken for its fields");
  expect((await run("transactions", "list")).stdout).toBe("");

  expect(await run("apply")).toMatchObject({ code: 0 });
  const id = taken.split(/\s+/)[3] ?? "";
  expect(await run("fields", "shipping.order", "--from-delivery", id)).toMatchObject({
    code: 0,
    stdout: "",
    stderr: "The delivery has no field that the step does not know.\n",
  });
  for (const [place, delivery, message] of [
    ["shipping.order", "nobody", "`shipping.order` got no delivery `nobody`"],
    ["shipping.ship", id, "`shipping.ship` is no step with a webhook"],
    ["other.order", id, "`other`"],
  ] as const)
    expect(await run("fields", place, "--from-delivery", delivery)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(message),
    });
});

it("waits on a URL of several steps for a delivery of its own", async () => {
  const webhook = (kind: string): object => ({
    type: "webhook",
    name: kind,
    subscription: { share: "installation" },
    verify: { scheme: "none", reason: "Example." },
    filter: { body: { kind } },
    request: { fields: [{ connectorField: "kind", systemField: "Kind" }] },
  });
  const shop = {
    id: "shop",
    name: "Shop",
    version: "1.0.0",
    baseUrl: "https://shop.example.com",
    methods: { sold: webhook("sold"), lost: webhook("lost") },
  };
  const cycle = (id: string): object => ({
    id,
    name: id,
    connectors: { shop: { connector: "shop" } },
    start: "begun",
    steps: { begun: { webhook: `shop.${id}` } },
  });
  const project = await createProject({
    "connectors/shop/connector.json": shop,
    "installations/shop.json": { connector: "shop" },
    "cycles/sold.json": cycle("sold"),
    "cycles/lost.json": cycle("lost"),
  });
  const server = await serve(project, { env });
  servers.push(server);
  const url = await server.webhookUrl("sold");
  const waiting = hookwright(["fields", "lost.begun", "--next", "--dry-run", "--project", project], env);
  const refusedOrNot = async (): Promise<boolean> => {
    await deliver(url, { kind: "sold", price: 1 });
    return (await deliver(url, { kind: "lost", finder: "Ada" })).status === 200;
  };
  await until(async () => (await refusedOrNot()) && Promise.race([waiting, Promise.resolve(undefined)]));
  expect((await waiting).stdout).toBe("+ lost.request finder (text)\n");
});

it.each([
  [["fields", "shipping", "--next"]],
  [["fields", "shipping.order"]],
  [["fields", "shipping.order", "--next", "--from-delivery", "x"]],
])("%j is misuse", async (args) => {
  expect(await hookwright(args)).toMatchObject({ code: 2 });
});
