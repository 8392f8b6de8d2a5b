// What a client asks of the counts of calls: a period in days (UTC), and what sums are made for.
import type { Clock } from "../base/clock.ts";
import { HookwrightError } from "../contract/error.ts";
import type { UsageGroup, UsageStore, UsageSum } from "../store/usage.ts";

/** A period and its parts. */
export interface UsageWish {
  /** Days as `2026-01-31`, both included. Absent: the first of this month, and today. */
  readonly from?: string;
  readonly to?: string;
  /** Absent: by connector. */
  readonly by?: readonly string[];
}

/** So many sums are given at most. */
const mostSums = 10_000;

/** Sums in the order of what they are made for. Rejects with `server/bad-request`. */
export async function readUsage(
  { usage, clock }: { readonly usage: UsageStore; readonly clock: Clock },
  account: string,
  { from, to, by = ["connector"] }: UsageWish,
): Promise<readonly UsageSum[]> {
  const today = new Date(clock.now()).toISOString().slice(0, 10);
  return usage.sums({
    account,
    from: readDay("from", from) ?? `${today.slice(0, 8)}01`,
    to: readDay("to", to) ?? today,
    by: by.map(readGroup),
    limit: mostSums,
  });
}

function readDay(name: string, day: string | undefined): string | undefined {
  if (day === undefined || (/^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)))) return day;
  throw new HookwrightError("server/bad-request", `\`${name}\` must be a day such as 2026-01-31.`);
}

const groups: readonly UsageGroup[] = ["day", "cycle", "connector"];

function readGroup(name: string): UsageGroup {
  const group = groups.find((known) => known === name);
  if (group !== undefined) return group;
  throw new HookwrightError("server/bad-request", `\`by\` takes ${groups.join(", ")}; not \`${name}\`.`);
}
