// What scripts keep, across the commands of one project: the store is the project's, whoever opens it.
import { afterAll, expect, it } from "vitest";
import { shippingProject, shop } from "./definitions.ts";
import { createProject, hookwright, removeFolders, serve } from "./program.ts";
import { startCountingVendor } from "./vendor.ts";

afterAll(removeFolders);

const script = `function before_action() {
  method_request_mergefields.OrderId = cyclr_storage_increment("shipments");
  return true;
}`;
const project = {
  ...shippingProject,
  "connectors/shop/connector.json": {
    ...shop,
    methods: { ...shop.methods, ship: { ...shop.methods.ship, script } },
  },
};

it("is counted on by `call` and by a server, and a second process is told who has the store", async () => {
  const vendor = await startCountingVendor();
  const folder = await createProject(project);
  const env = { SHOP_URL: vendor.url };
  const egress = ["--allow-egress", vendor.hostPort];
  const call = (): ReturnType<typeof hookwright> =>
    hookwright(
      ["call", "shop.ship", "--set", "OrderId=0", "--set", "Kind=box", "--project", folder, ...egress],
      env,
    );
  expect(await call()).toMatchObject({ code: 0 });
  expect(await call()).toMatchObject({ code: 0 });
  const server = await serve(folder, { args: egress, env });
  const beside = await call();
  expect(beside).toMatchObject({ code: 1 });
  expect(beside.stderr).toMatch(/The data folder .* is in use by another process\. Stop the other process/);
  await server.manage("POST", "/cycles/shipping/start");
  const url = await server.webhookUrl("shipping");
  const headers = { "content-type": "application/json" };
  await fetch(url, { method: "POST", body: '{"id":0,"kind":"box"}', headers });
  await expect
    .poll(() => vendor.calls.map(({ path }) => path), { timeout: 10_000 })
    .toEqual(["/orders/1/shipments", "/orders/2/shipments", "/orders/3/shipments"]);
  expect(await server.end("SIGTERM")).toBe(0);
  await vendor.close();
});
