// One account cannot take what others need: without any limit being set each has its share of the places in which transactions run
// and callers wait, and an only account has all of them.
import { expect, test } from "vitest";
import { canary } from "../canary.ts";
import { Callers } from "../../runtime/webhook/callers.ts";
import { deliver, order } from "./deliver.ts";
import { startProgram } from "./program.ts";
import { shopProject } from "./project.ts";
import { notify, trigger } from "./releases.ts";
import { twoAccounts } from "./two-accounts.ts";
import { until } from "./until.ts";
import { startVendor } from "./vendor.ts";
import { VirtualClock } from "./virtual-clock.ts";

test("while one account's transactions take long, those of another run at once, from deliveries and from the queue", async () => {
  const vendor = await startVendor();
  const letGo = vendor.hold();
  const project = twoAccounts(vendor.url, { settings: {} });
  const { engine } = await startProgram({ project, limits: { concurrency: 4 } });
  const acme = engine.account("acme");
  for (const account of [engine, acme]) await account.startCycle("orders");
  await acme.pauseCycle("orders");
  const [noisy = "", quiet = ""] = [engine, acme].map((account) => account.webhooks()[0]?.url);
  await deliver(quiet, order(1));
  await Promise.all(Array.from({ length: 9 }, (_, index) => deliver(noisy, order(10 + index))));
  const callsWith = (key: string): number => vendor.requests.filter(({ apiKey }) => apiKey === key).length;
  await until(() => callsWith(canary("shop key")) === 3);
  await acme.resumeCycle("orders");
  await until(() => callsWith(canary("acme key")) === 1);
  expect(callsWith(canary("shop key"))).toBe(3);
  letGo();
  await until(async () =>
    (await engine.transactions({ limit: 9 })).every(({ state }) => state === "succeeded"),
  );
  expect(callsWith(canary("shop key"))).toBe(9);
});

test("an only account has all places", async () => {
  const vendor = await startVendor();
  const letGo = vendor.hold();
  const project = shopProject({ created: trigger("tell"), tell: notify() }, { vendorUrl: vendor.url });
  const program = await startProgram({ project, limits: { concurrency: 4 } });
  await program.engine.startCycle("orders");
  await Promise.all([1, 2, 3, 4, 5].map((id) => deliver(program.webhookUrl(), order(id))));
  await until(() => vendor.requests.length === 4);
  letGo();
  await until(() => vendor.requests.length === 5);
});

test("callers of one account leave room for those of others, who share what there is", () => {
  const callers = new Callers(new VirtualClock(), 1_000, 8, () => true);
  const fill = (account: string, most: number): number => {
    let count = 0;
    for (; count < most && callers.hasRoom(account); count++)
      void callers.hold(`${account}${String(count)}`, account);
    return count;
  };
  expect([fill("a", 9), fill("b", 9), fill("c", 9)]).toEqual([6, 2, 0]);
  for (const id of ["a0", "a1", "a2", "a3"]) callers.end(id);
  expect([fill("a", 9), fill("c", 9), fill("b", 9)]).toEqual([1, 2, 0]);
  const all = new Callers(new VirtualClock(), 1_000, 8);
  for (let id = 0; id < 8; id++) void all.hold(String(id), "a");
  expect(all.hasRoom("a")).toBe(false);
});
