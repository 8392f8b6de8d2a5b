// Applying a project: what is installed, changed, kept and refused (architecture.md, "State and identity").
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Project } from "../../runtime/engine/project.ts";
import { deliver, order } from "./deliver.ts";
import { createFolder, startProgram, type Program } from "./program.ts";
import { shopProject } from "./project.ts";
import { cycle, notify, release, shopConnector, trigger } from "./releases.ts";
import { until } from "./until.ts";
import { startVendor } from "./vendor.ts";
import { VirtualClock } from "./virtual-clock.ts";

const one = shopProject({ created: trigger() });
const other = shopProject({ created: trigger("tell"), tell: notify() });
const renamed = shopProject({ arrived: trigger() });
const [onlyCycle] = renamed.cycles;

/** `renamed` begins with its own step. */
const renamedProject: Project = {
  ...renamed,
  cycles: [release("orders", (onlyCycle?.content ?? "").replace('"start":"created"', '"start":"arrived"'))],
};
const nothing: Project = { connectors: [], installations: [], cycles: [] };

async function kinds(program: Program, project: Project): Promise<string[]> {
  return (await program.engine.apply(project)).map(({ kind }) => kind);
}

test("a new cycle is installed, stopped, with a URL; the same project changes nothing", async () => {
  const program = await startProgram({ project: one });
  expect(program.notes).toEqual([
    { kind: "installed", cycle: "orders", message: "The cycle `orders` is new; it is stopped." },
  ]);
  const webhooks = program.engine.webhooks();
  expect(webhooks).toEqual([
    {
      identifier: expect.stringMatching(/^[0-9A-Za-z]{22}$/),
      url: `${program.url}/api/webhook/${String(webhooks[0]?.identifier)}`,
      account: "default",
      cycle: "orders",
      step: "created",
      scope: "step",
      connector: "shop",
      installation: "main-shop",
      byHand: true,
      state: "inactive",
    },
  ]);
  expect(await kinds(program, one)).toEqual([]);
  expect(program.engine.webhooks()).toEqual(webhooks);
});

test("a stopped cycle takes a new release and keeps its URL", async () => {
  const vendor = await startVendor();
  const program = await startProgram({ project: one });
  const url = program.webhookUrl();
  const next = shopProject({ created: trigger("tell"), tell: notify() }, { vendorUrl: vendor.url });
  expect(await kinds(program, next)).toEqual(["updated"]);
  expect(program.webhookUrl()).toBe(url);
  await program.engine.startCycle("orders");
  await deliver(url, order(1));
  await until(() => vendor.requests.length === 1);
});

test("of processes on one store one that starts with older files takes nothing back; applying them does", async () => {
  const clock = new VirtualClock();
  const first = await startProgram({ project: one, clock });
  const beside = await startProgram({ project: one, beside: first, clock });
  clock.advance(60_000);
  expect(await kinds(first, other)).toEqual(["updated"]);
  const plan = async () => (await first.store.cycles("default")).map((record) => [record.plan, record.state]);
  const [newer] = other.cycles;
  const without = { ...one, cycles: [] };
  const start = (project: Project) => beside.engine.apply(project, { keepsNewer: true });
  expect(await start(one)).toMatchObject([{ kind: "notApplied", message: expect.stringContaining("older") }]);
  expect(await plan()).toEqual([[newer?.hash, "stopped"]]);
  expect(beside.engine.cycles()).toEqual(first.engine.cycles());
  await first.engine.startCycle("orders");
  expect(await start(without)).toMatchObject([
    { kind: "notApplied", message: expect.stringContaining("no file here") },
  ]);
  expect(await plan()).toEqual([[newer?.hash, "running"]]);
  expect(await kinds(beside, without)).toEqual(["gone"]);
  expect(await plan()).toEqual([[newer?.hash, "stopped"]]);
  expect(await start(other)).toEqual([]);
  expect(await kinds(beside, one)).toEqual(["updated"]);
  expect(await plan()).toEqual([[one.cycles[0]?.hash, "stopped"]]);
  clock.advance(60_000);
  // Nobody else has it: its files are what holds.
  expect((await first.engine.apply(other, { keepsNewer: true })).map(({ kind }) => kind)).toEqual([
    "updated",
  ]);
  expect((await first.engine.apply(one, { keepsNewer: true })).map(({ kind }) => kind)).toEqual(["updated"]);
});

