// Who came from a transaction that failed: what went wrong there, and, once the cycle is saved, the way to run it again.
import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link, useLocation } from "wouter";
import { useAccountQuery } from "../../../account.tsx";
import { api, ManagementError } from "../../../api/client.ts";
import { Button } from "../../../ui/button.tsx";
import { Note } from "../../../ui/notice.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { useCycle } from "../use-cycle.ts";
import { useEditing } from "./editing.tsx";

/** The note; nothing for whoever came from elsewhere. */
export function FixNote({ isDirty }: { readonly isDirty: boolean }): ReactNode {
  const { id: cycle, recording } = useEditing();
  const isStopped = useCycle(cycle).data?.state === "stopped";
  const account = useAccountQuery();
  const [, go] = useLocation();
  const transaction = recording?.isAsked === true ? recording.transaction : undefined;
  const failed = transaction?.visits.findLast(({ state }) => state === "failed");
  const { mutate, isPending, error } = useMutation({
    mutationFn: async (id: string) => {
      const body = { release: "live" as const };
      if (transaction?.state !== "failed")
        return (await api.call("replayTransaction", { params: { id }, query: account, body })).id;
      const again = { ...body, again: true };
      const redriven = await api.call("redriveDeadLetter", { params: { id }, query: account, body: again });
      if (redriven.successor !== undefined) return redriven.successor;
      throw new ManagementError(409, {
        ...redriven.error,
        detail: redriven.error?.message ?? "It did not run.",
      });
    },
    onSuccess: (begun) => {
      go(`/transactions/${begun}`);
    },
  });
  if (transaction === undefined) return null;
  return (
    <Note tone={failed === undefined ? "idle" : "wait"}>
      <p>
        The values beside the fields are those of{" "}
        <Link href={`/transactions/${transaction.id}`}>transaction {transaction.id}</Link>.
      </p>
      {failed?.error && (
        <p>
          Step {failed.step} failed: {failed.error.message}
        </p>
      )}
      {isStopped ? (
        <p>
          The cycle is stopped. <Link href={`/cycles/${cycle}`}>Start it</Link>, then run it again.
        </p>
      ) : (
        <p>
          {isDirty ? "Save the cycle, then run it again." : "It can run again with the cycle as it is now."}
        </p>
      )}
      <Button
        icon="replay"
        isBusy={isPending}
        disabled={isDirty || isStopped || transaction.finishedAt === undefined}
        onClick={() => {
          mutate(transaction.id);
        }}
      >
        {failed === undefined ? "Run it again" : `Run it again from ${failed.step}`}
      </Button>
      {error && <ProblemNote problem={error} />}
    </Note>
  );
}
