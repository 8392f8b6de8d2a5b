// The PostgreSQL store for tests: databases that are emptied and used again, and a server whose clock is the test's.
import type { Client } from "pg";
import { createPostgresStore, type PostgresStoreOptions } from "../../runtime/store-postgres/store.ts";
import type { Store } from "../../runtime/store/store.ts";
import { startPostgres, type PostgresServer } from "./postgres-server.ts";

/** Opens empty stores, one after the other, in one database of a server of its own. */
export interface StoreMaker {
  readonly server: PostgresServer;
  /** Empties the database and opens its store, with this clock also for the server. The caller closes it. */
  openEmpty(now: () => number, storageItems?: number): Promise<Store>;
  remove(): Promise<void>;
}

/** Starts a server and makes its database. */
export async function createStoreMaker(): Promise<StoreMaker> {
  const server = await startPostgres();
  const url = await server.createDatabase("test");
  const admin = await server.connect("test");
  await (await createPostgresStore({ url, clock: clockOf(() => 0), isUnsafe: true })).close();
  await takeClock(admin);

  return {
    server,
    async openEmpty(now, storageItems) {
      await empty(admin);
      const options = { url, clock: clockOf(now), isUnsafe: true };
      const store = await createPostgresStore({
        ...options,
        ...(storageItems !== undefined && { storageItems }),
      });
      return withClock(store, admin, now);
    },
    async remove() {
      await admin.end();
      await server.remove();
    },
  };
}

/** A clock that only tells the time. */
function clockOf(now: () => number): PostgresStoreOptions["clock"] {
  return { now, at: () => () => undefined };
}

async function takeClock(admin: Client): Promise<void> {
  await admin.query(`
    CREATE TABLE test_clock (ms bigint NOT NULL);
    INSERT INTO test_clock VALUES (0);
    CREATE OR REPLACE FUNCTION hookwright.now_ms() RETURNS bigint LANGUAGE sql STABLE
      AS 'SELECT ms FROM public.test_clock'`);
}

/** Deletes all rows: of few rows that is many times faster than to truncate. Append-only tables let go for once. */
async function empty(admin: Client): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(`
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
    WHERE schemaname = 'hookwright' AND tablename NOT IN ('migration', 'change')`);
  const deletes = rows.map(({ name }) => `DELETE FROM ${name}`);
  await admin.query(["SET session_replication_role = replica", ...deletes].join("; "));
}

/** The same store; before each call the server is told what time it is. */
function withClock(store: Store, admin: Client, now: () => number): Store {
  let told = Number.NaN;
  let telling: Promise<unknown> = Promise.resolve();
  const tell = (): Promise<unknown> => {
    const ms = now();
    if (told !== ms) {
      told = ms;
      telling = telling.then(() => admin.query("UPDATE test_clock SET ms = $1", [ms]));
    }
    return telling;
  };
  const timed = <T extends object>(part: T): T =>
    new Proxy(part, {
      get(target, name, receiver): unknown {
        const value: unknown = Reflect.get(target, name, receiver);
        if (typeof value === "object" && value !== null) return timed(value);
        if (typeof value !== "function" || name === "then") return value;
        return async (...args: unknown[]) => {
          await tell();
          return (value as (...given: unknown[]) => unknown)(...args);
        };
      },
    });
  return timed(store);
}
