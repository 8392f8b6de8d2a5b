// Measures what a server keeps up beside hostile scripts (`hostile [count] [seed]`: all of them by default), and what an engine
// keeps up beside many transactions that wait (`waiting`); says it as one line of JSON.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import type { ScriptRun } from "../../runtime/script/runner.ts";
import { createScriptRunner } from "../../runtime/script/script-runner.ts";
import { createProject, removeFolders, serve } from "../cli/program.ts";
import { handler, toRun } from "../script/script-run.ts";
import { honestCycle, hostileProject, hostileWebhooks, type HostileWebhook } from "./hostile-project.ts";

const honest = { name: "x".repeat(1000), items: [1, 2, 3] };

interface Load {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly mostMs: number;
  readonly runs: number;
}

/** Begins something at a fixed rate until `isOver`, whatever becomes of those before; the time counts from when it was due. */
async function load(perSecond: number, isOver: () => boolean, begin: () => Promise<void>): Promise<Load> {
  const latencies: number[] = [];
  const pending = new Set<Promise<void>>();
  const startedAtMs = performance.now();
  for (let sent = 0; !isOver(); sent++) {
    const dueMs = startedAtMs + (sent * 1000) / perSecond;
    if (dueMs > performance.now()) await sleep(dueMs - performance.now());
    const run = begin().then(() => {
      latencies.push(performance.now() - dueMs);
      pending.delete(run);
    });
    pending.add(run);
  }
  await Promise.all(pending);
  latencies.sort((a, b) => a - b);
  const at = (part: number): number =>
    Math.round((latencies[Math.floor(latencies.length * part)] ?? 0) * 10) / 10;
  const mostMs = Math.round(latencies.at(-1) ?? 0);
  return { p50Ms: at(0.5), p99Ms: at(0.99), mostMs, runs: latencies.length };
}

function after(ms: number): () => boolean {
  const endMs = performance.now() + ms;
  return () => performance.now() > endMs;
}

/** `hookwright serve`: honest deliveries all the time, and one hostile script after the other beside them. */
async function hostile(webhooks: readonly HostileWebhook[]): Promise<object> {
  const project = await createProject(hostileProject(webhooks));
  const server = await serve(project);
  for (const cycle of [honestCycle, ...webhooks.map((webhook) => webhook.cycle)])
    await server.manage("POST", `/cycles/${cycle}/start`);
  const honestUrl = await server.webhookUrl(honestCycle);
  const answers = new Map<number, number>();
  const deliver = async (): Promise<void> => {
    const id = answers.size;
    answers.set(id, 0);
    answers.set(id, await post(honestUrl, { id, ...honest }));
  };

  await load(100, after(2000), deliver);
  const quiet = await load(100, after(Math.max(5000, webhooks.length * 100)), deliver);
  const rssBefore = residentMiB(server.process.pid);
  let isOver = false;
  let rssMost = rssBefore;
  const during = load(100, () => isOver, deliver);
  const endings: Record<number, number> = {};
  let [slowestMs, slowest] = [0, ""];
  for (const { name, cycle } of webhooks) {
    const url = await server.webhookUrl(cycle);
    const startedAtMs = performance.now();
    const status = await post(url, {});
    const ms = Math.round(performance.now() - startedAtMs);
    if (ms > slowestMs) [slowestMs, slowest] = [ms, name];
    endings[status] = (endings[status] ?? 0) + 1;
    rssMost = Math.max(rssMost, residentMiB(server.process.pid));
  }
  isOver = true;
  const beside = await during;
  const isAlive = server.process.exitCode === null && server.process.signalCode === null;
  const exitCode = await server.end("SIGTERM");
  const lost = countLost(project, answers);
  await removeFolders();
  const grownMiB = Math.round(rssMost - rssBefore);
  const scripts = webhooks.length;
  return { scripts, slowestMs, slowest, endings, grownMiB, isAlive, exitCode, lost, quiet, beside };
}

async function post(url: string, body: object): Promise<number> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(url, { method: "POST", body: JSON.stringify(body), headers });
  await response.arrayBuffer();
  return response.status;
}

/** Deliveries that were not answered 200, or have not exactly one transaction, finished and with what the script added. */
function countLost(project: string, answers: ReadonlyMap<number, number>): number {
  const database = new DatabaseSync(join(project, ".hookwright/store.db"), { readOnly: true });
  const rows = database
    .prepare(
      `SELECT json_extract(first_output, '$.Id') AS id FROM transaction_
       WHERE cycle = ? AND state = 'succeeded' AND json_extract(first_output, '$.Count') = 3`,
    )
    .all(honestCycle) as { readonly id: number }[];
  database.close();
  const kept = new Map<number, number>();
  for (const { id } of rows) kept.set(id, (kept.get(id) ?? 0) + 1);
  return [...answers].filter(([id, status]) => status !== 200 || kept.get(id) !== 1).length;
}

function residentMiB(pid: number | undefined): number {
  const kib = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${String(pid)}/status`, "utf8"))?.[1];
  return Number(kib) / 1024;
}

/** A script runner: transactions that wait for 1 s, and honest runs before an answer beside them. */
async function waiting(): Promise<object> {
  const runner = createScriptRunner();
  const quick = toRun(
    handler("method_response = { id: method_response.id, count: method_response.items.length }"),
    { key: "honest", globals: { method_response: { id: 1, ...honest } } },
  );
  const answer = async (): Promise<void> => {
    const { kind } = await runner.run(quick);
    if (kind !== "finished") throw new Error("An honest run failed.");
  };
  const quiet = await load(50, after(5000), answer);
  let isOver = false;
  const host = { call: () => sleep(1000, "{}") };
  const transaction: ScriptRun = { ...toRun(handler("http_request({})")), pool: "transaction", host };
  const during = load(50, () => isOver, answer);
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
  const beside = await during;
  await runner.close();
  return { transactions: begun, totalMs, quiet, beside };
}

const [what, count = hostileWebhooks.length, seed = 0] = process.argv.slice(2);
const [chosen = []] = fc.sample(
  fc.shuffledSubarray([...hostileWebhooks], { minLength: Number(count), maxLength: Number(count) }),
  { numRuns: 1, seed: Number(seed) },
);
const measured = await (what === "hostile" ? hostile(chosen) : waiting());
process.stdout.write(`${JSON.stringify(measured)}\n`);
