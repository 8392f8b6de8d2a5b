// Plays an engine that has hostile scripts beside honest ones, or many transactions that wait; says what it measured as
// one line of JSON. A process of its own, so that its memory and its end are the engine's.
import { setTimeout as sleep } from "node:timers/promises";
import type { ScriptRun } from "../../runtime/script/runner.ts";
import { createScriptRunner } from "../../runtime/script/script-runner.ts";
import { hostileScripts } from "../script/hostile.ts";
import { handler, toRun } from "../script/script-run.ts";

const runner = createScriptRunner();
const payload = { id: 1, name: "x".repeat(1000), items: [1, 2, 3] };
const honest: ScriptRun = toRun(
  handler("method_response = { id: method_response.id, count: method_response.items.length }"),
  { key: "honest", globals: { method_response: payload } },
);

/** Sends honest runs at a fixed rate until `isOver`, whatever becomes of those before. */
async function load(
  perSecond: number,
  isOver: () => boolean,
): Promise<{ readonly p50Ms: number; readonly p99Ms: number; readonly runs: number; readonly lost: number }> {
  const latencies: number[] = [];
  const pending = new Set<Promise<void>>();
  let lost = 0;
  const startedAtMs = performance.now();
  for (let sent = 0; !isOver(); sent++) {
    const dueMs = startedAtMs + (sent * 1000) / perSecond;
    if (dueMs > performance.now()) await sleep(dueMs - performance.now());
    const run = runner.run(honest).then((outcome) => {
      latencies.push(performance.now() - dueMs);
      if (outcome.kind !== "finished") lost++;
      pending.delete(run);
    });
    pending.add(run);
  }
  await Promise.all(pending);
  latencies.sort((a, b) => a - b);
  const at = (part: number): number =>
    Math.round((latencies[Math.floor(latencies.length * part)] ?? 0) * 10) / 10;
  return { p50Ms: at(0.5), p99Ms: at(0.99), runs: latencies.length, lost };
}

function after(ms: number): () => boolean {
  const endMs = performance.now() + ms;
  return () => performance.now() > endMs;
}

async function hostile(): Promise<object> {
  const quiet = await load(100, after(10_000));
  const rssBefore = process.memoryUsage.rss();
  let isOver = false;
  let slowestMs = 0;
  let slowest = "";
  const endings: Record<string, number> = {};
  const during = load(100, () => isOver);
  for (const [name, statements] of hostileScripts) {
    const startedAtMs = performance.now();
    const outcome = await runner.run(toRun(handler(statements), { key: "hostile" }));
    const ms = Math.round(performance.now() - startedAtMs);
    if (ms > slowestMs) [slowestMs, slowest] = [ms, name];
    const ending = outcome.kind === "failed" ? outcome.code : outcome.kind;
    endings[ending] = (endings[ending] ?? 0) + 1;
  }
  isOver = true;
  const beside = await during;
  const grownMiB = Math.round((process.memoryUsage.rss() - rssBefore) / 1024 ** 2);
  return { scripts: hostileScripts.length, slowestMs, slowest, endings, grownMiB, quiet, beside };
}

async function waiting(): Promise<object> {
  const quiet = await load(50, after(5000));
  let isOver = false;
  const host = { call: () => sleep(1000, "{}") };
  const transaction: ScriptRun = { ...toRun(handler("http_request({})")), pool: "transaction", host };
  const during = load(50, () => isOver);
  const startedAtMs = performance.now();
  let begun = 0;
  // As many at once as an engine runs by default.
  const lanes = Array.from({ length: 64 }, async () => {
    while (begun < 100) {
      begun++;
      const { kind } = await runner.run(transaction);
      if (kind !== "finished") throw new Error("A transaction failed.");
    }
  });
  await Promise.all(lanes);
  const totalMs = Math.round(performance.now() - startedAtMs);
  isOver = true;
  return { transactions: begun, totalMs, quiet, beside: await during };
}

const measured = await (process.argv[2] === "hostile" ? hostile() : waiting());
await runner.close();
process.stdout.write(`${JSON.stringify(measured)}\n`);
