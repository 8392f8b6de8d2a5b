// What only the PostgreSQL driver promises: several processes on one database, a server that goes and comes back, what it
// refuses at the start, and migrations that a crash cannot break.
import { execFile, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { systemClock } from "../../runtime/base/clock.ts";
import { silentLog } from "../../runtime/base/log.ts";
import { createCondition } from "../../runtime/store-postgres/condition.ts";
import { startWay } from "../chaos/way.ts";
import { openDatabase } from "../../runtime/store-postgres/database.ts";
import { migrate } from "../../runtime/store-postgres/migrations.ts";
import { schemaSteps } from "../../runtime/store-postgres/schema.ts";
import { checkServer } from "../../runtime/store-postgres/server-checks.ts";
import { createPostgresStore } from "../../runtime/store-postgres/store.ts";
import type { Store } from "../../runtime/store/store.ts";
import { startPostgres, type PostgresServer } from "./postgres-server.ts";
import { delivery, transaction, visit } from "./records.ts";

const run = promisify(execFile);
const orders = { account: "default", id: "orders", plan: "p", state: "running" } as const;

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.remove());

const open = (url: string): Promise<Store> =>
  createPostgresStore({ url, clock: systemClock, isUnsafe: true });

test("two processes share a database: each job is one's, and of 200 equal deliveries one is accepted", async () => {
  const url = await server.createDatabase("shared");
  // Both find an empty database.
  const [one, two] = await Promise.all([open(url), open(url)]);
  await one.saveCycle(orders);
  const stores = Array.from({ length: 200 }, (_, index) => (index % 2 === 0 ? one : two));
  const acceptances = await Promise.all(
    stores.map((store, index) => {
      const id = String(index);
      return store.accept(delivery(`same-${id}`), [transaction(`s${id}`)], { key: "k", windowMs: 60_000 });
    }),
  );
  expect(acceptances.filter(({ kind }) => kind === "accepted")).toHaveLength(1);
  await Promise.all(
    stores.map((store, index) => store.accept(delivery(String(index)), [transaction(`t${String(index)}`)])),
  );
  const claimed: string[] = [];
  for (let before = -1; before < claimed.length;) {
    before = claimed.length;
    const jobs = await Promise.all(
      [one, two, one, two].map((store) => store.scheduler.claim("w", 60_000, 20)),
    );
    claimed.push(...jobs.flat().map(({ id }) => id));
  }
  expect(claimed).toHaveLength(201);
  expect(new Set(claimed).size).toBe(201);
  await Promise.all([one.close(), two.close()]);
});

test("two processes accept and end transactions of the same lanes at once: none run side by side, none is forgotten, no deadlock", async () => {
  const url = await server.createDatabase("lanes");
  const stores = await Promise.all([open(url), open(url)]);
  await stores[0].saveCycle(orders);
  const [each, lanes] = [300, 6];
  const laneOf = new Map<string, string>();
  const underWay = new Map<string, string>();
  const sideBySide: string[] = [];
  let ended = 0;
  const begin = (id: string): void => {
    const lane = laneOf.get(id) ?? "";
    if (underWay.has(lane)) sideBySide.push(`${id} beside ${String(underWay.get(lane))}`);
    underWay.set(lane, id);
  };
  // The next one may begin before this process has heard that this one has ended.
  const end = async (store: Store, id: string): Promise<void> => {
    underWay.delete(laneOf.get(id) ?? "");
    await store.finishVisit(visit(id), 1, { kind: "end", state: "succeeded" });
    ended++;
  };
  const bring = async (store: Store, process: number): Promise<void> => {
    for (let wave = 0; wave < each / 10; wave++)
      await Promise.all(
        Array.from({ length: 10 }, async (_, index) => {
          const id = `${String(process)}-${String(wave)}-${String(index)}`;
          const lane = `lane ${String((index + wave) % lanes)}`;
          laneOf.set(id, lane);
          const lease = { owner: `p${String(process)}`, untilMs: Date.now() + 60_000 };
          const came = await store.accept(delivery(id), [
            transaction(id, { lane, ...(index % 2 === 0 && { lease }) }),
          ]);
          if (index % 2 === 1 || (came.kind === "accepted" && came.behind !== undefined)) return;
          begin(id);
          await end(store, id);
        }),
      );
  };
  const work = async (store: Store, process: number): Promise<void> => {
    while (ended < 2 * each) {
      const jobs = await store.scheduler.claim(`p${String(process)}`, 60_000, 20);
      for (const { id } of jobs) begin(id);
      await Promise.all(jobs.map(({ id }) => end(store, id)));
    }
  };
  await Promise.all(stores.flatMap((store, process) => [bring(store, process), work(store, process)]));
  expect(sideBySide).toEqual([]);
  const admin = await server.connect("lanes");
  const { rows } = await admin.query(
    "SELECT deadlocks::int, (SELECT count(*)::int FROM hookwright.job) AS jobs FROM pg_stat_database WHERE datname = 'lanes'",
  );
  expect(rows).toEqual([{ deadlocks: 0, jobs: 0 }]);
  await admin.end();
  await Promise.all(stores.map((store) => store.close()));
});

