// Lanes: transactions that run one after the other. Who adds to a lane locks it and then looks whether anything is in it; who ends its
// first one locks it and then takes the next one forward (a trigger of `job`, whatever ends it). What locks several lanes does so in one
// order.
import type { BegunTransaction } from "../store/store.ts";
import type { Sql } from "./database.ts";

type InLane = Pick<BegunTransaction, "lane">;

const lock = "SELECT lock_lanes($1::text[])";

const selectTaken = `
  SELECT lane FROM unnest($1::text[]) AS given (lane)
  WHERE EXISTS (SELECT FROM job WHERE job.lane = given.lane AND job.stage < 3)`;

/** The lanes that have a first one, of those of these transactions; they stay locked until the caller's transaction ends. */
export async function firstOfLanes(sql: Sql, transactions: readonly InLane[]): Promise<Set<unknown>> {
  const lanes = lanesOf(transactions);
  await sql(lock, [lanes]);
  return new Set((await sql(selectTaken, [lanes])).map(({ lane }) => lane));
}

/** Takes the next one forward in those lanes that have none in front. */
export async function freeLanes(sql: Sql, transactions: readonly InLane[]): Promise<void> {
  const lanes = lanesOf(transactions);
  await sql(lock, [lanes]);
  await sql("SELECT free_lane(lane) FROM unnest($1::text[]) AS lane", [lanes]);
}

function lanesOf(transactions: readonly InLane[]): readonly string[] {
  return [...new Set(transactions.flatMap(({ lane }) => lane ?? []))];
}

/** Locks the lanes whose first ones a statement ends, all at once: a table of its `WITH`, which counts where `areLanesLocked` stands. */
export const lockedLanes = (ids: string): string => `
  locked AS MATERIALIZED (
    SELECT lock_lanes(array_agg(lane)) FROM job WHERE lane IS NOT NULL AND stage < 3 AND id IN (${ids})
  )`;

export const areLanesLocked = "(SELECT count(*) FROM locked) > 0";
