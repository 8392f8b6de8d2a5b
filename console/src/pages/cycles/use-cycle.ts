// One cycle of the chosen account.
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