test("who is next in a lane is found without reading what else waits, however much that is", async () => {
  const url = await server.createDatabase("long");
  const store = await open(url);
  const admin = await server.connect("long");
  // What waits for its time came first, then what is behind others in many lanes, most of it in one.
  await admin.query(`
    INSERT INTO hookwright.job (id, account, cycle, kind, step, visit, epoch, due_at_ms, stage, lane)
    SELECT 'j' || n, 'default', 'orders', 'transaction', 'call', 1, 0, 9000000000000000,
      CASE WHEN n > 20000 THEN 3 ELSE 1 END, CASE WHEN n > 20000 THEN CASE WHEN n % 2 = 0 THEN 'busy' ELSE md5(n::text) END END
    FROM generate_series(1, 30000) AS n;
    ANALYZE hookwright.job`);
  // The first call reads what the server knows of its tables.
  await admin.query("SELECT hookwright.free_lane('none')");
  const { rows } = await admin.query<{ "QUERY PLAN": readonly { readonly Plan: Buffers }[] }>(
    "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) SELECT hookwright.free_lane('busy')",
  );
  const read = rows[0]?.["QUERY PLAN"][0]?.Plan;
  expect((read?.["Shared Hit Blocks"] ?? NaN) + (read?.["Shared Read Blocks"] ?? NaN)).toBeLessThan(100);
  const { rows: first } = await admin.query(
    "SELECT id FROM hookwright.job WHERE lane IS NOT NULL AND stage = 0",
  );
  expect(first).toEqual([{ id: "j20002" }]);
  await admin.end();
  await store.close();
});

test("who waits for a value, and what came for it, is found without reading the others', whatever the server believes of them", async () => {
  const url = await server.createDatabase("values");
  await (await open(url)).close();
  const admin = await server.connect("values");
  const fill = (from: number, to: number, key: string): Promise<unknown> =>
    admin.query(`
      INSERT INTO hookwright.wait (account, cycle, step, key, transaction_id, visit, expires_at_ms)
      SELECT 'default', 'orders', 'call', ${key}, 'w' || n, 1, 9000000000000 FROM generate_series(${String(from)}, ${String(to)}) AS n;
      INSERT INTO hookwright.arrival (account, cycle, step, key, started, expires_at_ms)
      SELECT 'default', 'orders', 'call', ${key}, '{}', 9000000000000 FROM generate_series(${String(from)}, ${String(to)}) AS n`);
  for (const table of ["wait", "arrival"])
    await admin.query(`ALTER TABLE hookwright.${table} SET (autovacuum_enabled = off)`);
  // Once all were of this value, and the server has not looked since.
  await fill(1, 100, "'5'");
  await admin.query(
    "ANALYZE hookwright.wait, hookwright.arrival; DELETE FROM hookwright.wait; DELETE FROM hookwright.arrival",
  );
  await fill(1, 20_000, "n || ' others'");
  const rowsRead = async (): Promise<number> => {
    const { rows } = await admin.query<{ count: number }>(`
      SELECT sum(seq_tup_read + idx_tup_fetch)::int AS count FROM pg_stat_user_tables WHERE relname IN ('wait', 'arrival')`);
    return rows[0]?.count ?? NaN;
  };
  await admin.query("SELECT pg_stat_force_next_flush()");
  const before = await rowsRead();
  const store = await open(url);
  await store.saveCycle(orders);
  const { next: _, ...started } = transaction("x");
  const resumes = { step: "call", key: "5", keptMs: 60_000 };
  const bring = (id: string) => store.accept(delivery(`d-${id}`), [{ ...started, id, resumes }]);
  const wait = async (id: string) => {
    const untilMs = Date.now() + 60_000;
    await store.accept(delivery(`d-${id}`), [transaction(id, { lease: { owner: "w", untilMs } })]);
    return store.awaitDelivery(id, 1, { key: "5", untilMs, reason: "{}" });
  };
  expect(await bring("early")).toMatchObject({ kept: ["early"] });
  expect(await wait("second")).toBe("resumed");
  expect(await wait("first")).toBe("waits");
  expect(await bring("late")).toMatchObject({ resumed: [{ transaction: "late" }] });
  // A server's process tells what it has read when it ends, at the latest.
  await store.close();
  await expect
    .poll(async () => (await admin.query("SELECT FROM pg_stat_activity WHERE datname = 'values'")).rowCount)
    .toBe(1);
  expect((await rowsRead()) - before).toBeLessThan(100);
  await admin.end();
});

