// `hookwright fields <cycle>.<step>`: what a delivery holds becomes the step's fields, from one that is kept and from the next one.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, expect, it, onTestFinished } from "vitest";
import { createManagementClient } from "../../runtime/management/client.ts";
import { deliver } from "../engine/deliver.ts";
import { until } from "../engine/until.ts";
import { startServer } from "../http/servers.ts";
import { shippingProject } from "./definitions.ts";
import { createProject, hookwright, removeFolders, serve, type Server } from "./program.ts";
import { startCountingVendor } from "./vendor.ts";

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

it("writes no file elsewhere, whatever a server says", async () => {
  const folder = await createProject({ "project/installations/shop.json": {}, "project/token": "t\n" });
  const project = join(folder, "project");
  const fields = [{ connectorField: "size", dataType: "integer" }];
  for (const [account, installation] of [
    ["default", "../../evil"],
    ["../../evil", "shop"],
  ]) {
    const found = {
      account,
      connector: "shop",
      installation,
      isWritten: false,
      method: "list",
      fields,
      taken: [],
    };
    const server = await startServer((response) => {
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(found));
    });
    const at = ["--server", server.url, "--token-file", join(project, "token"), "--project", project];
    expect(await hookwright(["fields", "orders.paid", "--from-delivery", "x", ...at])).toEqual({
      code: 1,
      stdout: "",
      stderr: "hookwright fields: The server names no account or installation that a file could have.\n",
    });
  }
  expect(await readdir(folder)).toEqual(["project"]);
});

it("adds chosen fields of a delivery over the API, to a file and to an installation that has none", async () => {
  const vendor = await startCountingVendor();
  onTestFinished(() => vendor.close());
  const folder = await createProject(shippingProject);
  const serving = { env: { SHOP_URL: vendor.url }, args: ["--allow-egress", vendor.hostPort] };
  const begin = async () => {
    const server = await serve(folder, serving);
    servers.push(server);
    return { server, api: createManagementClient({ url: server.managementUrl, token: "test-admin-token" }) };
  };
  const { server, api } = await begin();
  const made = {
    ...shippingProject["cycles/shipping.json"],
    id: "made",
    connectors: { shop: { connector: "shop", installation: "second" } },
  };
  await api.call("createInstallation", {
    body: { name: "second", connector: "shop", values: { ShopUrl: vendor.url } },
  });
  await api.call("saveCycle", { params: { cycle: "made" }, body: { definition: made } });

  for (const [cycle, installation, source] of [
    ["shipping", "shop", "file"],
    ["made", "second", "store"],
  ] as const) {
    const place = { cycle, step: "order" };
    await api.call("startCycle", { params: { cycle } });
    const url = await server.webhookUrl(cycle);
    expect(await deliver(url, { id: 1, kind: "gift", note: "Bell", size: 4 })).toMatchObject({ status: 200 });
    const [delivery = ""] = (await api.call("listDeliveries", { query: { limit: 1 } })).items.map(
      ({ id }) => id,
    );
    const asked = { params: place, query: { delivery } };
    await expect(
      api.call("addDeliveredFields", { ...asked, body: { fields: ["size", "nothing"] } }),
    ).resolves.toEqual({
      installation,
      method: "orderCreated",
      source,
      added: [{ connectorField: "size", dataType: "integer" }],
    });
    await expect(
      api.call("addDeliveredFields", { ...asked, body: { fields: ["size"] } }),
    ).resolves.toMatchObject({
      added: [],
    });
    const { methods } = await api.call("getOffer", { params: { name: installation } });
    const outputs = methods.find(({ key }) => key === "orderCreated")?.outputs.map(({ name }) => name);
    expect(outputs).toContain("Size");
    expect(outputs).not.toContain("Note");
  }
  const text = await readFile(join(folder, "installations/shop.json"), "utf8");
  expect(JSON.parse(text)).toMatchObject({
    fields: { orderCreated: { request: { fields: [{ connectorField: "size", dataType: "integer" }] } } },
  });

  // By hand, of any side.
  const second = { params: { name: "second" } };
  const sent = { method: "ship", side: "request" } as const;
  const colour = { connectorField: "colour", optional: true };
  await api.call("saveCustomFields", { ...second, body: { ...sent, fields: [colour] } });
  const { source, items } = await api.call("getCustomFields", second);
  expect([source, items.map(({ method, fields }) => [method, fields])]).toEqual([
    "store",
    [
      ["orderCreated", [{ connectorField: "size", dataType: "integer" }]],
      ["ship", [colour]],
    ],
  ]);
  const revision = items[1]?.revision ?? "";
  const size = { connectorField: "size" };
  const saveFrom = (from: string) =>
    api.call("saveCustomFields", {
      ...second,
      query: { revision: from },
      body: { ...sent, fields: [colour, size] },
    });
  await expect(saveFrom("none")).rejects.toMatchObject({ status: 409, code: "installation/changed" });
  const saved = await saveFrom(revision);
  await expect(saveFrom(revision)).rejects.toMatchObject({ status: 409, code: "installation/changed" });
  expect((await api.call("getCustomFields", second)).items[1]).toMatchObject({
    fields: [colour, size],
    revision: saved.revision,
  });
  const none = api.call("saveCustomFields", {
    ...second,
    body: { ...sent, fields: [{ connectorField: "" }] },
  });
  await expect(none).rejects.toMatchObject({ code: "project/invalid" });
  await api.call("saveCustomFields", { ...second, body: { ...sent, fields: [] } });
  expect((await api.call("getCustomFields", second)).items).toHaveLength(1);

  // Cycles that are saved from then on map them, whatever happens to the connection and to the process.
  await api.call("saveValues", { params: { name: "second" }, body: { values: { ShopUrl: vendor.url } } });
  const mapped = {
    ...made,
    steps: {
      ...made.steps,
      ship: { ...made.steps.ship, map: { ...made.steps.ship.map, Kind: "{{order.Size}}" } },
    },
  };
  const save = { params: { cycle: "made" }, query: { restart: true }, body: { definition: mapped } };
  await api.call("saveCycle", save);
  await server.end("SIGTERM");
  const again = await begin();
  await deliver(await again.server.webhookUrl("made"), { id: 2, kind: "gift", size: 7 });
  await until(() =>
    vendor.calls.some(({ path, body }) => path === "/orders/2/shipments" && body.includes("7")),
  );

  // Its release follows its connector's, as soon as the project is applied.
  const connector = join(folder, "connectors/shop/connector.json");
  await writeFile(
    connector,
    (await readFile(connector, "utf8")).replace('"version": "1.0.0"', '"version": "1.1.0"'),
  );
  await expect(again.api.call("saveCycle", save)).rejects.toMatchObject({ code: "project/not-applied" });
  await again.api.call("applyProject", { query: { restart: true } });
  await again.api.call("saveCycle", save);
}, 90_000);
