// What a server keeps up beside hostile scripts, and an engine beside transactions that wait. It prints what it measured;
// asserted is only what a busy machine cannot excuse. HOSTILE_SCRIPTS (20) of the hostile scripts, chosen by SEED;
// `node test/chaos/script-program.ts hostile` takes all of them.
import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const program = fileURLToPath(new URL("script-program.ts", import.meta.url));
const count = process.env["HOSTILE_SCRIPTS"] ?? "20";
const seed = process.env["SEED"] ?? String(Date.now() % 1_000_000);

interface Load {
  readonly p99Ms: number;
}

async function measure<Result>(...what: readonly string[]): Promise<Result> {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", program, ...what], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const line = await text(child.stdout);
  process.stdout.write(`${what.join(" ")}: ${line}`);
  return JSON.parse(line) as Result;
}

test(`${count} hostile scripts, one at a time (seed ${seed}): no honest webhook is lost, and the server does not grow`, async () => {
  const { slowestMs, grownMiB, lost, isAlive, exitCode, quiet, beside } = await measure<{
    readonly slowestMs: number;
    readonly grownMiB: number;
    readonly lost: number;
    readonly isAlive: boolean;
    readonly exitCode: number;
    readonly quiet: Load;
    readonly beside: Load;
  }>("hostile", count, seed);
  expect({ lost, isAlive, exitCode }).toEqual({ lost: 0, isAlive: true, exitCode: 0 });
  expect(grownMiB).toBeLessThan(50);
  // By its time limit and 500 ms; twice that for a busy machine.
  expect(slowestMs).toBeLessThan(5000);
  // Runs that waited behind hostile ones would take seconds.
  expect(beside.p99Ms).toBeLessThan(quiet.p99Ms + 500);
}, 600_000);

test("100 transactions whose scripts wait for 1 s wait side by side, and webhooks are answered meanwhile", async () => {
  const { totalMs, beside } = await measure<{ readonly totalMs: number; readonly beside: Load }>("waiting");
  // One after the other in the runners of a start they would take 50 s, and webhooks behind them a second each. Four and five times
  // what was measured, for a busy machine.
  expect(totalMs).toBeLessThan(40_000);
  expect(beside.p99Ms).toBeLessThan(1_000);
}, 120_000);
