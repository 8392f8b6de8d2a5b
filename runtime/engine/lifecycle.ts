// Starting, pausing and stopping cycles (B§6). Stopping is not deleting: what is delivered in the next 24 hours is queued for a
// restart, and dropped when there was none.
import { HookwrightError } from "../contract/error.ts";
import type { Clock } from "../base/clock.ts";
import { nameList } from "../base/name-list.ts";
import type { Worker } from "../cycle/worker.ts";
import type { IncidentWatch } from "../store/incidents.ts";
import type { CycleRecord, Store } from "../store/store.ts";
import type { HookStep } from "../subscription/hook-step.ts";
import type { SubscriptionServices } from "../subscription/services.ts";
import { ensureHook, removeHooks } from "../subscription/subscriptions.ts";
import { queueMs, webhookState } from "../webhook/state.ts";
import { subscribersOf, withoutCycle, type WebhookTarget } from "../webhook/target.ts";
import { hookSteps } from "./hooks.ts";
import type { CheckFinished } from "./finish-checks.ts";
import { linkWarnings } from "./links.ts";
import { findPlanFaults, findPlanWarnings } from "./plan-faults.ts";
import { uniquePrerequisites, type Prerequisite } from "./prerequisites.ts";
import { findObstacles } from "./readiness.ts";
import { routeProof } from "./route-values.ts";
import { findStrictObstacles } from "./strict-values.ts";
import { forgetHandValues, handOwner } from "./hand-values.ts";
import { setWebhooks, type InstalledCycle, type Registry } from "./registry.ts";
import {
  assertInterval,
  firstRun,
  isAsked,
  isDelivered,
  nextRun,
  planRun,
  startedWith,
  withStart,
  type StartOptions,
} from "./runs.ts";
import type { SavedCredentials } from "./saved-credentials.ts";
import { toTriggered } from "./target-parts.ts";

/** What starting and stopping need. */
export interface Lifecycle {
  readonly store: Store;
  readonly clock: Clock;
  readonly registry: Registry;
  readonly worker: Worker;
  readonly subscriptions: SubscriptionServices;
  readonly saved: SavedCredentials;
  readonly incidents: IncidentWatch;
  readonly checkFinished: CheckFinished;
  /** A webhook's public URL. */
  urlOf(webhook: WebhookTarget): string;
}

/**
 * Starts a cycle once all its hooks are active; one that runs is left as it is. Fails with `cycle/not-found`, with
 * `cycle/not-ready` and every reason, or as `ensureHook` does; then it is stopped.
 */
export async function startCycle(
  lifecycle: Lifecycle,
  id: string,
  options: StartOptions = {},
): Promise<void> {
  const { store, clock, registry, worker } = lifecycle;
  const cycle = findCycle(registry, id);
  assertInterval(options);
  if (cycle.record.state !== "stopped") {
    if (isAsked(options)) throw running(id, "It was started in another way.");
    if (cycle.record.state === "finishing") await runOn(lifecycle, cycle);
    return;
  }
  assertNone(id, [...findObstacles(cycle.loaded, lifecycle), ...findPlanFaults(cycle.loaded)]);
  assertNone(id, await findStrict(lifecycle, cycle));
  if (isDelivered(cycle) && options.atMs !== undefined && options.atMs > clock.now()) {
    await save(store, cycle, withStart(cycle.record, { ...options, planned: true }));
    await planRun(store, cycle, options.atMs);
    worker.wake();
    return;
  }
  await haltBegun(lifecycle, id);
  await expireQueue(lifecycle, id);
  await keepProof(lifecycle, cycle);
  registry.starting.add(id);
  try {
    for (const step of hookSteps(lifecycle, cycle)) {
      warnOfLoopback(lifecycle, step);
      await ensureHook(lifecycle.subscriptions, step);
    }
    const { stoppedAtMs: _, ...record } = withStart(cycle.record, options);
    await save(store, cycle, { ...record, state: "running", startedAtMs: clock.now() });
    if (!isDelivered(cycle)) await planRun(store, cycle, firstRun(cycle, clock.now()));
    for (const { step, message } of linkWarnings(registry, cycle))
      lifecycle.subscriptions.log.warn({ cycle: id, step }, `${message} Start it, too.`);
  } finally {
    registry.starting.delete(id);
    // A failed create may be undone by a job now, and so may a former hook.
    worker.wake();
  }
}

