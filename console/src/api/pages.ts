// Lists that come page by page.
import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api, type Answer, type Asked, type Listing } from "./client.ts";

/** What has come of a list so far, and how there is more. */
export interface Listed<Item> {
  /** Absent while the first page is on its way. */
  readonly items: readonly Item[] | undefined;
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

/** Unless the query says otherwise: two screens of rows. */
const pageSize = 100;

/** A list, from its first page on. */
export function useListed<Id extends Listing>(
  id: Id,
  query: QueryOf<Id>,
): Listed<Answer<Id>["items"][number]> {
  const {
    data,
    error,
    refetch,
    hasNextPage,
    fetchNextPage,
    isFetchingNextPage,
    isFetchNextPageError: isMoreMissing,
  } = useInfiniteQuery({
    queryKey: [id, query],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => {
      const cursor = pageParam === undefined ? {} : { cursor: pageParam };
      const asked = { query: { limit: pageSize, ...query, ...cursor } };
      // Each listing takes a query with a cursor and answers items; a type parameter does not show that.
      return (await api.call(id, asked as never, { signal })) as {
        items: Answer<Id>["items"][number][];
        next?: string;
      };
    },
    getNextPageParam: ({ next }) => next,
  });
  const items = useMemo(() => data?.pages.flatMap((page) => page.items), [data]);
  return {
    items,
    problem: error,
    retry: isMoreMissing ? fetchNextPage : refetch,
    more: hasNextPage ? () => void fetchNextPage() : undefined,
    isLoadingMore: isFetchingNextPage,
    isMoreMissing,
  };
}
