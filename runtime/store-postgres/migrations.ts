// Brings the schema up to date when a store is opened: all missing steps in one transaction, by one process at a time. A
// crash in the middle leaves what was there before; a process that is older than the schema is told so and changes nothing.
import type { QueryConfig } from "pg";
import { crashpoint } from "../base/crashpoint.ts";
import { HookwrightError } from "../contract/error.ts";
import type { Database, Row } from "./database.ts";
import { schemaName, schemaSteps } from "./schema.ts";

/** A step may write every row of a large table. */
const longestMs = 60 * 60 * 1000;

/** Applies the steps that are missing. Fails with `store/newer-schema` when a newer program has been here. */
export async function migrate(database: Database): Promise<void> {
  await database.connect(async (client) => {
    const run = async (text: string): Promise<readonly Row[]> =>
      (await client.query<Row>({ text, query_timeout: longestMs } as QueryConfig)).rows;
    // Most starts find nothing to do, and need not wait for another's start to learn it.
    if ((await appliedSteps(run, database.name)) === schemaSteps.length) return;
    await run("BEGIN");
    try {
      await run("SET LOCAL statement_timeout = 0");
      await run("SELECT pg_advisory_xact_lock(hashtextextended('hookwright migration', 0))");
      await run(`CREATE SCHEMA IF NOT EXISTS ${schemaName}`);
      await run(
        `CREATE TABLE IF NOT EXISTS ${schemaName}.migration (version integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())`,
      );
      const applied = await appliedSteps(run, database.name);
      for (const [index, step] of schemaSteps.entries()) {
        if (index < applied) continue;
        await run(step);
        await run(`INSERT INTO migration (version) VALUES (${String(index + 1)})`);
        crashpoint("migrate.step");
      }
      await run("COMMIT");
    } catch (error) {
      await run("ROLLBACK").catch(() => undefined);
      throw error;
    }
  });
}

/** How many steps were applied. Fails with `store/newer-schema` when this program does not know them all. */
export async function appliedSteps(
  run: (text: string) => Promise<readonly Row[]>,
  name: string,
): Promise<number> {
  const [table] = await run(`SELECT to_regclass('${schemaName}.migration') AS name`);
  if (table?.["name"] === null) return 0;
  const [newest] = await run(`SELECT coalesce(max(version), 0) AS version FROM ${schemaName}.migration`);
  const applied = Number(newest?.["version"]);
  if (applied <= schemaSteps.length) return applied;
  throw new HookwrightError(
    "store/newer-schema",
    `The database ${name} was written by a newer Hookwright (schema ${String(applied)}; this one knows up to ${String(schemaSteps.length)}).`,
    { hint: "Run that newer version, or use another database." },
  );
}