interface Buffers {
  readonly "Shared Hit Blocks": number;
  readonly "Shared Read Blocks": number;
}

test("a transaction that a delivery goes on from stays, though its time is over just then", async () => {
  const url = await server.createDatabase("resumed");
  const [store, other] = await Promise.all([open(url), open(url)]);
  await store.saveCycle(orders);
  const untilMs = Date.now() + 60_000;
  await store.accept(delivery("d"), [transaction("t", { lease: { owner: "w", untilMs } })]);
  await store.awaitDelivery("t", 1, { key: "5", untilMs, reason: "{}" });
  const bring = (id: string) => {
    const resumes = { step: "call", key: "5", keptMs: 1_000 };
    return store.accept(delivery(`d-${id}`), [transaction(id, { resumes })]);
  };
  await bring("first");
  expect(await store.scheduler.claim("w", 60_000, 1)).toMatchObject([{ id: "first", epoch: 1 }]);
  await store.end("first", 1, { kind: "end", state: "succeeded" });
  const retained = { ending: "success", keptMs: 0, limit: 10 } as const;
  const remove = () => other.retention.removeTransactions({ account: "default", cycle: "orders" }, retained);
  expect(await remove()).toEqual({ removed: 1 });

  // Whoever brings the next one has found the transaction, and does not come further.
  const [admin, watch] = await Promise.all([server.connect("resumed"), server.connect("resumed")]);
  const waiting = async (): Promise<number> => {
    const { rows } = await watch.query("SELECT FROM pg_locks WHERE NOT granted");
    return rows.length;
  };
  await admin.query("BEGIN");
  await admin.query(`INSERT INTO hookwright.transaction_ (id, account, cycle, plan, origin, state, synchronous, created_at_ms)
    VALUES ('second', '', '', '', '', '', false, 0)`);
  const brought = bring("second");
  await expect.poll(waiting).toBe(1);
  let isRemoved = false;
  const removing = remove().finally(() => (isRemoved = true));
  await expect.poll(async () => isRemoved || (await waiting()) === 2).toBe(true);
  await admin.query("ROLLBACK");
  expect(await brought).toMatchObject({ resumed: [{ transaction: "second", isFirst: false }] });
  expect(await removing).toEqual({ removed: 0 });
  expect(await store.past("t")).toMatchObject({ id: "t" });
  await Promise.all([admin.end(), watch.end(), store.close(), other.close()]);
});

test("what was confirmed outlives the server, whose absence is said, and a store goes on when it is back", async () => {
  const url = await server.createDatabase("crashed");
  const store = await open(url);
  await store.saveCycle(orders);
  await store.accept(delivery("before"), [transaction("t")], { key: "k", windowMs: 60_000 });
  await server.halt("crash");
  const failed = store.accept(delivery("meanwhile"), []);
  await expect(failed).rejects.toMatchObject({
    code: "store/unavailable",
    message: expect.stringMatching(/^The database 127\.0\.0\.1:\d+\/crashed cannot be used: /),
  });
  await expect(failed).rejects.not.toThrow(/p@ss|p%40ss/);
  await expect(store.scheduler.claim("w", 1_000, 1)).rejects.toMatchObject({ code: "store/unavailable" });
  await server.start();
  expect(await store.delivery("meanwhile")).toBeUndefined();
  expect(await store.firstDelivery("default", "hook", "k")).toMatchObject({ delivery: "before" });
  expect(await store.scheduler.claim("w", 60_000, 5)).toMatchObject([{ id: "t", epoch: 1 }]);
  await store.finishVisit(visit("t"), 1, { kind: "end", state: "succeeded" });
  await store.close();
});