test.each(["running", "stopped"] as const)(
  "a process that cannot load a newer cycle, which is %s, leaves it alone and runs the others",
  async (state) => {
    const first = await startProgram({ project: nothing });
    const { store, clock } = first;
    const newer = shopProject({ created: trigger() }, { contract: 7 });
    const given = [
      ...newer.connectors.map((connector) => ({ ...connector, kind: "connector" as const })),
      ...newer.cycles.map((each) => ({ ...each, kind: "cycle" as const })),
    ];
    for (const { hash, id, content, kind } of given)
      await store.saveRelease({
        hash,
        account: "default",
        kind,
        name: id,
        content,
        createdAtMs: clock.now() + 60_000,
      });
    const record = { account: "default", id: "orders", plan: newer.cycles[0]?.hash ?? "", state };
    await store.saveCycle(record);
    await store.ensureWebhook({
      identifier: "0123456789ABCDEFGHIJKL",
      scope: "step",
      account: "default",
      cycle: "orders",
      step: "created",
      createdAtMs: 0,
    });
    const [shop] = one.connectors;
    if (shop === undefined) throw new Error("There is a shop.");
    const both = {
      ...one,
      cycles: [...one.cycles, cycle(shop, { created: trigger() }, { id: "invoices" })],
    };
    const older = await startProgram({ project: nothing, beside: first, clock });
    expect(await older.engine.apply(both, { keepsNewer: true })).toMatchObject([
      { kind: "notApplied", cycle: "orders", message: expect.stringContaining("cannot be loaded by this") },
      { kind: "installed", cycle: "invoices" },
    ]);
    expect((await store.cycles("default")).find(({ id }) => id === "orders")).toEqual(record);
    // Whoever delivers to it may meet a newer process the next time.
    const url = `${older.url}/api/webhook/0123456789ABCDEFGHIJKL`;
    const { status, headers } = await deliver(url, order(1));
    expect([status, headers.get("retry-after")]).toEqual([503, "30"]);
    expect((await deliver(url.slice(0, -1), order(1))).status).toBe(404);
    await older.engine.startCycle("invoices");
    expect(older.engine.cycles()).toMatchObject([{ id: "invoices", state: "running" }]);
  },
);

test("a running cycle keeps its release until it is stopped", async () => {
  const program = await startProgram({ project: one });
  await program.engine.startCycle("orders");
  const before = program.engine.cycles();
  expect(await kinds(program, other)).toEqual(["notApplied"]);
  expect(program.engine.cycles()).toEqual(before.map((cycle) => ({ ...cycle, isOutdated: true })));
  expect(await kinds(program, one)).toEqual([]);
  expect(program.engine.cycles()).toEqual(before);
  expect(await kinds(program, other)).toEqual(["notApplied"]);
  await deliver(program.webhookUrl(), order(1));
  expect((await program.transaction(["succeeded"])).visits).toHaveLength(1);
  await program.engine.stopCycle("orders");
  expect(program.engine.cycles()[0]?.isOutdated).toBe(true);
  expect(await kinds(program, other)).toEqual(["updated"]);
  expect(program.engine.cycles()[0]?.isOutdated).toBe(undefined);
  expect(program.engine.cycles()[0]?.release).not.toBe(before[0]?.release);
});

test("a transaction is pinned to the release it began with", async () => {
  const vendor = await startVendor();
  const old = shopProject(
    { created: trigger("tell"), tell: notify(undefined, "old ") },
    { vendorUrl: vendor.url },
  );
  const next = shopProject(
    { created: trigger("tell"), tell: notify(undefined, "new ") },
    { vendorUrl: vendor.url },
  );
  const program = await startProgram({ project: old });
  await program.engine.startCycle("orders");
  await program.engine.stopCycle("orders");
  await deliver(program.webhookUrl(), order(1));
  await program.engine.apply(next);
  await deliver(program.webhookUrl(), order(2));
  await program.engine.startCycle("orders");
  await until(() => vendor.requests.length === 2);
  expect(vendor.requests.map(({ body }) => body).toSorted()).toEqual([
    '{"text":"new 2"}',
    '{"text":"old 1"}',
  ]);
});

