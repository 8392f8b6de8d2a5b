// Two of the kills of `test/chaos/kill-hooks.chaos.ts`, so that every run of the tests sees some: the create was carried out, and
// nobody read the answer.
import { expect, test } from "vitest";
import { startHookVendor } from "./hook-vendor.ts";
import { subscriptions } from "./hub.ts";
import { runKilled } from "./killed-run.ts";

test.each([
  ["adopted where the vendor has a list", subscriptions.adopting, "active"],
  ["unknown where nobody can say, never active", subscriptions.plain, "unknown"],
])("a hook whose engine died before it read the answer is %s", async (_, subscription, state) => {
  const vendor = await startHookVendor();
  const run = { vendor, subscription, at: "create.answered", commands: ["start:one"] };
  const { signal, settled } = await runKilled(run, ["settle"]);
  expect(signal).toBe("SIGKILL");
  expect(settled).toMatchObject([[{ cycle: "one", state }]]);
  expect(vendor.hooks.size).toBe(1);
});
