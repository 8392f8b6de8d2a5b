// Group commit, the writer's half: many operations in one transaction, in the order they were asked for. An operation
// that fails by its own fault costs only itself; when the storage fails nothing of the batch is kept.
import type { DatabaseSync } from "node:sqlite";
import { isStorageFailure } from "./database.ts";
import type { Operation, Writes } from "./writes.ts";

/** What a committed batch brought: one value for each operation, and the errors of those that failed. */
export interface BatchResult {
  readonly values: readonly unknown[];
  readonly faults: ReadonlyMap<number, unknown>;
}

/**
 * Returns the function that runs and commits a batch. It throws what the storage threw, with nothing written. A fault
 * (a duplicate id: a mistake of ours) may leave half an operation behind, so the batch is rolled back and run again
 * without that operation: savepoints would tax every operation for what should never happen.
 */
export function createBatchRunner(database: DatabaseSync, writes: Writes) {
  const begin = database.prepare("BEGIN IMMEDIATE");
  const commit = database.prepare("COMMIT");

  function attempt(operations: readonly Operation[], faults: Map<number, unknown>): unknown[] | undefined {
    const values: unknown[] = [];
    begin.run();
    for (const [index, operation] of operations.entries()) {
      try {
        values.push(faults.has(index) ? undefined : run(writes, operation));
      } catch (error) {
        if (isStorageFailure(error)) throw error;
        faults.set(index, error);
        return undefined;
      }
    }
    commit.run();
    return values;
  }

  return (operations: readonly Operation[]): BatchResult => {
    const faults = new Map<number, unknown>();
    for (;;) {
      try {
        const values = attempt(operations, faults);
        if (values !== undefined) return { values, faults };
      } finally {
        // SQLite itself ends the transaction on some storage errors
        if (database.isTransaction) database.exec("ROLLBACK");
      }
    }
  };
}

function run(writes: Writes, { kind, args }: Operation): unknown {
  const write = writes[kind] as (...args: readonly unknown[]) => unknown;
  return write(...args);
}
