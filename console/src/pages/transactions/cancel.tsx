// Cancels a transaction that has not ended, after asking.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useAccountQuery } from "../../account.tsx";
import { api } from "../../api/client.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";

/** The button, and the question. */
export function CancelButton({ id }: { readonly id: string }): ReactNode {
  const account = useAccountQuery();
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => api.call("cancelTransaction", { params: { id }, query: account }),
    onSuccess: () => {
      setAsking(false);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["getTransaction", id] }),
  });
  return (
    <>
      <Button
        isChange
        icon="stop"
        onClick={() => {
          setAsking(true);
        }}
      >
        Cancel
      </Button>
      {isAsking && (
        <Dialog
          title="Cancel the transaction"
          onClose={() => {
            setAsking(false);
          }}
          onSubmit={mutate}
          actions={
            <Button kind="danger" isChange isBusy={isPending} type="submit">
              Cancel the transaction
            </Button>
          }
        >
          <p>
            No further step of it begins, and it ends as stopped. A step that is under way is not cut off. It
            can be run again from any of its steps.
          </p>
          {error && <ProblemNote problem={error} />}
        </Dialog>
      )}
    </>
  );
}
