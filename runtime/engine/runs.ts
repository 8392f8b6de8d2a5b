// When a cycle runs: what was asked for at its start (B§6), and the runs of one that begins with no webhook. A run is planned as a job,
// so that processes of one store share it; its transaction's id is taken from the time it was planned for, so that it is begun once.
// What was missed is one run. Runs never overlap: while one has not ended, those that come are skipped.
import { createHash } from "node:crypto";
import type { Schedule } from "../contract/plan.ts";
import { nextRunMs } from "../cycle/schedule.ts";
import type { RunJob } from "../store/scheduler.ts";
import type { BegunTransaction, CycleRecord, Store } from "../store/store.ts";
import { badRequest } from "./bad-request.ts";
import type { InstalledCycle } from "./registry.ts";

/** How a cycle is started. */
export interface StartOptions {
  /** It finishes after its first run, or after the first delivery that starts one. */
  readonly once?: boolean;
  /** Not before; the first of its runs. */
  readonly atMs?: number;
  /** In place of its schedule. Nothing for a cycle that begins with a webhook. */
  readonly everyMs?: number;
}

/** What a cycle's record keeps of it. */
interface Started extends StartOptions {
  /** The cycle is stopped, and starts at `atMs`. */
  readonly planned?: boolean;
}

const minuteMs = 60_000;

/** The intervals of B§6, in minutes. */
const intervals = [1, 5, 15, 30, 60, 120, 180, 240, 360, 480, 720, 1440, 10080];

/** Fails with `server/bad-request` for an interval that there is not. */
export function assertInterval({ everyMs }: StartOptions): void {
  if (everyMs === undefined || intervals.includes(everyMs / minuteMs)) return;
  const hint = `A cycle runs every ${intervals.join(", ")} minutes.`;
  throw badRequest("/query/interval", "There is no such interval.", hint);
}

/** True when something was said of the start. */
export function isAsked({ once = false, atMs, everyMs }: StartOptions): boolean {
  return once || atMs !== undefined || everyMs !== undefined;
}

/** How a cycle was, or will be, started. */
export function startedWith({ startedWith: text }: CycleRecord): Started {
  return text === undefined ? {} : (JSON.parse(text) as Started);
}

/** The record with what is asked for, and nothing of what was before. */
export function withStart(before: CycleRecord, started: Started): CycleRecord {
  const { startedWith: _, ...record } = before;
  return isAsked(started) ? { ...record, startedWith: JSON.stringify(started) } : record;
}

/** True when deliveries start its transactions. */
export function isDelivered({ loaded: { plan } }: InstalledCycle): boolean {
  return plan.steps[plan.start]?.kind === "webhook";
}

/** When a running cycle runs next after a moment. */
export function nextRun(cycle: InstalledCycle, afterMs: number): number | undefined {
  const { record } = cycle;
  const { schedule } = cycle.loaded.plan;
  const { once = false, atMs, everyMs } = startedWith(record);
  if (isDelivered(cycle) || once) return undefined;
  const own: Schedule | undefined = everyMs === undefined ? schedule : { everyMs };
  if (own === undefined) return undefined;
  const named = atMs ?? ("startAtMs" in own ? own.startAtMs : undefined);
  return nextRunMs(own, named ?? record.startedAtMs ?? 0, afterMs);
}

/** The first run of a cycle that was just started: at once, unless a time was named or cron says when. */
export function firstRun(cycle: InstalledCycle, nowMs: number): number | undefined {
  const { schedule } = cycle.loaded.plan;
  const { once = false, atMs, everyMs } = startedWith(cycle.record);
  if (once) return Math.max(nowMs, atMs ?? nowMs);
  const isNamed =
    atMs !== undefined || (everyMs === undefined && schedule !== undefined && !isAtOnce(schedule));
  return isNamed ? nextRun(cycle, nowMs - 1) : nowMs;
}

function isAtOnce(schedule: Schedule): boolean {
  return "everyMs" in schedule && schedule.startAtMs === undefined;
}

/** Plans the next run; `orEarlier`: unless one is planned before. */
export async function planRun(
  { scheduler }: Pick<Store, "scheduler">,
  { record: { account, id: cycle } }: InstalledCycle,
  runAtMs: number | undefined,
  orEarlier = false,
): Promise<void> {
  if (runAtMs === undefined) return;
  await scheduler.scheduleRun({ id: `run/${account}/${cycle}`, account, cycle, runAtMs, orEarlier });
}

/** The transaction of a run. */
export function toTransaction(
  { record, loaded: { plan } }: InstalledCycle,
  { id, runAtMs }: RunJob,
  createdAtMs: number,
): BegunTransaction {
  const { account, id: cycle, plan: release } = record;
  const isOnce = startedWith(record).once === true;
  return {
    id: runId(`${id}/${String(runAtMs)}`),
    account,
    cycle,
    plan: release,
    origin: isOnce ? "runOnce" : "schedule",
    ...(isOnce && { finishes: true }),
    synchronous: false,
    createdAtMs,
    next: plan.start,
  };
}

/** A UUID (version 8) that is the same for the same run. */
function runId(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
