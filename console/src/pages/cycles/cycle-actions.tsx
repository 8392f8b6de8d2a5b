// What can be done with a cycle as it stands: start, run once, stop, finish and stop, pause, resume.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useAccountQuery } from "../../account.tsx";
import { api } from "../../api/client.ts";
import { Button } from "../../ui/button.tsx";
import type { IconName } from "../../ui/icons.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { StartLater } from "./start-later.tsx";
import { usePrerequisites, type Cycle } from "./use-cycle.ts";

interface Action {
  readonly name: string;
  /** It starts the cycle, which nothing may be missing for. */
  readonly isStart?: boolean;
  readonly icon: IconName;
  readonly kind?: "primary";
  readonly run: () => Promise<unknown>;
}

/** The buttons, and why one of them could not do its work. */
export function CycleActions({ cycle }: { readonly cycle: Cycle }): ReactNode {
  const account = useAccountQuery();
  const client = useQueryClient();
  const [isLater, setLater] = useState(false);
  const isStopped = cycle.state === "stopped";
  const lacking = usePrerequisites(cycle.id, isStopped)
    .filter(({ isWarning }) => isWarning !== true)
    .map(({ message }) => message);
  const barred = lacking.length === 0 ? {} : { disabled: true, title: lacking.join("\n") };
  const { mutate, isPending, variables, error } = useMutation({
    mutationFn: ({ run }: Action) => run(),
    onSettled: () => client.invalidateQueries(),
  });
  return (
    <>
      {actionsOf(cycle, account).map((action) => (
        <Button
          key={action.name}
          kind={action.kind ?? "plain"}
          isChange
          icon={action.icon}
          isBusy={isPending && variables.name === action.name}
          disabled={isPending}
          {...(action.isStart === true && barred)}
          onClick={() => {
            mutate(action);
          }}
        >
          {action.name}
        </Button>
      ))}
      {isStopped && (
        <Button
          icon="clock"
          {...barred}
          onClick={() => {
            setLater(true);
          }}
        >
          Start at …
        </Button>
      )}
      {isLater && (
        <StartLater
          cycle={cycle.id}
          onClose={() => {
            setLater(false);
          }}
        />
      )}
      {error && variables && (
        <ProblemNote
          problem={error}
          retry={() => {
            mutate(variables);
          }}
        />
      )}
    </>
  );
}

function actionsOf({ id, state, pausedAt }: Cycle, query: { readonly account?: string }): readonly Action[] {
  const asked = { params: { cycle: id }, query };
  const resume = { name: "Resume", icon: "play", run: () => api.call("resumeCycle", asked) } as const;
  if (state === "stopped")
    return [
      ...(pausedAt === undefined ? [] : [resume]),
      {
        name: "Start",
        icon: "play",
        kind: "primary",
        isStart: true,
        run: () => api.call("startCycle", asked),
      },
      {
        name: "Run once",
        icon: "play",
        isStart: true,
        run: () => api.call("startCycle", { ...asked, query: { ...query, once: true } }),
      },
    ];
  return [
    pausedAt === undefined
      ? { name: "Pause", icon: "pause", run: () => api.call("pauseCycle", asked) }
      : resume,
    {
      name: "Finish and stop",
      icon: "stop",
      run: () => api.call("stopCycle", { ...asked, query: { ...query, finish: true } }),
    },
    { name: "Stop", icon: "stop", run: () => api.call("stopCycle", asked) },
  ];
}
