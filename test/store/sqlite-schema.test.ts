// The database file itself: settings, migrations, and that no statement's cost grows with the tables.
import { join } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { createBatchRunner } from "../../runtime/store-sqlite/batch.ts";
import { openForReading, openForWriting } from "../../runtime/store-sqlite/database.ts";
import { migrate } from "../../runtime/store-sqlite/migrations.ts";
import { createReads } from "../../runtime/store-sqlite/reads.ts";
import { createWrites, type Operation } from "../../runtime/store-sqlite/writes.ts";
import { createFolder, openStore } from "./data-folder.ts";
import { delivery, endedTransaction } from "./records.ts";

/** Keeps the text of every statement that is prepared. */
class RecordingDatabase extends DatabaseSync {
  readonly statements: string[] = [];

  override prepare(sql: string): StatementSync {
    this.statements.push(sql);
    return super.prepare(sql);
  }
}

function queryPlan(database: DatabaseSync, sql: string): string[] {
  return database
    .prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .all()
    .map((row) => String(row["detail"]));
}

/**
 * A step of a plan that reads a table from end to end, or deliveries of all accounts, or builds an index for the occasion. What a subquery reads has steps of
 * its own. Data keys are as many as accounts and changes of the key, limits as accounts that have one, what is asked for as the callers who wait, texts of cycles as were written by hand, held jobs as processes run at once; of the cycles with work
 * that is due a few are read; `pair` is the queue of a walk from one
 * pair to the next, `whole` what a row is a part of, one for each depth.
 */
