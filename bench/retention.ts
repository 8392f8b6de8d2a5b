// What removing history costs: 100,000 ended transactions go in slices while deliveries are accepted, and how long those take.
// `npm run bench:retention -- [transactions]`
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { systemClock } from "../runtime/base/clock.ts";
import { createIds } from "../runtime/base/ids.ts";
import { createSharedRegistry } from "../runtime/engine/registry.ts";
import { removeHistory } from "../runtime/engine/remove-history.ts";
import { createSettings } from "../runtime/engine/settings.ts";
import { createSqliteStore } from "../runtime/store-sqlite/store.ts";
import type { DeliveryRecord, NewTransaction } from "../runtime/store/store.ts";

const count = Number(process.argv[2] ?? 100_000);
const folder = mkdtempSync(join(tmpdir(), "hookwright-bench-"));
const store = await createSqliteStore({ folder, clock: systemClock });
const ids = createIds(systemClock);
const text = JSON.stringify({ text: "x".repeat(2_000) });
const owner = "bench";

function delivery(receivedAtMs: number): DeliveryRecord {
  return {
    id: ids.uuid(),
    account: "default",
    webhook: "hook",
    receivedAtMs,
    method: "POST",
    target: "/api/webhook/hook",
    headers: "{}",
    body: Buffer.from(text),
    outcome: "accepted",
    status: 200,
  };
}

function transaction(atMs: number): NewTransaction {
  const trigger = {
    step: "start",
    state: "succeeded",
    startedAtMs: atMs,
    finishedAtMs: atMs,
    output: text,
  } as const;
  const lease = { owner, untilMs: atMs + 1e12 };
  return { id: ids.uuid(), cycle: "orders", plan: "p", synchronous: false, trigger, next: "call", lease };
}

async function one(atMs: number): Promise<void> {
  const begun = transaction(atMs);
  await store.accept(delivery(atMs), [begun]);
  for (const visit of [1, 2, 3])
    await store.finishVisit(
      {
        transaction: begun.id,
        visit,
        step: "call",
        state: "succeeded",
        startedAtMs: atMs,
        finishedAtMs: atMs,
        request: text,
        response: text,
        output: "{}",
      },
      1,
      visit === 3 ? { kind: "end", state: "succeeded" } : { kind: "step", step: "call" },
    );
}

/** Accepts one delivery after another for as long as the work takes; the times in milliseconds, sorted. */
async function acceptDuring(work: Promise<unknown>): Promise<readonly number[]> {
  const times: number[] = [];
  let isDone = false;
  void work.finally(() => (isDone = true));
  while (!isDone) {
    const beginMs = performance.now();
    await store.accept(delivery(Date.now()), [transaction(Date.now())]);
    times.push(performance.now() - beginMs);
    await setTimeout(2);
  }
  return times.toSorted((a, b) => a - b);
}

function quantiles(times: readonly number[]): string {
  const at = (part: number): string => (times[Math.floor(part * (times.length - 1))] ?? 0).toFixed(1);
  return `${String(times.length)} accepts, p50 ${at(0.5)} p99 ${at(0.99)} max ${at(1)} ms`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

let beginMs = performance.now();
for (let made = 0; made < count; made += 500)
  await Promise.all(Array.from({ length: Math.min(500, count - made) }, () => one(1_000)));
say(`made      ${String(count)} transactions in ${((performance.now() - beginMs) / 1000).toFixed(1)} s`);
say(`before    ${quantiles(await acceptDuring(setTimeout(5_000)))}`);
beginMs = performance.now();
const removing = removeHistory({
  retention: store.retention,
  store,
  shared: createSharedRegistry(),
  settings: createSettings(store.settings),
  clock: systemClock,
  signal: new AbortController().signal,
});
say(`meanwhile ${quantiles(await acceptDuring(removing))}`);
say(`removed   in ${((performance.now() - beginMs) / 1000).toFixed(1)} s`);
const left = await store.transactions({ account: "default", limit: 500 });
say(`left      ${String(left.filter(({ createdAtMs }) => createdAtMs === 1_000).length)} of them`);
beginMs = performance.now();
await removeHistory({
  retention: store.retention,
  store,
  shared: createSharedRegistry(),
  settings: createSettings(store.settings),
  clock: systemClock,
  signal: new AbortController().signal,
});
say(`a turn that finds nothing takes ${(performance.now() - beginMs).toFixed(1)} ms`);
await store.close();
rmSync(folder, { recursive: true });
