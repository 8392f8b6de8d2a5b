// Lists that come page by page. What has come stays; when a list is asked for again, that is its beginning, and what follows is kept. After
// something was written here, it is all of it.
import {
  keepPreviousData,
  replaceEqualDeep,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useState } from "react";
import { api, type Answer, type Asked, type Listing } from "./client.ts";
import { isAtTop, useHeld, type Held } from "./held.ts";

/** What has come of a list so far, and how there is more. */
export interface Listed<Item> extends Held<Item> {
  /** Absent while the first page is on its way. Those that are held back are among them. */
  readonly items: readonly Item[] | undefined;
  /** They are those of the query before, while the first page of this one is on its way. */
  readonly isOfBefore: boolean;
  /** The same function as long as the list is there. */
  readonly idOf: (item: Item) => string;
  readonly problem: Error | null;
  /** Asks again for what did not come. */
  readonly retry: () => unknown;
  /** Absent: there is no more. */
  readonly more: (() => void) | undefined;
  readonly isLoadingMore: boolean;
  /** What did not come is what follows. */
  readonly isMoreMissing: boolean;
}

type QueryOf<Id extends Listing> =
  Asked<Id> extends { query?: infer Query } ? Omit<NonNullable<Query>, "cursor"> : never;

interface Page<Item> {
  readonly items: readonly Item[];
  /** Where it goes on. */
  readonly next?: string;
}

interface Pages<Item> extends Page<Item> {
  /** So much has come before these that they are shown as they were; at the top of the page the list begins anew. */
  readonly isBehind?: boolean;
  /** So many requests brought it. */
  readonly reads: number;
  /** What had been written here when it was asked for. */
  readonly writes: number;
}

let writes = 0;

/** Something was written here, which rows far down may be about too: lists are read again as far as they are there. */
export function noteWrite(): void {
  writes += 1;
}

/** Unless the query says otherwise: two screens of rows. */
const pageSize = 100;
/** As many as the API gives at once. Who has come further down sees what follows as it was. */
const mostAtOnce = 500;

/** A list, from its first page on. */
export function useListed<Id extends Listing>(
  id: Id,
  query: QueryOf<Id>,
  idOf: (item: Answer<Id>["items"][number]) => string,
): Listed<Answer<Id>["items"][number]> {
  type Item = Answer<Id>["items"][number];
  const client = useQueryClient();
  const queryKey = [id, query];
  const known = (): Pages<Item> | undefined => client.getQueryData(queryKey);
  const read = async (asked: object, signal?: AbortSignal): Promise<Page<Item>> =>
    // Each listing takes a query with a cursor and answers items; a type parameter does not show that.
    (await api.call(id, { query: { limit: pageSize, ...query, ...asked } } as never, {
      ...(signal && { signal }),
    })) as Page<Item>;
  const [keptIdOf] = useState(() => idOf);
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey,
    queryFn: async ({ signal }): Promise<Pages<Item>> => {
      const before = known();
      const now = writes;
      const limitFor = (rest: number): object =>
        rest > pageSize ? { limit: Math.min(rest, mostAtOnce) } : {};
      const many = before?.items.length ?? 0;
      const head = await read(limitFor(many), signal);
      if (before === undefined) return { ...head, reads: 1, writes: now };
      if (before.writes === now) return withHead(known() ?? before, head, keptIdOf);
      let { items, next } = head;
      let reads = 1;
      // Searches give few at once: they are not gone on with further than they were.
      for (; next !== undefined && items.length < many && reads < before.reads + many / mostAtOnce; reads++) {
        const page = await read({ ...limitFor(many - items.length), cursor: next }, signal);
        items = [...items, ...page.items];
        ({ next } = page);
      }
      return withAll(before, { items, ...(next !== undefined && { next }), reads, writes: now }, keptIdOf);
    },
    // What is equal is shared by `withHead`, which knows the items by their ids.
    structuralSharing: false,
    placeholderData: keepPreviousData,
  });
  const following = useMutation({
    // What is on its way stays that of its list when another one is shown.
    mutationKey: queryKey,
    mutationFn: (cursor: string) => read({ cursor }),
    retry: client.getDefaultOptions().queries?.retry ?? false,
    meta: { isRead: true },
    onSuccess: ({ items, next }, cursor) => {
      const before = known();
      // Another beginning has come meanwhile, and goes on elsewhere.
      if (before?.next !== cursor) return;
      const { next: _, ...rest } = before;
      const after: Pages<Item> = {
        ...rest,
        items: [...before.items, ...items],
        reads: before.reads + 1,
        ...(next !== undefined && { next }),
      };
      client.setQueryData(queryKey, after);
    },
  });
  const next = isPlaceholderData ? undefined : data?.next;
  const more =
    next === undefined
      ? undefined
      : () => {
          if (!following.isPending) following.mutate(next);
        };
  const isMoreMissing = following.isError && following.variables === next;
  const retry = isMoreMissing && more ? more : refetch;
  const held = useHeld({ items: data?.items, idOf: keptIdOf, isBehind: data?.isBehind === true, retry });
  return {
    ...held,
    items: data?.items,
    isOfBefore: isPlaceholderData,
    idOf: keptIdOf,
    problem: isMoreMissing ? following.error : error,
    retry,
    more,
    isLoadingMore: following.isPending,
    isMoreMissing,
  };
}

/**
 * A list with its newest beginning: what was known to follow goes on to. Where the two do not meet, more has come than was asked for: the
 * list begins anew, unless somebody reads further down.
 */
function withHead<Item>(before: Pages<Item>, head: Page<Item>, idOf: (item: Item) => string): Pages<Item> {
  const { reads, writes: written } = before;
  const items = sharedWith(before.items.slice(0, mostAtOnce), head.items, idOf);
  const anew = { ...head, items, reads, writes: written };
  if (head.next === undefined) return anew;
  const end = items.map(idOf).at(-1);
  const at = before.items.findIndex((item) => idOf(item) === end);
  const following = before.items.slice(at + 1);
  // A search found few in the part that it looked at, of which the one before has looked at more.
  if (items.length < Math.min(before.items.length, pageSize) || items.length === 0)
    return { ...before, items: [...items, ...following] };
  if (at < 0 && before.items.length > 0) return isAtTop() ? anew : { ...before, isBehind: true };
  if (following.length === 0) return anew;
  const { isBehind: _, ...rest } = before;
  return { ...rest, items: [...items, ...following] };
}

/** A list that was read again as far as it was there. Where more has come than it held, it begins anew, unless somebody reads further down. */
function withAll<Item>(before: Pages<Item>, all: Pages<Item>, idOf: (item: Item) => string): Pages<Item> {
  const known = new Set(before.items.map(idOf));
  const isMet = all.next === undefined || all.items.some((item) => known.has(idOf(item)));
  if (!isMet && !isAtTop()) return { ...before, isBehind: true };
  return { ...all, items: sharedWith(before.items, all.items, idOf) };
}

/** The items, each as it was where it is equal. */
function sharedWith<Item>(
  before: readonly Item[],
  items: readonly Item[],
  idOf: (item: Item) => string,
): readonly Item[] {
  const old = new Map(before.map((item) => [idOf(item), item]));
  return items.map((item) => replaceEqualDeep(old.get(idOf(item)), item));
}
