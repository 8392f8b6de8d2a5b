// The SQLite driver: the contract, and what only this driver promises: one process a folder, restart, the built package.
import { execFile } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { rateLimitsInMemory } from "../../runtime/store/rate-limits-in-memory.ts";
import type { Store } from "../../runtime/store/store.ts";
import { describeContract } from "./contract.ts";
import { createFolder, openStore } from "./data-folder.ts";
import { delivery, transaction, visit } from "./records.ts";
import { describeRateLimits } from "./rate-limits.suite.ts";
import type { StoreUnderTest } from "./store.suite.ts";

const run = promisify(execFile);

async function createEmpty(storageItems?: number): Promise<StoreUnderTest> {
  let nowMs = 1_000;
  return {
    store: await openStore(createFolder(), () => nowMs, storageItems),
    nowMs: () => nowMs,
    advance: (byMs) => {
      nowMs += byMs;
    },
  };
}

describe("the SQLite store", () => {
  describeContract(createEmpty);
});

describe("rate limits in memory", () => {
  describeRateLimits(async () => {
    const subject = await createEmpty();
    const rateLimits = rateLimitsInMemory({ now: () => subject.nowMs(), at: () => () => undefined });
    return { ...subject, store: { ...subject.store, rateLimits } };
  });
});

describe("a data folder", () => {
  test("is made when it is missing", async () => {
    const store = await openStore(join(createFolder(), "project", ".hookwright"));
    expect(await store.cycles("default")).toEqual([]);
    await store.close();
  });

  test("is used by one store at a time; the second is told which folder and what to do", async () => {
    const folder = createFolder();
    const store = await openStore(folder);
    const second = openStore(folder);
    await expect(second).rejects.toMatchObject({
      code: "store/in-use",
      message: `The data folder ${folder} is in use by another process.`,
      hint: "Stop the other process (`hookwright serve`, most likely), or use another data folder.",
    });
    await store.close();
    await (await openStore(folder)).close();
  });

  test("that cannot be one is refused with its name", async () => {
    const file = join(createFolder(), "file");
    writeFileSync(file, "");
    await expect(openStore(file)).rejects.toMatchObject({
      code: "store/unavailable",
      message: `The store in ${file} cannot be used: EEXIST: file already exists, mkdir '${file}'.`,
      hint: "Check that the disk has space and that the folder may be written.",
    });
  });

  test("whose store.db is no database is refused, and can be used when that is repaired", async () => {
    const folder = createFolder();
    const file = join(folder, "store.db");
    writeFileSync(
      file,
      "something else, long enough to be taken for the header of a database file".repeat(20),
    );
    await expect(openStore(folder)).rejects.toMatchObject({ code: "store/unavailable" });
    rmSync(file);
    await (await openStore(folder)).close();
  });
});

