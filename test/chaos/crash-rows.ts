// The rows of the store that killed processes work on, of either driver, past any engine.
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Client } from "pg";
import type { StoredHistory } from "../history/history.ts";
import { readPostgres, readSqlite } from "../history/read-store.ts";
import type { PostgresServer } from "../store/postgres-server.ts";

/** Where the rows are. */
export interface CrashRows {
  /** Absent: SQLite in the folder. */
  readonly database?: string;
  read(): Promise<StoredHistory>;
  /** How much is left to do, but for what waits for a delivery. */
  unsettled(): Promise<number>;
  /** Skips time of a server, which has a clock of its own. */
  skip(ms: number): Promise<void>;
  close(): Promise<void>;
}

const whereUnsettled = `kind = 'reportIncidents' OR (kind = 'transaction' AND coalesce(phase, '') <> 'wait')`;

/** The same of a row that was read. */
export function isUnsettled({ kind, phase }: StoredHistory["jobs"][number]): boolean {
  return kind === "reportIncidents" || (kind === "transaction" && phase !== "wait");
}

/** Of a SQLite file. */
export function sqliteRows(folder: string): CrashRows {
  const file = join(folder, "store.db");
  return {
    read: () => Promise.resolve(readSqlite(file)),
    unsettled() {
      const database = new DatabaseSync(file, { readOnly: true });
      const row = database.prepare(`SELECT count(*) AS count FROM job WHERE ${whereUnsettled}`).get();
      database.close();
      return Promise.resolve(Number(row?.["count"]));
    },
    skip: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

/** Of a new database, whose table `ahead` says how much time was skipped. */
export async function postgresRows(server: PostgresServer, name: string): Promise<CrashRows> {
  const database = await server.createDatabase(name);
  const client = await server.connect(name);
  await client.query("CREATE TABLE public.ahead (ms bigint NOT NULL); INSERT INTO public.ahead VALUES (0)");
  return {
    database,
    read: () => readPostgres(client),
    async unsettled() {
      const { rows } = await client.query<{ count: string }>(
        `SELECT count(*) AS count FROM hookwright.job WHERE ${whereUnsettled}`,
      );
      return Number(rows[0]?.count);
    },
    async skip(ms) {
      await client.query("UPDATE public.ahead SET ms = ms + $1", [ms]);
      const { rows } = await client.query("SELECT to_regclass('hookwright.migration') AS made");
      // A process that died while it made the schema has left none.
      if ((rows as readonly { readonly made: unknown }[])[0]?.made === null) return;
      await takeAheadClock(client);
    },
    close: () => client.end(),
  };
}

/** From now on the clock of a server that has the schema is as far ahead as the table says. */
export async function takeAheadClock(client: Client): Promise<void> {
  await client.query(`CREATE OR REPLACE FUNCTION hookwright.now_ms() RETURNS bigint LANGUAGE sql STABLE
    AS 'SELECT floor(extract(epoch FROM statement_timestamp()) * 1000)::bigint + (SELECT ms FROM public.ahead)'`);
}
