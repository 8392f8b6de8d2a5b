// Replays of transactions: a new one that goes on from the journal of an old one, at a step, with the old release or the one that is
// live. Nothing that the old one did is done again but what comes from that step on.
import type { Clock } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import { HookwrightError } from "../contract/error.ts";
import type { CyclePlan } from "../contract/plan.ts";
import { missingOutputs } from "../cycle/needed-outputs.ts";
import type { BegunTransaction, Continued, Store, TransactionRecord, VisitRecord } from "../store/store.ts";
import { findCycle } from "./lifecycle.ts";
import type { ReleaseLoader } from "./load.ts";
import type { Registry } from "./registry.ts";
import { toTransactionStatus, type TransactionStatus } from "./status.ts";

/** What an operator wants of a replay. */
export interface ReplayWish {
  /** The step to begin with; absent: the first after the trigger, of a cycle without one its first, of a redrive the one that failed. */
  readonly from?: string;
  /** Absent: the release that the old one ran. */
  readonly release?: "old" | "live";
}

/** What replays need. */
export interface ReplayServices {
  readonly store: Store;
  readonly registry: Registry;
  readonly loader: ReleaseLoader;
  readonly ids: Ids;
  readonly clock: Clock;
  /** There is work. */
  wake(): void;
}

/** A transaction that is there to be gone on from, with the visits that lead to its end, those of its ancestors first. */
interface Past {
  readonly record: TransactionRecord;
  readonly visits: readonly VisitRecord[];
}

/** Begins a replay. Rejects as `prepareReplay` does. */
export async function replayTransaction(
  services: ReplayServices,
  id: string,
  wish: ReplayWish,
): Promise<TransactionStatus> {
  const begun = await prepareReplay(services, id, { ...wish, origin: "replay" });
  await services.store.begin([begun]);
  services.wake();
  return readStatus(services, begun.id);
}

/** A transaction that was just begun. */
async function readStatus({ store }: ReplayServices, id: string): Promise<TransactionStatus> {
  const record = await store.transaction(id);
  if (record !== undefined) return toTransactionStatus(record);
  throw new HookwrightError("transaction/not-found", `There is no transaction \`${id}\`.`);
}

/**
 * The transaction that a replay begins; nothing is begun yet. Rejects with `transaction/not-found`, `transaction/not-replayable`,
 * `cycle/not-found`, `cycle/not-ready`.
 */
export async function prepareReplay(
  services: ReplayServices,
  id: string,
  { from, release = "old", origin }: ReplayWish & { readonly origin: "replay" | "redrive" },
): Promise<BegunTransaction> {
  const { registry, loader, ids, clock } = services;
  const past = await readPast(services, id);
  const { record } = past;
  if (record.finishedAtMs === undefined) throw refused(`The transaction \`${id}\` is still under way.`);
  const cycle = findCycle(registry, record.cycle);
  if (cycle.record.state !== "running")
    throw new HookwrightError("cycle/not-ready", `The cycle \`${record.cycle}\` does not run.`, {
      hint: `Start it: hookwright start ${record.cycle}`,
    });
  const hash = release === "live" ? cycle.record.plan : record.plan;
  const { plan } = await loader.plan(hash);
  const first = past.visits[isDelivered(plan) ? 1 : 0];
  const step = from ?? (origin === "redrive" ? past.visits.at(-1)?.step : first?.step);
  if (step === undefined)
    throw refused(`The transaction \`${id}\` ran nothing after its trigger.`, replayDelivery);
  const before = placeBefore(past, step);
  assertStep(plan, step, release);
  // Numbers go on from one transaction of the chain to the next.
  const ran = past.visits.filter(({ visit, output }) => output !== undefined && visit <= before.visit);
  const missing = missingOutputs(plan, step, new Set(ran.map((visit) => visit.step)));
  if (missing.length > 0)
    throw refused(
      `From \`${step}\` on, outputs are needed that the transaction \`${id}\` does not have: those of ${listOf(missing)}.`,
      "Begin with an earlier step.",
    );
  const lane = await laneOf(services, record);
  return {
    id: ids.uuid(),
    account: record.account,
    cycle: record.cycle,
    plan: hash,
    synchronous: false,
    origin,
    ...(record.delivery !== undefined && { delivery: record.delivery }),
    ...(lane !== undefined && { lane }),
    continues: before,
    createdAtMs: clock.now(),
    next: step,
  };
}

/** The lane in which it ran: a part's is that of what it is a part of. */
async function laneOf({ store }: ReplayServices, record: TransactionRecord): Promise<string | undefined> {
  let of: TransactionRecord | undefined = record;
  while (of?.part !== undefined && of.lane === undefined) of = await store.transaction(of.part.of);
  return of?.lane;
}

/** Reads the chain, oldest first. */
async function readPast({ store, registry }: ReplayServices, id: string): Promise<Past> {
  const record = await store.transaction(id);
  if (record?.account !== registry.account)
    throw new HookwrightError("transaction/not-found", `There is no transaction \`${id}\`.`, {
      hint: "It may have been removed when its retention ended.",
    });
  const visits = [...(await store.visits(id))];
  for (let { continues } = record; continues !== undefined;) {
    const [before, earlier] = await Promise.all([
      store.transaction(continues.transaction),
      store.visits(continues.transaction, continues.visit),
    ]);
    if (before === undefined)
      throw refused(
        `The transaction \`${continues.transaction}\`, from which \`${id}\` goes on, was removed.`,
      );
    visits.unshift(...earlier);
    ({ continues } = before);
  }
  return { record, visits };
}

/**
 * Where a replay from a step goes on: behind the visit before the last one of that step; of one that did not run, behind the last that
 * went well; in front of all where that is the first.
 */
function placeBefore({ record, visits }: Past, step: string): Continued {
  const at = visits.findLastIndex((visit) => visit.step === step);
  const found = at === -1 ? visits.findLast(({ state }) => state === "succeeded") : visits[at - 1];
  if (found === undefined && record.delivery !== undefined)
    throw refused(`The step \`${step}\` is what began the transaction \`${record.id}\`.`, replayDelivery);
  const before = found ?? { transaction: visits[0]?.transaction ?? record.id, visit: -1 };
  // What the old one took over whole is taken over from the old one, so that each names the other.
  const { continues } = record;
  if (continues?.transaction === before.transaction && continues.visit === before.visit)
    return { transaction: record.id, visit: before.visit };
  return { transaction: before.transaction, visit: before.visit };
}

function assertStep({ id, start, steps }: CyclePlan, step: string, release: "old" | "live"): void {
  const which = release === "live" ? "live release" : "release that the transaction ran";
  if (!Object.hasOwn(steps, step))
    throw refused(
      `The ${which} of the cycle \`${id}\` has no step \`${step}\`.`,
      `It has ${listOf(Object.keys(steps))}.`,
    );
  if (step === start && isDelivered({ start, steps }))
    throw refused(`The step \`${step}\` begins the cycle.`, replayDelivery);
}

/** What a delivery began begins anew with the delivery. */
function isDelivered({ start, steps }: Pick<CyclePlan, "start" | "steps">): boolean {
  return steps[start]?.kind === "webhook";
}

const replayDelivery = "Replay its delivery instead: hookwright deliveries replay.";

function refused(message: string, hint?: string): HookwrightError {
  return new HookwrightError("transaction/not-replayable", message, hint === undefined ? {} : { hint });
}

function listOf(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