test("a server that may lose what it has confirmed is refused, unless that is wanted", async () => {
  const url = await server.createDatabase("hasty");
  const admin = await server.connect("hasty");
  await admin.query("ALTER DATABASE hasty SET synchronous_commit = off");
  await admin.end();
  await expect(createPostgresStore({ url, clock: systemClock })).rejects.toMatchObject({
    code: "store/unsafe-database",
    message: expect.stringContaining(
      "/hasty may lose what it has confirmed: `synchronous_commit` is off, `fsync` is off, `full_page_writes` is off.",
    ),
    hint: expect.stringContaining("--unsafe-database"),
  });
  await (await open(url)).close();
  const kept = await openDatabase({ url, connections: 1, isUnsafe: false, onError: () => undefined });
  const [setting] = await kept.sql("SELECT current_setting('synchronous_commit') AS is");
  expect(setting).toEqual({ is: "on" });
  await kept.close();
});

test("a transaction of a process that stands still in the middle of it ends, and the process learns it", async () => {
  const database = await openDatabase({
    url: await server.createDatabase("still"),
    connections: 2,
    isUnsafe: true,
    onError: () => undefined,
  });
  const lock = "SELECT pg_advisory_xact_lock(1)";
  let isHeld = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    isHeld = resolve;
  });
  let others: Promise<unknown> | undefined;
  const still = database.transact(
    async ({ sql }) => {
      await sql(lock);
      isHeld();
      await others;
      await sql("SELECT 1");
    },
    { idleMs: 100 },
  );
  others = held.then(() => database.sql(lock));
  await expect(still).rejects.toMatchObject({ code: "store/unavailable" });
  await others;
  expect(await database.sql("SELECT 1 AS is")).toEqual([{ is: 1 }]);
  await database.close();
});

test("a database that is in another encoding, or not there, is refused; the password is never said", async () => {
  const admin = await server.connect("postgres");
  await admin.query("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0");
  await admin.end();
  await expect(open(server.url("latin"))).rejects.toMatchObject({
    code: "store/unsupported-database",
    message: expect.stringContaining("its encoding is LATIN1, not UTF8"),
  });
  await expect(open(server.url("nowhere"))).rejects.toMatchObject({ code: "store/unavailable" });
  await expect(open("postgres://u:secret@127.0.0.1:1/x")).rejects.toThrow(
    /^(?!.*secret).*127\.0\.0\.1:1\/x/s,
  );
  for (const url of ["secret", "mysql://u:secret@h/x", "postgres://u:secret@h"])
    await expect(open(url)).rejects.toMatchObject({
      code: "store/bad-url",
      message: expect.not.stringContaining("secret"),
    });
});

test("a server that is too old is refused, unless somebody wants to try it", async () => {
  const url = await server.createDatabase("old");
  const database = await openDatabase({ url, connections: 2, isUnsafe: true, onError: () => undefined });
  const old: typeof database = {
    ...database,
    sql: async (...asked) =>
      (await database.sql(...asked)).map((row) => ({ ...row, version: 130_000, versionText: "13.9" })),
  };
  await expect(checkServer(old, false)).rejects.toMatchObject({
    code: "store/unsupported-database",
    message: expect.stringContaining("it is PostgreSQL 13.9, and 14 is the oldest that will do"),
    hint: expect.stringContaining("--unsafe-database"),
  });
  await expect(checkServer(old, true)).resolves.toBeUndefined();
  await database.close();
});

test("the search for due work gets past any number of cycles that may not run, and finds what an older process has left", async () => {
  const url = await server.createDatabase("closed");
  const store = await open(url);
  const admin = await server.connect("closed");
  await admin.query(`
    INSERT INTO hookwright.cycle (account, id, plan, state, paused_at_ms)
      SELECT 'default', 'c' || n, 'p', 'running', CASE WHEN n < 3000 THEN 1 END FROM generate_series(1000, 3000) AS n;
    INSERT INTO hookwright.job (id, account, cycle, kind, step, visit, epoch, due_at_ms, ready)
      SELECT 't' || n, 'default', 'c' || n, 'transaction', 'call', 1, 0, 0, true FROM generate_series(1000, 2999) AS n;
    INSERT INTO hookwright.job (id, account, cycle, kind, step, visit, epoch, due_at_ms)
      VALUES ('t3000', 'default', 'c3000', 'transaction', 'call', 1, 0, 0)`);
  const found: string[] = [];
  for (let claims = 0; claims < 3 && found.length === 0; claims++)
    found.push(...(await store.scheduler.claim("w", 60_000, 2)).map(({ id }) => id));
  expect(found).toEqual(["t3000"]);
  // Also where it comes round to what lies before the place at which it began.
  for (const open of ["2800", "2700"]) {
    await admin.query("UPDATE hookwright.cycle SET paused_at_ms = NULL WHERE id = $1", [`c${open}`]);
    expect(await store.scheduler.claim("w", 60_000, 1)).toMatchObject([{ id: `t${open}` }]);
  }
  await admin.end();
  await store.close();
});

