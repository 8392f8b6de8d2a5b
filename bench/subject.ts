// `hookwright serve` on either store, as the reports measure it: with its vendor, what its process has spent, and what is stored.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { startPostgres, type PostgresServer } from "../test/store/postgres-server.ts";
import { cpuOf, cpuOfFamily } from "./cpu.ts";
import { startHookwright, startServerFile, type Hookwright } from "./project.ts";

/** On which store. */
export type StoreName = "SQLite" | "PostgreSQL";

/** Both. */
export const stores: readonly StoreName[] = ["SQLite", "PostgreSQL"];

/** A server with everything around it. */
export interface Subject {
  readonly server: Hookwright;
  readonly vendorPort: number;
  /** How many calls the vendor had. */
  calls(): Promise<number>;
  /** Processor time that the server's process has used, in milliseconds; the database's processes are not in it. */
  cpuMs(): number;
  /** Processor time of the database's processes: 0 on SQLite. */
  databaseCpuMs(): number;
  /** Resident memory, and how many files are open. */
  memoryMiB(): number;
  openFiles(): number;
  /** Bytes of SQLite's log that is not copied back yet. */
  walMiB(): number;
  /** One number out of the store. */
  count(sql: string): Promise<number>;
  /** The bodies of all deliveries. */
  bodies(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Starts one with these cycles running. PostgreSQL syncs to disk and has the memory that it has by default. */
export async function startSubject(
  store: StoreName,
  cycles: readonly string[],
  otherAccount?: string,
): Promise<Subject> {
  const vendor = await startServerFile("vendor.ts");
  const postgres =
    store === "PostgreSQL"
      ? await startPostgres(["fsync=on", "full_page_writes=on", "shared_buffers=128MB"])
      : undefined;
  const database = await postgres?.createDatabase("bench");
  const server = await startHookwright(cycles, {
    vendorPort: vendor.port,
    ...(database !== undefined && { database }),
    ...(otherAccount !== undefined && { otherAccount }),
  });
  const { pid } = server;
  const postmaster = postgres && (await postmasterOf(postgres));
  return {
    server,
    vendorPort: vendor.port,
    calls: async () => Number(await (await fetch(`http://127.0.0.1:${String(vendor.port)}/`)).text()),
    cpuMs: () => cpuOf(pid),
    databaseCpuMs: () => (postmaster === undefined ? 0 : cpuOfFamily(postmaster)),
    memoryMiB: () =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${String(pid)}/status`, "utf8"))?.[1]) / 1024,
    openFiles: () => readdirSync(`/proc/${String(pid)}/fd`).length,
    walMiB: () =>
      postgres === undefined ? statSync(join(server.folder, ".hookwright/store.db-wal")).size / 2 ** 20 : 0,
    async count(sql) {
      const [row] = await query(server.folder, postgres, sql);
      return Number(Object.values(row ?? {})[0]);
    },
    async bodies() {
      const rows = await query(server.folder, postgres, "SELECT body FROM delivery");
      return rows.map(({ body }) => new TextDecoder().decode(body as Uint8Array));
    },
    async close() {
      await server.close();
      await vendor.close();
      await postgres?.remove();
    },
  };
}

async function query(
  folder: string,
  postgres: PostgresServer | undefined,
  sql: string,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  if (postgres === undefined) {
    const file = new DatabaseSync(join(folder, ".hookwright/store.db"), { readOnly: true });
    try {
      return file.prepare(sql).all();
    } finally {
      file.close();
    }
  }
  const client = await postgres.connect("bench");
  try {
    await client.query("SET search_path = hookwright");
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** The server's first process, whose children are all others. */
async function postmasterOf(postgres: PostgresServer): Promise<number> {
  const client = await postgres.connect("bench");
  const { rows } = await client.query<{ data_directory: string }>("SHOW data_directory");
  await client.end();
  const file = join(rows[0]?.data_directory ?? "", "postmaster.pid");
  return Number(readFileSync(file, "utf8").split("\n")[0]);
}