/** Goes on with a cycle that finishes: it never stopped taking deliveries, and its hooks are there. */
async function runOn({ store, clock, worker }: Lifecycle, cycle: InstalledCycle): Promise<void> {
  await save(store, cycle, { ...withStart(cycle.record, {}), state: "running" });
  await planRun(store, cycle, nextRun(cycle, clock.now()));
  worker.wake();
}

/** By which values its deliveries find it was looked up just now, and holds until the next start; before the first delivery comes. */
async function keepProof({ store, registry }: Lifecycle, cycle: InstalledCycle): Promise<void> {
  const proofs = toTriggered(cycle, registry.installations).flatMap((triggered) =>
    triggered.place.scope === "connector" ? (routeProof(triggered) ?? []) : [],
  );
  const { proved: before, ...record } = cycle.record;
  const proved = proofs.length === 0 ? undefined : proofs.join(" ");
  if (proved !== before) await save(store, cycle, { ...record, ...(proved !== undefined && { proved }) });
}

/** Everything that a cycle lacks, and what is worth knowing before it starts. Fails with `cycle/not-found`. */
export async function findPrerequisites(lifecycle: Lifecycle, id: string): Promise<readonly Prerequisite[]> {
  const cycle = findCycle(lifecycle.registry, id);
  const { loaded } = cycle;
  const faults = findPlanFaults(loaded);
  return uniquePrerequisites([
    ...findObstacles(loaded, lifecycle),
    ...faults,
    ...(await findStrict(lifecycle, cycle)),
    ...(faults.length > 0 ? [] : [...findPlanWarnings(loaded), ...linkWarnings(lifecycle.registry, cycle)]),
  ]);
}

async function findStrict(
  { registry, subscriptions }: Lifecycle,
  { loaded }: InstalledCycle,
): Promise<readonly Prerequisite[]> {
  const messages = await findStrictObstacles(loaded, registry.installations, subscriptions);
  return messages.map((message) => ({ code: 40, message }));
}

function assertNone(id: string, obstacles: readonly Prerequisite[]): void {
  if (obstacles.length === 0) return;
  const why = obstacles.map(({ message }) => message).join(" ");
  throw new HookwrightError("cycle/not-ready", `The cycle \`${id}\` cannot start: ${why}`, {
    problems: obstacles.map(({ code, step, installation, message }) => ({
      code,
      ...(step !== undefined && { step }),
      ...(installation !== undefined && { installation }),
      message,
    })),
  });
}

function warnOfLoopback({ subscriptions: { log } }: Lifecycle, { cycle, url }: HookStep): void {
  if (/^(?:127\.|localhost$|\[::1\]$)/.test(new URL(url).hostname))
    log.warn({ cycle }, "A vendor is told a URL that only this machine can reach; give --public-url.");
}

/** How a cycle is stopped. */
export interface StopOptions {
  /** What was accepted before is completed first; what comes meanwhile waits for the next start. */
  readonly finish?: boolean;
}

/**
 * Stops a cycle: transactions that have begun end after the step they are in and never resume, queued ones wait for a restart. One
 * that is to finish is stopped when nothing is left; `cycle/paused` while its queue is, since nothing would be completed.
 */
export async function stopCycle(
  lifecycle: Lifecycle,
  id: string,
  { finish = false }: StopOptions = {},
): Promise<void> {
  const { store, worker, registry } = lifecycle;
  const cycle = findCycle(registry, id);
  if (cycle.record.state === "stopped") {
    if (startedWith(cycle.record).planned === true) await save(store, cycle, withStart(cycle.record, {}));
    return;
  }
  if (finish) {
    assertNotPaused(cycle);
    return finishCycle(lifecycle, cycle);
  }
  await saveStopped(lifecycle, cycle);
  worker.halt(registry.account, id);
  await haltBegun(lifecycle, id);
  worker.wake();
}