test("accounts that are full, however many, and queues that are paused are in nobody's way", async () => {
  const url = await server.createDatabase("taken");
  const store = await open(url);
  const admin = await server.connect("taken");
  await admin.query(`
    INSERT INTO hookwright.cycle (account, id, plan, state) SELECT 'a' || n, 'c', 'p', 'running' FROM generate_series(100, 200) AS n;
    INSERT INTO hookwright.account_limit (account, transactions) SELECT 'a' || n, 1 FROM generate_series(100, 199) AS n;
    INSERT INTO hookwright.job (id, account, cycle, kind, step, visit, epoch, owner, due_at_ms)
      SELECT 'held' || n, 'a' || n, 'c', 'transaction', 'call', 1, 1, 'other', hookwright.now_ms() + 60000
      FROM generate_series(100, 199) AS n;
    INSERT INTO hookwright.job (id, account, cycle, kind, step, visit, epoch, due_at_ms, ready)
      SELECT 't' || n, 'a' || n, 'c', 'transaction', 'call', 1, 0, 0, true FROM generate_series(100, 200) AS n`);
  const soonMs = Date.now() + 5_000;
  expect(await store.scheduler.nextDueAtMs()).toBeLessThan(soonMs);
  expect(await store.scheduler.claim("w", 60_000, 2)).toMatchObject([{ id: "t200" }]);
  await admin.query(
    "DELETE FROM hookwright.account_limit; UPDATE hookwright.cycle SET paused_at_ms = 1 WHERE account < 'a200'",
  );
  await store.scheduler.release([{ id: "t200", epoch: 1 }]);
  expect(await store.scheduler.nextDueAtMs()).toBeLessThan(soonMs);
  expect(await store.scheduler.claim("w", 60_000, 2)).toMatchObject([{ id: "t200" }]);
  await admin.end();
  await store.close();
});

test("a schema of a newer program is refused, and nothing is changed", async () => {
  const url = await server.createDatabase("newer");
  await (await open(url)).close();
  const admin = await server.connect("newer");
  await admin.query("INSERT INTO hookwright.migration (version) VALUES (9999)");
  await expect(open(url)).rejects.toMatchObject({
    code: "store/newer-schema",
    message: expect.stringMatching(
      /\/newer was written by a newer Hookwright \(schema 9999; this one knows up to \d+\)/,
    ),
  });
  await admin.end();
});

test("a migration that is killed in the middle leaves nothing, and the next one is whole", async () => {
  const url = await server.createDatabase("killed");
  const program = join(import.meta.dirname, "programs", "open-postgres.ts");
  const env = { ...process.env, HOOKWRIGHT_DATABASE: url, HOOKWRIGHT_CRASH_AT: "migrate.step" };
  await expect(run(process.execPath, [program], { env })).rejects.toMatchObject({ signal: "SIGKILL" });
  const admin = await server.connect("killed");
  expect((await admin.query("SELECT FROM pg_namespace WHERE nspname = 'hookwright'")).rowCount).toBe(0);
  await admin.end();
  const { stdout } = await run(process.execPath, [program], { env: { ...env, HOOKWRIGHT_CRASH_AT: "" } });
  // An idle store does not keep the process alive.
  expect(stdout).toBe("opened\n");
});

