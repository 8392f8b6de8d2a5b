// One cycle as it stands in the list of its account.
import { useQuery } from "@tanstack/react-query";
import { useAccountQuery } from "../../account.tsx";
import { api, ManagementError, type Answer } from "../../api/client.ts";

/** A cycle. */
export type Cycle = Answer<"listCycles">["items"][number];

/** It, followed while one looks. */
export function useCycle(id: string) {
  const account = useAccountQuery();
  return useQuery({
    queryKey: ["listCycles", "one", id, account],
    queryFn: async ({ signal }) => {
      const query = { ...account, search: id, limit: 500 };
      for await (const cycle of api.all("listCycles", { query }, { signal }))
        if (cycle.id === id) return cycle;
      throw new ManagementError(404, { code: "cycle/not-found", detail: `There is no cycle ${id}.` });
    },
    refetchInterval: 5_000,
  });
}
