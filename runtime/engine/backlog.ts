// The backlog of a cycle: what it has accepted and not begun. It is dropped, or moved to another cycle, in slices of one commit
// each; what is accepted after the command was given is not touched.
import { HookwrightError } from "../contract/error.ts";
import type { CyclePlan } from "../contract/plan.ts";
import { endFinishing, findCycle, forgetStop, type Lifecycle } from "./lifecycle.ts";
import type { InstalledCycle } from "./registry.ts";

/** A cycle's backlog. */
export interface BacklogStatus {
  readonly cycle: string;
  /** Counted as far as `mostCounted`. */
  readonly count: number;
}

/** What became of a part of it. */
export interface BacklogChange extends BacklogStatus {
  /** Given with the next part; absent when none is left. */
  readonly through?: number;
}

const mostCounted = 100_000;

/** How many transactions one commit changes, and one request. */
const slice = 1_000;
const part = 20_000;

/** Counts it. Rejects with `cycle/not-found`. */
export async function readBacklog({ store, registry }: Lifecycle, id: string): Promise<BacklogStatus> {
  findCycle(registry, id);
  const { count } = await store.backlog(registry.account, id, mostCounted);
  return { cycle: id, count };
}

/** Drops a part of it: its transactions end as `dropped`. A cycle that finishes may have finished with that. */
export async function dropBacklog(
  lifecycle: Lifecycle,
  id: string,
  through?: number,
): Promise<BacklogChange> {
  const { store, registry, worker } = lifecycle;
  findCycle(registry, id);
  const which = { store, account: registry.account, cycle: id, through };
  const changed = await inParts(which, (one) => store.dropBacklog(one));
  await endFinishing(lifecycle, id);
  // What came later may have been behind some of it.
  worker.wake();
  return changed;
}

/**
 * Moves a part of it to a cycle that begins with the same webhook, where it waits for the start. Rejects with `cycle/running` while it
 * could be begun here, and with `cycle/not-alike`.
 */
export async function moveBacklog(
  lifecycle: Lifecycle,
  id: string,
  { to, through }: { readonly to: string; readonly through?: number },
): Promise<BacklogChange> {
  const { store, registry, worker } = lifecycle;
  const cycle = findCycle(registry, id);
  const target = findCycle(registry, to);
  const { state, pausedAtMs } = cycle.record;
  if (state !== "stopped" && pausedAtMs === undefined)
    throw new HookwrightError("cycle/running", `The cycle \`${id}\` runs what it has accepted.`, {
      hint: "Stop it, or pause its queue.",
    });
  const next = stepAfterStart(cycle, target);
  await forgetStop(lifecycle, to);
  const { plan } = target.loaded;
  const changed = await inParts({ store, account: registry.account, cycle: id, through }, (one) =>
    store.moveBacklog(one, { cycle: to, plan: target.record.plan, start: plan.start, next }),
  );
  worker.wake();
  return changed;
}

/** Where a transaction of one cycle goes on in another. */
function stepAfterStart({ loaded: from }: InstalledCycle, { loaded: to }: InstalledCycle): string {
  const webhook = webhookOf(from.plan);
  const start = to.plan.steps[to.plan.start];
  const next = start !== undefined && "next" in start ? start.next : undefined;
  if (from !== to && webhook !== undefined && webhook === webhookOf(to.plan) && next !== undefined)
    return next;
  throw new HookwrightError(
    "cycle/not-alike",
    `What the cycle \`${from.plan.id}\` has accepted cannot go on in \`${to.plan.id}\`.`,
    {
      hint: "Both must begin with the same webhook of the same connector and split it or not alike, and the other must go on after it.",
    },
  );
}

function webhookOf({ start, steps, connectors }: CyclePlan): string | undefined {
  const step = steps[start];
  if (step?.kind !== "webhook") return undefined;
  return JSON.stringify([connectors[step.connector]?.connector, step.method, step.split]);
}

async function inParts(
  {
    store,
    account,
    cycle,
    through: given,
  }: Pick<Lifecycle, "store"> & {
    readonly account: string;
    readonly cycle: string;
    readonly through: number | undefined;
  },
  change: (one: {
    readonly account: string;
    readonly cycle: string;
    readonly limit: number;
    readonly through: number;
  }) => Promise<number>,
): Promise<BacklogChange> {
  const through = given ?? (await store.backlog(account, cycle, 1)).through;
  let count = 0;
  for (;;) {
    const changed = await change({ account, cycle, limit: slice, through });
    count += changed;
    if (changed === 0) return { cycle, count };
    if (count >= part) return { cycle, count, through };
  }
}
