// One cycle of the chosen account, and what it lacks.
import { useQuery } from "@tanstack/react-query";
import { useAccountQuery } from "../../account.tsx";
import { api, type Answer } from "../../api/client.ts";

/** A cycle. */
export type Cycle = Answer<"listCycles">["items"][number];

/** It, followed while one looks. */
export function useCycle(id: string) {
  const account = useAccountQuery();
  return useQuery({
    queryKey: ["listCycles", "one", id, account],
    queryFn: ({ signal }) => api.call("getCycle", { params: { cycle: id }, query: account }, { signal }),
    refetchInterval: 5_000,
  });
}

/** What a cycle lacks before it can start, and what is worth knowing; nothing while nobody knows. */
export function usePrerequisites(cycle: string, isWanted = true): Answer<"listPrerequisites">["items"] {
  const account = useAccountQuery();
  const { data } = useQuery({
    queryKey: ["listPrerequisites", cycle, account],
    queryFn: ({ signal }) => api.call("listPrerequisites", { params: { cycle }, query: account }, { signal }),
    enabled: isWanted,
  });
  return data?.items ?? [];
}
