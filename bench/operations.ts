// What an operator wants to know before the day comes: how much a delivery takes on the disk, how long a backup takes and what senders
// notice of it, what a look at the metrics costs, and the same accepts on PostgreSQL. `npm run bench:operations -- [seconds of filling]`
import { execFile } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startPostgres } from "../test/store/postgres-server.ts";
import { runLoad } from "./load.ts";
import { startHookwright, type Hookwright } from "./project.ts";
import type { Slice } from "./row.ts";

const fillMs = Number(process.argv[2] ?? 20) * 1000;
const cli = fileURLToPath(new URL("../cli/main.ts", import.meta.url));
const body = JSON.stringify({
  order: { id: 17, note: "x".repeat(700) },
  lines: Array.from({ length: 8 }, (_, index) => ({ sku: `sku-${String(index)}`, quantity: index })),
});
const mib = 1024 * 1024;

const load = ({ port, path }: Hookwright, connections: number, durationMs: number): Promise<Slice> =>
  runLoad({ port, path, body, connections, durationMs, expectStatus: 200 });

async function timed<T>(work: Promise<T>): Promise<{ readonly ms: number; readonly value: T }> {
  const startedMs = performance.now();
  const value = await work;
  return { ms: Math.round(performance.now() - startedMs), value };
}

function say(what: string, text: string): void {
  process.stdout.write(`${what.padEnd(34)} ${text}\n`);
}

const toText = ({ operationsPerSecond, p50Ms = 0, p99Ms = 0 }: Slice): string =>
  `${operationsPerSecond.toFixed(0)}/s, p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms`;

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

const hookwright = (...args: readonly string[]) =>
  promisify(execFile)(process.execPath, ["--disable-warning=ExperimentalWarning", cli, ...args]);

function residentMiB({ pid }: Hookwright): number {
  const pages = Number(readFileSync(`/proc/${String(pid)}/statm`, "latin1").split(" ")[1]);
  return (pages * 4096) / mib;
}

async function measureSqlite(): Promise<void> {
  const server = await startHookwright(["accept"]);
  const place = await mkdtemp(join(tmpdir(), "hookwright-bench-"));
  const data = join(server.folder, ".hookwright");
  try {
    const filled = await load(server, 64, fillMs);
    say("SQLite, accepts, 64 senders", toText(filled));
    const count = filled.operationsPerSecond * (fillMs / 1000);
    say("  resident memory", `${residentMiB(server).toFixed(0)} MiB`);
    say(
      "  on the disk, a delivery of 1 KiB",
      `${((sizeOf(join(data, "store.db")) + sizeOf(join(data, "store.db-wal"))) / count / 1024).toFixed(1)} KiB`,
    );
    say("accepts, 4 senders", toText(await load(server, 4, 3_000)));
    const file = join(place, "backup.tar");
    let isOver = false;
    const backup = timed(hookwright("backup", file, "--project", server.folder)).finally(() => {
      isOver = true;
    });
    const slices: Slice[] = [];
    while (!isOver) slices.push(await load(server, 4, 1_000));
    say("  while a backup is made", slices.map(toText).join("; "));
    const { ms, value } = await backup;
    say(
      `backup of ${value.stdout.trim().replace(/^.*: /, "")}`,
      `${String(ms)} ms, ${(sizeOf(file) / mib).toFixed(0)} MiB, log then ${(sizeOf(join(data, "store.db-wal")) / mib).toFixed(0)} MiB`,
    );
    const [key, empty] = [["--key-file", join(data, "key")], join(place, "restored")];
    say("verify", `${String((await timed(hookwright("verify", file, ...key))).ms)} ms`);
    say("restore", `${String((await timed(hookwright("restore", file, "--project", empty, ...key))).ms)} ms`);
    const looks: number[] = [];
    for (let look = 0; look < 20; look++)
      looks.push(
        (await timed(fetch(`${server.managementUrl}/metrics`).then((response) => response.text()))).ms,
      );
    say("/metrics, median of 20", `${String(looks.toSorted((a, b) => a - b)[10])} ms`);
  } finally {
    await server.close();
    await rm(place, { recursive: true, force: true });
  }
}

async function measurePostgres(): Promise<void> {
  const postgres = await startPostgres(["fsync=on", "full_page_writes=on", "shared_buffers=256MB"]);
  try {
    const url = await postgres.createDatabase("bench");
    const server = await startHookwright(["accept"], { database: url });
    try {
      say("PostgreSQL, accepts, 64 senders", toText(await load(server, 64, fillMs)));
      say("  4 senders", toText(await load(server, 4, 3_000)));
      const client = await postgres.connect("bench");
      const { rows } = await client.query<{ of: number }>(
        "SELECT pg_database_size('bench') / (SELECT count(*) FROM hookwright.delivery)::float AS of",
      );
      await client.end();
      say(
        "  on the disk, a delivery of 1 KiB",
        `${((rows[0]?.of ?? 0) / 1024).toFixed(1)} KiB, without the server's log`,
      );
    } finally {
      await server.close();
    }
  } finally {
    await postgres.remove();
  }
}

await measureSqlite();
await measurePostgres();
