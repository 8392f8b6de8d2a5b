// How long the lists of the management API take beside a long history: a store is filled with ended transactions and their deliveries, and
// each list is asked for over HTTP, its first page and one behind a cursor, with each of its filters. Targets: 200 ms, the median of 5.
// `npm run bench:lists -- [transactions] [--postgres]`; `STORE=<folder>` keeps a store of SQLite's for the next time.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "../runtime/base/clock.ts";
import { createPostgresStore } from "../runtime/store-postgres/store.ts";
import { createSqliteStore } from "../runtime/store-sqlite/store.ts";
import type { Store } from "../runtime/store/store.ts";
import { startPostgres } from "../test/store/postgres-server.ts";
import { fillOnce, serveHistory } from "./history.ts";

const count = Number(process.argv.find((argument) => /^\d+$/.test(argument)) ?? 1_000_000);
const isPostgres = process.argv.includes("--postgres");
const kept = isPostgres ? undefined : process.env["STORE"];
const folder = kept ?? mkdtempSync(join(tmpdir(), "hookwright-bench-"));
const postgres = isPostgres ? await startPostgres(["shared_buffers=256MB"]) : undefined;
const store: Store =
  postgres === undefined
    ? await createSqliteStore({ folder, clock: systemClock })
    : await createPostgresStore({
        url: await postgres.createDatabase("bench"),
        clock: systemClock,
        isUnsafe: true,
      });

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

const beginMs = performance.now();
const firstMs = await fillOnce(store, folder, count);
say(
  `${isPostgres ? "PostgreSQL" : "SQLite"}: ${String(count)} deliveries in ${((performance.now() - beginMs) / 1000).toFixed(0)} s`,
);
const server = await serveHistory(store, folder);

async function ask(path: string): Promise<{ readonly items: readonly unknown[]; readonly next?: string }> {
  const response = await fetch(`${server.url}/api/v1${path}`, { headers: { authorization: "Bearer t" } });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  return (await response.json()) as { readonly items: readonly unknown[]; readonly next?: string };
}

async function measure(path: string): Promise<void> {
  const times: number[] = [];
  let found = 0;
  for (let turn = 0; turn < 5; turn++) {
    const startMs = performance.now();
    found = (await ask(path)).items.length;
    times.push(performance.now() - startMs);
  }
  const [, , median = 0, , most = 0] = times.toSorted((a, b) => a - b);
  const shown = path.replace(/cursor=[^&]+/, "cursor=…").replaceAll(/\d{4}-[^&]+Z/g, "…");
  say(
    `${median > 200 ? "MISSED" : "ok    "}  ${median.toFixed(1).padStart(7)} ms  most ${most.toFixed(1).padStart(7)}  ${String(found).padStart(3)} items  ${shown}`,
  );
}

const middle = new Date(firstMs + count / 2).toISOString();
const later = new Date(firstMs + count / 2 + 1_000).toISOString();
for (const path of [
  "/transactions?limit=50",
  "/transactions?limit=500",
  "/transactions?cycle=cycle-7",
  "/transactions?state=failed",
  "/transactions?state=failed&cycle=cycle-3",
  "/transactions?state=stopped",
  "/transactions?state=succeeded",
  "/transactions?state=running",
  "/transactions?state=running&cycle=cycle-7",
  "/transactions?state=queued",
  "/transactions?state=waiting",
  "/transactions?longerThanMs=49",
  "/transactions?longerThanMs=5000",
  `/transactions?from=${middle}&to=${later}`,
  `/transactions?cycle=cycle-7&to=${middle}`,
  "/deliveries?limit=50",
  "/deliveries?limit=500",
  "/deliveries?webhook=hook-7",
  "/deliveries?outcome=dropped",
  "/deliveries?outcome=failed",
  "/deliveries?outcome=dropped&webhook=hook-7",
  `/deliveries?to=${middle}`,
  `/deliveries?from=${middle}&to=${later}`,
  `/deliveries?webhook=hook-7&to=${middle}`,
  "/dead-letters",
  "/dead-letters?cycle=cycle-3",
  "/usage",
]) {
  await measure(path);
  const { next } = await ask(path);
  if (next !== undefined)
    await measure(`${path}${path.includes("?") ? "&" : "?"}cursor=${encodeURIComponent(next)}`);
}
await server.stop();
await store.close();
await postgres?.remove();
if (kept === undefined) rmSync(folder, { recursive: true });
