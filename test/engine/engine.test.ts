// The engine end to end: a compiled project, deliveries over HTTP, a vendor on loopback, restarts on the same folder.
import { expect, test } from "vitest";
import { shopProject } from "./project.ts";
import { notify, trigger } from "./releases.ts";
import { startProgram } from "./program.ts";
import { startVendor } from "./vendor.ts";

test("a delivery runs its cycle and calls the vendor", async () => {
  const vendor = await startVendor();
  const program = await startProgram({
    project: shopProject({ created: trigger("tell"), tell: notify() }, { vendorUrl: vendor.url }),
  });
  await program.engine.startCycle("orders");
  const response = await fetch(program.webhookUrl(), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ order: { id: 7, total: 12.5 } }),
  });
  expect(await response.text()).toBe("Webhook accepted.");
  const transaction = await program.transaction(["succeeded", "failed"]);
  expect(transaction).toMatchObject({ state: "succeeded" });
  expect(vendor.requests.map(({ body }) => body)).toEqual(['{"text":"Order 7"}']);
});
