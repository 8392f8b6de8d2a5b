// Both stores are read as the same history.
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Store } from "../../runtime/store/store.ts";
import { createFolder, openStore } from "../store/data-folder.ts";
import { createStoreMaker } from "../store/postgres-store.ts";
import { delivery, transaction, visit } from "../store/records.ts";
import { checkHistory } from "./check.ts";
import type { StoredHistory } from "./history.ts";
import { readPostgres, readSqlite } from "./read-store.ts";
import { createRecorder } from "./recorder.ts";

const nowMs = 1_000;

/** One delivery whose transaction has failed, one whose transaction is divided. */
async function fill(store: Store): Promise<void> {
  const lease = { owner: "me", untilMs: nowMs + 30_000 };
  const created = {
    scope: "step",
    account: "default",
    cycle: "orders",
    step: "trigger",
    createdAtMs: 1,
  } as const;
  await store.ensureWebhook({ ...created, identifier: "hook" });
  await store.saveCycle({ account: "default", id: "orders", plan: "plan-1", state: "running" });
  await store.accept(delivery("d-failed"), [transaction("failed", { lease })], { key: "k", windowMs: 10 });
  await store.finishVisit(visit("failed", { state: "failed", error: '{"code":"internal"}' }), 1, {
    kind: "end",
    state: "failed",
    error: '{"code":"internal"}',
  });
  await store.accept(delivery("d-divided", { body: Buffer.from([0, 255, 10]) }), [
    transaction("divided", { lease, synchronous: true }),
  ]);
  await store.finishVisit(visit("divided"), 1, { kind: "split" });
}

/** In an order of its own, and bytes as what they are in both. */
function comparable(history: StoredHistory): object {
  const rows = Object.entries(history).map(([table, list]) => [
    table,
    (list as readonly object[]).map((row) => JSON.stringify(row, bytesAsText)).sort(),
  ]);
  return Object.fromEntries(rows) as object;
}

function bytesAsText(this: unknown, name: string, value: unknown): unknown {
  const given = (this as Readonly<Record<string, unknown>>)[name];
  return given instanceof Uint8Array ? Buffer.from(given).toString("hex") : value;
}

test("SQLite and PostgreSQL hold the same history, in which nothing is wrong", async () => {
  const folder = createFolder();
  const sqlite = await openStore(folder, () => nowMs);
  await fill(sqlite);
  const ofSqlite = readSqlite(join(folder, "store.db"));
  await sqlite.close();

  const maker = await createStoreMaker();
  const postgres = await maker.openEmpty(() => nowMs);
  await fill(postgres);
  const client = await maker.server.connect("test");
  const ofPostgres = await readPostgres(client);
  await client.end();
  await postgres.close();
  await maker.remove();

  expect(comparable(ofPostgres)).toEqual(comparable(ofSqlite));
  expect(ofSqlite).toMatchObject({
    cycles: [{ id: "orders", state: "running" }],
    deliveries: { length: 2 },
    transactions: [{ state: "failed" }, { state: "running", synchronous: 1 }],
    visits: { length: 4 },
    jobs: [{ id: "divided", phase: "split", visit: 1, epoch: 1, owner: "me" }],
    splits: [{ begun: 0, open: 0 }],
    dedupes: [{ delivery: "d-failed" }],
    deadLetters: [{ transaction: "failed" }],
  });
  expect(checkHistory(createRecorder().history({ stored: ofPostgres }))).toEqual([]);
});
