// What a cycle has accepted and not begun: how much, dropped or given to another cycle.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useAccountQuery } from "../../account.tsx";
import { api } from "../../api/client.ts";
import { useRights } from "../../api/may.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Combobox } from "../../ui/combobox.tsx";
import { Section } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import type { Cycle } from "./use-cycle.ts";

/** The section; nothing while nothing waits in a cycle that runs. */
export function Backlog({ cycle }: { readonly cycle: Cycle }): ReactNode {
  const { id, state, pausedAt } = cycle;
  const account = useAccountQuery();
  const { data, error, refetch } = useQuery({
    queryKey: ["getBacklog", id, account],
    queryFn: ({ signal }) => api.call("getBacklog", { params: { cycle: id }, query: account }, { signal }),
    refetchInterval: 5_000,
  });
  const { write: mayWrite } = useRights();
  const [asked, setAsked] = useState<"drop" | "move" | undefined>();
  const runs = state === "running" && pausedAt === undefined;
  if (error) return <ProblemNote problem={error} retry={refetch} />;
  if (data === undefined || (data.count === 0 && asked === undefined)) return null;
  return (
    <Section
      title="Backlog"
      actions={
        mayWrite && (
          <>
            <Button
              disabled={runs}
              onClick={() => {
                setAsked("move");
              }}
            >
              Move to another cycle
            </Button>
            <Button
              kind="danger"
              onClick={() => {
                setAsked("drop");
              }}
            >
              Drop
            </Button>
          </>
        )
      }
    >
      <p>
        {data.count >= 100_000 ? "100,000 or more" : data.count.toLocaleString("en")}{" "}
        {data.count === 1 ? "transaction waits" : "transactions wait"} to begin.
        {runs && " To move them, pause or stop the cycle first."}
      </p>
      {asked === "drop" && (
        <PartsDialog
          title="Drop the backlog?"
          lead="What waits ends as dropped, and nothing of it runs. What has begun stays."
          action="Drop"
          isReady
          work={(through) =>
            api.call("dropBacklog", {
              params: { cycle: id },
              query: { ...account, ...(through !== undefined && { through }) },
            })
          }
          onClose={() => {
            setAsked(undefined);
          }}
        />
      )}
      {asked === "move" && (
        <MoveDialog
          cycle={id}
          onClose={() => {
            setAsked(undefined);
          }}
        />
      )}
    </Section>
  );
}

function MoveDialog({ cycle, onClose }: { readonly cycle: string; readonly onClose: () => void }): ReactNode {
  const account = useAccountQuery();
  const [to, setTo] = useState<string | undefined>();
  const { data } = useQuery({
    queryKey: ["listCycles", "to move to", account],
    queryFn: ({ signal }) => api.call("listCycles", { query: { ...account, limit: 500 } }, { signal }),
  });
  return (
    <PartsDialog
      title="Move the backlog"
      lead="What waits goes on in the other cycle, after its start. It has to begin with the same webhook."
      action="Move"
      isReady={to !== undefined}
      work={(through) =>
        api.call("moveBacklog", {
          params: { cycle },
          query: { ...account, to: to ?? "", ...(through !== undefined && { through }) },
        })
      }
      onClose={onClose}
    >
      <Combobox
        label="To the cycle"
        items={(data?.items ?? [])
          .filter(({ id }) => id !== cycle)
          .map(({ id, name }) => ({ id, name, detail: id }))}
        chosen={to}
        empty="There is no other cycle."
        onChoose={({ id }) => {
          setTo(id);
        }}
      />
    </PartsDialog>
  );
}

interface PartsProps {
  readonly title: string;
  readonly lead: string;
  readonly action: string;
  readonly isReady: boolean;
  /** Does a part of it, and says how to go on. */
  readonly work: (through: number | undefined) => Promise<{ count: number; through?: number }>;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** Asks, and does it part by part until none is left. */
function PartsDialog({ title, lead, action, isReady, work, onClose, children }: PartsProps): ReactNode {
  const client = useQueryClient();
  const [done, setDone] = useState(0);
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => {
      let through: number | undefined;
      do {
        const part = await work(through);
        ({ through } = part);
        setDone((before) => before + part.count);
      } while (through !== undefined);
    },
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries(),
  });
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <Button
          kind="danger"
          isBusy={isPending}
          disabled={!isReady}
          onClick={() => {
            mutate();
          }}
        >
          {action}
        </Button>
      }
    >
      <p>{lead}</p>
      {children}
      {isPending && <output>{done.toLocaleString("en")} done</output>}
      {error && <ProblemNote problem={error} />}
    </Dialog>
  );
}
