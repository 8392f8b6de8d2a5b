// One store and the processes of `hookwright serve` on it, for tests that send them much or do them harm. A process has a name, and by
// it a folder and a port, so that one that is started again is where it was.
import { randomBytes } from "node:crypto";
import { createServer, type AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout } from "node:timers/promises";
import type { Client } from "pg";
import { bytesOf } from "../canary.ts";
import { createProject, serve, type Environment, type Server } from "../cli/program.ts";
import type { SearchedText, StoredHistory } from "../history/history.ts";
import { readPostgres, readSqlite } from "../history/read-store.ts";
import { mountSmallDisk, type SmallDisk } from "./small-disk.ts";
import { startPostgres, type PostgresServer } from "../store/postgres-server.ts";

/** The two drivers. */
export const stores = ["sqlite", "postgres"] as const;
export type StoreKind = (typeof stores)[number];

/** A process that was started. */
export interface Member {
  readonly server: Server;
  /** The URL of a cycle's webhook step at this process; of its only one, if none is named. */
  url(cycle: string, step?: string, account?: string): Promise<string>;
}

/** A store with processes. */
export interface Cluster {
  /** Only on PostgreSQL. */
  readonly postgres: PostgresServer | undefined;
  /** A connection to the database, past what the processes use. The caller ends it. */
  connect(): Promise<Client>;
  /** What the store in a file lies on, if `hasOwnDisk` was asked for and can be had. */
  readonly disk: SmallDisk | undefined;
  /** Starts a process, on SQLite the only one. */
  start(name: string, ...args: readonly string[]): Promise<Member>;
  /** How many jobs there are of transactions that nothing but a process is waited for. */
  unfinished(): Promise<number>;
  /** Resolves when there are none any more. */
  idle(patienceMs: number): Promise<void>;
  /** The store's rows. */
  read(): Promise<StoredHistory>;
  /** All that was written where a secret must not stand: the logs of all processes, and every byte of the store. */
  texts(): Promise<readonly SearchedText[]>;
  /** Ends all processes that run, and the database. */
  remove(): Promise<void>;
}

/** What a cluster is made of. */
export interface ClusterOptions {
  readonly store: StoreKind;
  readonly files: Readonly<Record<string, object>>;
  readonly env: Environment;
  /** `host:port` of the vendors. */
  readonly egress: readonly string[];
  /** The folder of the store in a file gets a disk of its own. */
  readonly hasOwnDisk?: boolean;
  /** Where the processes find the database, if it is not there where it is. */
  readonly through?: (url: string) => Promise<string>;
}

const database = "cluster";
const isWork = "kind = 'transaction' AND phase IS DISTINCT FROM 'wait'";

/** Makes a store without processes. */
export async function createCluster(options: ClusterOptions): Promise<Cluster> {
  const { store, files, egress, through, hasOwnDisk = false } = options;
  const postgres = store === "postgres" ? await startPostgres() : undefined;
  const places = new Map<string, { readonly project: string; readonly port: number }>();
  const running: Server[] = [];
  let disk: SmallDisk | undefined;
  const publicPort = await freePort();
  const env: Record<string, string> = { ...options.env, HOOKWRIGHT_KEY: randomBytes(32).toString("base64") };
  if (postgres !== undefined) {
    const url = await postgres.createDatabase(database);
    env["HOOKWRIGHT_DATABASE"] = (await through?.(url)) ?? url;
  }
  const file = (): string => join([...places.values()][0]?.project ?? "", ".hookwright/store.db");

  async function createPlace(): Promise<{ readonly project: string; readonly port: number }> {
    const project = await createProject(files);
    if (postgres === undefined && hasOwnDisk) disk = mountSmallDisk(join(project, ".hookwright"));
    return { project, port: await freePort() };
  }

  async function start(name: string, ...args: readonly string[]): Promise<Member> {
    const place = places.get(name) ?? (await createPlace());
    places.set(name, place);
    const server = await serve(place.project, {
      env,
      args: [
        ...(postgres === undefined ? [] : ["--unsafe-database"]),
        "--port",
        String(place.port),
        "--public-url",
        `http://127.0.0.1:${String(publicPort)}`,
        ...egress.flatMap((host) => ["--allow-egress", host]),
        ...args,
      ],
    });
    running.push(server);
    return {
      server,
      async url(cycle, step, account) {
        const { pathname } = new URL(await server.webhookUrl(cycle, step, account));
        return `http://127.0.0.1:${String(place.port)}${pathname}`;
      },
    };
  }

  function connect(): Promise<Client> {
    if (postgres === undefined) throw new TypeError("A store in a file takes no connections.");
    return postgres.connect(database);
  }

  async function unfinished(): Promise<number> {
    if (postgres === undefined) {
      const reader = new DatabaseSync(file(), { readOnly: true });
      const row = reader.prepare(`SELECT count(*) AS count FROM job WHERE ${isWork}`).get();
      reader.close();
      return Number(row?.["count"]);
    }
    const admin = await connect();
    const { rows } = await admin.query<{ count: string }>(
      `SELECT count(*) FROM hookwright.job WHERE ${isWork}`,
    );
    await admin.end();
    return Number(rows[0]?.count);
  }

  async function read(): Promise<StoredHistory> {
    if (postgres === undefined) return readSqlite(file());
    const admin = await connect();
    try {
      return await readPostgres(admin);
    } finally {
      await admin.end();
    }
  }

  return {
    postgres,
    get disk() {
      return disk;
    },
    connect,
    start,
    unfinished,
    read,
    async idle(patienceMs) {
      for (const deadlineMs = Date.now() + patienceMs; ;) {
        const left = await unfinished();
        if (left === 0) return;
        if (Date.now() > deadlineMs) throw new Error(`Not done yet: ${describeWork(await read())}`);
        await setTimeout(100);
      }
    },
    async texts() {
      const logs = running.map((server) => ({ where: "the log of a process", text: server.log() }));
      if (postgres === undefined)
        return [...logs, { where: "the data folder", text: bytesOf(dirname(file())) }];
      const admin = await connect();
      try {
        return [...logs, ...(await rowsOf(admin))];
      } finally {
        await admin.end();
      }
    },
    async remove() {
      for (const server of running.splice(0)) await server.end("SIGKILL");
      disk?.remove();
      await postgres?.remove();
    },
  };
}

/** Every row of every table, as text. */
async function rowsOf(admin: Client): Promise<readonly SearchedText[]> {
  const { rows } = await admin.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  const texts: SearchedText[] = [];
  for (const { name } of rows) {
    const found = await admin.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
    texts.push({ where: `the table ${name}`, text: found.rows.map(({ row }) => row).join("\n") });
  }
  return texts;
}

/** What is left to do, counted: which cycles, whose, and in how many seconds. */
function describeWork({ jobs }: StoredHistory): string {
  const kinds = jobs
    .filter(({ kind }) => kind === "transaction")
    .map(({ cycle, phase = "step", owner, dueAtMs }) => {
      const inSeconds = Math.round((dueAtMs - Date.now()) / 1_000);
      return `${cycle}, ${phase}, ${owner === undefined ? "free" : "held"}, due in ${String(inSeconds)} s`;
    });
  const counts = Array.from(
    Map.groupBy(kinds, (kind) => kind),
    ([kind, { length }]) => `${String(length)} × ${kind}`,
  );
  return counts.slice(0, 20).join("; ");
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
