// `npm run bench`: every row, its ratio, and a JSON file beside the table. `npm run bench -- merge` runs the rows whose name
// contains the word, and a report (`reports/`) whose name does: those take longer, and run only when asked for. Absolute figures stand beside a calibration line; they are reported, never judged.
import { cpus } from "node:os";
import { mkdir, writeFile } from "node:fs/promises";
import { arrivalRate } from "./reports/arrival-rate.ts";
import { growingHistory } from "./reports/growing-history.ts";
import { noisyAccount } from "./reports/noisy-account.ts";
import { openWaits } from "./reports/open-waits.ts";
import type { Report } from "./reports/report.ts";
import { soak } from "./reports/soak.ts";
import { stages } from "./reports/stages.ts";
import { threeSteps } from "./reports/three-steps.ts";
import { runnerCost } from "./runner-cost.ts";
import { countFor, measureRow, type Row, type RowResult } from "./row.ts";
import {
  durableAccept,
  durableAcceptOnPostgres,
  durableAcceptOneByOne,
  durableAcceptWithScript,
} from "./rows/durable-accept.ts";
import { fieldMapping } from "./rows/field-mapping.ts";
import { mergeFields } from "./rows/merge-fields.ts";
import { methodCall, methodCallByHand } from "./rows/method-call.ts";
import { scriptCalls } from "./rows/script-call.ts";

const rows: readonly Row[] = [
  durableAccept,
  durableAcceptWithScript,
  durableAcceptOneByOne,
  durableAcceptOnPostgres,
  methodCall,
  methodCallByHand,
  mergeFields,
  fieldMapping,
  ...scriptCalls,
];
const reports: readonly Report[] = [
  stages,
  arrivalRate,
  noisyAccount,
  threeSteps,
  openWaits,
  growingHistory,
  soak,
];
const pairs = Number(process.env["BENCH_PAIRS"] ?? 7);

async function main(filter: string): Promise<void> {
  const calibration = calibrate();
  process.stdout.write(`${calibration}\n\n`);
  process.stdout.write(line("row", "ratio", "min–max", "target", "p99 ratio", "baseline/s", "subject/s"));
  const results: RowResult[] = [];
  for (const row of rows.filter(({ name }) => name.includes(filter))) {
    const result = await measureRow(row, pairs);
    results.push(result);
    process.stdout.write(renderRow(result));
  }
  for (const report of reports.filter(({ name }) => filter !== "" && name.includes(filter))) {
    process.stdout.write(`\n${report.name}: ${report.target}\n`);
    await report.run((text) => process.stdout.write(`  ${text}\n`));
  }
  if (filter === "" || filter === "runner") process.stdout.write(`\n${await runnerCost()}`);
  const file = new URL("results/latest.json", import.meta.url);
  await mkdir(new URL(".", file), { recursive: true });
  await writeFile(file, `${JSON.stringify({ calibration, pairs, results }, undefined, 2)}\n`);
}

/** How quick this machine is right now, in a unit that anyone can repeat. */
function calibrate(): string {
  const text = JSON.stringify({
    list: Array.from({ length: 40 }, (_, index) => ({ index, name: `entry ${String(index)}` })),
  });
  const { operationsPerSecond } = countFor(500, () => JSON.parse(text) as unknown);
  const model = cpus()[0]?.model ?? "unknown processor";
  return `calibration: JSON.parse of ${String(text.length)} bytes ${String(Math.round(operationsPerSecond))}/s, node ${process.version}, ${String(cpus().length)} × ${model}`;
}

function renderRow({
  name,
  ratio,
  target,
  p99Ratio,
  baselinePerSecond,
  subjectPerSecond,
  allocatedBytes,
  serverCpuUs,
}: RowResult): string {
  const row = line(
    name,
    ratio.median.toFixed(2),
    `${ratio.min.toFixed(2)}–${ratio.max.toFixed(2)}`,
    `≥ ${target.toFixed(2)}`,
    p99Ratio === undefined ? "" : p99Ratio.toFixed(1),
    Math.round(baselinePerSecond).toString(),
    Math.round(subjectPerSecond).toString(),
  );
  const [more, unit] =
    allocatedBytes === undefined
      ? [serverCpuUs, (us: number) => `${us.toFixed(0)} µs of CPU`]
      : [allocatedBytes, (bytes: number) => `${(bytes / 1024).toFixed(1)} KiB allocated`];
  if (more === undefined) return row;
  return `${row}  ${unit(more.subject)} for each, the baseline ${unit(more.baseline)}\n`;
}

function line(first: string, ...rest: readonly string[]): string {
  return `${first.padEnd(44)}${rest.map((cell) => cell.padStart(12)).join("")}\n`;
}

await main(process.argv[2] ?? "");
