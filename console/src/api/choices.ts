// What can be chosen of a listing that takes a search: all of it where that is little, else what the server finds for what is typed.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import type { Choice } from "../ui/combobox.tsx";
import { api, type Answer, type Asked, type Listing } from "./client.ts";

type Searchable = {
  [Id in Listing]: Asked<Id> extends { query?: { search?: string } } ? Id : never;
}[Listing];

type QueryOf<Id extends Searchable> =
  Asked<Id> extends { query?: infer Query } ? Omit<NonNullable<Query>, "cursor" | "limit" | "search"> : never;

/** Choices, and how there are others. */
export interface Choices {
  readonly items: readonly Choice[];
  /** False: one types to find those that are not here. */
  readonly areAll: boolean;
  readonly onType: (typed: string) => void;
  readonly isLoading: boolean;
  /** What is typed is looked for. */
  readonly isLooking: boolean;
  readonly areNone: boolean;
  readonly problem: Error | null;
  readonly retry: () => unknown;
}

/** More are found by typing. */
const mostAtOnce = 100;

/** Cycles by their ids, which is what lists and addresses name them by. */
export const choicesOfCycles = (cycles: Answer<"listCycles">["items"]): readonly Choice[] =>
  cycles.map(({ id, name }) => ({ id, name: id, ...(name !== id && { detail: name }) }));

/** Accounts by the names that people gave them. */
export const choicesOfAccounts = (accounts: Answer<"listAccounts">["items"]): readonly Choice[] =>
  accounts.map(({ id, name = id }) => ({ id, name, ...(name !== id && { detail: id }) }));

/** The choices of a listing; `choicesOf` says what each page of it offers. */
export function useChoices<Id extends Searchable>(
  id: Id,
  query: QueryOf<Id>,
  choicesOf: (items: Answer<Id>["items"]) => readonly Choice[],
  isWanted = true,
): Choices {
  const [typed, setTyped] = useState("");
  const ask = async (search: string, signal: AbortSignal): Promise<Answer<Id>> => {
    const asked = { query: { ...query, limit: mostAtOnce, ...(search !== "" && { search }) } };
    // Each of them takes these; a type parameter does not show that.
    return (await api.call(id, asked as never, { signal })) as Answer<Id>;
  };
  const first = useQuery({
    queryKey: [id, "choices", query],
    queryFn: ({ signal }) => ask("", signal),
    enabled: isWanted,
  });
  const areAll = first.data === undefined || first.data.next === undefined;
  const search = useDeferredValue(areAll ? "" : typed.trim());
  const found = useQuery({
    queryKey: [id, "choices", query, search],
    queryFn: ({ signal }) => ask(search, signal),
    enabled: search !== "",
    placeholderData: keepPreviousData,
  });
  const { data, error, refetch } = search === "" ? first : found;
  return {
    items: data === undefined ? [] : choicesOf(data.items),
    areAll,
    onType: setTyped,
    isLoading: first.isLoading,
    areNone: first.data?.items.length === 0,
    isLooking: found.isFetching,
    problem: error,
    retry: refetch,
  };
}

/** Whether a name is none of them: what it named is gone, or never was. False while nobody knows. */
export function isUnknown({ items, areAll, isLoading, problem }: Choices, name: string): boolean {
  return name !== "" && areAll && !isLoading && problem === null && !items.some(({ id }) => id === name);
}