const growing =
  /^SCAN (?!CONSTANT ROW|\(subquery|asked VIRTUAL TABLE|account_limit|data_key|cycle_text|(?:pair|whole)$|job USING (?:COVERING )?INDEX job_held|cycle USING (?:COVERING )?INDEX cycle_ready)|^SEARCH delivery USING INTEGER PRIMARY KEY \(rowid<|AUTOMATIC/;

describe("the cost of a statement does not grow with history", () => {
  const database = new RecordingDatabase(":memory:");
  migrate(database, 0);
  database.statements.length = 0;
  createWrites(database);
  createReads(database);
  const statements = [...database.statements];

  test.each(statements)("%s", (sql) => {
    expect(queryPlan(database, sql).filter((step) => growing.test(step))).toEqual([]);
  });

  test("only a claim sorts, and only what it claims from", () => {
    const sorting = statements.filter((sql) =>
      queryPlan(database, sql).some((step) => /TEMP B-TREE/.test(step)),
    );
    // The first of each stage.
    expect(sorting).toHaveLength(2);
    for (const sql of sorting) expect(sql.match(/due_at_ms, seq LIMIT 1/g)?.length).toBeLessThanOrEqual(4);
  });

  test("what removes failed deliveries looks at none of the others", () => {
    const walks = statements
      .filter((sql) => sql.includes("AS isMeant"))
      .map((sql) => queryPlan(database, sql));
    expect(walks).toHaveLength(2);
    expect(walks.filter((plan) => plan.some((step) => step.includes("delivery_failed")))).toHaveLength(1);
  });

  test("the check sees a scan", () => {
    expect(
      queryPlan(database, "SELECT id FROM job WHERE owner = 'x'").some((step) => growing.test(step)),
    ).toBe(true);
  });
});

describe("the file", () => {
  test("is written with a log that is on stable storage at every commit", () => {
    const database = openForWriting(join(createFolder(), "store.db"));
    const pragma = (name: string): unknown =>
      Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0];
    const names = ["journal_mode", "synchronous", "foreign_keys", "journal_size_limit"];
    expect(names.map(pragma)).toEqual(["wal", 2, 1, 16 << 20]);
    database.close();
  });

  test("is read through a connection that cannot write", () => {
    const file = join(createFolder(), "store.db");
    openForWriting(file).close();
    const database = openForReading(file);
    expect(() => {
      database.exec("CREATE TABLE t (a)");
    }).toThrow("readonly");
    database.close();
  });
});

describe("migrations", () => {
  const inFile = <T>(folder: string, use: (database: DatabaseSync) => T): T => {
    const database = new DatabaseSync(join(folder, "store.db"));
    try {
      return use(database);
    } finally {
      database.close();
    }
  };
  const versions = (folder: string): unknown[] =>
    inFile(folder, (database) =>
      database.prepare("SELECT version FROM migration ORDER BY version").all(),
    ).map((row) => row["version"]);

  test("are applied once, however often the store is opened", async () => {
    const folder = createFolder();
    await (await openStore(folder)).close();
    const applied = versions(folder);
    await (await openStore(folder)).close();
    expect(applied).toEqual(applied.map((_, index) => index + 1));
    expect(applied).not.toEqual([]);
    expect(versions(folder)).toEqual(applied);
  });

  test("of a newer version are refused with both versions and what to do; nothing is changed", async () => {
    const folder = createFolder();
    await (await openStore(folder)).close();
    const known = versions(folder);
    inFile(folder, (database) => {
      database.exec("INSERT INTO migration VALUES (70, 0)");
    });
    await expect(openStore(folder)).rejects.toMatchObject({
      code: "store/newer-schema",
      message: `${join(folder, "store.db")} was written by a newer Hookwright (schema 70; this one knows up to ${String(known.length)}).`,
      hint: "Run that newer version, or use another data folder.",
    });
    expect(versions(folder)).toEqual([...known, 70]);
  });

  test("leave a transaction its first visit, and what keeps its delivery", async () => {
    const folder = createFolder();
    const before = await openStore(folder);
    const ofOther = { ...endedTransaction("second"), account: "other" };
    await before.accept(delivery("d"), [endedTransaction("first"), ofOther]);
    const early = { ...endedTransaction("early"), resumes: { step: "call", key: "5", keptMs: 1e9 } };
    await before.accept(delivery("kept"), [early]);
    await before.close();
    // As it was before the visit stood in the transaction's row, and a delivery's id beside what is kept of it.
    inFile(folder, (database) => {
      database.exec(`
        INSERT INTO visit (transaction_id, visit, account, step, state, started_at_ms, finished_at_ms, output)
          SELECT id, 0, account, first_step, 'succeeded', created_at_ms, first_finished_at_ms, first_output FROM transaction_;
        ALTER TABLE incident DROP COLUMN notice;
        DROP TRIGGER job_of_lane_ended;
        DROP INDEX job_first_of_lane;
        DROP INDEX job_behind;
        ALTER TABLE job DROP COLUMN lane;
        ALTER TABLE transaction_ DROP COLUMN lane;
        DROP INDEX arrival_of_delivery;
        ALTER TABLE arrival DROP COLUMN delivery;
        DROP INDEX transaction_apart;
        ${["is_apart", "first_step", "first_finished_at_ms", "first_log", "first_output"]
          .map((column) => `ALTER TABLE transaction_ DROP COLUMN ${column};`)
          .join("")}
        CREATE INDEX transaction_by_delivery ON transaction_ (delivery);
        DELETE FROM migration WHERE version > (SELECT max(version) FROM migration) - 5;`);
    });
    const store = await openStore(folder);
    const { trigger } = endedTransaction("first");
    expect(await store.visits("first")).toEqual([{ ...trigger, transaction: "first", visit: 0 }]);
    const remove = (account: string) =>
      store.retention.removeTransactions(
        { account, cycle: "orders" },
        { ending: "success", keptMs: -1_000, limit: 10 },
      );
    expect(await remove("default")).toEqual({ removed: 1 });
    expect(await store.delivery("d")).toBeDefined();
    expect(await remove("other")).toEqual({ removed: 1 });
    expect(await store.delivery("d")).toBeUndefined();
    const of = { account: "default", webhook: "hook" };
    const all = { ending: "success", keptMs: -1_000, limit: 10 } as const;
    expect(await store.retention.removeDeliveries(of, all)).toEqual({ removed: 0 });
    expect(await store.delivery("kept")).toBeDefined();
    await store.close();
  });

  test("give every table its account", async () => {
    const folder = createFolder();
    await (await openStore(folder)).close();
    const withoutAccount = inFile(folder, (database) =>
      database
        .prepare(
          `SELECT name FROM sqlite_schema WHERE type = 'table'
           AND 'account' NOT IN (SELECT name FROM pragma_table_info(sqlite_schema.name))`,
        )
        .all(),
    );
    expect(withoutAccount).toMatchObject([{ name: "migration" }]);
  });
});

describe("a batch that meets a full disk", () => {
  const accept = (id: string, sizeBytes: number): Operation => {
    return {
      kind: "accept",
      args: [delivery(id, { body: new Uint8Array(sizeBytes) }), { transactions: [], dedupe: undefined }, 0],
    };
  };

  test("is rolled back as a whole, and works when there is space again", () => {
    const database = openForWriting(join(createFolder(), "store.db"));
    migrate(database, 0);
    const runBatch = createBatchRunner(database, createWrites(database));
    const reads = createReads(database);
    const setMaxPages = (pages: number): void => {
      database.exec(`PRAGMA max_page_count = ${String(pages)}`);
    };

    setMaxPages(40);
    expect(() => runBatch([accept("a", 10), accept("b", 1_000_000), accept("c", 10)])).toThrow("full");
    expect(reads.delivery("a")).toBeUndefined();
    setMaxPages(1_000);
    runBatch([accept("a", 10), accept("b", 1_000_000), accept("c", 10)]);
    expect(reads.delivery("b")?.body).toHaveLength(1_000_000);
    database.close();
  });
});

test("the visit that a transaction begins with has a row of its own only where it is long or tells more", () => {
  const database = new DatabaseSync(":memory:");
  migrate(database, 0);
  const runBatch = createBatchRunner(database, createWrites(database));
  const begin = (id: string, changes: object): unknown => {
    const { trigger, ...rest } = endedTransaction(id);
    const transactions = [{ ...rest, trigger: { ...trigger, ...changes } }];
    const started = { transactions, dedupe: undefined };
    runBatch([{ kind: "accept", args: [delivery(`d-${id}`), started, 0] }]);
    expect(createReads(database).visits(id)).toEqual([{ ...trigger, ...changes, transaction: id, visit: 0 }]);
    return database.prepare("SELECT count(*) AS count FROM visit").get()?.["count"];
  };
  const long = JSON.stringify("x".repeat(2_000));
  expect(begin("short", { log: '["a line"]' })).toBe(0);
  expect(begin("long", { output: long })).toBe(1);
  expect(begin("warned", { warning: "{}" })).toBe(2);
  expect(begin("late", { startedAtMs: 1_001 })).toBe(3);
  database.close();
});

test("the ledger of subscriptions is append-only for every program that opens the file", () => {
  const database = new DatabaseSync(":memory:");
  migrate(database, 0);
  database.exec("PRAGMA foreign_keys = OFF");
  database.exec("INSERT INTO subscription_entry VALUES (1, 'default', 's', 5, NULL, 'planned', '{}')");
  expect(() => {
    database.exec("UPDATE subscription_entry SET to_state = 'active'");
  }).toThrow("append-only");
  expect(() => {
    database.exec("DELETE FROM subscription_entry");
  }).toThrow("append-only");
  database.close();
});

test("keys whose window has passed go with those that come, a few at a time", () => {
  const database = new DatabaseSync(":memory:");
  migrate(database, 0);
  const runBatch = createBatchRunner(database, createWrites(database));
  const acceptAt = (nowMs: number, count: number): number => {
    const accepts = Array.from({ length: count }, (_, index): Operation => {
      const id = `${String(nowMs)}-${String(index)}`;
      const started = { transactions: [], dedupe: { key: id, windowMs: 100 } };
      return { kind: "accept", args: [delivery(id), started, nowMs] };
    });
    runBatch(accepts);
    return Number(database.prepare("SELECT count(*) AS count FROM dedupe").get()?.["count"]);
  };
  expect([acceptAt(0, 20), acceptAt(99, 1), acceptAt(100, 5), acceptAt(101, 20)]).toEqual([20, 21, 16, 26]);
  database.close();
});
