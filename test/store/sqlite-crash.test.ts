// What was acknowledged survives the death of the process and a storage that fails. Real processes, real files.
import { execFile, spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { systemClock } from "../../runtime/base/clock.ts";
import { createSqliteStore } from "../../runtime/store-sqlite/store.ts";
import type { Store } from "../../runtime/store/store.ts";
import { createFolder, openStore } from "./data-folder.ts";
import { delivery, transaction, visit } from "./records.ts";

const programs = join(import.meta.dirname, "programs");

function startAccepting(folder: string, prefix: string): ChildProcessByStdio<null, Readable, null> {
  const args = [join(programs, "accept-until-killed.ts"), folder, prefix];
  return spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
}

/** Kills the accepting program when it has printed so many lines, and returns all complete lines it printed. */
async function acceptUntilKilled(folder: string, prefix: string, lineCount: number): Promise<string[]> {
  const child = startAccepting(folder, prefix);
  let printed = "";
  child.stdout.setEncoding("utf8");
  child.stdout.on("data", (text: string) => {
    printed += text;
    if (printed.split("\n").length > lineCount) child.kill("SIGKILL");
  });
  await once(child, "close");
  return printed.split("\n").slice(0, -1);
}

/** Everything acknowledged is there, whole; what is unfinished is due. */
async function checkAcknowledged(store: Store, lines: readonly string[]): Promise<void> {
  const finished = new Set(lines.filter((line) => line.startsWith("finished ")).map((line) => line.slice(9)));
  const accepted = lines.filter((line) => line.startsWith("accepted ")).map((line) => line.slice(9));
  const jobs = await store.scheduler.claim("checker", 60_000, 1_000_000);
  const due = new Set(jobs.map(({ id }) => id));
  for (const id of accepted) {
    expect(Buffer.from((await store.delivery(id))?.body ?? []).toString()).toBe(id);
    expect(await store.firstDelivery("default", "hook", id)).toMatchObject({ delivery: id, transaction: id });
    const [trigger, ...visits] = await store.visits(id);
    expect(trigger).toStrictEqual({ ...transaction(id).trigger, transaction: id, visit: 0 });
    // A finish whose line was not printed may or may not have been committed.
    expect(visits).toStrictEqual(due.has(id) ? [] : [visit(id)]);
    expect(due.has(id) && finished.has(id)).toBe(false);
  }
}

/** Every sum that was acknowledged once is still counted, and none was given twice, by this process or one before it. */
async function checkCounted({ scriptStorage }: Store, lines: readonly string[]): Promise<void> {
  const sums = lines.filter((line) => line.startsWith("counted ")).map((line) => Number(line.slice(8)));
  const scope = { account: "default", connector: "shop", installation: "shop" };
  expect(new Set(sums).size).toBe(sums.length);
  // The first kill may come before the first count.
  expect(Number((await scriptStorage.get(scope, "accepted")) ?? 0)).toBeGreaterThanOrEqual(
    Math.max(0, ...sums),
  );
}

test("every acknowledged delivery and count survives SIGKILL at any moment", async () => {
  const folder = createFolder();
  const lines: string[] = [];
  for (let seed = 0; seed < 10; seed++) {
    const printed = await acceptUntilKilled(folder, `seed-${String(seed)}`, 1 + ((seed * 7_919) % 600));
    lines.push(...printed);
    const store = await createSqliteStore({ folder, clock: systemClock });
    await store.saveCycle({ account: "default", id: "orders", plan: "p", state: "running" });
    // In the end all of them once more.
    await checkAcknowledged(store, seed < 9 ? printed : lines);
    await checkCounted(store, lines);
    await store.close();
    const database = new DatabaseSync(join(folder, "store.db"), { readOnly: true });
    expect(database.prepare("PRAGMA integrity_check").all()).toMatchObject([{ integrity_check: "ok" }]);
    database.close();
  }
  expect(lines.length).toBeGreaterThan(1_000);
});

test("another process's folder is in use until that process dies, however it dies", async () => {
  const folder = createFolder();
  const child = startAccepting(folder, "other");
  await once(child.stdout, "data");
  await expect(openStore(folder)).rejects.toMatchObject({ code: "store/in-use" });
  child.kill("SIGKILL");
  child.stdout.resume();
  await once(child, "close");
  await (await openStore(folder)).close();
});

test("a storage that fails refuses the whole batch with the cause, keeps what was acknowledged and still reads", async () => {
  const folder = createFolder();
  const program = join(programs, "accept-until-full.ts");
  // Files may grow to 1 MiB: the next write fails as on a full disk.
  const limited = promisify(execFile)("sh", [
    "-c",
    'ulimit -f 2048; exec "$0" "$@"',
    process.execPath,
    program,
    folder,
  ]);
  const { acknowledged, refused, isReadable } = JSON.parse((await limited).stdout) as {
    readonly acknowledged: readonly string[];
    readonly refused: readonly { readonly id: string; readonly code: string; readonly cause: string }[];
    readonly isReadable: boolean;
  };
  expect(acknowledged.length).toBeGreaterThan(8);
  expect(refused).toHaveLength(8);
  for (const { code, cause } of refused) {
    expect(code).toBe("store/unavailable");
    expect(cause).toMatch(/disk I\/O error|database or disk is full/);
  }
  expect(isReadable).toBe(true);

  const store = await openStore(folder);
  for (const id of acknowledged) expect(await store.transaction(id)).toMatchObject({ id, state: "queued" });
  for (const { id } of refused) expect(await store.delivery(id)).toBeUndefined();
  await store.accept(delivery("after"), []);
  await store.close();
});

test("a migration that is killed in the middle leaves nothing, and the next one is whole", async () => {
  const folder = createFolder();
  const env = { ...process.env, HOOKWRIGHT_CRASH_AT: "migrate.step:5" };
  const args = [join(programs, "accept-until-killed.ts"), folder, "a"];
  await expect(promisify(execFile)(process.execPath, args, { env })).rejects.toMatchObject({
    signal: "SIGKILL",
    stdout: "",
  });
  const database = new DatabaseSync(join(folder, "store.db"));
  expect(database.prepare("SELECT name FROM sqlite_schema").all()).toEqual([]);
  database.close();
  const store = await openStore(folder);
  await store.accept(delivery("d"), [transaction("t")]);
  expect(await store.transaction("t")).toMatchObject({ state: "queued" });
  await store.close();
});