test("a migration gives way to those who work while somebody keeps a table, and is tried again", async () => {
  const url = await server.createDatabase("locked");
  await (await open(url)).close();
  const [reader, other] = [await server.connect("locked"), await server.connect("locked")];
  await reader.query("BEGIN; SELECT FROM hookwright.cycle");
  const database = await openDatabase({ url, connections: 2, isUnsafe: true, onError: () => undefined });
  const steps = [...schemaSteps, "ALTER TABLE cycle ADD COLUMN more text"];
  let isDone = false;
  const migrated = migrate(database, silentLog, steps).then(() => {
    isDone = true;
  });
  const isWaiting = async (): Promise<boolean> =>
    ((await other.query("SELECT FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND NOT granted"))
      .rowCount ?? 0) > 0;
  await expect.poll(isWaiting, { timeout: 20_000 }).toBe(true);
  // Behind who waits for the table everybody waits, but not for long.
  await other.query("SET statement_timeout = '10s'; SELECT FROM hookwright.cycle");
  expect(isDone).toBe(false);
  await reader.query("COMMIT");
  await migrated;
  await other.query("SELECT more FROM hookwright.cycle");
  await Promise.all([reader.end(), other.end(), database.close()]);
});

test("a migration that waits for somebody who waits for it is tried again", async () => {
  const url = await server.createDatabase("entangled");
  await (await open(url)).close();
  const worker = await server.connect("entangled");
  // It is the migration that the server ends.
  await worker.query("SET deadlock_timeout = '1min'");
  await worker.query("BEGIN; LOCK TABLE hookwright.webhook IN ROW EXCLUSIVE MODE");
  const database = await openDatabase({ url, connections: 2, isUnsafe: true, onError: () => undefined });
  const steps = [...schemaSteps, "LOCK TABLE cycle; ALTER TABLE webhook ADD COLUMN more text"];
  const migrated = migrate(database, silentLog, steps);
  const isWaiting = async (): Promise<boolean> =>
    ((await worker.query("SELECT FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND NOT granted"))
      .rowCount ?? 0) > 0;
  await expect.poll(isWaiting, { timeout: 20_000 }).toBe(true);
  await worker.query("LOCK TABLE hookwright.cycle IN ROW EXCLUSIVE MODE");
  await worker.query("COMMIT");
  await migrated;
  await worker.query("SELECT more FROM hookwright.webhook");
  await Promise.all([worker.end(), database.close()]);
});

test("an index of a large table is built beside those who write, and anew when a crash has left half of it", async () => {
  const url = await server.createDatabase("indexed");
  const store = await open(url);
  const [writer, other] = [await server.connect("indexed"), await server.connect("indexed")];
  await store.accept(delivery("a"), [transaction("t")]);
  await store.accept(delivery("b"), [transaction("u")]);
  const index = { name: "delivery_by_method", on: "delivery (method)" };
  // As a build leaves it that did not come to its end.
  await expect(
    other.query(`CREATE UNIQUE INDEX CONCURRENTLY ${index.name} ON hookwright.delivery (method)`),
  ).rejects.toThrow("could not create unique index");
  const valid = async (): Promise<unknown> =>
    (
      await other.query<{ is: boolean }>(
        `SELECT indisvalid AS is FROM pg_index WHERE indexrelid = 'hookwright.${index.name}'::regclass`,
      )
    ).rows;
  expect(await valid()).toEqual([{ is: false }]);
  await writer.query("BEGIN; UPDATE hookwright.delivery SET log = '[]' WHERE id = 'a'");
  const database = await openDatabase({ url, connections: 2, isUnsafe: true, onError: () => undefined });
  const steps = [...schemaSteps, { statements: "SELECT 1", indexes: [index] }];
  let isDone = false;
  const migrated = migrate(database, silentLog, steps).then(() => {
    isDone = true;
  });
  const isBuilding = async (): Promise<boolean> =>
    ((
      await other.query(
        "SELECT FROM pg_stat_activity WHERE query LIKE '%INDEX CONCURRENTLY%' AND wait_event_type = 'Lock'",
      )
    ).rowCount ?? 0) > 0;
  await expect.poll(isBuilding, { timeout: 20_000 }).toBe(true);
  // Others write meanwhile, and whoever starts says why it does not go on.
  await store.accept(delivery("c"), [transaction("v")]);
  const told: string[] = [];
  const log = { ...silentLog, info: (_: object, message: string) => told.push(message) };
  const second = await openDatabase({ url, connections: 2, isUnsafe: true, onError: () => undefined });
  const waited = migrate(second, log, steps);
  await expect.poll(() => told.length, { timeout: 20_000 }).toBe(1);
  expect(told[0]).toContain("this one waits");
  expect(isDone).toBe(false);
  await writer.query("COMMIT");
  await migrated;
  await waited;
  expect(told).toHaveLength(2);
  await second.close();
  expect(await valid()).toEqual([{ is: true }]);
  expect((await other.query("SELECT max(version) AS version FROM hookwright.migration")).rows).toEqual([
    { version: steps.length },
  ]);
  await Promise.all([writer.end(), other.end(), database.close(), store.close()]);
});

