// Starting and stopping cycles (B§6). Stopping is not deleting: what is delivered in the next 24 hours is queued for a
// restart, and dropped when there was none.
import { HookwrightError } from "../contract/error.ts";
import type { Clock } from "../base/clock.ts";
import type { Worker } from "../cycle/worker.ts";
import type { CycleRecord, Store } from "../store/store.ts";
import type { HookStep } from "../subscription/hook-step.ts";
import type { SubscriptionServices } from "../subscription/services.ts";
import { ensureHook, removeHooks } from "../subscription/subscriptions.ts";
import { queueMs, webhookState } from "../webhook/state.ts";
import { subscribersOf, withoutCycle, type WebhookTarget } from "../webhook/target.ts";
import { hookSteps } from "./hooks.ts";
import { findObstacles } from "./readiness.ts";
import { routeProof } from "./route-values.ts";
import { findStrictObstacles } from "./strict-values.ts";
import { forgetHandValues, handOwner } from "./hand-values.ts";
import { setWebhooks, type InstalledCycle, type Registry } from "./registry.ts";
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
  /** A webhook's public URL. */
  urlOf(webhook: WebhookTarget): string;
}

/**
 * Starts a cycle once all its hooks are active; one that runs is left as it is. Fails with `cycle/not-found`, with
 * `cycle/not-ready` and every reason, or as `ensureHook` does; then it is stopped.
 */
export async function startCycle(lifecycle: Lifecycle, id: string): Promise<void> {
  const { store, clock, registry, worker } = lifecycle;
  const cycle = findCycle(registry, id);
  if (cycle.record.state === "running") return;
  assertNone(id, findObstacles(cycle.loaded, lifecycle));
  assertNone(id, await findStrictObstacles(cycle.loaded, registry.installations, lifecycle.subscriptions));
  await expireQueue(lifecycle, id);
  await keepProof(lifecycle, cycle);
  registry.starting.add(id);
  try {
    for (const step of hookSteps(lifecycle, cycle)) {
      warnOfLoopback(lifecycle, step);
      await ensureHook(lifecycle.subscriptions, step);
    }
    const { account, plan, proved } = cycle.record;
    const proof = proved === undefined ? {} : { proved };
    await save(store, cycle, { account, id, plan, state: "running", startedAtMs: clock.now(), ...proof });
  } finally {
    registry.starting.delete(id);
    // A failed create may be undone by a job now, and so may a former hook.
    worker.wake();
  }
}

/** By which values its deliveries find it was looked up just now, and holds until the next start; before the first delivery comes. */
async function keepProof({ store, registry }: Lifecycle, cycle: InstalledCycle): Promise<void> {
  const triggered = toTriggered(cycle, registry.installations);
  const { proved: before, ...record } = cycle.record;
  const proved = triggered?.place.scope === "connector" ? routeProof(triggered) : undefined;
  if (proved !== before) await save(store, cycle, { ...record, ...(proved !== undefined && { proved }) });
}

function assertNone(id: string, obstacles: readonly string[]): void {
  if (obstacles.length > 0)
    throw new HookwrightError("cycle/not-ready", `The cycle \`${id}\` cannot start: ${obstacles.join(" ")}`);
}

function warnOfLoopback({ subscriptions: { log } }: Lifecycle, { cycle, url }: HookStep): void {
  if (/^(?:127\.|localhost$|\[::1\]$)/.test(new URL(url).hostname))
    log.warn({ cycle }, "A vendor is told a URL that only this machine can reach; give --public-url.");
}

/** Stops a cycle: transactions end after the step they are in, queued ones wait for a restart. */
export async function stopCycle({ store, clock, registry, worker }: Lifecycle, id: string): Promise<void> {
  const cycle = findCycle(registry, id);
  const { account } = registry;
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
  worker.halt(account, id);
  worker.wake();
}

/**
 * Removes a cycle: its URLs answer 404 at once, what vendors have is deleted by jobs, what waits is dropped. Its history
 * stays. Fails with `cycle/not-found`.
 */
export async function removeCycle(lifecycle: Lifecycle, id: string): Promise<void> {
  const { store, registry, worker, subscriptions } = lifecycle;
  const { account, shared } = registry;
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
  await store.dropQueued(account, id);
  await store.removeCycle(account, id);
  for (const webhook of own) await forgetHandValues(lifecycle.saved, handOwner(webhook));
  registry.cycles = new Map([...registry.cycles].filter(([key]) => key !== id));
  worker.wake();
}

/** Drops a stopped cycle's queue if its 24 hours are over. */
export async function expireQueue({ store, clock, registry }: Lifecycle, id: string): Promise<void> {
  const cycle = registry.cycles.get(id);
  if (cycle !== undefined && webhookState(cycle.record, clock.now()) === "inactive")
    await store.dropQueued(registry.account, id);
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
