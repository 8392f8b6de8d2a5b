// What happened at vendors after a backup was made, and is unknown to the store that was restored from it.
import { join } from "node:path";
import { afterAll, afterEach, expect, it } from "vitest";
import { startHookVendor } from "../subscription/hook-vendor.ts";
import { shop } from "./definitions.ts";
import { createProject, hookwright, removeFolders, serve, type Server } from "./program.ts";

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.end("SIGKILL");
});
afterAll(removeFolders);

/** The shop, with a list of its webhooks. */
const listing = {
  ...shop,
  methods: {
    createWebhook: {
      type: "action",
      name: "Create Webhook",
      httpMethod: "POST",
      endpoint: "/webhooks",
      request: { fields: [{ connectorField: "url", value: "{{Cyclr_Webhook_Url}}" }] },
      response: {
        fields: [{ connectorField: "id", systemField: "Cyclr_Webhook_Id", dataType: "integer" }],
      },
    },
    deleteWebhook: {
      type: "action",
      name: "Delete Webhook",
      httpMethod: "DELETE",
      endpoint: "/webhooks/{{Cyclr_Webhook_Id}}",
    },
    listWebhooks: {
      type: "action",
      name: "List Webhooks",
      httpMethod: "GET",
      endpoint: "/webhooks",
      response: {
        fields: [
          { connectorField: "hooks.[].id", systemField: "Cyclr_Webhook_Id", dataType: "integer" },
          { connectorField: "hooks.[].config.url", systemField: "Url" },
        ],
      },
    },
    orderCreated: {
      ...shop.methods.orderCreated,
      subscription: {
        create: ["createWebhook"],
        delete: "deleteWebhook",
        adopt: {
          list: "listWebhooks",
          match: { Url: "{{Cyclr_Webhook_Url}}" },
          run: "before",
          found: "use",
        },
      },
    },
  },
};

it(
  "webhooks that were deleted or made after the backup are found by `hooks plan`, and put in step",
  { timeout: 60_000 },
  async () => {
    const vendor = await startHookVendor();
    const files = {
      "connectors/shop/connector.json": listing,
      "installations/shop.json": { connector: "shop", parameters: { ShopUrl: { env: "SHOP_URL" } } },
      "cycles/orders.json": {
        id: "orders",
        name: "Orders",
        connectors: { shop: { connector: "shop", installation: "shop" } },
        start: "order",
        steps: { order: { webhook: "shop.orderCreated" } },
      },
    };
    const start = async (project: string): Promise<Server> => {
      const args = ["--public-url", "http://hooks.example", "--allow-egress", new URL(vendor.url).host];
      const server = await serve(project, { args, env: { SHOP_URL: vendor.url } });
      servers.push(server);
      return server;
    };
    const project = await createProject(files);
    const server = await start(project);
    await server.manage("POST", "/cycles/orders/start");
    const [before] = vendor.hooks.keys();
    const file = join(await createProject({}), "one.tar");
    expect((await hookwright(["backup", file, "--with-key", "--project", project])).code).toBe(0);
    // Made anew, and the one that the backup knows deleted.
    vendor.takesTwo = true;
    await server.manage("POST", "/cycles/orders/rotate");
    await expect.poll(() => vendor.hooks.has(before ?? ""), { timeout: 10_000 }).toBe(false);
    const [made] = vendor.hooks.keys();
    expect(made).not.toBe(before);
    await server.end("SIGTERM");

    const restored = await createProject(files);
    expect((await hookwright(["restore", file, "--project", restored])).code).toBe(0);
    await start(restored);
    const { stdout } = await hookwright(["hooks", "plan", "--project", restored]);
    expect(stdout).toMatch(/^orders\.order {2}recreate .*\n {2}The vendor does not list it any more\.$/m);
    expect(stdout).toMatch(
      new RegExp(
        `^orders\\.order {2}delete .* \\(id ${made ?? ""} at the vendor\\)\n {2}The vendor lists another one for this URL\\.$`,
        "m",
      ),
    );
    expect((await hookwright(["hooks", "apply", "--project", restored])).code).toBe(0);
    expect([...vendor.hooks.keys()]).toEqual([made]);
    expect((await hookwright(["hooks", "plan", "--project", restored])).stdout).toMatch(
      /^orders\.order {2}leave .*\n {2}It is what is wanted\.\n$/,
    );
  },
);
