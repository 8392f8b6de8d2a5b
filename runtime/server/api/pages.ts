// Pages of lists. A cursor is where the page before ended; clients give it back as it was, and read nothing in it.
import { setImmediate } from "node:timers/promises";
import { placeOfCursor } from "../../store/cursor.ts";
import type { Searched } from "../../store/search.ts";
import { itemsUnlessSaid } from "./schema.ts";

/** Which page is asked for. */
export interface PageQuery {
  readonly limit?: number;
  readonly cursor?: string;
}

/** A page. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

/** A page of what a store lists: one item more is asked for, which says that there is a next page. */
export async function readPage<T extends object>(
  { limit = itemsUnlessSaid, cursor }: PageQuery,
  read: (page: { readonly limit: number; readonly before?: string }) => Promise<readonly T[]>,
  idOf: (item: T) => string,
): Promise<Page<T>> {
  const found = await read({ limit: limit + 1, ...(cursor !== undefined && { before: cursor }) });
  return toPage(found, limit, idOf);
}

/** So many are looked at at once; others get their turn in between. */
const lookedAtOnce = 5_000;
/** A page looks no longer than this. */
const longestMs = 100;

/**
 * A page of those that no index finds. It looks for a bounded time: a page may hold few items, or none, and have a next one all the
 * same.
 */
export async function searchPage<T extends object>(
  { limit = itemsUnlessSaid, cursor }: PageQuery,
  search: (slice: {
    readonly limit: number;
    readonly looks: number;
    readonly before?: string;
  }) => Promise<Searched<T>>,
): Promise<Page<T>> {
  const untilMs = performance.now() + longestMs;
  const items: T[] = [];
  for (let before = cursor; ;) {
    const rest = limit - items.length;
    const { found, last } = await search({
      limit: rest,
      looks: lookedAtOnce,
      ...(before !== undefined && { before }),
    });
    items.push(...found);
    if (last === undefined) return { items };
    if (items.length === limit || performance.now() >= untilMs) return { items, next: last };
    before = last;
    await setImmediate();
  }
}

/** A page of what is in memory, in its order. Fails with `store/unknown-cursor`. */
export function pageOf<T extends object>(
  all: readonly T[],
  { limit = itemsUnlessSaid, cursor }: PageQuery,
  idOf: (item: T) => string,
): Page<T> {
  const found = all.findIndex((item) => idOf(item) === cursor);
  const from = cursor === undefined ? 0 : placeOfCursor(found < 0 ? undefined : found + 1);
  return toPage(all.slice(from, from + 1 + limit), limit, idOf);
}

function toPage<T extends object>(found: readonly T[], limit: number, idOf: (item: T) => string): Page<T> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return found.length > limit && last !== undefined ? { items, next: idOf(last) } : { items };
}
