// Pages of lists. A cursor is where the page before ended; clients give it back as it was, and read nothing in it.
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

/** How many items are looked at for one page of those that no index finds. */
const mostLookedAt = 5_000;
const lookedAtOnce = 500;

/**
 * A page of those that match, of what a store lists. A bounded number is looked at: a page may hold few items, or none, and
 * have a next one all the same.
 */
export async function searchPage<T extends object>(
  { limit = itemsUnlessSaid, cursor }: PageQuery,
  read: (page: { readonly limit: number; readonly before?: string }) => Promise<readonly T[]>,
  idOf: (item: T) => string,
  matches: (item: T) => boolean | "end",
): Promise<Page<T>> {
  const items: T[] = [];
  let last = cursor;
  for (let looked = 0; looked < mostLookedAt; looked += lookedAtOnce) {
    const slice = await read({ limit: lookedAtOnce, ...(last !== undefined && { before: last }) });
    for (const item of slice) {
      const verdict = matches(item);
      if (verdict === "end") return { items };
      last = idOf(item);
      if (verdict && items.push(item) === limit) return { items, next: last };
    }
    if (slice.length < lookedAtOnce) return { items };
  }
  return last === undefined ? { items } : { items, next: last };
}

/** A page of what is in memory, in its order. After a cursor that is not there (any more) comes nothing. */
export function pageOf<T extends object>(
  all: readonly T[],
  { limit = itemsUnlessSaid, cursor }: PageQuery,
  idOf: (item: T) => string,
): Page<T> {
  const at = cursor === undefined ? -1 : all.findIndex((item) => idOf(item) === cursor);
  const rest = cursor !== undefined && at < 0 ? [] : all.slice(at + 1, at + 2 + limit);
  return toPage(rest, limit, idOf);
}

function toPage<T extends object>(found: readonly T[], limit: number, idOf: (item: T) => string): Page<T> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return found.length > limit && last !== undefined ? { items, next: idOf(last) } : { items };
}
