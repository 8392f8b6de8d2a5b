// Two of the kills of `test/chaos/kill-hooks.chaos.ts`, so that every run of the tests sees some: the create was carried out, and
// nobody read the answer.
import { expect, test } from "vitest";
import { startHookVendor } from "./hook-vendor.ts";
import { subscriptions } from "./hub.ts";
import { runKilled } from "./killed-run.ts";

test.each([
  ["rotated", "create.answered:2", subscriptions.adopting, "rotate:a"],
  ["rotated, with the former deleted first", "delete.gone", subscriptions.remadeAfter, "rotate:a"],
  ["renewed", "renew.answered", subscriptions.renewed, "signal:a"],
])(
  "a hook whose engine died while it was %s: one is active afterwards",
  async (_, at, subscription, what) => {
    const vendor = await startHookVendor();
    vendor.takesTwo = true;
    const run = { vendor, subscription, at, commands: ["start:a", what, "settle"] };
    const { signal, settled } = await runKilled(run, ["settle"]);
    expect(signal).toBe("SIGKILL");
    expect(settled.at(-1)?.filter(({ state }) => state !== "gone")).toMatchObject([{ state: "active" }]);
    expect(vendor.hooks.size).toBe(1);
  },
);

test.each([
  ["adopted where the vendor has a list", subscriptions.adopting, "active"],
  ["unknown where nobody can say, never active", subscriptions.plain, "unknown"],
])("a hook whose engine died before it read the answer is %s", async (_, subscription, state) => {
  const vendor = await startHookVendor();
  const run = { vendor, subscription, at: "create.answered", commands: ["start:a"] };
  const { signal, settled } = await runKilled(run, ["settle"]);
  expect(signal).toBe("SIGKILL");
  expect(settled).toMatchObject([[{ cycle: "a", state }]]);
  expect(vendor.hooks.size).toBe(1);
});
