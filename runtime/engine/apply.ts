// Compares what is given with what the store knows, and brings the store and the engine's memory up to date
// (architecture.md, "Apply"). A running cycle is never changed under its transactions.
import { toHookwrightError } from "../base/failure.ts";
import type { Ids } from "../base/ids.ts";
import { HookwrightError, isHookwrightError } from "../contract/error.ts";
import type { LoadedPlan } from "../cycle/plan.ts";
import type { CycleTextName } from "../store/cycle-texts.ts";
import type { CycleRecord, Release, SubscriptionRecord } from "../store/store.ts";
import type { HookUser } from "../subscription/ledger.ts";
import { placeOf } from "../subscription/scope.ts";
import { leaveHook, recoverHooks, removeUnusedHooks } from "../subscription/subscriptions.ts";
import { defaultAccount } from "./account.ts";
import { hasHook } from "./hooks.ts";
import { findCycle, startCycle, stopCycle, type Lifecycle } from "./lifecycle.ts";
import { assertContent, planIfLoadable, type ReleaseLoader } from "./load.ts";
import { installationsOf, toGivenFiles } from "./made-installations.ts";
import type { ApplyNote, ApplyOptions, GivenAccount, GivenRelease, LeftAccount, Project } from "./project.ts";
import { offeredWebhooks } from "./offered.ts";
import { findHeld } from "./readiness.ts";
import { startedWith, type StartOptions } from "./runs.ts";
import { assertRoom, onlyCycle } from "./one-cycle.ts";
import { setWebhooks, type InstalledCycle, type Registry, type SharedRegistry } from "./registry.ts";
import { renewMade } from "./take-installation.ts";
import { createOwnTargets, findElsewhere, renewSharedTargets, type TargetServices } from "./webhooks.ts";

/** What applying needs, beside what each account has. */
export interface ApplyServices extends Omit<Lifecycle, "registry"> {
  /** True when this engine only changes state: then no vendor is called, and what was cut off waits for one that works. */
  readonly isPassive: boolean;
  readonly loader: ReleaseLoader;
  readonly ids: Ids;
  readonly registryOf: TargetServices["registryOf"];
}

/** The same for one account. */
type AccountServices = ApplyServices & Pick<Lifecycle, "registry">;

/** What became of the files of an account. */
interface Restart {
  readonly plan: LoadedPlan;
  /** As it was started before. */
  readonly started: StartOptions;
}

interface Taken {
  readonly services: AccountServices;
  readonly notes: ApplyNote[];
  /** Cycles whose files are gone. */
  readonly gone: readonly string[];
  /** Cycles that were stopped to be changed. */
  readonly restarts: readonly Restart[];
}

/**
 * Applies a project to these accounts and says what happened. Rejects with `contract/version` or `release/not-found` when a given
 * cycle cannot be loaded, with `cycle/not-found` or `cycle/running` when the one cycle that is asked for cannot be applied, and as
 * `onlyCycle` and `assertRoom` do; then no cycle was changed.
 */
export async function applyProject(
  services: ApplyServices,
  registries: readonly Registry[],
  project: Project,
  options: ApplyOptions = {},
): Promise<ApplyNote[]> {
  const [first] = registries;
  if (first === undefined) return [];
  const { account = defaultAccount, cycle, text } = options;
  const given = new Map<string, GivenFiles>(project.accounts?.map((account) => [account.id, account]));
  given.set(defaultAccount, project);
  const left = new Set(project.left?.map(({ id }) => id));
  const chosen = registries.filter(
    (registry) => !left.has(registry.account) && (cycle === undefined || registry.account === account),
  );
  const alone = options.alone === true ? cycle : undefined;
  if (alone === undefined) await saveReleases(services, project);
  // One cycle alone says nothing of the others.
  const texts = cycle === undefined ? await services.store.cycleTexts.names() : [];
  const taken: Taken[] = [];
  for (const registry of chosen) {
    const of = { ...services, registry };
    const own = { ...nothing, ...given.get(registry.account), connectors: project.connectors };
    if (alone !== undefined) {
      if (text !== undefined) await assertRoom(services.store, registry, { cycle: alone, text });
      await saveReleases(services, onlyCycle(registry, own, alone));
    }
    taken.push(await takeFiles(of, own, { ...options, texts }));
  }
  await renewSharedTargets(services, first.shared);
  for (const { services: of, gone } of taken) for (const id of gone) await stopCycle(of, id);
  if (!services.isPassive) await recoverHooks(services.subscriptions);
  await removeUnused(services, first.shared);
  for (const { services: of, restarts, notes } of taken)
    for (const { plan, started } of restarts) notes.push(await restart(of, plan.plan.id, started));
  const notes = taken.flatMap(({ services: of, notes }) =>
    [...notes, ...notesOnRunning(of)].map((note) => ({ ...note, ...whose(of.registry.account) })),
  );
  const unnamed = cycle === undefined ? (project.accounts ?? []).filter(keepsItsName) : [];
  return [...notes, ...unnamed.map(noteOnUnnamed), ...(project.left ?? []).map(noteOnLeft)];
}

