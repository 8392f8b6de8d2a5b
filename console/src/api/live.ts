// What happens while one looks: the server tells it, and what is shown of it is asked for again. Where the connection is cut the browser
// makes it again and says where it was.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useAccountQuery } from "../account.tsx";

/** Which lists each kind of event changes. */
const changes: Readonly<Record<string, readonly string[]>> = {
  delivery: ["listDeliveries"],
  transaction: ["listTransactions"],
  cycle: ["listCycles", "listWebhooks"],
  missed: ["listDeliveries", "listTransactions", "listCycles", "listWebhooks"],
};

/** Lists are asked for again at most once in this time, however much happens. */
const gatherMs = 500;

/** All pages of a list are asked for again: who has come further down looks at what was. */
const mostPages = 4;

/** Keeps the lists of the chosen account as they are. */
export function useLiveLists(): void {
  const client = useQueryClient();
  const { account } = useAccountQuery();
  useEffect(() => {
    const query = account === undefined ? "" : `?${new URLSearchParams({ account }).toString()}`;
    const source = new EventSource(`/api/v1/events${query}`);
    const changed = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = (): void => {
      timer = undefined;
      for (const list of changed)
        void client.invalidateQueries({
          queryKey: [list],
          predicate: ({ state }) => pagesIn(state.data) <= mostPages,
        });
      changed.clear();
    };
    for (const [kind, lists] of Object.entries(changes))
      source.addEventListener(kind, () => {
        for (const list of lists) changed.add(list);
        timer ??= setTimeout(tell, gatherMs);
      });
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [account, client]);
}

function pagesIn(data: unknown): number {
  const isPaged = typeof data === "object" && data !== null && "pages" in data && Array.isArray(data.pages);
  return isPaged ? (data.pages as readonly unknown[]).length : 1;
}