/** Completes what a cycle has accepted. */
export async function finishCycle(lifecycle: Lifecycle, cycle: InstalledCycle): Promise<void> {
  await save(lifecycle.store, cycle, { ...cycle.record, state: "finishing" });
  await endFinishing(lifecycle, cycle.record.id);
}

/** Stops a cycle that finishes if nothing is left, else sees to it that it is looked at again; does nothing to another. */
export async function endFinishing(lifecycle: Lifecycle, id: string): Promise<void> {
  const { store, worker, registry, checkFinished } = lifecycle;
  const cycle = registry.cycles.get(id);
  if (cycle?.record.state !== "finishing") return;
  if (await store.hasUnfinished(registry.account, id)) {
    checkFinished(registry.account, id);
    return;
  }
  await saveStopped(lifecycle, cycle);
  worker.wake();
}

/** Ends what has begun and nobody runs. Nobody can begin more of a cycle that is stopped. */
async function haltBegun({ store, registry, incidents }: Lifecycle, id: string): Promise<void> {
  const { account } = registry;
  const isReported = incidents.isWanted(account);
  while ((await store.haltBegun(account, id, sliceSize, isReported)) > 0);
  if (isReported) incidents.added();
}

async function saveStopped({ store, clock }: Lifecycle, cycle: InstalledCycle): Promise<void> {
  const { account, id } = cycle.record;
  const stoppedAtMs = clock.now();
  const runAtMs = expiryMs(stoppedAtMs);
  // Planned before the stop is saved: an expiry that finds the cycle running does nothing, a missing one would queue for ever.
  await store.scheduler.scheduleQueueExpiry({
    id: `${account}/${id}/${String(stoppedAtMs)}`,
    account,
    cycle: id,
    runAtMs,
  });
  await save(store, cycle, { ...withStart(cycle.record, {}), state: "stopped", stoppedAtMs });
}

/** How many transactions one commit ends: others' writes come between two of them. */
const sliceSize = 1_000;

async function dropQueued({ store, registry }: Lifecycle, id: string): Promise<void> {
  while ((await store.dropQueued(registry.account, id, sliceSize)) > 0);
}

/** Holds a cycle's queue: work is accepted, nothing begins, and what has begun goes on after the resume. */
export async function pauseCycle({ store, clock, registry }: Lifecycle, id: string): Promise<void> {
  const cycle = findCycle(registry, id);
  if (cycle.record.pausedAtMs !== undefined) return;
  const isHeld = cycle.record.state !== "finishing" && (await hold(store, cycle, clock.now()));
  if (!isHeld) throw running(id, "It is finishing what it has accepted.");
}

/** Lets a cycle's queue go on. */
export async function resumeCycle({ store, worker, registry }: Lifecycle, id: string): Promise<void> {
  const cycle = findCycle(registry, id);
  if (cycle.record.pausedAtMs === undefined) return;
  await hold(store, cycle, undefined);
  worker.wake();
}

/** False where the cycle's one delivery came first, here or in another process. */
async function hold(store: Store, cycle: InstalledCycle, pausedAtMs: number | undefined): Promise<boolean> {
  const before = cycle.record;
  const { pausedAtMs: _, ...rest } = before;
  const held: CycleRecord = { ...rest, ...(pausedAtMs !== undefined && { pausedAtMs }) };
  // In memory first: whoever takes its one delivery meanwhile takes it of this.
  cycle.record = held;
  let isHeld = false;
  try {
    isHeld = await store.holdCycle(held.account, held.id, pausedAtMs);
  } finally {
    if (!isHeld && cycle.record === held) cycle.record = before;
  }
  return isHeld;
}

function assertNotPaused({ record }: InstalledCycle): void {
  if (record.pausedAtMs !== undefined)
    throw new HookwrightError("cycle/paused", `The queue of the cycle \`${record.id}\` is paused.`, {
      hint: "Resume it, or stop the cycle without finishing.",
    });
}

function running(id: string, why: string): HookwrightError {
  return new HookwrightError("cycle/running", `The cycle \`${id}\` is running. ${why}`, {
    hint: "Stop it first.",
  });
}

