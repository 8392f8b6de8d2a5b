// What a client asks of the counts of calls: a period in days (UTC), and what sums are made for.
import type { Clock } from "../base/clock.ts";
import type { HookwrightError } from "../contract/error.ts";
import { badRequest } from "./bad-request.ts";
import type { UsageGroup, UsageStore, UsageSum } from "../store/usage.ts";

/** A period and its parts. */
export interface UsageWish {
  /** Days as `2026-01-31`, both included. Absent: the first of that month, and today. */
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
  const last = readDay("to", to) ?? new Date(clock.now()).toISOString().slice(0, 10);
  const first = readDay("from", from) ?? `${last.slice(0, 8)}01`;
  if (first > last) throw refused("from", `is after the last day, ${last}`);
  const groups = by.map(readGroup);
  const sums = await usage.sums({ account, from: first, to: last, by: groups, limit: mostSums + 1 });
  if (sums.length <= mostSums) return sums;
  throw refused(
    "by",
    `makes more than ${mostSums.toLocaleString("en")} sums: ask for fewer days, or fewer parts`,
  );
}

function readDay(name: string, day: string | undefined): string | undefined {
  if (day === undefined || (/^\d{4}-\d{2}-\d{2}$/.test(day) && isDay(day))) return day;
  throw refused(name, "must be a day such as 2026-01-31");
}

/** The calendar has it: the 30th of February is none. */
function isDay(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}

const groups: readonly UsageGroup[] = ["day", "cycle", "connector"];

function readGroup(name: string): UsageGroup {
  const group = groups.find((known) => known === name);
  if (group !== undefined) return group;
  throw refused("by", `takes ${groups.join(", ")}; not \`${name}\``);
}

function refused(name: string, message: string): HookwrightError {
  return badRequest(`/query/${name}`, `\`${name}\` ${message}.`);
}
