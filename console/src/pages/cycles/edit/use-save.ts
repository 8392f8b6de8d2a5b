// Saves what was edited, over nothing that somebody else has written meanwhile.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useAccountQuery } from "../../../account.tsx";
import { api } from "../../../api/client.ts";
import { useCycle } from "../use-cycle.ts";
import { nothingYet } from "./drafts.ts";
import type { EditedText } from "./use-draft.ts";

/** How it is saved, and what came of it. */
export interface Saving {
  readonly save: () => void;
  readonly isBusy: boolean;
  /** The cycle runs: it is stopped for it, and started again. */
  readonly restarts: boolean;
  readonly problem: Error | null;
  /** What happened when it was applied; absent until it was saved. */
  readonly notes: readonly string[] | undefined;
}

/** For the text of a cycle. */
export function useSave(id: string, { text, base, isGone, dispatch }: EditedText): Saving {
  const account = useAccountQuery();
  const client = useQueryClient();
  const { data: cycle } = useCycle(id);
  const restarts = cycle !== undefined && cycle.state !== "stopped";
  const over = isGone ? nothingYet.revision : base.revision;
  const { mutate, isPending, error, data } = useMutation({
    mutationFn: (sent: { readonly text: string; readonly over: string }) =>
      api.call("saveCycle", {
        params: { cycle: id },
        query: {
          ...account,
          revision: sent.over,
          ...(restarts && { restart: true }),
        },
        body: { text: sent.text },
      }),
    // What was typed meanwhile is neither saved nor lost.
    onSuccess: ({ revision }, sent) => {
      dispatch({ kind: "saved", base: { revision, text: sent.text }, over: sent.over });
    },
    onSettled: () =>
      client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "validateCycle" }),
  });
  return {
    save: () => {
      mutate({ text, over });
    },
    isBusy: isPending,
    restarts,
    problem: error,
    notes: data?.notes.map(({ message }) => message),
  };
}
