// The stores of worlds: SQLite in a folder, which a killed process lets go of, and PostgreSQL in a database, where its leases stay.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defaultLimits } from "../../runtime/engine/limits.ts";
import { createSqliteStore } from "../../runtime/store-sqlite/store.ts";
import { readPostgres, readSqlite } from "../history/read-store.ts";
import { createStoreMaker } from "../store/postgres-store.ts";
import type { Storage } from "./world.ts";

/** A folder for each world. */
export function sqliteStorage(): Storage {
  return {
    name: "SQLite",
    leaseMs: 0,
    async openEmpty(clock) {
      const folder = mkdtempSync(join(tmpdir(), "hookwright-model-store-"));
      let store = await createSqliteStore({ folder, clock });
      return {
        store,
        read: () => Promise.resolve(readSqlite(join(folder, "store.db"))),
        async reopen() {
          await store.close();
          return (store = await createSqliteStore({ folder, clock }));
        },
        async close() {
          await store.close();
          rmSync(folder, { recursive: true, force: true });
        },
      };
    },
    close: () => Promise.resolve(),
  };
}

/** One database, which each world finds empty. The store keeps nothing in memory, so that the next process may have the same one. */
export async function postgresStorage(): Promise<Storage> {
  const maker = await createStoreMaker();
  const reader = await maker.server.connect("test");
  return {
    name: "PostgreSQL",
    leaseMs: defaultLimits.leaseMs,
    async openEmpty(clock) {
      const store = await maker.openEmpty(() => clock.now());
      return {
        store,
        read: () => readPostgres(reader),
        reopen: () => Promise.resolve(store),
        close: () => store.close(),
      };
    },
    async close() {
      await reader.end();
      await maker.remove();
    },
  };
}
