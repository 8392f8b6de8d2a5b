// A copy of the database beside whoever works on it, and a look into a copy. Both run in another process than the writer, on
// connections that cannot write: a reader of the log never waits for the writer, nor the writer for it.
import { existsSync } from "node:fs";
import { backup, DatabaseSync } from "node:sqlite";
import { HookwrightError } from "../contract/error.ts";
import type { DataKeyRecord } from "../store/data-keys.ts";
import { contradictions, toProblems, type StoreInspection } from "../store/inspection.ts";
import { isStorageFailure, openForReading } from "./database.ts";
import { assertKnown } from "./migrations.ts";

/** 4 MiB a step, so that other work of the process goes on. */
const pagesAtOnce = 1_000;

/**
 * Copies the database in a file to another, as it is at the beginning: everything that was committed before is in it. Until it is done
 * the log is not cut, so it grows by what is written meanwhile. The copy is one file, without a log.
 */
export async function copyDatabase(from: string, to: string): Promise<void> {
  const source = openForReading(from);
  try {
    // Without a transaction of its own the copy would begin again with each commit of the writer.
    source.exec("BEGIN");
    source.prepare("SELECT count(*) FROM sqlite_schema").get();
    await backup(source, to, { rate: pagesAtOnce });
  } finally {
    source.close();
  }
  const copy = new DatabaseSync(to);
  try {
    copy.exec("PRAGMA journal_mode = DELETE");
  } finally {
    copy.close();
  }
}

/** Fails with `store/unavailable` where there is no file. */
export function assertDatabase(file: string): void {
  if (existsSync(file)) return;
  throw new HookwrightError("store/unavailable", `There is no store at ${file}.`, {
    hint: "It is made by the first `hookwright serve`.",
  });
}

/**
 * Looks at a database. Throws `store/newer-schema`, and `store/unavailable` where the file is no
 * database of ours.
 */
export function inspectDatabase(file: string): StoreInspection {
  let database: DatabaseSync | undefined;
  try {
    database = openForReading(file);
    // Somebody may work on it all the same: one moment is looked at.
    database.exec("BEGIN");
    return inspect(database);
  } catch (error) {
    if (!isStorageFailure(error)) throw error;
    const reason = error instanceof Error ? error.message : "";
    throw new HookwrightError("store/unavailable", `${file} is no store: ${reason}.`, { cause: error });
  } finally {
    database?.close();
  }
}

function inspect(database: DatabaseSync): StoreInspection {
  if (texts(database, "SELECT name FROM sqlite_schema WHERE name = 'migration'").length === 0)
    throw new HookwrightError(
      "store/unavailable",
      `${database.location() ?? "The file"} is no store of Hookwright.`,
    );
  const count = (sql: string): number => Number(database.prepare(sql).get()?.["count"]);
  const damage = [
    ...texts(database, "PRAGMA integrity_check"),
    ...texts(database, "PRAGMA foreign_key_check"),
  ];
  const isWhole = damage.length === 1 && damage[0] === "ok";
  const schema = assertKnown(database);
  const names = texts(
    database,
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
  );
  const newest = database.prepare("SELECT max(received_at_ms) AS ms FROM delivery").get()?.["ms"];
  return {
    schema,
    tables: Object.fromEntries(names.map((name) => [name, count(`SELECT count(*) AS count FROM "${name}"`)])),
    problems: [
      ...(isWhole ? [] : damage.slice(0, 10).map((line) => `the database is damaged: ${line}`)),
      ...toProblems(contradictions.map(({ sql }) => count(sql))),
    ],
    dataKeys: database
      .prepare("SELECT account, version, wrapped, created_at_ms AS createdAtMs FROM data_key")
      .all() as unknown as DataKeyRecord[],
    ...(typeof newest === "number" && { newestDeliveryAtMs: newest }),
  };
}

/** The first column of each row. */
function texts(database: DatabaseSync, sql: string): string[] {
  return database
    .prepare(sql)
    .all()
    .map((row) => String(Object.values(row)[0]));
}
