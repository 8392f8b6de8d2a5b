// A whole project compiled by several threads, this one among them. The result is that of one thread, to the byte: shares have
// nothing to do with each other and are put together in their order. What is not plain sailing, an error or a checker that does
// not run, is left to one thread with the whole project in view.
import { availableParallelism } from "node:os";
import { hasErrors, type Diagnostic } from "../diagnostics/diagnostic.ts";
import type { UnitProduct } from "./build.ts";
import { findInFiles } from "./check-scripts.ts";
import type { ProjectInputs } from "./inputs.ts";
import { createRunner, type ShareRunner } from "./run-shares.ts";
import { startHelper } from "./share-helper.ts";
import { cutIntoShares } from "./shares.ts";
import type { Unit } from "./units.ts";

/** What a compilation without errors gives. */
export interface CompiledUnits {
  readonly products: ReadonlyMap<string, UnitProduct>;
  readonly diagnostics: readonly Diagnostic[];
}

/** So much text is worth a thread of its own, which has to load the compiler first. */
const worthThread = 1_000_000;
const maxThreads = 4;
/** Threads are not equally quick: each takes several shares. */
const sharesPerThread = 12;

/** How many threads a project is worth on this machine. */
export function threadsFor({ files }: ProjectInputs): number {
  const size = [...files.values()].reduce((sum, text) => sum + text.length, 0);
  return Math.max(1, Math.min(availableParallelism(), maxThreads, Math.floor(size / worthThread)));
}

/** Compiles all units of a project; `undefined` where one thread has to do it. */
export async function compileShares(
  inputs: ProjectInputs,
  units: readonly Unit[],
  threads: number,
): Promise<CompiledUnits | undefined> {
  const shares = threads < 2 ? [] : cutIntoShares(inputs, units, threads * sharesPerThread);
  if (shares.length < 2) return undefined;
  const work = { inputs, shares, taken: new Int32Array(new SharedArrayBuffer(4)) };
  const helpers = Array.from({ length: threads - 1 }, () => startHelper(work));
  try {
    return await runTogether([...helpers, createRunner(work)]);
  } finally {
    await Promise.all(helpers.map((helper) => helper.end()));
  }
}

async function runTogether(runners: readonly ShareRunner[]): Promise<CompiledUnits | undefined> {
  const compiled = await Promise.all(runners.map((runner) => runner.compile()));
  const whole = compiled.filter((one) => one !== undefined);
  if (whole.length < runners.length) return undefined;
  const answer = await findInFiles(whole.flatMap(({ files }) => files));
  if (answer.kind === "failed") return undefined;
  const checked = await Promise.all(runners.map((runner) => runner.check(answer.findings)));
  const inOrder = [whole.flatMap(({ told }) => told), checked.flat()].map((told) =>
    told.toSorted((a, b) => a.share - b.share),
  );
  const diagnostics = inOrder.flat().flatMap((told) => told.diagnostics);
  if (hasErrors(diagnostics)) return undefined;
  return { products: new Map(whole.flatMap(({ products }) => [...products])), diagnostics };
}
