// Measurements of one server over a while, on both stores in turn: no ratio, or one against a baseline of the same run.
import { stores, startSubject, type StoreName, type Subject } from "../subject.ts";

/** A measurement that is asked for by name: `npm run bench -- <word>`. */
export interface Report {
  readonly name: string;
  /** What it is for, with its target. */
  readonly target: string;
  /** Says what it found, line by line. */
  run(say: (line: string) => void): Promise<void>;
}

/** Measures on both stores, or on the one that `BENCH_STORE` names; `otherAccount` has the same cycles. */
export async function onEachStore(
  cycles: readonly string[],
  measure: (subject: Subject, store: StoreName) => Promise<void>,
  otherAccount?: string,
): Promise<void> {
  const only = process.env["BENCH_STORE"];
  for (const store of stores.filter((name) => only === undefined || name === only)) {
    const subject = await startSubject(store, cycles, otherAccount);
    try {
      await measure(subject, store);
    } finally {
      await subject.close();
    }
  }
}

/** What the processes spend on something, in milliseconds for each of so many units. */
export async function cpuPer(
  subject: Subject,
  work: () => Promise<number>,
): Promise<{ readonly server: number; readonly database: number }> {
  const before = [subject.cpuMs(), subject.databaseCpuMs()] as const;
  const units = await work();
  return {
    server: (subject.cpuMs() - before[0]) / units,
    database: (subject.databaseCpuMs() - before[1]) / units,
  };
}

/** A delivery of the benchmarks' webhook of about so many bytes. */
export function orderBody(id: number, bytes = 2_000): string {
  return JSON.stringify({
    order: { id, note: "x".repeat(bytes - 100) },
    lines: [{ sku: "a" }, { sku: "b" }],
  });
}

/** A number for a table. */
export const shown = (value: number, digits = 1): string => value.toFixed(digits);

/** Waits until something is so many. */
export async function untilCount(read: () => Promise<number>, wanted: number): Promise<void> {
  while ((await read()) < wanted) await new Promise((resolve) => setTimeout(resolve, 100));
}

/** Numbers in the environment. */
export const setting = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);
