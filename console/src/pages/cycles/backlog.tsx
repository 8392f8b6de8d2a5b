// What a cycle has accepted and not begun: how much, dropped or given to another cycle.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState, type ReactNode } from "react";
import { useAccountQuery } from "../../account.tsx";
import { api } from "../../api/client.ts";
import { useChoices } from "../../api/choices.ts";
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
  const [told, setTold] = useState<string | undefined>();
  const close = (what?: string): void => {
    setAsked(undefined);
    setTold(what);
  };
  const runs = state === "running" && pausedAt === undefined;
  if (error) return <ProblemNote problem={error} retry={refetch} />;
  if (data === undefined || (data.count === 0 && asked === undefined && told === undefined)) return null;
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
      {told !== undefined && <output>{told}</output>}
      {asked === "drop" && (
        <PartsDialog
          title="Drop the backlog?"
          lead="What waits ends as dropped, and nothing of it runs. What has begun stays."
          action="Drop"
          past="dropped"
          isReady
          work={(through) =>
            api.call("dropBacklog", {
              params: { cycle: id },
              query: { ...account, ...(through !== undefined && { through }) },
            })
          }
          onClose={close}
        />
      )}
      {asked === "move" && <MoveDialog cycle={id} onClose={close} />}
    </Section>
  );
}

function MoveDialog({
  cycle,
  onClose,
}: {
  readonly cycle: string;
  readonly onClose: PartsProps["onClose"];
}): ReactNode {
  const account = useAccountQuery();
  const [to, setTo] = useState<string | undefined>();
  const cycles = useChoices("listCycles", account, (found) =>
    found.flatMap(({ id, name }) => (id === cycle ? [] : [{ id, name, detail: id }])),
  );
  return (
    <PartsDialog
      title="Move the backlog"
      lead="What waits goes on in the other cycle, after its start. It has to begin with the same webhook."
      action="Move"
      past="moved"
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
        items={cycles.items}
        onType={cycles.onType}
        chosen={to}
        empty="No other cycle fits."
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
  /** What was done with those that it was done with. */
  readonly past: string;
  readonly isReady: boolean;
  /** Does a part of it, and says how to go on. */
  readonly work: (through: number | undefined) => Promise<{ count: number; through?: number }>;
  /** `told`: how far it came. */
  readonly onClose: (told?: string) => void;
  readonly children?: ReactNode;
}

/** Asks, and does it part by part until none is left. Closing it while it works ends it after the part in hand. */
function PartsDialog({ title, lead, action, past, isReady, work, onClose, children }: PartsProps): ReactNode {
  const client = useQueryClient();
  const [done, setDone] = useState(0);
  const isOver = useRef(false);
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => {
      let all = done;
      let through: number | undefined;
      do {
        const part = await work(through);
        ({ through } = part);
        all += part.count;
        setDone(all);
      } while (through !== undefined && !isOver.current);
      const count = `${all.toLocaleString("en")} ${past}`;
      return through === undefined ? `${count}.` : `${count}; then it was ended, and the others stay.`;
    },
    onSuccess: onClose,
    onError: () => {
      if (isOver.current) onClose(`${done.toLocaleString("en")} ${past}; then it failed.`);
    },
    onSettled: () => client.invalidateQueries(),
  });
  return (
    <Dialog
      title={title}
      onClose={() => {
        if (isOver.current) return;
        isOver.current = true;
        onClose(isPending ? "It ends with the part that is in hand …" : undefined);
      }}
      onSubmit={mutate}
      actions={
        <Button kind="danger" type="submit" isBusy={isPending} disabled={!isReady}>
          {action}
        </Button>
      }
    >
      <p>{lead}</p>
      {children}
      {(isPending || done > 0) && (
        <output>
          {done.toLocaleString("en")} {past}
          {isPending && " so far"}
        </output>
      )}
      {error && <ProblemNote problem={error} />}
    </Dialog>
  );
}
