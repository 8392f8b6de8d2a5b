// Takes over what another process has made of an account's cycles: started, stopped, paused, changed or removed ones.
import { isDeepStrictEqual } from "node:util";
import type { Worker } from "../cycle/worker.ts";
import type { CycleRecord, Store } from "../store/store.ts";
import type { CheckFinished } from "./finish-checks.ts";
import { planIfLoadable, type ReleaseLoader } from "./load.ts";
import type { InstalledCycle, Registry } from "./registry.ts";

/** What following needs. */
export interface FollowServices {
  readonly store: Pick<Store, "cycles">;
  readonly worker: Pick<Worker, "halt">;
  readonly loader: Pick<ReleaseLoader, "plan">;
  readonly checkFinished: CheckFinished;
}

/** Brings the registry's cycles up to date; true when it has others than before, so that their webhooks are others too. */
export async function followCycles(services: FollowServices, registry: Registry): Promise<boolean> {
  const { store, worker, checkFinished } = services;
  const { account } = registry;
  const cycles = new Map<string, InstalledCycle>();
  const records = await store.cycles(account);
  for (const id of registry.cycles.keys())
    if (!records.some((record) => record.id === id)) worker.halt(account, id);
  for (const record of records) {
    const before = registry.cycles.get(record.id);
    const was = before?.record.state ?? "stopped";
    const cycle = await follow(services, before, record);
    if (cycle !== undefined) cycles.set(record.id, cycle);
    if (record.state === "stopped" && was !== "stopped") worker.halt(account, record.id);
    // Its last transaction may have ended here before that was heard.
    if (record.state === "finishing" && was !== "finishing") checkFinished(account, record.id);
  }
  const isSame =
    cycles.size === registry.cycles.size &&
    [...cycles].every(([id, cycle]) => registry.cycles.get(id) === cycle);
  if (!isSame) registry.cycles = cycles;
  return !isSame;
}

/** The cycle as its record is now; `undefined` where its release cannot be loaded. Rejects while the store cannot be read. */
async function follow(
  { loader }: FollowServices,
  before: InstalledCycle | undefined,
  record: CycleRecord,
): Promise<InstalledCycle | undefined> {
  if (before?.record.plan === record.plan) {
    // Who has the object sees the new state.
    if (!isDeepStrictEqual(before.record, record)) before.record = record;
    return before;
  }
  const loaded = await planIfLoadable(loader, record.plan);
  return loaded && { record, loaded };
}
