// Starting and stopping cycles (B§6). Stopping is not deleting: what is delivered in the next 24 hours is queued for a
// restart, and dropped when there was none.
import { HookwrightError } from "../contract/error.ts";
import type { Clock } from "../base/clock.ts";
import type { Worker } from "../cycle/worker.ts";
import type { CycleRecord, Store } from "../store/store.ts";
import { queueMs, webhookState } from "../webhook/state.ts";
import { findObstacles } from "./readiness.ts";
import { account } from "./account.ts";
import type { InstalledCycle, Registry } from "./registry.ts";

/** What starting and stopping need. */
export interface Lifecycle {
  readonly store: Store;
  readonly clock: Clock;
  readonly registry: Registry;
  readonly worker: Worker;
}

/** Starts a cycle; one that runs is left as it is. Fails with `cycle/not-found`, or `cycle/not-ready` and every reason. */
export async function startCycle(lifecycle: Lifecycle, id: string): Promise<void> {
  const { store, clock, registry, worker } = lifecycle;
  const cycle = findCycle(registry, id);
  if (cycle.record.state === "running") return;
  const obstacles = findObstacles(cycle.loaded, registry.installations);
  if (obstacles.length > 0)
    throw new HookwrightError("cycle/not-ready", `The cycle \`${id}\` cannot start: ${obstacles.join(" ")}`);
  await expireQueue(lifecycle, id);
  const { plan } = cycle.record;
  await save(store, cycle, { account, id, plan, state: "running", startedAtMs: clock.now() });
  worker.wake();
}

/** Stops a cycle: transactions end after the step they are in, queued ones wait for a restart. */
export async function stopCycle({ store, clock, registry, worker }: Lifecycle, id: string): Promise<void> {
  const cycle = findCycle(registry, id);
  if (cycle.record.state === "stopped") return;
  const stoppedAtMs = clock.now();
  const runAtMs = stoppedAtMs + queueMs;
  // Planned before the stop is saved: an expiry that finds the cycle running does nothing, a missing one would queue for ever.
  await store.scheduler.scheduleQueueExpiry({
    id: `${account}/${id}/${String(stoppedAtMs)}`,
    account,
    cycle: id,
    runAtMs,
  });
  await save(store, cycle, { ...cycle.record, state: "stopped", stoppedAtMs });
  worker.halt(id);
  worker.wake();
}

/** Drops a stopped cycle's queue if its 24 hours are over. */
export async function expireQueue({ store, clock, registry }: Lifecycle, id: string): Promise<void> {
  const cycle = registry.cycles.get(id);
  if (cycle !== undefined && webhookState(cycle.record, clock.now()) === "inactive")
    await store.dropQueued(account, id);
}

/** An installed cycle; `cycle/not-found` otherwise. */
export function findCycle(registry: Registry, id: string): InstalledCycle {
  const cycle = registry.cycles.get(id);
  if (cycle !== undefined) return cycle;
  const known = [...registry.cycles.keys()].map((name) => `\`${name}\``).join(", ");
  throw new HookwrightError("cycle/not-found", `There is no cycle \`${id}\`.`, {
    hint: known === "" ? "Add a file to cycles/." : `Installed are ${known}.`,
  });
}

async function save(store: Store, cycle: InstalledCycle, record: CycleRecord): Promise<void> {
  await store.saveCycle(record);
  cycle.record = record;
}
