// What runner processes cost: from nothing to the first result, against a bare start of Node, and memory. Memory is the
// proportional set size (pages shared with the engine count by halves), as the kernel tells it of each process.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { noScriptHost } from "../runtime/script/no-host.ts";
import type { ScriptRunner } from "../runtime/script/runner.ts";
import { createScriptRunner } from "../runtime/script/script-runner.ts";

const starts = 5;
const warmKeys = 48;

/** Measures, and says it in a few lines. */
export async function runnerCost(): Promise<string> {
  const [cold, bare]: [number[], number[]] = [[], []];
  for (let count = 0; count < starts; count++) {
    bare.push(timed(() => execFileSync(process.execPath, ["-e", "0"])));
    const runner = createScriptRunner({ runners: 1 });
    const startMs = performance.now();
    await run(runner, "key 0");
    cold.push(performance.now() - startMs);
    await runner.close();
  }
  const runner = createScriptRunner({ runners: 1 });
  await run(runner, "key 0");
  const one = largestPssMiB();
  for (let key = 1; key <= warmKeys; key++) await run(runner, `key ${String(key)}`);
  const many = largestPssMiB();
  await runner.close();
  return [
    `runner: first result after ${median(cold).toFixed(0)} ms (a bare start of node: ${median(bare).toFixed(0)} ms)`,
    `runner: ${one.toFixed(1)} MiB with one warm script, ${((many - one) / warmKeys).toFixed(2)} MiB for each one more`,
    "",
  ].join("\n");
}

async function run(runner: ScriptRunner, key: string): Promise<void> {
  const outcome = await runner.run({
    account: "bench",
    key,
    event: "after_webhook",
    sources: [
      {
        level: "method",
        file: "bench.js",
        source: "function after_webhook() { return method_response.id > 0; }",
      },
    ],
    globals: '{"method_response":{"id":1}}',
    writable: ["method_response"],
    pool: "answer",
    host: noScriptHost,
  });
  if (outcome.kind === "failed") throw new Error(outcome.message);
}

function timed(work: () => void): number {
  const startMs = performance.now();
  work();
  return performance.now() - startMs;
}

/** Of this process's children the one that runs scripts is the largest; the other is the spare. */
function largestPssMiB(): number {
  const children = readdirSync("/proc/self/task").flatMap((thread) =>
    readFileSync(`/proc/self/task/${thread}/children`, "utf8").split(" ").filter(Boolean),
  );
  return Math.max(
    ...children.map((pid) => {
      const kib = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1];
      return Number(kib) / 1024;
    }),
  );
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
