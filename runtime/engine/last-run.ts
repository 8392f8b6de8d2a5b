// The date of a step's last successful run, as a person sees and changes it (B§4.3).
import { HookwrightError } from "../contract/error.ts";
import { fromMs, parseIso, printIso, toMs } from "../contract/instant.ts";
import type { RunDateStore } from "../store/run-dates.ts";
import { noMoment } from "./bad-request.ts";
import { findCycle } from "./lifecycle.ts";
import type { Registry } from "./registry.ts";

/** A step of a cycle. */
export interface StepName {
  readonly cycle: string;
  readonly step: string;
}

/** What the next run of a step is told. */
export interface LastRun extends StepName {
  /** ISO 8601; null: none, and its next run begins with the present. */
  readonly lastRun: string | null;
}

interface Kept {
  readonly runDates: RunDateStore;
  readonly registry: Registry;
}

/** Rejects with `cycle/not-found`. */
export async function readLastRun({ runDates, registry }: Kept, name: StepName): Promise<LastRun> {
  const { cycle, step } = checkStep(registry, name);
  return toLastRun(name, await runDates.runDate({ account: registry.account, cycle, step }));
}

/** Sets the date, or takes it away. Rejects with `cycle/not-found`, and `server/bad-request` for what is no date. */
export async function saveLastRun(
  { runDates, registry }: Kept,
  name: StepName,
  at: string | undefined,
): Promise<LastRun> {
  const { cycle, step } = checkStep(registry, name);
  const instant = at === undefined ? undefined : parseIso(at);
  if (at !== undefined && instant === undefined) throw noMoment("/query/at");
  const atMs = instant && toMs(instant);
  await runDates.saveRunDate({ account: registry.account, cycle, step }, atMs);
  return toLastRun(name, atMs);
}

function checkStep(registry: Registry, { cycle, step }: StepName): StepName {
  const { plan } = findCycle(registry, cycle).loaded;
  if (Object.hasOwn(plan.steps, step)) return { cycle, step };
  throw new HookwrightError("cycle/not-found", `The cycle \`${cycle}\` has no step \`${step}\`.`);
}

function toLastRun({ cycle, step }: StepName, atMs: number | undefined): LastRun {
  const instant = atMs === undefined ? undefined : fromMs(atMs);
  return { cycle, step, lastRun: instant === undefined ? null : printIso(instant) };
}