function keepsItsName({ keepsIdentity }: GivenAccount): boolean {
  return keepsIdentity === true;
}

function noteOnUnnamed({ id }: GivenAccount): ApplyNote {
  const message = `The \`account.json\` of the account \`${id}\` has errors, or is missing: its name, external id and settings stay as they are. Run hookwright validate.`;
  return { kind: "notApplied", ...whose(id), message };
}

function whose(account: string): Pick<ApplyNote, "account"> {
  return account === defaultAccount ? {} : { account };
}

function noteOnLeft({ id, why }: LeftAccount): ApplyNote {
  const message = `The files of the account \`${id}\` were not taken over: everything of it stays as it is. ${why}`;
  return { kind: "notApplied", ...whose(id), message };
}

/** The files of an account. */
type GivenFiles = Pick<GivenAccount, "installations" | "cycles" | "broken">;

/** Of an account that has no files any more. */
const nothing = { installations: [], cycles: [] };

/** Brings an account's cycles, installations and own webhooks up to date. */
async function takeFiles(
  services: AccountServices,
  project: Project & GivenFiles,
  options: ApplyOptions & { readonly texts: readonly CycleTextName[] },
): Promise<Taken> {
  const { store, registry, loader } = services;
  const { text } = options;
  const { account } = registry;
  const keepsNewer = options.keepsNewer === true && !store.isExclusive;
  const chosen = project.cycles.filter(({ id }) => options.cycle === undefined || id === options.cycle);
  const given = await Promise.all(chosen.map(({ hash }) => loader.plan(hash)));
  if (options.cycle !== undefined) assertApplicable(services, options.cycle, given, options);
  const stored = new Map((await store.cycles(account)).map((record) => [record.id, record]));
  const notes: ApplyNote[] = [];
  const restarts = options.restart ? await stopChanged(services, given) : [];
  for (const { plan } of restarts) stored.set(plan.plan.id, findCycle(registry, plan.plan.id).record);
  const cycles = new Map<string, InstalledCycle>(options.cycle === undefined ? [] : registry.cycles);
  for (const plan of given) {
    const { id } = plan.plan;
    const record = stored.get(id);
    const kept = (keepsNewer && (await keepNewer(services, { plan, record, notes }))) || undefined;
    const cycle = kept ?? (await applyCycle(services, { plan, record, notes, text }));
    if (cycle !== "unloadable") cycles.set(id, keep(services, cycle));
    stored.delete(id);
  }
  for (const id of project.broken ?? []) {
    const record = stored.get(id);
    const kept = record && (await keepBroken(services, record, notes));
    if (kept !== undefined) cycles.set(id, keep(services, kept));
    stored.delete(id);
  }
  if (options.cycle !== undefined) stored.clear();
  // What was made over the management API has no file that could be gone.
  for (const known of options.texts) {
    const record = known.account === account ? stored.get(known.cycle) : undefined;
    if (record === undefined) continue;
    const kept = await keepWritten(services, record, notes);
    if (kept !== undefined) cycles.set(record.id, keep(services, kept));
    stored.delete(record.id);
  }
  const elsewhere = new Set<string>();
  for (const record of stored.values()) {
    const isElsewhere = keepsNewer && record.state !== "stopped";
    if (isElsewhere) elsewhere.add(record.id);
    const kept = await keepGone(services, record, notes, isElsewhere);
    if (kept !== undefined) cycles.set(record.id, keep(services, kept));
  }

  if (options.alone !== true) {
    const files = toGivenFiles(project);
    await renewMade(services, project.installations);
    const installations = installationsOf(registry.identity, files, services.saved);
    const offered = await offeredWebhooks(loader, { account, files, uses: installations.uses });
    Object.assign(registry, { cycles, offered, files, ...installations });
  } else registry.cycles = cycles;
  setWebhooks(registry, await createOwnTargets(services, registry));
  registry.elsewhere = await findElsewhere(store, registry);
  const gone = [...stored.keys()].filter((id) => cycles.has(id) && !elsewhere.has(id));
  return { services, notes, gone, restarts };
}

/** The one cycle that is asked for has to be given, and may be changed now. */
function assertApplicable(
  { registry }: AccountServices,
  cycle: string,
  [plan]: readonly LoadedPlan[],
  { restart: mayRestart }: ApplyOptions,
): void {
  if (plan === undefined)
    throw new HookwrightError("cycle/not-found", `The project has no cycle \`${cycle}\`.`);
  if (!mayRestart && isChangedWhileRunning(registry, plan))
    throw new HookwrightError("cycle/running", `The cycle \`${cycle}\` changed, and is running.`, {
      hint: "Stop it first, or apply it with a restart.",
    });
}