test("what a dead process left in the queue is claimed by another", async () => {
  const url = await server.createDatabase("relayed");
  const store = await open(url);
  await store.saveCycle(orders);
  await store.accept(delivery("d"), [transaction("t")]);
  const program = join(import.meta.dirname, "programs", "open-postgres.ts");
  const env = { ...process.env, HOOKWRIGHT_DATABASE: url, HOOKWRIGHT_CRASH_AT: "claim.relayed" };
  await expect(run(process.execPath, [program, "claim"], { env })).rejects.toMatchObject({
    signal: "SIGKILL",
  });
  expect(await store.scheduler.claim("w", 60_000, 5)).toMatchObject([{ id: "t", epoch: 1 }]);
  await store.close();
});

test("a process that stood still for longer than its lease writes nothing when it goes on", async () => {
  const url = await server.createDatabase("frozen");
  const store = await open(url);
  await store.saveCycle(orders);
  await store.accept(delivery("d"), [transaction("t")]);
  const program = join(import.meta.dirname, "programs", "write-late.ts");
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, HOOKWRIGHT_DATABASE: url },
    stdio: ["pipe", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  expect(await lines.next()).toMatchObject({ value: "held" });
  child.kill("SIGSTOP");
  let [mine] = await store.scheduler.claim("other", 60_000, 1);
  for (; mine === undefined; [mine] = await store.scheduler.claim("other", 60_000, 1)) await setTimeout(100);
  expect(mine).toMatchObject({ id: "t", epoch: 2 });
  const shop = { account: "default", connector: "shop", installation: "shop" };
  await store.scriptStorage.set({ ...shop, holder: { transaction: "t", epoch: 2 } }, "a", '"mine"');
  child.stdin.write("go on\n");
  child.kill("SIGCONT");
  expect(JSON.parse(String((await lines.next()).value))).toEqual({
    finishVisit: "store/lease-lost",
    end: "store/lease-lost",
    storage: "store/lease-lost",
    renew: ["t"],
    postpone: false,
    release: [],
    complete: "nothing",
  });
  expect(await store.transaction("t")).toMatchObject({ state: "running" });
  expect(await store.visits("t")).toHaveLength(1);
  expect(await store.scriptStorage.get(shop, "a")).toBe('"mine"');
  expect(await store.deadLetters.of("t")).toBeUndefined();
  expect(await store.incidents.waiting("default", 1)).toEqual([]);
  expect(await store.runDates.runDate({ account: "default", cycle: "orders", step: "call" })).toBeUndefined();
  expect(await store.scheduler.renew([{ id: "t", epoch: 2 }], 60_000)).toEqual([]);
  await store.finishVisit(visit("t"), 2, { kind: "end", state: "succeeded" });
  await store.close();
});

test("who begins to listen hears at once, since something may have changed after it has read", async () => {
  const store = await open(await server.createDatabase("first"));
  const heard: string[] = [];
  const end = store.follow((what) => heard.push(what));
  await expect.poll(() => heard).toEqual(["state"]);
  end();
  await store.close();
});

test("a changed limit of an account is heard of by every process", async () => {
  const store = await open(await server.createDatabase("limited"));
  const heard: string[] = [];
  const end = store.follow((what) => heard.push(what));
  await expect.poll(() => heard).toEqual(["state"]);
  await store.accounts.saveLimits([{ account: "default", transactionsAtOnce: 1 }]);
  await expect.poll(() => heard.filter((what) => what === "state").length).toBe(2);
  end();
  await store.close();
});

test("a run that was skipped makes no process read anew", async () => {
  const url = await server.createDatabase("skipped");
  const store = await open(url);
  await store.saveCycle(orders);
  const client = await server.connect("skipped");
  const number = async (): Promise<unknown> =>
    (await client.query("SELECT number FROM hookwright.change")).rows;
  const before = await number();
  await store.noteSkip("default", "orders", 7);
  expect(await number()).toEqual(before);
  await store.saveCycle({ ...orders, state: "stopped" });
  expect(await number()).not.toEqual(before);
  await Promise.all([client.end(), store.close()]);
});