test("a renamed webhook step is one removed and one added", async () => {
  const program = await startProgram({ project: one });
  const url = program.webhookUrl();
  expect(await kinds(program, renamedProject)).toEqual(["updated", "webhookRemoved"]);
  expect((await deliver(url, order(1))).status).toBe(404);
  expect((await deliver(program.webhookUrl(), order(1))).status).toBe(406);
  await program.engine.apply(one);
  expect(program.webhookUrl()).toBe(url);
});

test("a cycle that is not given any more is kept, stopped, and reported", async () => {
  const program = await startProgram({ project: one });
  await program.engine.startCycle("orders");
  expect(await kinds(program, nothing)).toEqual(["gone"]);
  expect(program.engine.cycles()).toMatchObject([{ id: "orders", state: "stopped" }]);
  expect((await deliver(program.webhookUrl(), order(1))).body).toBe("Webhook accepted.");
  expect(await kinds(program, one)).toEqual([]);
});

test("a cycle without a file whose release cannot be loaded is reported", async () => {
  const program = await startProgram({ project: one });
  const { store } = program;
  await store.saveRelease({
    hash: "0".repeat(64),
    account: "default",
    kind: "cycle",
    name: "made",
    content: "{}",
    createdAtMs: 0,
  });
  const text = { account: "default", cycle: "made", text: "{}", savedAtMs: 0 };
  await store.saveCycle({ account: "default", id: "made", plan: "0".repeat(64), state: "stopped" }, text);
  expect(await program.engine.apply(one)).toMatchObject([{ kind: "notApplied", cycle: "made" }]);
  expect(program.engine.cycles().map(({ id }) => id)).toEqual(["orders"]);
});

test("a running cycle whose installation lost its values runs on, and that is reported", async () => {
  const program = await startProgram({ project: other });
  await program.engine.startCycle("orders");
  const notes = await program.engine.apply({ ...other, installations: [] });
  expect(notes).toMatchObject([
    { kind: "notReady", cycle: "orders", message: expect.stringContaining("`main-shop`") },
  ]);
  await deliver(program.webhookUrl(), order(1));
  expect(await program.transaction(["failed"])).toMatchObject({ error: { code: "installation/invalid" } });
});

test("a cycle that cannot start says everything that is missing", async () => {
  const connector = shopConnector({
    verify: '{ kind: "token", value: [], secret: [] }',
    subscription: '{ create: ["notify"] }',
  });
  const cycles = [cycle(connector, { created: trigger("middle"), middle: trigger() })];
  const installations = [{ name: "main-shop", connector: "shop", parameters: { Colour: "red" } }];
  const program = await startProgram({ project: { connectors: [connector], installations, cycles } });
  const error = await program.engine.startCycle("orders").catch((failure: unknown) => failure);
  expect(error).toMatchObject({ code: "cycle/not-ready" });
  for (const reason of ["API key", "`Colour`", "`BaseUrl`"]) expect(String(error)).toContain(reason);
  expect(program.engine.cycles()).toMatchObject([{ state: "stopped" }]);
  expect((await deliver(program.webhookUrl(), order(1))).status).toBe(406);
});

test("a connector that needs no values has an installation of its own name", async () => {
  const connector = shopConnector();
  const content = connector.content
    .replace(/authentications: .*/, "authentications: {},")
    .replace('optional: false, scope: "account"', 'optional: true, scope: "account"');
  const plain = release("shop", content);
  const uses = { shop: { connector: "shop", installation: "shop", release: plain.hash } };
  const cycles = [cycle(plain, { created: trigger() }, { connectors: uses })];
  const program = await startProgram({ project: { connectors: [plain], installations: [], cycles } });
  expect(await program.engine.startCycle("orders")).toMatchObject({ state: "running" });
});

