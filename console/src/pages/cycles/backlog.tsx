// What a cycle has accepted and not begun: how much, dropped or given to another cycle.
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useAccountQuery } from "../../account.tsx";
import { api } from "../../api/client.ts";
import { useChoices } from "../../api/choices.ts";
import { useRights } from "../../api/may.ts";
import { Button } from "../../ui/button.tsx";
import { Combobox } from "../../ui/combobox.tsx";
import { Section } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { WorkDialog } from "../../ui/work-dialog.tsx";
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
  const close = (): void => {
    setAsked(undefined);
  };
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
          name="Drop"
          past="dropped"
          ask={(through) =>
            api.call("dropBacklog", {
              params: { cycle: id },
              query: { ...account, ...(through !== undefined && { through }) },
            })
          }
          onClose={close}
        >
          <p>What waits ends as dropped, and nothing of it runs. What has begun stays.</p>
        </PartsDialog>
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
      name="Move"
      past="moved"
      isReady={to !== undefined}
      ask={(through) =>
        api.call("moveBacklog", {
          params: { cycle },
          query: { ...account, to: to ?? "", ...(through !== undefined && { through }) },
        })
      }
      onClose={onClose}
    >
      <p>What waits goes on in the other cycle, after its start. It has to begin with the same webhook.</p>
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
  readonly name: string;
  /** What was done with those that it was done with. */
  readonly past: string;
  readonly isReady?: boolean;
  /** Does a part of it, and says how to go on. */
  readonly ask: (through: number | undefined) => Promise<{ count: number; through?: number }>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Does it part by part until none is left. */
function PartsDialog({ past, ask, children, ...asked }: PartsProps): ReactNode {
  const [done, setDone] = useState(0);
  return (
    <WorkDialog
      {...asked}
      isDanger
      work={async (isOver) => {
        let through: number | undefined;
        do {
          const part = await ask(through);
          ({ through } = part);
          setDone((before) => before + part.count);
        } while (through !== undefined && !isOver());
      }}
      progress={(isUnderWay) => (
        <output>
          {done.toLocaleString("en")} {past}
          {isUnderWay ? " so far …" : "."}
        </output>
      )}
    >
      {children}
    </WorkDialog>
  );
}