test("keys are not changed under a process that has them", async () => {
  const store = await open(await server.createDatabase("keyed"));
  const anew = { dataKeys: [], credentials: [], subscriptions: [] };
  const end = store.follow(() => undefined);
  for (;;) {
    const changed = await store.dataKeys.replaceSealed(anew).catch((error: unknown) => error);
    if (changed === undefined) continue;
    expect(changed).toMatchObject({
      code: "store/in-use",
      hint: expect.stringContaining("on every machine"),
    });
    break;
  }
  end();
  await expect.poll(() => store.dataKeys.replaceSealed(anew).then(() => "changed", String)).toBe("changed");
  await store.close();
});

test("a turn ends with its connection, which is missed soon, and whoever had it is told", async () => {
  const url = await server.createDatabase("turns");
  const [one, two] = await Promise.all([open(url), open(url)]);
  const admin = await server.connect("turns");
  const ended: string[] = [];
  const lost = one.inTurn(async () => {
    await admin.query(`SELECT pg_terminate_backend(pid) FROM pg_locks
      WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = 'turns')`);
    ended.push(await two.inTurn(() => Promise.resolve("two")));
    return "one";
  });
  await expect(lost).rejects.toMatchObject({ code: "store/unavailable" });
  expect(ended).toEqual(["two"]);
  expect(await one.inTurn(() => Promise.resolve("again"))).toBe("again");
  await Promise.all([one.close(), two.close(), admin.end()]);
  const database = await openDatabase({ url, connections: 1, onError: () => undefined, isUnsafe: true });
  const names = ["idle", "interval", "count"].map((name) => `current_setting('tcp_keepalives_${name}')`);
  const [row] = await database.sql(`SELECT concat_ws(' ', ${names.join()}) AS set`);
  expect(row).toEqual({ set: "10 5 3" });
  await database.close();
});

test("a full disk is said as such, writes nothing, and passes", async () => {
  const url = await server.createDatabase("filled");
  const store = await open(url);
  await store.saveCycle(orders);
  const admin = await server.connect("filled");
  await admin.query(`
    CREATE FUNCTION hookwright.refuse() RETURNS trigger LANGUAGE plpgsql
      AS $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
    CREATE TRIGGER refuse BEFORE INSERT ON hookwright.visit FOR EACH ROW EXECUTE FUNCTION hookwright.refuse()`);
  await expect(store.accept(delivery("d"), [transaction("t")])).rejects.toMatchObject({
    code: "store/full",
    message: expect.stringMatching(/^The disk of the database 127\.0\.0\.1:\d+\/filled is full\.$/),
  });
  expect([await store.delivery("d"), await store.transaction("t")]).toEqual([undefined, undefined]);
  await admin.query("DROP TRIGGER refuse ON hookwright.visit");
  expect(await store.accept(delivery("d"), [transaction("t")])).toMatchObject({ kind: "accepted" });
  // A server that takes no writes is known before one fails.
  await store.check();
  await admin.query("ALTER DATABASE filled SET default_transaction_read_only = on");
  await admin.end();
  const other = await openDatabase({ url, connections: 2, isUnsafe: true, onError: () => undefined });
  await expect(createCondition(other).check()).rejects.toMatchObject({ code: "store/unavailable" });
  await other.close();
  await store.close();
});

test("connections that something in between has forgotten are waited for once, not one after the other", async () => {
  const direct = new URL(await server.createDatabase("forgotten"));
  const way = await startWay(Number(direct.port));
  direct.port = String(way.port);
  const database = await openDatabase({
    url: direct.href,
    connections: 3,
    isUnsafe: true,
    patienceMs: 300,
    onError: () => undefined,
  });
  const sleepy = "SELECT pg_sleep(0.1)";
  await Promise.all([database.sql(sleepy), database.sql(sleepy), database.sql(sleepy)]);
  expect(database.connections().open).toBe(3);
  way.forget();
  await expect(database.sql("SELECT 1 AS is")).rejects.toMatchObject({ code: "store/unavailable" });
  expect(await database.sql("SELECT 1 AS is")).toEqual([{ is: 1 }]);
  expect(await database.sql("SELECT 1 AS is")).toEqual([{ is: 1 }]);
  await database.close();
  way.close();
});
