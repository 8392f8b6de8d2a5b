// The partner webhook with several accounts (B§5.8): one URL and one hook for all of them, each event at the account that it is for,
// and what belongs to nobody alone seen by none of them.
import { expect, test } from "vitest";
import { deliver } from "../engine/deliver.ts";
import { startProgram } from "../engine/program.ts";
import { until } from "../engine/until.ts";
import { startVendor } from "../engine/vendor.ts";
import { sharedProject, signingSecret } from "./shared-project.ts";
import { startSharedVendor } from "./shared-vendor.ts";

const customers = { "key-one": { portal: 111 }, "key-two": { portal: "222" } };

test("two accounts whose installations have one name share a connector's hook, and nothing else", async () => {
  const vendor = await startSharedVendor(customers);
  const of = (key: string) =>
    sharedProject({
      vendorUrl: vendor.url,
      installations: { shop: { key } },
      cycles: { watch: { webhook: "changed", installation: "shop" } },
    });
  const [own, theirs] = [await of("key-one"), await of("key-two")];
  const { installations, cycles } = theirs;
  const project = { ...own, accounts: [{ id: "acme", settings: {}, installations, cycles }] };
  const program = await startProgram({ project });
  const { engine } = program;
  const acme = engine.account("acme");
  await engine.connections.savePartner("vendor", { SigningSecret: signingSecret });
  for (const account of [engine, acme]) {
    await account.connections.finish("shop");
    await account.startCycle("watch");
  }
  expect([...vendor.hooks.values()]).toMatchObject([{ by: "key-one" }]);
  const url = [...vendor.hooks.values()][0]?.url ?? "";
  const send = (portal: unknown) => deliver(url, { id: "e", portal }, { "x-token": vendor.secrets[0] ?? "" });
  const counts = async (): Promise<readonly number[]> =>
    Promise.all([engine, acme].map(async (account) => (await account.transactions({ limit: 10 })).length));
  expect((await send("222")).status).toBe(200);
  expect(await counts()).toEqual([0, 1]);
  expect((await send(111)).status).toBe(200);
  expect(await counts()).toEqual([1, 1]);

  // A delivery to all holds everybody's events.
  const [transaction] = await acme.transactions({ limit: 1 });
  const delivery = transaction?.delivery ?? "";
  for (const account of [engine, acme]) {
    expect(await account.deliveries({ limit: 10 })).toEqual([]);
    await expect(account.delivery(delivery)).rejects.toMatchObject({ code: "delivery/not-found" });
  }
  const partner = engine.account("partner");
  expect(await partner.deliveries({ limit: 10 })).toHaveLength(2);
  expect(await partner.delivery(delivery)).toMatchObject({ outcome: "accepted" });
  expect(await partner.subscriptions()).toMatchObject([{ scope: "connector", users: [{}, {}] }]);

  const hookOf = async (account: typeof acme): Promise<unknown> => (await account.subscriptions())[0];
  expect(await hookOf(acme)).toMatchObject({
    holder: "default",
    users: [{ account: "acme", cycle: "watch" }],
  });
  expect(await engine.connections.disconnect("shop")).toMatchObject({ deletedHooks: 0, stopped: ["watch"] });
  expect(acme.cycles()).toMatchObject([{ state: "running" }]);
  await send("222");
  await until(async () => (await counts()).join() === "1,2");
  expect(await hookOf(acme)).toMatchObject({ holder: "acme" });
  expect(await acme.connections.disconnect("shop")).toMatchObject({ deletedHooks: 1 });
  expect(vendor.calls.at(-1)).toBe("DELETE /hooks/1 by key-two");
});

test("a script of the partner webhook that throws is told once, to the deployment, and to no account", async () => {
  const vendor = await startSharedVendor(customers);
  const script = `function before_webhook() { throw new Error("Nobody knows " + method_request.portal); }`;
  const of = (key: string) =>
    sharedProject({
      vendorUrl: vendor.url,
      installations: { shop: { key } },
      cycles: { watch: { webhook: "changed", installation: "shop" } },
      script,
    });
  const [own, theirs] = [await of("key-one"), await of("key-two")];
  const { installations, cycles } = theirs;
  const project = { ...own, accounts: [{ id: "acme", settings: {}, installations, cycles }] };
  const { engine, store } = await startProgram({ project });
  const listener = await startVendor();
  await engine.connections.savePartner("vendor", { SigningSecret: signingSecret });
  for (const account of [engine, engine.account("acme")]) {
    await account.connections.finish("shop");
    await account.startCycle("watch");
  }
  await engine.deploymentSettings.change({ errorWebhookEnabled: true, errorWebhookUrl: listener.url });
  const url = [...vendor.hooks.values()][0]?.url ?? "";
  const body = { id: "e", portal: "a customer of acme" };
  expect((await deliver(url, body, { "x-token": vendor.secrets[0] ?? "" })).status).toBe(500);
  await until(() => listener.requests.length > 0);
  for (const account of ["$partner", "default", "acme"])
    await until(async () => (await store.incidents.waiting(account, 1)).length === 0);
  expect(listener.requests.map((request) => JSON.parse(request.body) as unknown)).toMatchObject([
    {
      AccountId: "$partner",
      CycleId: "",
      StepId: "",
      Message: "Webhook failed",
      Detail: expect.stringContaining("Nobody knows a customer of acme"),
    },
  ]);
});
