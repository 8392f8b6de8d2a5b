// What an engine keeps up beside hostile scripts and beside transactions that wait. It prints what it measured; asserted is
// only what a busy machine cannot excuse.
import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const program = fileURLToPath(new URL("script-program.ts", import.meta.url));

interface Load {
  readonly p99Ms: number;
  readonly lost: number;
}

async function measure<Result>(what: string): Promise<Result> {
  const child = spawn(process.execPath, [program, what], { stdio: ["ignore", "pipe", "inherit"] });
  const line = await text(child.stdout);
  process.stdout.write(`${what}: ${line}`);
  return JSON.parse(line) as Result;
}

test("hostile scripts, one at a time: no honest run is lost, and the engine does not grow", async () => {
  const { slowestMs, grownMiB, quiet, beside } = await measure<{
    readonly slowestMs: number;
    readonly grownMiB: number;
    readonly quiet: Load;
    readonly beside: Load;
  }>("hostile");
  expect([quiet.lost, beside.lost]).toEqual([0, 0]);
  expect(grownMiB).toBeLessThan(50);
  // By its time limit and 500 ms; twice that for a busy machine.
  expect(slowestMs).toBeLessThan(5000);
  expect(beside.p99Ms).toBeLessThan(quiet.p99Ms + 200);
}, 600_000);

test("100 transactions whose scripts wait for 1 s end within 10 s, and webhooks are answered meanwhile", async () => {
  const { totalMs, beside } = await measure<{ readonly totalMs: number; readonly beside: Load }>("waiting");
  expect(beside.lost).toBe(0);
  expect(totalMs).toBeLessThan(20_000);
  expect(beside.p99Ms).toBeLessThan(200);
}, 120_000);
