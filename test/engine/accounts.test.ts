// Several accounts in one engine: the same names mean other things in each, nothing of one is seen or changed through another, and
// what one lacks stops no other.
import { expect, test } from "vitest";
import { canary } from "../canary.ts";
import { deliver, order } from "./deliver.ts";
import { createFolder, startProgram, type Program } from "./program.ts";
import { twoAccounts } from "./two-accounts.ts";
import { until } from "./until.ts";
import { startVendor } from "./vendor.ts";

function urlOf({ engine }: Program, account: string): string {
  return engine.account(account).webhooks()[0]?.url ?? "";
}

async function states(program: Program, account: string): Promise<readonly string[]> {
  const all = await program.engine.account(account).transactions({ limit: 10 });
  return all.map(({ state }) => state);
}

test("have their own cycles, URLs, values and history", async () => {
  const vendor = await startVendor();
  const folder = createFolder();
  const program = await startProgram({ project: twoAccounts(vendor.url), folder });
  const { engine } = program;
  const acme = engine.account("acme");
  expect(engine.account("crm-1")).toBe(acme);
  expect(() => engine.account("crm-2")).toThrow(expect.objectContaining({ code: "account/not-found" }));
  expect(engine.accounts()).toEqual([
    { id: "default", settings: {}, cycles: 1, running: 0 },
    {
      id: "acme",
      name: "Acme",
      externalId: "crm-1",
      settings: { concurrentTransactions: 2 },
      cycles: 1,
      running: 0,
    },
  ]);
  await acme.startCycle("orders");
  expect([engine.cycles()[0]?.state, acme.cycles()[0]?.state]).toEqual(["stopped", "running"]);
  expect(urlOf(program, "default")).not.toBe(urlOf(program, "acme"));
  expect((await deliver(urlOf(program, "default"), order(1))).status).toBe(406);
  await engine.startCycle("orders");
  for (const account of ["default", "acme", "acme"]) await deliver(urlOf(program, account), order(2));
  await until(async () => (await states(program, "acme")).join() === "succeeded,succeeded");
  await until(async () => (await states(program, "default")).join() === "succeeded");
  const calledWith = (key: string): number => vendor.requests.filter(({ apiKey }) => apiKey === key).length;
  expect([calledWith(canary("acme key")), calledWith(canary("shop key"))]).toEqual([2, 1]);
  await engine.stopCycle("orders");
  expect(acme.cycles()[0]?.state).toBe("running");
  await engine.removeCycle("orders");
  expect(await deliver(urlOf(program, "acme"), order(3))).toMatchObject({ status: 200 });
  await until(async () => (await states(program, "acme")).length === 3);
  const url = urlOf(program, "acme");
  await program.stop();

  // Its folder is gone: its cycle is kept, stopped, and its history is there.
  const { accounts: _, ...without } = twoAccounts(vendor.url);
  const again = await startProgram({ project: without, folder });
  expect(again.notes).toContainEqual(
    expect.objectContaining({ kind: "gone", account: "acme", cycle: "orders" }),
  );
  expect(again.engine.account("acme").cycles()).toMatchObject([{ id: "orders", state: "stopped" }]);
  expect(await states(again, "crm-1")).toHaveLength(3);
  expect(new URL(urlOf(again, "acme")).pathname).toBe(new URL(url).pathname);
});

test("see nothing of each other", async () => {
  const vendor = await startVendor();
  const program = await startProgram({ project: twoAccounts(vendor.url) });
  const { engine } = program;
  const acme = engine.account("acme");
  for (const account of [engine, acme]) await account.startCycle("orders");
  await deliver(urlOf(program, "acme"), order(1));
  await until(async () => (await states(program, "acme")).join() === "succeeded");
  const [transaction] = await acme.transactions({ limit: 1 });
  const [delivery] = await acme.deliveries({ limit: 1 });
  const [webhook] = acme.webhooks();
  const { id = "", delivery: deliveryId = "" } = transaction ?? {};
  expect(delivery?.id).toBe(deliveryId);
  const identifier = webhook?.identifier ?? "";
  const step = { cycle: "orders", step: "created" };
  await Promise.all(
    Object.entries({
      "transaction/not-found": [engine.transaction(id)],
      "delivery/not-found": [
        engine.delivery(deliveryId),
        engine.replayDelivery({ id: deliveryId }),
        engine.deliveredFields(step, deliveryId),
      ],
      "webhook/not-found": [engine.awaitSample(identifier)],
    }).flatMap(([code, calls]) =>
      calls.map((call) => expect(Promise.resolve(call)).rejects.toMatchObject({ code })),
    ),
  );
  expect(await engine.transactions({ limit: 10 })).toEqual([]);
  const behind = engine.transactions({ limit: 10, before: id });
  await expect(behind).rejects.toMatchObject({ code: "store/unknown-cursor" });
  expect(await engine.deliveries({ limit: 10 })).toEqual([]);
  expect(await engine.deliveries({ limit: 10, webhook: identifier })).toEqual([]);
  expect(engine.webhooks().map((one) => one.identifier)).not.toContain(identifier);

  const at = "2026-01-31T09:30:00Z";
  await acme.saveLastRun({ cycle: "orders", step: "tell" }, at);
  expect(await engine.lastRun({ cycle: "orders", step: "tell" })).toMatchObject({ lastRun: null });
  expect(await acme.lastRun({ cycle: "orders", step: "tell" })).toMatchObject({ lastRun: at });
  await acme.apiKeys.create({ name: "theirs" });
  expect([engine.apiKeys.list().length, acme.apiKeys.list().length]).toEqual([0, 1]);
  await acme.connections.save("main-shop", { values: { Region: "us" } });
  const regionOf = async (account: typeof acme): Promise<unknown> =>
    (await account.connections.status("main-shop")).asked.find(({ name }) => name === "Region");
  expect([await regionOf(engine), await regionOf(acme)]).toMatchObject([{}, { from: "saved" }]);
  await engine.connections.disconnect("main-shop");
  expect(acme.cycles()).toMatchObject([{ state: "running" }]);
});

