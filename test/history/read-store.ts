// Reads the rows of a store as the checker looks at them: past the engine, from the tables themselves, at one moment. Both drivers
// have the same tables; what differs is where they are, how their numbers come, and that SQLite saves rows of visits.
import { DatabaseSync } from "node:sqlite";
import { types, type Client, type QueryResult } from "pg";
import type { StoredHistory } from "./history.ts";

type Table = keyof StoredHistory;
type Row = Readonly<Record<string, unknown>>;

/** The columns of each table, in the words of `StoredHistory`. */
const tables: Readonly<Record<Table, readonly [name: string, columns: string]>> = {
  cycles: ["cycle", `account, id, state, paused_at_ms AS "pausedAtMs"`],
  webhooks: ["webhook", "identifier, scope, account, cycle"],
  deliveries: [
    "delivery",
    `id, account, webhook, body, sealed_bytes AS "sealedBytes", outcome, status, answer, replay_of AS "replayOf"`,
  ],
  transactions: [
    "transaction_",
    `id, seq, lane, account, cycle, origin, nullif(delivery, '') AS delivery, parent, parent_visit AS "parentVisit",
    part_of AS "partOf", part_visit AS "partVisit", state, CAST(synchronous AS integer) AS synchronous`,
  ],
  visits: [
    "visit",
    `transaction_id AS "transaction", visit, account, step, state, finished_at_ms AS "finishedAtMs", response, output, error`,
  ],
  jobs: ["job", `id, account, cycle, kind, visit, phase, epoch, owner, due_at_ms AS "dueAtMs", stage`],
  splits: ["split", `transaction_id AS "transaction", visit, account, begun, open`],
  waits: ["wait", `transaction_id AS "transaction", account`],
  arrivals: ["arrival", "account, cycle, started"],
  dedupes: ["dedupe", `account, webhook, delivery, transaction_id AS "transaction"`],
  deadLetters: ["dead_letter", `transaction_id AS "transaction", account`],
  subscriptions: ["subscription", "id, account, state"],
  entries: ["subscription_entry", `seq, subscription, account, from_state AS "from", to_state AS "to"`],
};

/** SQLite has the first visits of most transactions in these themselves. */
const sqliteVisits = `(
  SELECT transaction_id, visit, account, step, state, finished_at_ms, response, output, error FROM visit
  UNION ALL
  SELECT id, coalesce(parent_visit + 1, 0), account, first_step, 'succeeded', first_finished_at_ms, NULL, first_output, NULL
  FROM transaction_ WHERE first_step IS NOT NULL)`;

/** The rows of a SQLite file, whether or not an engine has it open. */
export function readSqlite(file: string): StoredHistory {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    database.exec("BEGIN");
    const read = (table: Table): readonly Row[] => {
      const [name, columns] = tables[table];
      const rows = table === "visits" ? sqliteVisits : name;
      return database.prepare(`SELECT ${columns} FROM ${rows}`).all();
    };
    return toHistory(new Map(names.map((table) => [table, read(table)])));
  } finally {
    database.close();
  }
}

/** The rows of a database. The connection is the caller's, and in no transaction. */
export async function readPostgres(client: Client): Promise<StoredHistory> {
  const rows = new Map<Table, readonly Row[]>();
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  try {
    for (const table of names) {
      const [name, columns] = tables[table];
      rows.set(table, withNumbers(await client.query<Row>(`SELECT ${columns} FROM hookwright.${name}`)));
    }
  } finally {
    await client.query("COMMIT");
  }
  return toHistory(rows);
}

const names = Object.keys(tables) as readonly Table[];

/** 64-bit integers come as text; ours are times and counts. */
function withNumbers({ rows, fields }: QueryResult<Row>): readonly Row[] {
  const wide = fields.filter(({ dataTypeID }) => dataTypeID === types.builtins.INT8).map(({ name }) => name);
  return rows.map((row) => {
    const numbers = wide.map((name) => [name, row[name] === null ? null : Number(row[name])]);
    return { ...row, ...Object.fromEntries(numbers) } as Row;
  });
}

/** NULL is an absent property. The ledger is in its order; the others are in none. */
function toHistory(rows: ReadonlyMap<Table, readonly Row[]>): StoredHistory {
  const entries = names.map((table) => [table, (rows.get(table) ?? []).map(withoutNulls)] as const);
  const history = Object.fromEntries(entries) as unknown as StoredHistory;
  return { ...history, entries: history.entries.toSorted((one, other) => one.seq - other.seq) };
}

function withoutNulls(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}