/** How a cycle is removed. */
export interface RemoveOptions {
  /** One that runs is stopped first, and not refused. */
  readonly stop?: boolean;
}

/**
 * Removes a cycle: its URLs answer 404 at once, what vendors have is deleted by jobs, what waits is dropped. Its history
 * stays. Fails with `cycle/not-found`, and with `cycle/running` unless it may be stopped.
 */
export async function removeCycle(
  lifecycle: Lifecycle,
  id: string,
  { stop = false }: RemoveOptions = {},
): Promise<void> {
  const { store, registry, worker, subscriptions } = lifecycle;
  const { account, shared } = registry;
  const installed = registry.cycles.get(id);
  if (!stop && installed !== undefined && installed.record.state !== "stopped")
    throw running(id, "Its queue and its URLs would go with it.");
  // One whose release cannot be loaded is in the store only.
  const isStored = (await store.cycles(account)).some((record) => record.id === id);
  if (!isStored || registry.cycles.has(id)) await stopCycle(lifecycle, id);
  const own = [...registry.webhooks.values()].filter(
    (target) => !target.isShared && subscribersOf(target).some(({ cycle }) => cycle.record.id === id),
  );
  const rest = [...registry.webhooks].filter(([, webhook]) => !own.includes(webhook));
  const without = (webhook: WebhookTarget): WebhookTarget => withoutCycle(webhook, { account, id });
  setWebhooks(registry, new Map(rest.map(([hash, webhook]) => [hash, without(webhook)])));
  setWebhooks(shared, new Map([...shared.webhooks].map(([hash, webhook]) => [hash, without(webhook)])));
  // First of all that is durable: a hook must never lose the cycle through which it would be removed.
  await removeHooks(subscriptions, { account, cycle: id });
  await store.removeCycle(account, id);
  // Nobody can claim of it any more. What is being accepted still, here or elsewhere, the chore that removes history ends.
  await dropQueued(lifecycle, id);
  for (const webhook of own) await forgetHandValues(lifecycle.saved, handOwner(webhook));
  registry.cycles = new Map([...registry.cycles].filter(([key]) => key !== id));
  worker.wake();
}

/**
 * Drops a stopped cycle's queue if its 24 hours are over, also of one whose release cannot be loaded. Where they are not, when they are:
 * this clock may be behind the one by which the job came. What one without a stop has waits for its start.
 */
export async function expireQueue(lifecycle: Lifecycle, id: string): Promise<number | undefined> {
  const { store, clock, registry } = lifecycle;
  const record =
    registry.cycles.get(id)?.record ??
    (await store.cycles(registry.account)).find((stored) => stored.id === id);
  if (record?.state !== "stopped" || record.stoppedAtMs === undefined) return undefined;
  if (webhookState(record, clock.now()) === "queueing") return expiryMs(record.stoppedAtMs);
  await dropQueued(lifecycle, id);
  return undefined;
}

/** A cycle whose 24 hours are over is as one that was never started: what it is given now is not what they were for. */
export async function forgetStop(lifecycle: Lifecycle, id: string): Promise<void> {
  const cycle = findCycle(lifecycle.registry, id);
  const { stoppedAtMs, ...record } = cycle.record;
  if (stoppedAtMs === undefined || webhookState(cycle.record, lifecycle.clock.now()) !== "inactive") return;
  await expireQueue(lifecycle, id);
  await save(lifecycle.store, cycle, record);
}

/** When the queue of a cycle is dropped that stopped then. */
function expiryMs(stoppedAtMs: number): number {
  return stoppedAtMs + queueMs + 1;
}

/** An installed cycle; `cycle/not-found` otherwise. */
export function findCycle(registry: Registry, id: string): InstalledCycle {
  const cycle = registry.cycles.get(id);
  if (cycle !== undefined) return cycle;
  const known = nameList(registry.cycles.keys());
  throw new HookwrightError("cycle/not-found", `There is no cycle \`${id}\`.`, {
    hint: known === "" ? "Add a file to cycles/." : `Installed are ${known}.`,
  });
}

async function save(store: Store, cycle: InstalledCycle, record: CycleRecord): Promise<void> {
  await store.saveCycle(record);
  cycle.record = record;
}
