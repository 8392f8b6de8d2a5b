// When a step last ran well, as its next run is told: shown, changed, and taken away.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useAccountQuery } from "../../account.tsx";
import { api } from "../../api/client.ts";
import { useRights } from "../../api/may.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/field.tsx";
import { Moment } from "../../ui/moment.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";

interface LastRunProps {
  readonly cycle: string;
  readonly step: string;
}

/** The line of a step. */
export function LastRun({ cycle, step }: LastRunProps): ReactNode {
  const account = useAccountQuery();
  const { write: mayWrite } = useRights();
  const [isOpen, setOpen] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ["getLastRun", cycle, step, account],
    queryFn: ({ signal }) => api.call("getLastRun", { params: { cycle, step }, query: account }, { signal }),
  });
  if (error) return <ProblemNote problem={error} retry={refetch} />;
  if (data === undefined) return null;
  return (
    <p>
      Last successful run as the step is told: {data.lastRun === null ? "none" : <Moment at={data.lastRun} />}{" "}
      {mayWrite && (
        <Button
          onClick={() => {
            setOpen(true);
          }}
        >
          Change
        </Button>
      )}
      {isOpen && (
        <LastRunDialog
          cycle={cycle}
          step={step}
          onClose={() => {
            setOpen(false);
          }}
        />
      )}
    </p>
  );
}

function LastRunDialog({ cycle, step, onClose }: LastRunProps & { readonly onClose: () => void }): ReactNode {
  const account = useAccountQuery();
  const client = useQueryClient();
  const [at, setAt] = useState("");
  const params = { cycle, step };
  const { mutate, isPending, error } = useMutation({
    mutationFn: (to: string | undefined) =>
      to === undefined
        ? api.call("clearLastRun", { params, query: account })
        : api.call("setLastRun", { params, query: { ...account, at: new Date(to).toISOString() } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["getLastRun", cycle, step] });
      onClose();
    },
  });
  return (
    <Dialog
      title={`Last successful run of ${step}`}
      onClose={onClose}
      onSubmit={() => {
        mutate(at);
      }}
      actions={
        <>
          <Button
            kind="danger"
            isBusy={isPending}
            onClick={() => {
              mutate(undefined);
            }}
          >
            Take it away
          </Button>
          <Button kind="primary" type="submit" isBusy={isPending} disabled={at === ""}>
            Set
          </Button>
        </>
      }
    >
      <p>The next run fetches what has changed since this moment. Without one it begins with the present.</p>
      <TextField
        label="Moment"
        hint="By the clock of this machine."
        type="datetime-local"
        value={at}
        onChange={({ target }) => {
          setAt(target.value);
        }}
      />
      {error && <ProblemNote problem={error} />}
    </Dialog>
  );
}