function isChangedWhileRunning({ cycles }: Registry, { hash, plan }: LoadedPlan): boolean {
  const record = cycles.get(plan.id)?.record;
  return record !== undefined && record.state !== "stopped" && record.plan !== hash;
}

async function stopChanged(
  services: AccountServices,
  given: readonly LoadedPlan[],
): Promise<readonly Restart[]> {
  const changed = given
    .filter((plan) => isChangedWhileRunning(services.registry, plan))
    .map((plan) => ({ plan, record: findCycle(services.registry, plan.plan.id).record }))
    .filter(({ record }) => record.state === "running")
    .map(({ plan, record }) => ({ plan, started: startedWith(record) }));
  for (const { plan } of changed) await stopCycle(services, plan.plan.id);
  return changed;
}

async function restart(services: AccountServices, cycle: string, started: StartOptions): Promise<ApplyNote> {
  try {
    await startCycle(services, cycle, started);
    return { kind: "restarted", cycle, message: `The cycle \`${cycle}\` runs again, with its new release.` };
  } catch (error) {
    const why = toHookwrightError(error).message;
    return { kind: "notReady", cycle, message: `The cycle \`${cycle}\` is stopped: ${why}` };
  }
}

/**
 * Gives up the hooks of steps that their cycles do not have any more. It compares and remembers nothing, so that it is
 * complete after a crash at any moment. An identifier stays the step's, should it ever come back.
 */
async function removeUnused({ subscriptions }: ApplyServices, { accounts }: SharedRegistry): Promise<void> {
  const { ledger } = subscriptions;
  for (const row of ledger.live())
    for (const user of ledger.usersOf(row)) {
      const loaded = accounts.get(user.account)?.cycles.get(user.cycle)?.loaded;
      if (loaded !== undefined && !isUsed(loaded, row, user)) await leaveHook(subscriptions, row, user);
    }
  await removeUnusedHooks(subscriptions);
}

/** True when a cycle still has the step, and its webhook still belongs where the hook does. */
function isUsed(
  { plan, connectors }: LoadedPlan,
  row: SubscriptionRecord,
  { account, step }: HookUser,
): boolean {
  const found = plan.steps[step];
  if (found?.kind !== "webhook") return false;
  const use = plan.connectors[found.connector];
  const method = connectors.get(found.connector)?.methods[found.method];
  if (use === undefined || method?.kind !== "webhook" || !hasHook(method)) return false;
  const place = placeOf(account, { cycle: plan.id, step, use }, method);
  return place.scope === row.scope && place.cycle === row.cycle && place.step === row.step;
}

/** Deliveries under way hold the cycle they began with, so an unchanged one stays the same object. */
function keep({ registry }: AccountServices, installed: InstalledCycle): InstalledCycle {
  const present = registry.cycles.get(installed.record.id);
  if (present?.loaded.hash !== installed.loaded.hash) return installed;
  present.newer = installed.newer;
  return present;
}

async function saveReleases(
  { store, clock }: ApplyServices,
  project: Pick<Project, "connectors" | "cycles" | "accounts">,
): Promise<void> {
  const createdAtMs = clock.now();
  const save =
    (kind: Release["kind"]) =>
    async ({ hash, id: name, content }: GivenRelease) => {
      assertContent({ hash, name, content });
      await store.saveRelease({ hash, account: defaultAccount, kind, name, content, createdAtMs });
    };
  const cycles = [project, ...(project.accounts ?? [])].flatMap((account) => account.cycles);
  await Promise.all([...project.connectors.map(save("connector")), ...cycles.map(save("cycle"))]);
}

interface Given {
  readonly plan: LoadedPlan;
  readonly record: CycleRecord | undefined;
  readonly notes: ApplyNote[];
  /** What its author wrote, where it stands in no file. */
  readonly text?: string | undefined;
}

async function applyCycle(
  services: AccountServices,
  { plan, record, notes, text }: Given,
): Promise<InstalledCycle | "unloadable"> {
  const {
    store,
    loader,
    clock,
    registry: { account },
  } = services;
  const cycle = plan.plan.id;
  const written = text === undefined ? undefined : { account, cycle, text, savedAtMs: clock.now() };
  if (record === undefined) {
    const installed: CycleRecord = { account, id: cycle, plan: plan.hash, state: "stopped" };
    await store.saveCycle(installed, written);
    notes.push({ kind: "installed", cycle, message: `The cycle \`${cycle}\` is new; it is stopped.` });
    return { record: installed, loaded: plan };
  }
  if (record.plan === plan.hash) {
    if (written !== undefined) await store.saveCycle(record, written);
    return { record, loaded: plan };
  }
  if (record.state !== "stopped") {
    const message = `The cycle \`${cycle}\` changed, not applied: it runs on with its release until it is stopped, or applied with \`--restart\`.`;
    const kept = await keepAsItIs(loader, { record, notes, message });
    return kept === "unloadable" ? kept : { ...kept, newer: plan.hash };
  }
  const updated = { ...record, plan: plan.hash };
  await store.saveCycle(updated, written);
  notes.push({ kind: "updated", cycle, message: `The cycle \`${cycle}\` changed; it has a new release.` });
  notes.push(...(await removedWebhooks(services, record.plan, plan)));
  return { record: updated, loaded: plan };
}

