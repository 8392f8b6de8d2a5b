// Says that a cycle goes on with an older release than what was written by now, and takes that over.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useAccountQuery } from "../../account.tsx";
import { api } from "../../api/client.ts";
import { useRights } from "../../api/may.ts";
import { Button } from "../../ui/button.tsx";
import { Note } from "../../ui/notice.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import type { Cycle } from "./use-cycle.ts";

/** The note, and what came of applying it; nothing for a cycle that is up to date. */
export function OutdatedNote({
  cycle: { id, state, isOutdated = false },
}: {
  readonly cycle: Cycle;
}): ReactNode {
  const account = useAccountQuery();
  const client = useQueryClient();
  const { write, all } = useRights();
  const params = { cycle: id };
  const query = { ...account, ...(state !== "stopped" && { restart: true }) };
  const { mutate, isPending, error, data } = useMutation({
    mutationFn: async () => {
      if (all) return (await api.call("applyCycle", { params, query })).items;
      // Files are everybody's; what an account has saved is saved once more.
      const { text, revision } = await api.call("getCycleDefinition", { params, query: account });
      return (await api.call("saveCycle", { params, query: { ...query, revision }, body: { text } })).notes;
    },
    onSettled: () => client.invalidateQueries(),
  });
  return (
    <>
      {isOutdated && (
        <Note tone="wait">
          <p>
            {state === "stopped" ? "It starts" : "It runs on"} with an older release: its definition, or a
            connector that it uses, has changed since.
          </p>
          {write && (
            <Button
              isBusy={isPending}
              onClick={() => {
                mutate();
              }}
            >
              {state === "stopped" ? "Apply" : "Apply and restart"}
            </Button>
          )}
        </Note>
      )}
      {error && <ProblemNote problem={error} />}
      {data
        ?.filter(({ cycle }) => cycle === id)
        .map(({ kind, message }) => (
          <Note key={message} tone={kind === "notReady" || kind === "notApplied" ? "bad" : "good"}>
            {message}
          </Note>
        ))}
    </>
  );
}
