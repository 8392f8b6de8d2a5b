// Starts a cycle at a moment, or with another distance between its runs than its definition says.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useAccountQuery } from "../../account.tsx";
import { api } from "../../api/client.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { CheckField, TextField } from "../../ui/field.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";

/** The dialog. */
export function StartLater({
  cycle,
  onClose,
}: {
  readonly cycle: string;
  readonly onClose: () => void;
}): ReactNode {
  const account = useAccountQuery();
  const client = useQueryClient();
  const [at, setAt] = useState("");
  const [minutes, setMinutes] = useState("");
  const [once, setOnce] = useState(false);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      api.call("startCycle", {
        params: { cycle },
        query: {
          ...account,
          ...(once && { once }),
          ...(at !== "" && { at: new Date(at).toISOString() }),
          ...(minutes !== "" && { interval: Number(minutes) }),
        },
      }),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries(),
  });
  return (
    <Dialog
      title="Start the cycle"
      onClose={onClose}
      onSubmit={mutate}
      actions={
        <Button kind="primary" isBusy={isPending} type="submit">
          Start
        </Button>
      }
    >
      <TextField
        label="Not before"
        hint="By the clock of this machine. Empty: now."
        type="datetime-local"
        value={at}
        onChange={({ target }) => {
          setAt(target.value);
        }}
      />
      <TextField
        label="Minutes from run to run"
        hint="In place of its schedule, until the next start. Nothing for a cycle that begins with a webhook."
        type="number"
        min={1}
        value={minutes}
        onChange={({ target }) => {
          setMinutes(target.value);
        }}
      />
      <CheckField
        label="Run once"
        hint="It finishes after its first run, or after the first delivery that starts one."
        checked={once}
        onChange={setOnce}
      />
      {error && <ProblemNote problem={error} />}
    </Dialog>
  );
}
