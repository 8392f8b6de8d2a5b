// What sets a cycle going at its time: its runs, and starts that were planned; and what a cycle that runs once does with its one delivery.
import type { Notice } from "../store/incidents.ts";
import type { RunJob } from "../store/scheduler.ts";
import type { CycleRecord } from "../store/store.ts";
import type { OnceTaken } from "../webhook/reception.ts";
import { endFinishing, finishCycle, startCycle, type Lifecycle } from "./lifecycle.ts";
import type { InstalledCycle } from "./registry.ts";
import { firstRun, isDelivered, nextRun, planRun, startedWith, toTransaction } from "./runs.ts";
import type { Serial } from "./serial.ts";

/** What a job that runs a cycle does; when it is done again. */
export async function runCycle(lifecycle: Lifecycle, job: RunJob): Promise<number | undefined> {
  const { store, clock, registry, worker } = lifecycle;
  const cycle = registry.cycles.get(job.cycle);
  if (cycle === undefined) return leaveToOthers(lifecycle, job);
  const { account, id, state } = cycle.record;
  if (state === "stopped") return startPlanned(lifecycle, cycle);
  if (state !== "running" || isDelivered(cycle)) return undefined;
  const { once = false } = startedWith(cycle.record);
  // What is due is the store's to say: by a clock behind the store's the same run would be the next one.
  const after = (): number | undefined => nextRun(cycle, Math.max(clock.now(), job.runAtMs));
  if (await store.hasUnfinished(account, id)) {
    // One that runs once has one time, which was told when it was missed: what comes each minute since then only looks again.
    if (!once || !wasSkipped(cycle)) await tellSkip(lifecycle, cycle);
    return once ? clock.now() + retryMs : after();
  }
  await store.begin([toTransaction(cycle, job, clock.now())]);
  worker.wake();
  if (!once) return after();
  await finishCycle(lifecycle, cycle);
  return undefined;
}

/** Whether a run was skipped since the cycle was started. */
function wasSkipped({ record: { startedAtMs = 0, skippedAtMs } }: InstalledCycle): boolean {
  return skippedAtMs !== undefined && skippedAtMs >= startedAtMs;
}

async function tellSkip(lifecycle: Lifecycle, cycle: InstalledCycle): Promise<void> {
  const { store, clock, subscriptions, incidents } = lifecycle;
  const { account, id } = cycle.record;
  subscriptions.log.warn({ account, cycle: id }, "Trigger Skipped: the run before it has not ended.");
  const skippedAtMs = clock.now();
  const isReported = incidents.isWanted(account);
  await store.noteSkip(account, id, skippedAtMs, isReported ? skipNotice(cycle) : undefined);
  if (isReported) incidents.added();
  cycle.record = { ...cycle.record, skippedAtMs };
}

/** What is told of a run that was skipped. */
function skipNotice({ record: { id, plan }, loaded }: InstalledCycle): string {
  const notice: Notice = {
    level: "Warning",
    message: "Trigger Skipped",
    detail: "The run before it has not ended.",
    cycle: id,
    plan,
    step: loaded.plan.start,
  };
  return JSON.stringify(notice);
}

/** A cycle that this process cannot load keeps its times: another process can, or this one after its next start. */
async function leaveToOthers(
  { store, clock, registry }: Lifecycle,
  job: RunJob,
): Promise<number | undefined> {
  const record = (await store.cycles(registry.account)).find(({ id }) => id === job.cycle);
  if (record === undefined) return undefined;
  const isAwaited = record.state === "running" || startedWith(record).planned === true;
  return isAwaited ? clock.now() + othersMs : undefined;
}

/**
 * Takes the one delivery that a cycle was started for: in memory at once, so that none comes between, and with its commit in the
 * store.
 */
export function takeOnce(lifecycle: Lifecycle, id: string, serial: Serial): OnceTaken | undefined {
  const cycle = lifecycle.registry.cycles.get(id);
  if (cycle?.record.state !== "running" || startedWith(cycle.record).once !== true) return undefined;
  const { record } = cycle;
  const taken: CycleRecord = { ...record, state: "finishing" };
  cycle.record = taken;
  return {
    cycle: id,
    undo() {
      if (cycle.record === taken) cycle.record = record;
    },
    finish() {
      serial(async () => {
        if (cycle.record.state === "finishing") await finishCycle(lifecycle, cycle);
      }).catch((error: unknown) => {
        lifecycle.subscriptions.log.error({ err: error, cycle: id }, "A cycle that ran once goes on.");
      });
    },
  };
}

/** When what another process can do is due again. */
const othersMs = 10_000;

/** How long what could not be done at its time waits. */
const retryMs = 60_000;

/** Starts a cycle whose time has come; one that cannot start is tried again. */
async function startPlanned(lifecycle: Lifecycle, cycle: InstalledCycle): Promise<number | undefined> {
  const { id } = cycle.record;
  const { planned = false, once = false, atMs = 0 } = startedWith(cycle.record);
  if (!planned) return undefined;
  const { clock, subscriptions } = lifecycle;
  // It was planned anew since.
  if (atMs > clock.now()) return atMs;
  try {
    await startCycle(lifecycle, id, { once });
    return undefined;
  } catch (error) {
    subscriptions.log.error({ err: error, cycle: id }, "A cycle could not be started at its time.");
    return clock.now() + retryMs;
  }
}

/** After a start of the process: what a crash has left undone. */
export async function recoverCycles(lifecycle: Lifecycle): Promise<void> {
  const { store, clock, registry } = lifecycle;
  for (const [id, cycle] of registry.cycles) {
    const { state } = cycle.record;
    const { planned = false, once = false, atMs } = startedWith(cycle.record);
    if (planned) await planRun(store, cycle, atMs, true);
    if (state === "running" && !isDelivered(cycle)) {
      const next = once ? firstRun(cycle, clock.now()) : nextRun(cycle, clock.now());
      await planRun(store, cycle, next, true);
    }
    await endFinishing(lifecycle, id);
  }
}
