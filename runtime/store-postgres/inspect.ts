// A look into a database that was restored, or into one that is at work: one snapshot, nothing is changed, not even an older schema.
import type { QueryConfig } from "pg";
import type { DataKeyRecord } from "../store/data-keys.ts";
import { contradictions, toProblems, type StoreInspection } from "../store/inspection.ts";
import { openDatabase, type Row } from "./database.ts";
import { appliedSteps } from "./migrations.ts";
import { schemaName } from "./schema.ts";

/** Every row of large tables is looked at. */
const longestMs = 60 * 60 * 1000;

/** Looks. Rejects with `store/newer-schema`, `store/unavailable`, `store/bad-url`. A database without a schema has the number 0. */
export async function inspectDatabase(url: string): Promise<StoreInspection> {
  const database = await openDatabase({ url, connections: 1, isUnsafe: true, onError: () => undefined });
  try {
    return await database.connect(async (client) => {
      const rows = async (text: string): Promise<readonly Row[]> =>
        (await client.query<Row>({ text, query_timeout: longestMs } as QueryConfig)).rows;
      const count = async (sql: string): Promise<number> => Number((await rows(sql))[0]?.["count"]);
      await rows("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
      await rows("SET LOCAL statement_timeout = 0");
      const schema = await appliedSteps(rows, database.name);
      if (schema === 0)
        return { schema, tables: {}, problems: ["there is no schema of Hookwright"], dataKeys: [] };
      const names = await rows(
        `SELECT tablename::text AS name FROM pg_tables WHERE schemaname = '${schemaName}' ORDER BY tablename COLLATE "C"`,
      );
      const tables: Record<string, number> = {};
      for (const { name } of names)
        tables[String(name)] = await count(`SELECT count(*) AS count FROM ${schemaName}."${String(name)}"`);
      const found: number[] = [];
      for (const { sql } of contradictions) found.push(await count(sql));
      const dataKeys = await rows(
        'SELECT account, version, wrapped, created_at_ms::float8 AS "createdAtMs" FROM data_key',
      );
      const [newest] = await rows("SELECT max(received_at_ms)::float8 AS ms FROM delivery");
      await rows("COMMIT");
      return {
        schema,
        tables,
        problems: toProblems(found),
        dataKeys: dataKeys as unknown as DataKeyRecord[],
        ...(typeof newest?.["ms"] === "number" && { newestDeliveryAtMs: newest["ms"] }),
      };
    });
  } finally {
    await database.close();
  }
}