/** The cycle as it is, where its release came to the store after the one that is given: another process has newer files. */
async function keepNewer(
  { store, loader }: AccountServices,
  { plan, record, notes }: Given,
): Promise<InstalledCycle | "unloadable" | undefined> {
  if (record === undefined || record.plan === plan.hash) return undefined;
  const [stored, given] = await Promise.all([store.release(record.plan), store.release(plan.hash)]);
  if (stored === undefined || given === undefined || given.createdAtMs >= stored.createdAtMs)
    return undefined;
  const cycle = record.id;
  const message = `The cycle \`${cycle}\` keeps the release that another process has applied since: the file here is older. Applying the project takes it all the same.`;
  return keepAsItIs(loader, { record, notes, message });
}

/**
 * A cycle with the release that it has. One whose release this process cannot load, as while a deployment is upgraded, is left to the
 * others: everything else runs here.
 */
async function keepAsItIs(
  loader: ReleaseLoader,
  {
    record,
    notes,
    message,
  }: { readonly record: CycleRecord } & Pick<Given, "notes"> & Pick<ApplyNote, "message">,
): Promise<InstalledCycle | "unloadable"> {
  const cycle = record.id;
  const loaded = await planIfLoadable(loader, record.plan);
  if (loaded === undefined) {
    notes.push({ kind: "notApplied", cycle, message: unloadable(cycle) });
    return "unloadable";
  }
  notes.push({ kind: "notApplied", cycle, message });
  return { record, loaded };
}

function unloadable(cycle: string): string {
  return `The release of the cycle \`${cycle}\` cannot be loaded by this version of Hookwright: it does not run in this process, and its senders are told to come again. A newer process runs it on.`;
}

/** A step that was renamed is one step removed and one added; only the first takes something from somebody. */
async function removedWebhooks(
  { loader }: AccountServices,
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

async function keepBroken(
  { loader }: AccountServices,
  record: CycleRecord,
  notes: ApplyNote[],
): Promise<InstalledCycle | undefined> {
  const message = `The file of the cycle \`${record.id}\` has errors; the cycle stays as it is.`;
  notes.push({ kind: "notApplied", cycle: record.id, message });
  const loaded = await planIfLoadable(loader, record.plan);
  return loaded && { record, loaded };
}

/** A cycle whose text is in the store. */
async function keepWritten(
  { loader }: AccountServices,
  record: CycleRecord,
  notes: ApplyNote[],
): Promise<InstalledCycle | undefined> {
  const loaded = await planIfLoadable(loader, record.plan);
  if (loaded !== undefined) return { record, loaded };
  notes.push({ kind: "notApplied", cycle: record.id, message: unloadable(record.id) });
  return undefined;
}

async function keepGone(
  { loader }: AccountServices,
  record: CycleRecord,
  notes: ApplyNote[],
  isElsewhere: boolean,
): Promise<InstalledCycle | undefined> {
  const cycle = record.id;
  try {
    const loaded = await loader.plan(record.plan);
    notes.push(
      isElsewhere
        ? {
            kind: "notApplied",
            cycle,
            message: `The cycle \`${cycle}\` has no file here, and runs on; applying the project stops it.`,
          }
        : {
            kind: "gone",
            cycle,
            message: `The file of the cycle \`${cycle}\` is gone; it is kept, stopped.`,
          },
    );
    return { record, loaded };
  } catch (error) {
    if (isHookwrightError(error) && error.code.startsWith("store/")) throw error;
    if (isElsewhere) notes.push({ kind: "notApplied", cycle, message: unloadable(cycle) });
    else {
      const why = toHookwrightError(error).message;
      notes.push({ kind: "gone", cycle, message: `The file of the cycle \`${cycle}\` is gone. ${why}` });
    }
    return undefined;
  }
}

/** Running cycles go on after a restart, whatever became of their installations; that should be known. */
function notesOnRunning(services: AccountServices): ApplyNote[] {
  return Array.from(findHeld(services), ([cycle, obstacles]) => ({
    kind: "notReady",
    cycle,
    message: `The cycle \`${cycle}\` is running, but could not be started now: ${obstacles.join(" ")}`,
  }));
}
