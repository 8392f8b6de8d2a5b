// How long the lists of the management API take beside a long history: a store is filled with ended transactions and their deliveries, and
// each list is asked for over HTTP, its first page and one behind a cursor, with each of its filters. Targets: 200 ms, the median of 5.
// `npm run bench:lists -- [transactions] [--postgres]`
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "../runtime/base/clock.ts";
import { createIds } from "../runtime/base/ids.ts";
import { silentLog } from "../runtime/base/log.ts";
import { createEngine } from "../runtime/engine/engine.ts";
import { createEgress } from "../runtime/http/egress.ts";
import { createTransport } from "../runtime/http/undici-transport.ts";
import { createScriptRunner } from "../runtime/script/script-runner.ts";
import { startManagementServer } from "../runtime/server/management.ts";
import { createPostgresStore } from "../runtime/store-postgres/store.ts";
import { createSqliteStore } from "../runtime/store-sqlite/store.ts";
import type { Store } from "../runtime/store/store.ts";
import { startPostgres } from "../test/store/postgres-server.ts";

const count = Number(process.argv.find((argument) => /^\d+$/.test(argument)) ?? 1_000_000);
const isPostgres = process.argv.includes("--postgres");
const folder = mkdtempSync(join(tmpdir(), "hookwright-bench-"));
const postgres = isPostgres ? await startPostgres(["shared_buffers=256MB"]) : undefined;
const store: Store =
  postgres === undefined
    ? await createSqliteStore({ folder, clock: systemClock })
    : await createPostgresStore({
        url: await postgres.createDatabase("bench"),
        clock: systemClock,
        isUnsafe: true,
      });
const ids = createIds(systemClock);
const firstMs = Date.now() - count;
const body = Buffer.from('{"id":1}');

/** One of 20 cycles; one in a thousand fails, and one in two hundred deliveries starts nothing. */
async function one(index: number): Promise<void> {
  const atMs = firstMs + index;
  const isDropped = index % 200 === 7;
  const trigger = {
    step: "start",
    state: index % 1_000 === 3 ? ("failed" as const) : ("succeeded" as const),
    startedAtMs: atMs,
    finishedAtMs: atMs + (index % 50),
    output: "{}",
    ...(index % 1_000 === 3 && { error: '{"code":"value/missing","message":"It is not there."}' }),
  };
  const cycle = `cycle-${String(index % 20)}`;
  await store.accept(
    {
      id: ids.uuid(),
      account: "default",
      webhook: `hook-${String(index % 20)}`,
      receivedAtMs: atMs,
      method: "POST",
      target: "/api/webhook/hook",
      headers: "{}",
      body,
      outcome: isDropped ? "dropped" : "accepted",
      ...(isDropped && { reason: '{"code":"webhook/filtered","message":"It was filtered."}' }),
      status: 200,
      tookMs: 1,
    },
    isDropped ? [] : [{ id: ids.uuid(), cycle, plan: "p", synchronous: false, trigger }],
  );
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

const beginMs = performance.now();
for (let made = 0; made < count; made += 1_000)
  await Promise.all(Array.from({ length: Math.min(1_000, count - made) }, (_, index) => one(made + index)));
say(
  `${isPostgres ? "PostgreSQL" : "SQLite"}: ${String(count)} deliveries in ${((performance.now() - beginMs) / 1000).toFixed(0)} s`,
);

const scripts = createScriptRunner({ runners: 1 });
const transport = createTransport({ egress: createEgress({ allow: [] }) });
const engine = await createEngine({
  store,
  scripts,
  transport,
  releasesFolder: join(folder, "releases"),
  publicUrl: () => "http://127.0.0.1:1",
  secretKey: new Uint8Array(32),
  limits: { concurrency: 0 },
});
const server = await startManagementServer({
  engine,
  host: "127.0.0.1",
  port: 0,
  token: "t",
  log: silentLog,
});

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
  `/deliveries?from=${middle}&to=${later}`,
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
await engine.stop();
await scripts.close();
await transport.close();
await store.close();
await postgres?.remove();
rmSync(folder, { recursive: true });
