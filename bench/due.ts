// What it costs on PostgreSQL to find work that is due, beside 50,000 transactions that wait for their time in 10,000 cycles of 100
// accounts: with none that is due, with few, with one in each cycle, with five. `npm run bench:due`
import { systemClock } from "../runtime/base/clock.ts";
import { createPostgresStore } from "../runtime/store-postgres/store.ts";
import { startPostgres } from "../test/store/postgres-server.ts";

const rounds = 12;
const server = await startPostgres(["shared_buffers=256MB"]);
const store = await createPostgresStore({
  url: await server.createDatabase("bench"),
  clock: systemClock,
  isUnsafe: true,
});
const admin = await server.connect("bench");
await admin.query(`SET search_path TO hookwright;
  INSERT INTO cycle (account, id, plan, state) SELECT 'a' || n % 100, 'c' || n, 'p', 'running' FROM generate_series(0, 9999) AS n`);
let next = 0;

/** Puts so many transactions into the cycles in turn, due by an SQL expression. */
async function fill(count: number, dueAtMs: string): Promise<void> {
  const range = `generate_series(${String(next)}, ${String(next + count - 1)}) AS n`;
  const place = "'a' || n % 100, 'c' || n % 10000";
  await admin.query(`
    INSERT INTO transaction_ (id, account, cycle, plan, origin, state, synchronous, created_at_ms)
      SELECT 't' || n, ${place}, 'p', 'delivery', 'queued', false, 0 FROM ${range};
    INSERT INTO job (id, account, cycle, kind, step, visit, epoch, due_at_ms, ready)
      SELECT 't' || n, ${place}, 'transaction', 's', 1, 0, ${dueAtMs}, ${dueAtMs} <= now_ms() FROM ${range};
    ANALYZE`);
  next += count;
}

/** The median of what a call takes, in milliseconds, once its statements are planned. */
async function timed(work: () => Promise<unknown>): Promise<string> {
  const all: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const startedAt = performance.now();
    await work();
    if (round > 0) all.push(performance.now() - startedAt);
  }
  return `${(all.toSorted((a, b) => a - b)[rounds / 2] ?? 0).toFixed(1)} ms`;
}

for (const [name, count, dueAtMs] of [
  ["none due", 50_000, "now_ms() + 86400000 + n"],
  ["10 due", 10, "now_ms()"],
  ["one due in each cycle", 10_000, "now_ms()"],
  ["five more in each cycle", 50_000, "now_ms()"],
] as const) {
  await fill(count, dueAtMs);
  const claim = await timed(() => store.scheduler.claim("bench", 600_000, 64));
  const look = await timed(() => store.scheduler.nextDueAtMs());
  process.stdout.write(
    `${name.padEnd(24)} a claim of up to 64 ${claim}, a look when the next is due ${look}\n`,
  );
}
await admin.end();
await store.close();
await server.remove();