describe("after a restart", () => {
  test("leases of the process before are void: jobs are due at once, transactions queued", async () => {
    const folder = createFolder();
    const before = await openStore(folder);
    await before.saveCycle({ account: "default", id: "orders", plan: "p", state: "running" });
    const stop = { id: "stop-1", account: "default", cycle: "invoices", runAtMs: 1_000 };
    await before.scheduler.scheduleQueueExpiry(stop);
    await before.scheduler.claim("worker", 1e9, 1);
    await before.accept(delivery("d"), [transaction("t", { lease: { owner: "worker", untilMs: 9e12 } })]);
    await before.close();

    const after = await openStore(folder, () => 5_000);
    expect(await after.transaction("t")).toMatchObject({ state: "queued" });
    expect(await after.scheduler.nextDueAtMs()).toBe(5_000);
    await expect(after.finishVisit(visit("t"), 1, { kind: "end", state: "succeeded" })).rejects.toMatchObject(
      {
        code: "store/lease-lost",
      },
    );
    expect(await after.scheduler.claim("worker", 1_000, 10)).toMatchObject([
      { id: "stop-1", epoch: 2 },
      { id: "t", epoch: 2, step: "call", visit: 1 },
    ]);
    await after.close();
  });

  test("what somebody wanted to end has ended, also while its queue is paused; what has parts is left to who claims it", async () => {
    const folder = createFolder();
    const before = await openStore(folder);
    const cycle = { account: "default", id: "orders", plan: "p", state: "running" } as const;
    await before.saveCycle(cycle);
    const lease = { owner: "w", untilMs: 9e12 };
    const { next: _, ...divided } = transaction("whole", { split: true, lease });
    await before.accept(delivery("d"), [transaction("t", { lease }), divided]);
    for (const id of ["t", "whole"]) expect(await before.cancel("default", id)).toBe("held");
    await before.saveCycle({ ...cycle, pausedAtMs: 1_000 });
    await before.close();

    const after = await openStore(folder, () => 5_000);
    expect(await after.transaction("t")).toMatchObject({ state: "stopped", finishedAtMs: 5_000 });
    expect(await after.transaction("whole")).toMatchObject({ state: "queued", cancelling: true });
    await after.close();
  });

  test("the first of a lane goes on, and where its cycle was stopped meanwhile it has ended and the next one begins", async () => {
    const folder = createFolder();
    const before = await openStore(folder);
    const cycle = { account: "default", id: "orders", plan: "p", state: "running" } as const;
    await before.saveCycle(cycle);
    for (const id of ["first", "second", "third"])
      await before.accept(delivery(`d-${id}`), [
        transaction(id, { lane: "a", lease: { owner: "w", untilMs: 9e12 } }),
      ]);
    await before.close();

    const after = await openStore(folder, () => 5_000);
    expect(await after.scheduler.claim("w", 1_000, 10)).toMatchObject([{ id: "first", epoch: 2 }]);
    await after.saveCycle({ ...cycle, state: "stopped" });
    await after.close();

    const last = await openStore(folder, () => 6_000);
    expect(await last.transaction("first")).toMatchObject({ state: "stopped" });
    // Whether anybody wants to be told is not known when a store is opened; who reports finds that out.
    expect(await last.incidents.waiting("default", 10)).toMatchObject([{ transaction: "first" }]);
    await last.saveCycle(cycle);
    const jobs = await last.scheduler.claim("w", 1_000, 10);
    expect(jobs.filter(({ kind }) => kind === "transaction")).toMatchObject([{ id: "second" }]);
    await last.close();
  });

  test("what nobody held keeps its time", async () => {
    const folder = createFolder();
    const before = await openStore(folder);
    await before.scheduler.scheduleQueueExpiry({
      id: "stop-1",
      account: "default",
      cycle: "c",
      runAtMs: 7_000,
    });
    await before.close();
    const after = await openStore(folder);
    expect(await after.scheduler.nextDueAtMs()).toBe(7_000);
    await after.close();
  });
});

test("what was due by a clock that was set back since is due still; what waits for a later moment waits", async () => {
  const folder = createFolder();
  let nowMs = 10_000_000;
  const hourMs = 3_600_000;
  const claimed = async (store: Store): Promise<string[]> =>
    (await store.scheduler.claim("w", 60_000, 9)).map(({ id }) => id);
  const before = await openStore(folder, () => nowMs);
  await before.saveCycle({ account: "default", id: "orders", plan: "p", state: "running" });
  await before.accept(delivery("d1", { receivedAtMs: nowMs }), [transaction("put off")]);
  await claimed(before);
  await before.scheduler.postpone("put off", 1, nowMs + 10_000);
  await before.accept(delivery("d2", { receivedAtMs: nowMs }), [transaction("queued")]);
  nowMs -= hourMs;
  expect(await claimed(before)).toEqual(["queued"]);
  await before.accept(delivery("d3", { receivedAtMs: nowMs }), [transaction("new")]);
  expect(await claimed(before)).toEqual(["new"]);
  await before.accept(delivery("d4", { receivedAtMs: nowMs }), [transaction("left")]);
  await before.close();
  nowMs -= hourMs;
  const after = await openStore(folder, () => nowMs);
  // Their leases ended with the process.
  expect(new Set(await claimed(after))).toEqual(new Set(["queued", "new", "left"]));
  nowMs += 2 * hourMs + 10_000;
  expect(await claimed(after)).toContain("put off");
  await after.close();
});

test("works when built to JavaScript, and does not keep an idle process alive", async () => {
  const folder = createFolder();
  const options =
    "--ignoreConfig --noCheck --target es2025 --module nodenext --rewriteRelativeImportExtensions --rootDir runtime";
  const entries = ["store.ts", "writer.ts"].map((name) => join("runtime", "store-sqlite", name));
  await run(join("node_modules", ".bin", "tsc"), [...options.split(" "), "--outDir", folder, ...entries]);
  writeFileSync(
    join(folder, "main.mjs"),
    `import { createSqliteStore } from "./store-sqlite/store.js";
     const store = await createSqliteStore({ folder: "data", clock: { now: () => 1 } });
     await store.saveCycle({ account: "default", id: "orders", plan: "p", state: "stopped" });
     console.log((await store.cycles("default")).length);`,
  );
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  const { stdout } = await run(process.execPath, ["main.mjs"], { cwd: folder });
  expect(stdout).toBe("1\n");
});
