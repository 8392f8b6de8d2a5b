// How many transactions of an account run at once: set while the engine runs, for all accounts or for one, the default one too.
import { expect, test } from "vitest";
import { canary } from "../canary.ts";
import { deliver, order } from "./deliver.ts";
import { createFolder, startProgram } from "./program.ts";
import { shopProject } from "./project.ts";
import { cycle, notify, shopConnector, trigger } from "./releases.ts";
import { twoAccounts } from "./two-accounts.ts";
import { until } from "./until.ts";
import { startVendor } from "./vendor.ts";

test("the default account has one as well, which holds at once, for what waits and for what comes", async () => {
  const vendor = await startVendor();
  const project = shopProject({ created: trigger("tell"), tell: notify() }, { vendorUrl: vendor.url });
  const folder = createFolder();
  const first = await startProgram({ project, folder });
  await first.engine.startCycle("orders");
  await first.engine.account("default").settings.change({ concurrentTransactions: 1 });
  await first.stop();

  const program = await startProgram({ project, folder, clock: first.clock });
  const { settings } = program.engine;
  const letGo = vendor.hold();
  await Promise.all([1, 2, 3, 4].map((id) => deliver(program.webhookUrl(), order(id))));
  const running = async (): Promise<number> =>
    (await program.engine.transactions({ limit: 9 })).filter(({ state }) => state === "running").length;
  await until(() => vendor.requests.length === 1);
  expect(await running()).toBe(1);
  expect(await settings.change({ concurrentTransactions: 2 })).toEqual({ concurrentTransactions: 2 });
  await until(() => vendor.requests.length === 2);
  expect(await running()).toBe(2);
  expect(await settings.change({ concurrentTransactions: null })).toEqual({});
  await until(() => vendor.requests.length === 4);
  await settings.change({ concurrentTransactions: 1 });
  await deliver(program.webhookUrl(), order(5));
  expect(await running()).toBe(4);
  letGo();
  await until(() => vendor.requests.length === 5);
});

test("an account's own setting holds before its file, this before the deployment's", async () => {
  const vendor = await startVendor();
  const program = await startProgram({ project: twoAccounts(vendor.url) });
  const { engine, store } = program;
  const acme = engine.account("acme");
  const limits = async (): Promise<unknown> =>
    Object.fromEntries(
      (await store.accounts.limits()).map(({ account, transactionsAtOnce }) => [account, transactionsAtOnce]),
    );
  expect(await limits()).toEqual({ acme: 2 });
  await engine.deploymentSettings.change({ concurrentTransactions: 4 });
  expect(await limits()).toEqual({ acme: 2, default: 4 });
  await acme.settings.change({ concurrentTransactions: 1 });
  expect(await limits()).toEqual({ acme: 1, default: 4 });
  const project = twoAccounts(vendor.url, { settings: { concurrentTransactions: 3 } });
  await engine.apply(project);
  expect(await limits()).toEqual({ acme: 1, default: 4 });
  const other = await startProgram({
    project,
    beside: program,
    clock: program.clock,
    folder: program.folder,
  });
  await acme.settings.change({ concurrentTransactions: null });
  expect(await limits()).toEqual({ acme: 3, default: 4 });
  await other.engine.deploymentSettings.change({ concurrentTransactions: null });
  await engine.apply({ ...project, accounts: twoAccounts(vendor.url, { settings: {} }).accounts ?? [] });
  expect(await limits()).toEqual({});
});

test("a setting and the limit that it makes are saved together", async () => {
  const none = (): Promise<never> => Promise.reject(new Error("Gone in between."));
  const program = await startProgram({
    project: shopProject({ created: trigger() }),
    otherwise: (store) => ({ accounts: { ...store.accounts, saveLimits: none } }),
  });
  const { settings } = program.engine.account("default");
  expect(await settings.change({ concurrentTransactions: 3 })).toEqual({ concurrentTransactions: 3 });
  expect(await program.store.accounts.limits()).toEqual([{ account: "default", transactionsAtOnce: 3 }]);
  await settings.change({ concurrentTransactions: null });
  expect(await program.store.accounts.limits()).toEqual([]);
});

test("of two who change different settings at once, neither undoes what the other has set", async () => {
  const { engine } = await startProgram({ project: shopProject({ created: trigger() }) });
  const { settings } = engine.account("default");
  const changes = [{ successRetentionHours: 1 }, { errorRetentionHours: 2 }, { errorWebhookEnabled: false }];
  await Promise.all(changes.map((change) => settings.change(change)));
  expect(await settings.own()).toEqual(Object.assign({}, ...changes));
});

test("where the account has others beside it, its limit is no business of theirs", async () => {
  const vendor = await startVendor();
  const letGo = vendor.hold();
  const { engine } = await startProgram({ project: twoAccounts(vendor.url, { settings: {} }) });
  await engine.account("default").settings.change({ concurrentTransactions: 1 });
  const accounts = [engine, engine.account("acme")];
  for (const account of accounts) await account.startCycle("orders");
  for (const account of accounts)
    for (const id of [1, 2, 3]) await deliver(account.webhooks()[0]?.url ?? "", order(id));
  const callsWith = (key: string): number => vendor.requests.filter(({ apiKey }) => apiKey === key).length;
  await until(() => callsWith(canary("acme key")) === 3 && callsWith(canary("shop key")) === 1);
  letGo();
  await until(() => callsWith(canary("shop key")) === 3);
});

test("the place that a paused queue gives back is another cycle's at once", async () => {
  const vendor = await startVendor();
  const steps = { created: trigger("first"), first: notify("second"), second: notify() };
  const project = shopProject(steps, { vendorUrl: vendor.url });
  const others = cycle(shopConnector(), steps, { id: "others" });
  const program = await startProgram({ project: { ...project, cycles: [...project.cycles, others] } });
  const { engine } = program;
  await engine.account("default").settings.change({ concurrentTransactions: 1 });
  for (const id of ["orders", "others"]) await engine.startCycle(id);
  const letGo = vendor.hold();
  await deliver(program.webhookUrl(), order(1));
  await until(() => vendor.requests.length === 1);
  await engine.pauseCycle("orders");
  await deliver(program.webhookUrl("others"), order(2));
  letGo();
  const states = async (id: string): Promise<string> =>
    (await engine.transactions({ cycle: id, limit: 9 })).map(({ state }) => state).join();
  await until(async () => (await states("others")) === "succeeded");
  expect(await states("orders")).toBe("queued");
});

test("what is no limit is refused", async () => {
  const { engine } = await startProgram({ project: shopProject({ created: trigger() }) });
  for (const concurrentTransactions of [0, 1.5, 10_001, "2", true])
    await expect(engine.settings.change({ concurrentTransactions })).rejects.toMatchObject({
      code: "server/bad-request",
      message: "`concurrentTransactions` must be a whole number from 1 to 10000.",
    });
  expect(await engine.settings.own()).toEqual({});
});
