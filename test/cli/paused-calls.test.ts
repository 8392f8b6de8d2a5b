// A vendor that wants no calls is left alone by commands too, for as long as it says: the store is where all of them know it.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, expect, it } from "vitest";
import { systemClock } from "../../runtime/base/clock.ts";
import { createSqliteStore } from "../../runtime/store-sqlite/store.ts";
import { startServer } from "../http/servers.ts";
import { createProject, hookwright, removeFolders, serve, type Server } from "./program.ts";

afterAll(removeFolders);

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.end("SIGKILL");
});

it("keeps the pause of a refused call for the next one, and beside a server that of the server's", async () => {
  const vendor = await startServer((response) => {
    response.writeHead(429, { "retry-after": "600" }).end();
  });
  const project = await createProject({
    "connectors/shop/connector.json": {
      id: "shop",
      name: "Shop",
      version: "1.0.0",
      baseUrl: "{{ShopUrl}}",
      parameters: [{ targetType: "mergeField", targetName: "ShopUrl" }],
      methods: { ping: { type: "action", name: "Ping", httpMethod: "GET", endpoint: "/ping" } },
    },
    "installations/shop.json": { connector: "shop", parameters: { ShopUrl: vendor.url } },
  });
  const folder = join(project, ".hookwright");
  await mkdir(folder);
  await (await createSqliteStore({ folder, clock: systemClock })).close();
  const call = ["call", "shop.ping", "--project", project, "--allow-egress", new URL(vendor.url).host];
  for (const _ of ["refused", "not made"]) {
    const { code, stderr } = await hookwright(call);
    expect([code, stderr]).toEqual([1, expect.stringContaining("Ping has to wait")]);
  }
  expect(vendor.requests).toHaveLength(1);
  const server = await serve(project, { args: ["--allow-egress", new URL(vendor.url).host] });
  servers.push(server);
  const beside = await hookwright(call);
  expect([beside.code, beside.stderr]).toEqual([1, expect.stringContaining("Ping has to wait")]);
  expect(vendor.requests).toHaveLength(1);
});
