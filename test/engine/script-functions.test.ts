// What scripts ask of the engine, end to end: a cycle's script counts deliveries and calls a vendor on loopback.
import { expect, test } from "vitest";
import { canary } from "../canary.ts";
import { startServer } from "../http/servers.ts";
import { deliver, order } from "./deliver.ts";
import { startProgram, type Program } from "./program.ts";
import { shopProject } from "./project.ts";
import { notify, trigger } from "./releases.ts";

const connectorScript = `
  function after_webhook() {
    const count = cyclr_storage_increment("deliveries");
    cycle_storage_append("orders", method_response.order.id + ";");
    const answer = http_request({
      method: "POST",
      url: method_response.vendor + "/customers",
      parameters: { order: method_response.order.id },
      headers: { "content-type": "application/json" },
      data: JSON.stringify({ count }),
    });
    method_response.order.customer = [answer.status_code, answer.content.name, count].join(" ");
    return true;
  }
  function before_action() {
    method_request.text += " of " + cyclr_storage_get("deliveries");
    method_request_headers["x-calls"] = cyclr_storage_increment("calls");
    return true;
  }`;

async function startShop(): Promise<{ program: Program; vendor: Awaited<ReturnType<typeof startServer>> }> {
  const vendor = await startServer((response, { target }) => {
    response.writeHead(target.startsWith("/customers") ? 203 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify(target.startsWith("/customers") ? { name: "Ada" } : { id: 1 }));
  });
  const steps = { created: trigger("tell"), tell: notify() };
  const connector = "origins: [(merge) => merge.BaseUrl]";
  const project = shopProject(steps, { connector, connectorScript, vendorUrl: vendor.url });
  const program = await startProgram({ project, scriptTimeMs: 10_000 });
  await program.engine.startCycle("orders");
  return { program, vendor };
}

test("a script counts deliveries, calls a vendor, and finds again what it kept", async () => {
  const { program, vendor } = await startShop();
  for (const id of [1, 2]) {
    const received = await deliver(program.webhookUrl(), { ...order(id), vendor: vendor.url });
    expect(received).toMatchObject({ status: 200, body: "Webhook accepted." });
    expect(await program.transaction(["succeeded", "failed"])).toMatchObject({
      state: "succeeded",
      visits: [{ output: { OrderId: id, Customer: `203 Ada ${String(id)}` } }, { output: { MessageId: 1 } }],
    });
  }
  expect(vendor.requests).toMatchObject([
    { method: "POST", target: "/customers?order=1", body: '{"count":1}' },
    { target: "/messages", body: '{"text":"Order 1 of 1"}', headers: { "x-calls": "1" } },
    { method: "POST", target: "/customers?order=2", body: '{"count":2}' },
    { target: "/messages", body: '{"text":"Order 2 of 2"}', headers: { "x-calls": "2" } },
  ]);
  // The vendor is the connector's own host, so what a script sends there proves who is calling too (B§7.3).
  expect(vendor.requests.map(({ headers }) => headers["x-api-key"])).toEqual(
    Array(4).fill(canary("shop key")),
  );
  const scope = { account: "default", connector: "shop", installation: "main-shop" };
  const storage = program.store.scriptStorage;
  expect(await storage.get({ ...scope, cycle: "orders" }, "orders")).toBe('"1;2;"');
  await program.engine.removeCycle("orders", { stop: true });
  expect(await storage.get({ ...scope, cycle: "orders" }, "orders")).toBeUndefined();
  expect(await storage.get(scope, "deliveries")).toBe("2");
});

test("deliveries at once are all counted", async () => {
  const { program, vendor } = await startShop();
  const ids = Array.from({ length: 40 }, (_, index) => index);
  const answers = await Promise.all(
    ids.map((id) => deliver(program.webhookUrl(), { ...order(id), vendor: vendor.url })),
  );
  expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  const scope = { account: "default", connector: "shop", installation: "main-shop" };
  expect(await program.store.scriptStorage.get(scope, "deliveries")).toBe("40");
});

test("a vendor that is not there is the script's to handle", async () => {
  const { program } = await startShop();
  const received = await deliver(program.webhookUrl(), { ...order(1), vendor: "http://127.0.0.1:1" });
  expect(received.status).toBe(500);
  expect(await program.deliveries()).toMatchObject([
    {
      outcome: "failed",
      reason: expect.stringContaining("http://127.0.0.1:1/customers could not be reached"),
    },
  ]);
});
