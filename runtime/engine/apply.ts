// Compares what is given with what the store knows, and brings the store and the engine's memory up to date
// (architecture.md, "Apply"). A running cycle is never changed under its transactions.
import { toHookwrightError } from "../base/failure.ts";
import type { Ids } from "../base/ids.ts";
import type { LoadedPlan } from "../cycle/plan.ts";
import type { CycleRecord, Release } from "../store/store.ts";
import { account } from "./account.ts";
import { createInstallations } from "./installations.ts";
import { stopCycle, type Lifecycle } from "./lifecycle.ts";
import { assertContent, type ReleaseLoader } from "./load.ts";
import type { ApplyNote, GivenRelease, Project } from "./project.ts";
import { findObstacles } from "./readiness.ts";
import type { InstalledCycle } from "./registry.ts";
import { createTargets } from "./webhooks.ts";

/** What applying needs. */
export interface ApplyServices extends Lifecycle {
  readonly loader: ReleaseLoader;
  readonly ids: Ids;
}

/**
 * Applies a project and says what happened. Rejects with `contract/version` or `release/not-found` when a given cycle
 * cannot be loaded; then no cycle was changed.
 */
export async function applyProject(services: ApplyServices, project: Project): Promise<ApplyNote[]> {
  const { store, registry, loader } = services;
  await saveReleases(services, project);
  const given = await Promise.all(project.cycles.map(({ hash }) => loader.plan(hash)));
  const stored = new Map((await store.cycles(account)).map((record) => [record.id, record]));
  const notes: ApplyNote[] = [];
  const cycles = new Map<string, InstalledCycle>();
  for (const plan of given) {
    const { id } = plan.plan;
    cycles.set(id, keep(services, await applyCycle(services, { plan, record: stored.get(id), notes })));
    stored.delete(id);
  }
  for (const record of stored.values()) {
    const kept = await keepGone(services, record, notes);
    if (kept !== undefined) cycles.set(record.id, keep(services, kept));
  }

  const installations = createInstallations(project.installations);
  const webhooks = await createTargets(services, cycles.values(), installations);
  Object.assign(registry, { cycles, installations, webhooks });
  for (const id of stored.keys()) if (cycles.has(id)) await stopCycle(services, id);
  return [...notes, ...notesOnRunning(services)];
}

/** Deliveries under way hold the cycle they began with, so an unchanged one stays the same object. */
function keep({ registry }: ApplyServices, installed: InstalledCycle): InstalledCycle {
  const present = registry.cycles.get(installed.record.id);
  return present?.loaded.hash === installed.loaded.hash ? present : installed;
}

async function saveReleases({ store, clock }: ApplyServices, project: Project): Promise<void> {
  const createdAtMs = clock.now();
  const save =
    (kind: Release["kind"]) =>
    async ({ hash, id: name, content }: GivenRelease) => {
      assertContent({ hash, name, content });
      await store.saveRelease({ hash, account, kind, name, content, createdAtMs });
    };
  await Promise.all([...project.connectors.map(save("connector")), ...project.cycles.map(save("cycle"))]);
}

interface Given {
  readonly plan: LoadedPlan;
  readonly record: CycleRecord | undefined;
  readonly notes: ApplyNote[];
}

async function applyCycle(services: ApplyServices, { plan, record, notes }: Given): Promise<InstalledCycle> {
  const { store, loader } = services;
  const cycle = plan.plan.id;
  if (record === undefined) {
    const installed: CycleRecord = { account, id: cycle, plan: plan.hash, state: "stopped" };
    await store.saveCycle(installed);
    notes.push({ kind: "installed", cycle, message: `The cycle \`${cycle}\` is new; it is stopped.` });
    return { record: installed, loaded: plan };
  }
  if (record.plan === plan.hash) return { record, loaded: plan };
  if (record.state === "running") {
    const message = `The cycle \`${cycle}\` changed, not applied: it runs on with its release until it is stopped.`;
    notes.push({ kind: "notApplied", cycle, message });
    return { record, loaded: await loader.plan(record.plan) };
  }
  const updated = { ...record, plan: plan.hash };
  await store.saveCycle(updated);
  notes.push({ kind: "updated", cycle, message: `The cycle \`${cycle}\` changed; it has a new release.` });
  notes.push(...(await removedWebhooks(services, record.plan, plan)));
  return { record: updated, loaded: plan };
}

/** A step that was renamed is one step removed and one added; only the first takes something from somebody. */
async function removedWebhooks(
  { loader }: ApplyServices,
  before: string,
  { plan }: LoadedPlan,
): Promise<ApplyNote[]> {
  const old = await loader.plan(before).catch(() => undefined);
  return Object.entries(old?.plan.steps ?? {})
    .filter(([id, step]) => step.kind === "webhook" && plan.steps[id]?.kind !== "webhook")
    .map(([id]) => ({
      kind: "webhookRemoved",
      cycle: plan.id,
      message: `The webhook step \`${id}\` of \`${plan.id}\` was removed; its URL answers 404 now.`,
    }));
}

async function keepGone(
  { loader }: ApplyServices,
  record: CycleRecord,
  notes: ApplyNote[],
): Promise<InstalledCycle | undefined> {
  const cycle = record.id;
  try {
    const loaded = await loader.plan(record.plan);
    notes.push({
      kind: "gone",
      cycle,
      message: `The file of the cycle \`${cycle}\` is gone; it is kept, stopped.`,
    });
    return { record, loaded };
  } catch (error) {
    const why = toHookwrightError(error).message;
    notes.push({ kind: "gone", cycle, message: `The file of the cycle \`${cycle}\` is gone. ${why}` });
    return undefined;
  }
}

/** Running cycles go on after a restart, whatever became of their installations; that should be known. */
function notesOnRunning({ registry }: ApplyServices): ApplyNote[] {
  return [...registry.cycles.values()]
    .filter(({ record }) => record.state === "running")
    .map(({ loaded }) => ({
      cycle: loaded.plan.id,
      obstacles: findObstacles(loaded, registry.installations),
    }))
    .filter(({ obstacles }) => obstacles.length > 0)
    .map(({ cycle, obstacles }) => ({
      kind: "notReady",
      cycle,
      message: `The cycle \`${cycle}\` is running, but could not be started now: ${obstacles.join(" ")}`,
    }));
}
