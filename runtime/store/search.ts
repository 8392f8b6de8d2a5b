// Lists by what no index finds: a part of the history is looked at in each call, and who asks goes on from where it ended.
import type { DeliveryQuery, DeliveryRecord, TransactionQuery, TransactionState } from "./store.ts";

/** How much is looked at in one call. */
interface Looks {
  readonly looks: number;
}

/** Which transactions to find. Those that have not ended are found at once, unless there are very many (`mostOpen`). */
export interface TransactionSearch extends Omit<TransactionQuery, "state">, Looks {
  readonly state?: TransactionState;
  /** Find only those that took so long, or have taken so long by now. */
  readonly longerThanMs?: number;
}

/** Which deliveries to find. */
export interface DeliverySearch extends Omit<DeliveryQuery, "outcome">, Looks {
  readonly outcome?: DeliveryRecord["outcome"];
  /** Find only those that came then, or in between; the end is not included. */
  readonly fromMs?: number;
  readonly toMs?: number;
}

/** What was found in the part that was looked at, in the order of the list. */
export interface Searched<Item> {
  readonly found: readonly Item[];
  /** There may be more behind this one, which is the cursor to go on with. */
  readonly last?: string;
}

/** More open transactions of an account are not sorted for one call: its history is looked through instead. */
export const mostOpen = 10_000;

/**
 * Deliveries lie in the order in which they were accepted. So long after it came one may be accepted: its scripts have a minute, and
 * there may be a queue before the store. Who asks by time of one that took longer may miss it.
 */
export const mostLateMs = 2 * 60_000;

/** A transaction that ended so is found by an index. */
export function isIndexedEnd(
  state: TransactionState | undefined,
): state is Extract<TransactionState, "failed" | "stopped" | "dropped"> {
  return state === "failed" || state === "stopped" || state === "dropped";
}

/** The newest of those that several lists have found, each newest first, and where all of them go on. */
export function newestOf<Item extends { readonly id: string }>(
  lists: readonly (readonly (readonly [place: number, item: Item])[])[],
  limit: number,
  far: string | undefined,
): Searched<Item> {
  const found = lists
    .flat()
    .toSorted(([a], [b]) => b - a)
    .slice(0, limit)
    .map(([, item]) => item);
  return upTo(found, limit, far);
}

/** What was found, and where it goes on: behind the last where there may be more of them, else behind what was looked at. */
export function upTo<Item extends { readonly id: string }>(
  found: readonly Item[],
  limit: number,
  far?: string,
): Searched<Item> {
  const last = found.length === limit ? found.at(-1)?.id : far;
  return last === undefined ? { found } : { found, last };
}
