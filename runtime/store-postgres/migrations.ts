// Brings the schema up to date when a store is opened: all missing steps in one transaction, by one process at a time. A
// crash in the middle leaves what was there before; a process that is older than the schema is told so and changes nothing.
import { setTimeout as wait } from "node:timers/promises";
import type { QueryConfig } from "pg";
import { crashpoint } from "../base/crashpoint.ts";
import { HookwrightError } from "../contract/error.ts";
import type { Database, Row } from "./database.ts";
import { schemaName, schemaSteps } from "./schema.ts";

/** A step may write every row of a large table. */
const longestMs = 60 * 60 * 1000;

/**
 * Who waits for a table's lock makes everybody wait who comes after; so a step that does not get it gives way to those who work, and
 * tries again.
 */
const lockTimeout = "2s";
const triesAgainMs = 1_000;
const mostTries = 60;

/**
 * Applies the steps that are missing. Fails with `store/newer-schema` when a newer program has been here, and with `store/unavailable`
 * when somebody keeps a table locked for minutes.
 */
export async function migrate(database: Database, steps: readonly string[] = schemaSteps): Promise<void> {
  await database.connect(async (client) => {
    const run = async (text: string): Promise<readonly Row[]> =>
      (await client.query<Row>({ text, query_timeout: longestMs } as QueryConfig)).rows;
    // Most starts find nothing to do, and need not wait for another's start to learn it.
    if ((await appliedSteps(run, database.name, steps)) === steps.length) return;
    for (let tries = 1; ; tries++)
      try {
        await run("BEGIN");
        await applyMissing(run, database.name, steps);
        await run("COMMIT");
        return;
      } catch (error) {
        await run("ROLLBACK").catch(() => undefined);
        if (!isLocked(error) || tries === mostTries) throw error;
        await wait(triesAgainMs);
      }
  });
}

type Run = (text: string) => Promise<readonly Row[]>;

async function applyMissing(run: Run, name: string, steps: readonly string[]): Promise<void> {
  await run("SET LOCAL statement_timeout = 0");
  await run("SELECT pg_advisory_xact_lock(hashtextextended('hookwright migration', 0))");
  await run(`SET LOCAL lock_timeout = '${lockTimeout}'`);
  await run(`CREATE SCHEMA IF NOT EXISTS ${schemaName}`);
  await run(
    `CREATE TABLE IF NOT EXISTS ${schemaName}.migration (version integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())`,
  );
  const applied = await appliedSteps(run, name, steps);
  for (const [index, step] of steps.entries()) {
    if (index < applied) continue;
    await run(step);
    await run(`INSERT INTO migration (version) VALUES (${String(index + 1)})`);
    crashpoint("migrate.step");
  }
}

/** The lock was not given in time, or who has it waits for one of ours. */
function isLocked(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "55P03" || error.code === "40P01");
}

/** How many steps were applied. Fails with `store/newer-schema` when this program does not know them all. */
export async function appliedSteps(
  run: Run,
  name: string,
  steps: readonly string[] = schemaSteps,
): Promise<number> {
  const [table] = await run(`SELECT to_regclass('${schemaName}.migration') AS name`);
  if (table?.["name"] === null) return 0;
  const [newest] = await run(`SELECT coalesce(max(version), 0) AS version FROM ${schemaName}.migration`);
  const applied = Number(newest?.["version"]);
  if (applied <= steps.length) return applied;
  throw new HookwrightError(
    "store/newer-schema",
    `The database ${name} was written by a newer Hookwright (schema ${String(applied)}; this one knows up to ${String(steps.length)}).`,
    { hint: "Run that newer version, or use another database." },
  );
}
