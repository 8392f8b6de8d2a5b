// The chore that removes what is kept no longer: transactions with their visits, deliveries, and what is remembered of both; and
// ends what was accepted for a cycle while that was removed. How long is the cycle's to say, else the account's, else the deployment's, else 31 days (B§6).
import { setImmediate } from "node:timers/promises";
import { crashpoint } from "../base/crashpoint.ts";
import type { Clock } from "../base/clock.ts";
import { sha256 } from "../base/ids.ts";
import type { CyclePlan } from "../contract/plan.ts";
import type { Ending, RetentionSlice, RetentionStore, SliceOutcome } from "../store/retention.ts";
import type { Store } from "../store/store.ts";
import { subscribersOf } from "../webhook/target.ts";
import type { SharedRegistry } from "./registry.ts";
import { longestRetentionHours, type Settings, type SettingsKeeper } from "./settings.ts";

/** What the chore needs. */
export interface HistoryServices {
  readonly retention: RetentionStore;
  readonly store: Pick<Store, "dropOrphaned">;
  readonly shared: SharedRegistry;
  readonly settings: SettingsKeeper;
  readonly clock: Clock;
  /** Aborted when the engine stops: what is left is left for the next turn. */
  readonly signal: AbortSignal;
}

const hourMs = 60 * 60 * 1000;

/** Between two turns there is a part of the shortest time that anything is kept, within these bounds. */
const turns = { perRetention: 24, leastMs: hourMs / 6, mostMs: 24 * hourMs };

/** Rows to a commit: a few milliseconds, for which an accept may have to wait. */
const sliceRows = 20;

/** One turn; returns when the next one is due. */
export async function removeHistory(services: HistoryServices): Promise<number> {
  const { retention, store, clock } = services;
  const nowMs = clock.now();
  const known = new Map<string, Settings>();
  let shortestMs = await shortestInstalledMs(services);
  const keptMs = async (account: string, cycle: string | undefined, ending: Ending): Promise<number> => {
    const settings = known.get(account) ?? (await services.settings.of(account));
    known.set(account, settings);
    const plan =
      cycle === undefined ? undefined : services.shared.accounts.get(account)?.cycles.get(cycle)?.loaded.plan;
    const ms = planMs(plan, ending) ?? hoursOf(settings, ending) * hourMs;
    shortestMs = Math.min(shortestMs, ms);
    return ms;
  };
  for (const of of await retention.cyclesWithHistory())
    for (const ending of endings) {
      const ms = await keptMs(of.account, of.cycle, ending);
      await inSlices(services, { ending, keptMs: ms }, (slice) => retention.removeTransactions(of, slice));
    }
  for (const of of await retention.webhooksWithHistory())
    for (const ending of endings) {
      const ms = await keptMs(of.account, cycleOf(services, of.webhook), ending);
      await inSlices(services, { ending, keptMs: ms }, (slice) => retention.removeDeliveries(of, slice));
    }
  while (!services.signal.aborted && (await store.dropOrphaned(sliceRows)) > 0) await setImmediate();
  while (!services.signal.aborted && (await retention.removeForgotten(sliceRows)) > 0) await setImmediate();
  if (services.signal.aborted) return nowMs;
  return nowMs + Math.min(Math.max(shortestMs / turns.perRetention, turns.leastMs), turns.mostMs);
}

/** What has no history yet may have some before the next turn. */
async function shortestInstalledMs({ shared, settings }: HistoryServices): Promise<number> {
  let shortestMs = longestRetentionHours * hourMs;
  for (const { account, cycles } of shared.accounts.values()) {
    const held = await settings.of(account);
    for (const ending of endings)
      shortestMs = Math.min(
        shortestMs,
        hoursOf(held, ending) * hourMs,
        ...Array.from(cycles.values(), ({ loaded: { plan } }) => planMs(plan, ending) ?? Infinity),
      );
  }
  return shortestMs;
}

const endings: readonly Ending[] = ["success", "error"];

async function inSlices(
  { signal }: HistoryServices,
  { ending, keptMs }: Pick<RetentionSlice, "ending" | "keptMs">,
  remove: (slice: RetentionSlice) => Promise<SliceOutcome>,
): Promise<void> {
  let slice: RetentionSlice | undefined = { ending, keptMs, limit: sliceRows };
  while (slice !== undefined && !signal.aborted) {
    const { removed, next }: SliceOutcome = await remove(slice);
    if (removed > 0) crashpoint("history-removed");
    slice = next === undefined ? undefined : { ...slice, after: next };
    // Whoever asked meanwhile goes first.
    await setImmediate();
  }
}

/** The cycle whose own URL it is. */
function cycleOf({ shared }: HistoryServices, webhook: string): string | undefined {
  const target = shared.byHash.get(sha256(webhook));
  return target === undefined || target.isShared ? undefined : subscribersOf(target)[0]?.cycle.record.id;
}

function planMs(plan: CyclePlan | undefined, ending: Ending): number | undefined {
  return ending === "success" ? plan?.retention?.successMs : plan?.retention?.errorMs;
}

function hoursOf(settings: Settings, ending: Ending): number {
  const hours = ending === "success" ? settings.successRetentionHours : settings.errorRetentionHours;
  return hours ?? longestRetentionHours;
}