test("what a running cycle of one lacks makes its work wait, and nobody else's", async () => {
  const vendor = await startVendor();
  const folder = createFolder();
  const first = await startProgram({ project: twoAccounts(vendor.url), folder });
  for (const account of ["default", "acme"]) await first.engine.account(account).startCycle("orders");
  await first.stop();

  const program = await startProgram({
    project: twoAccounts(vendor.url, { key: "" }),
    folder,
    clock: first.clock,
  });
  expect(program.notes).toMatchObject([{ kind: "notReady", account: "acme", cycle: "orders" }]);
  for (const account of ["acme", "default"]) await deliver(urlOf(program, account), order(1));
  await until(async () => (await states(program, "default")).join() === "succeeded");
  await until(async () => (await program.engine.account("acme").transactions({ limit: 1 }))[0]?.waiting);
  expect(vendor.requests).toHaveLength(1);
  await program.engine.apply(twoAccounts(vendor.url));
  program.clock.advance(60_000);
  await until(async () => (await states(program, "acme")).join() === "succeeded");
});

test("a broken file keeps its own cycle as it is, and nobody else's", async () => {
  const vendor = await startVendor();
  const program = await startProgram({ project: twoAccounts(vendor.url) });
  const acme = program.engine.account("acme");
  await acme.startCycle("orders");
  const project = twoAccounts(vendor.url);
  const accounts = project.accounts?.map((account) => ({
    ...account,
    name: "nobody reads this",
    keepsIdentity: true,
    cycles: [],
    broken: ["orders", "never-there"],
  }));
  expect(await program.engine.apply({ ...project, ...(accounts && { accounts }) })).toMatchObject([
    { kind: "notApplied", account: "acme", cycle: "orders" },
    { kind: "notApplied", account: "acme", message: expect.stringContaining("account.json") },
  ]);
  expect(program.engine.accounts()[1]).toMatchObject({ name: "Acme", running: 1 });
  await deliver(urlOf(program, "acme"), order(1));
  await until(async () => (await states(program, "acme")).join() === "succeeded");
});

test("an account whose files could not be read stays as it is, and is told", async () => {
  const vendor = await startVendor();
  const project = twoAccounts(vendor.url);
  const program = await startProgram({ project });
  const { engine } = program;
  await engine.account("acme").startCycle("orders");
  const cycles = () => [engine.cycles(), engine.account("acme").cycles()];
  const before = cycles();
  const why = "Compiling took longer than 30 seconds, and was ended.";
  const without = { ...project, cycles: [], installations: [], accounts: [] };
  for (const id of ["acme", "new"])
    expect(
      await engine.apply({
        ...project,
        accounts: [],
        left: [
          { id: "acme", why },
          { id, why },
        ],
      }),
    ).toEqual(
      expect.arrayContaining([{ kind: "notApplied", account: id, message: expect.stringContaining(why) }]),
    );
  const left = ["default", "acme"].map((id) => ({ id, why }));
  expect(await engine.apply({ ...without, left })).toEqual([
    { kind: "notApplied", message: expect.stringContaining("`default`") },
    { kind: "notApplied", account: "acme", message: expect.stringContaining("`acme`") },
  ]);
  expect(cycles()).toEqual(before);
  await deliver(urlOf(program, "acme"), order(1));
  await until(async () => (await states(program, "acme")).join() === "succeeded");
});
