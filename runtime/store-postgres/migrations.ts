// Brings the schema up to date when a store is opened: the missing steps in their order, by one process at a time, an empty database's all
// in one transaction. Nobody else is held up: a step that does not get its locks gives way, and indexes of large tables are built beside
// those who write. A crash in the middle leaves what was done before; a process that is older than the schema is told so.
import { setTimeout as wait } from "node:timers/promises";
import type { QueryConfig } from "pg";
import { crashpoint } from "../base/crashpoint.ts";
import type { Log } from "../base/log.ts";
import { HookwrightError } from "../contract/error.ts";
import type { Database, Row } from "./database.ts";
import { schemaName, schemaSteps, type LaterIndex, type SchemaStep } from "./schema.ts";

/** A step may write every row of a large table. */
const longestMs = 60 * 60 * 1000;

/**
 * Who waits for a table's lock makes everybody wait who comes after; so a step that does not get it gives way to those who work, and
 * tries again.
 */
const lockTimeout = "2s";
const triesAgainMs = 1_000;
const mostTries = 60;

/** What takes longer is told. */
const momentMs = 1_000;

const turn = "hashtextextended('hookwright migration', 0)";
const askAgainMs = 200;

/**
 * Applies the steps that are missing. Fails with `store/newer-schema` when a newer program has been here, and with `store/unavailable`
 * when somebody keeps a table locked for minutes.
 */
export async function migrate(
  database: Database,
  log: Log,
  steps: readonly SchemaStep[] = schemaSteps,
): Promise<void> {
  await database.connect(async (client) => {
    const run = async (text: string): Promise<readonly Row[]> =>
      (await client.query<Row>({ text, query_timeout: longestMs } as QueryConfig)).rows;
    const { name } = database;
    // Most starts find nothing to do, and need not wait for another's start to learn it.
    const applied = await appliedSteps(run, name, steps);
    if (applied === steps.length) return;
    if (applied === 0) await inTransaction(run, () => createAll(run, name, steps));
    // Whoever made it meanwhile may be older.
    await inTurn(run, log, async () => {
      for (let next = await appliedSteps(run, name, steps); next < steps.length; next++)
        await apply(run, log, steps[next] ?? "", next + 1);
    });
  });
}

type Run = (text: string) => Promise<readonly Row[]>;

/** An empty database gets all of it or nothing. */
async function createAll(run: Run, name: string, steps: readonly SchemaStep[]): Promise<void> {
  await run(`SELECT pg_advisory_xact_lock(${turn})`);
  await run(`CREATE SCHEMA IF NOT EXISTS ${schemaName}`);
  await run(
    `CREATE TABLE IF NOT EXISTS ${schemaName}.migration (version integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())`,
  );
  if ((await appliedSteps(run, name, steps)) > 0) return;
  for (const [index, step] of steps.entries()) {
    await run(statementsOf(step));
    for (const index of indexesOf(step)) await run(`CREATE ${kindOf(index)} ${index.name} ON ${index.on}`);
    await note(run, index + 1);
  }
}

async function apply(run: Run, log: Log, step: SchemaStep, version: number): Promise<void> {
  const indexes = indexesOf(step);
  await inTransaction(run, async () => {
    await run(statementsOf(step));
    if (indexes.length === 0) await note(run, version);
  });
  for (const index of indexes) await build(run, log, index);
  if (indexes.length > 0) await note(run, version);
}

const kindOf = ({ isUnique }: LaterIndex): string => (isUnique === true ? "UNIQUE INDEX" : "INDEX");

/** Beside those who write; it waits for whoever has begun before it, and locks nobody out. What a crash has left of it is of no use. */
async function build(run: Run, log: Log, index: LaterIndex): Promise<void> {
  const { name, on } = index;
  const [known] = await run(
    `SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('${schemaName}.${name}')`,
  );
  if (known?.["indisvalid"] === true) return;
  if (known !== undefined) await run(`DROP INDEX CONCURRENTLY ${schemaName}.${name}`);
  const done = timed(log, { index: name }, "An index is being built, beside those who write.");
  await run(`CREATE ${kindOf(index)} CONCURRENTLY ${name} ON ${on}`);
  done("The index is built.");
}

/** Tells what lasts longer than a moment, and at its end for how long it did. */
function timed(log: Log, what: Readonly<Record<string, unknown>>, message: string) {
  const startedAt = performance.now();
  let isTold = false;
  const timer = setTimeout(() => {
    isTold = true;
    log.info(what, message);
  }, momentMs);
  return (end: string): void => {
    clearTimeout(timer);
    if (isTold) log.info({ ...what, seconds: Math.round((performance.now() - startedAt) / 1000) }, end);
  };
}

async function note(run: Run, version: number): Promise<void> {
  await run(`INSERT INTO ${schemaName}.migration (version) VALUES (${String(version)})`);
  crashpoint("migrate.step");
}

const statementsOf = (step: SchemaStep): string => (typeof step === "string" ? step : step.statements);
const indexesOf = (step: SchemaStep): readonly LaterIndex[] => (typeof step === "string" ? [] : step.indexes);

async function inTransaction(run: Run, work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++)
    try {
      await run("BEGIN");
      await run("SET LOCAL statement_timeout = 0");
      await run(`SET LOCAL lock_timeout = '${lockTimeout}'`);
      await work();
      await run("COMMIT");
      return;
    } catch (error) {
      await run("ROLLBACK").catch(() => undefined);
      if (!isLocked(error) || tries === mostTries) throw error;
      await wait(triesAgainMs);
    }
}

/** Asks again and again: an index that is built beside others would wait for a statement that waits for this turn. */
async function inTurn(run: Run, log: Log, work: () => Promise<void>): Promise<void> {
  const done = timed(
    log,
    {},
    "Another process brings the schema up to date; this one waits for its end. Indexes of large tables may take minutes.",
  );
  try {
    for (;;) {
      const [row] = await run(`SELECT pg_try_advisory_lock(${turn}) AS is`);
      if (row?.["is"] === true) break;
      await wait(askAgainMs);
    }
  } finally {
    done("This process waits no longer.");
  }
  const [before] = await run("SELECT current_setting('statement_timeout') AS is");
  try {
    await run("SET statement_timeout = 0");
    await work();
  } finally {
    await run(
      `SET statement_timeout = '${String(before?.["is"])}'; SELECT pg_advisory_unlock(${turn})`,
    ).catch(() => undefined);
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
  steps: readonly SchemaStep[] = schemaSteps,
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