test.each<[name: string, project: Project, code: string, message: string]>([
  [
    "another contract",
    shopProject({ created: trigger() }, { contract: 7 }),
    "contract/version",
    "compiled for contract 7",
  ],
  [
    "a name that the contract does not have",
    shopProject({ created: trigger() }, { imports: 'import { nothing } from "hookwright/contract";\n' }),
    "contract/version",
    "cannot be loaded",
  ],
  [
    "an import beside the contract",
    shopProject({ created: trigger() }, { imports: 'import "node:fs";\n' }),
    "contract/version",
    "cannot be loaded",
  ],
  ["a release that nobody gave", { ...one, connectors: [] }, "release/not-found", "is not in the store"],
  [
    "content that is not what its hash names",
    { ...one, connectors: one.connectors.map((given) => ({ ...given, content: `${given.content} ` })) },
    "internal",
    "does not match its hash",
  ],
])("%s is refused, and nothing is installed", async (_name, project, code, message) => {
  const program = await startProgram({ project: nothing });
  await expect(program.engine.apply(project)).rejects.toMatchObject({
    code,
    message: expect.stringContaining(message),
  });
  expect(program.engine.cycles()).toEqual([]);
  expect(await program.store.cycles("default")).toEqual([]);
});

test("a module in the folder that was tampered with is written again from the store", async () => {
  const folder = createFolder();
  const [connector] = one.connectors;
  const file = join(folder, "releases", `${String(connector?.hash)}.mjs`);
  await mkdir(join(folder, "releases"));
  await writeFile(file, "export const connector = { contract: 666 };");
  const program = await startProgram({ project: one, folder });
  expect(await readFile(file, "utf8")).toBe(connector?.content);
  expect(await readdir(join(folder, "releases"))).toEqual([`${String(connector?.hash)}.mjs`]);
  expect(program.engine.cycles()).toHaveLength(1);
});

test("a transaction whose release cannot be loaded any more fails with the reason", async () => {
  const folder = createFolder();
  const before = await startProgram({ project: other, folder });
  await before.engine.startCycle("orders");
  await before.engine.stopCycle("orders");
  await deliver(before.webhookUrl(), order(1));
  await before.engine.apply(one);
  await before.stop();

  const [stale] = other.cycles;
  const after = await startProgram({
    project: one,
    folder,
    clock: before.clock,
    otherwise: (store) => ({
      release: async (hash) => (hash === stale?.hash ? undefined : store.release(hash)),
    }),
  });
  await after.engine.startCycle("orders");
  expect(await after.transaction(["failed"])).toMatchObject({
    error: { code: "release/not-found" },
    visits: [{}, { visit: 1, step: "tell", state: "failed" }],
  });
});

test("a cycle that stands in no file is saved with its text, and nothing else with it", async () => {
  const program = await startProgram({ project: one });
  const { engine, store } = program;
  const made = cycle(shopConnector(), { created: trigger() }, { id: "made" });
  const written = { cycle: "made", text: '{"id":"made"}' };
  const wish = { ...written, alone: true };
  // The files have gone on meanwhile: another connector, another installation, no `orders`.
  const changed = shopConnector({ connector: 'apiVersion: "2"' });
  const later = [cycle(changed, { created: trigger() }, { id: "made" })];
  const refused = engine.apply({ ...one, connectors: [changed], cycles: later }, wish);
  await expect(refused).rejects.toMatchObject({ code: "project/not-applied" });
  expect([await store.cycleTexts.names(), engine.cycles().length]).toEqual([[], 1]);

  const notes = await engine.apply({ ...one, installations: [], cycles: [made] }, wish);
  expect(notes).toMatchObject([{ kind: "installed", cycle: "made" }]);
  expect(await store.cycleTexts.get("default", "made")).toMatchObject(written);
  expect(engine.installations().map(({ name }) => name)).toEqual(["main-shop"]);
  expect(engine.cycles().map(({ id }) => id)).toEqual(["orders", "made"]);
  const again = { ...written, text: '{ "id": "made" }' };
  expect(await engine.apply({ ...one, cycles: [made] }, { ...again, alone: true })).toEqual([]);
  expect(await store.cycleTexts.get("default", "made")).toMatchObject(again);
  await engine.startCycle("orders");
  const running = engine.apply(renamedProject, { cycle: "orders", text: "{}", alone: true });
  await expect(running).rejects.toMatchObject({ code: "cycle/running" });
  expect(await store.cycleTexts.get("default", "orders")).toBeUndefined();
  const long = engine.apply({ ...one, cycles: [made] }, { ...wish, text: " ".repeat(9 * 1024 * 1024) });
  await expect(long).rejects.toMatchObject({ code: "account/limit-reached" });
});
