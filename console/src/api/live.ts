// What happens while one looks: the server tells it, and what is shown of it is asked for again. Where the connection is cut the browser
// makes it again and says where it was; where it is refused, the session is looked up, and it is tried again later.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useAccountQuery } from "../account.tsx";
import { readSession, setSession } from "./session.ts";

/** Which lists each kind of event changes. */
const changes: Readonly<Record<string, readonly string[]>> = {
  delivery: ["listDeliveries"],
  transaction: ["listTransactions", "listDeadLetters"],
  cycle: ["listCycles", "listWebhooks", "getCycleDefinition"],
  missed: ["listDeliveries", "listTransactions", "listDeadLetters", "listCycles", "listWebhooks"],
};

/** Lists are asked for again at most once in this time, however much happens. */
const gatherMs = 500;

/** Who has not ticked for so long was asleep; a page in the background ticks once a minute. */
const tickMs = 5_000;
const sleptMs = 90_000;

/** After a refusal (too many watch already) it is tried again so much later, twice as much each time. */
const firstPauseMs = 5_000;
const longestPauseMs = 60_000;

/** Keeps the lists of the chosen account as they are. */
export function useLiveLists(): void {
  const client = useQueryClient();
  const { account } = useAccountQuery();
  useEffect(() => {
    const changed = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = (): void => {
      timer = undefined;
      // Nobody sees it: it is asked for once somebody does.
      if (document.hidden) return;
      for (const list of changed) {
        // What is on its way is not cut off, or a list of which more is asked for under load would never get it.
        if (client.isFetching({ queryKey: [list] }) > 0) continue;
        changed.delete(list);
        void client.invalidateQueries({ queryKey: [list] });
      }
      if (changed.size > 0) timer = setTimeout(tell, gatherMs);
    };
    const hear = (kind: string): void => {
      for (const list of changes[kind] ?? []) changed.add(list);
      timer ??= setTimeout(tell, gatherMs);
    };
    const look = (): void => {
      if (changed.size > 0) timer ??= setTimeout(tell, gatherMs);
    };
    document.addEventListener("visibilitychange", look);
    const leave = watch(account, hear, () => {
      setSession(client, null);
    });
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", look);
      leave();
    };
  }, [account, client]);
}

/** Watches until the function that it returns is called, or nobody is signed in any more. */
function watch(
  account: string | undefined,
  hear: (kind: string) => void,
  onSignedOut: () => void,
): () => void {
  const query = account === undefined ? "" : `?${new URLSearchParams({ account }).toString()}`;
  let isOver = false;
  let pauseMs = firstPauseMs;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let source: EventSource | undefined;
  const begin = (): void => {
    const begun = new EventSource(`/api/v1/events${query}`);
    source = begun;
    begun.addEventListener("open", () => {
      pauseMs = firstPauseMs;
    });
    for (const kind of Object.keys(changes))
      begun.addEventListener(kind, () => {
        hear(kind);
      });
    // Cut off, the browser goes on by itself; refused, it gives up, and does not say why.
    begun.addEventListener("error", () => {
      if (begun.readyState === EventSource.CLOSED) void wait(begun);
    });
  };
  const wait = async (refused: EventSource): Promise<void> => {
    const session = await readSession().catch(() => undefined);
    if (isOver || source !== refused) return;
    if (session === null) {
      onSignedOut();
      return;
    }
    timer = setTimeout(() => {
      hear("missed");
      begin();
    }, pauseMs);
    pauseMs = Math.min(pauseMs * 2, longestPauseMs);
  };
  const anew = (): void => {
    clearTimeout(timer);
    source?.close();
    hear("missed");
    begin();
  };
  // A connection that was open when the machine fell asleep may look open for ever: nothing is sent on it that would fail.
  let tickedAtMs = Date.now();
  const ticks = setInterval(() => {
    const nowMs = Date.now();
    if (nowMs - tickedAtMs > sleptMs) anew();
    tickedAtMs = nowMs;
  }, tickMs);
  window.addEventListener("online", anew);
  begin();
  return () => {
    isOver = true;
    clearInterval(ticks);
    window.removeEventListener("online", anew);
    clearTimeout(timer);
    source?.close();
  };
}
