// How many calls were made: one row for each day (UTC), account, cycle and connector, raised in the commit of the visit that made the
// calls (B§1, "Task").

/** What a visit's calls came to: 2xx is a success, 4xx and 5xx an incident. What was answered otherwise, or not at all, is no task. */
export interface CallCount {
  /** The connector's id. */
  readonly connector: string;
  readonly success: number;
  readonly incident: number;
}

/** What sums are made for. */
export type UsageGroup = "day" | "cycle" | "connector";

/** Which calls are summed up. */
export interface UsageQuery {
  readonly account: string;
  /** Days as `2026-01-31`, both included. */
  readonly from: string;
  readonly to: string;
  readonly by: readonly UsageGroup[];
  readonly limit: number;
}

/** A sum. */
export interface UsageSum {
  readonly day?: string;
  readonly cycle?: string;
  readonly connector?: string;
  readonly success: number;
  readonly incident: number;
}

/** Reads the counts. */
export interface UsageStore {
  /** Sums in the order of what they are made for. */
  sums(query: UsageQuery): Promise<readonly UsageSum[]>;
}
