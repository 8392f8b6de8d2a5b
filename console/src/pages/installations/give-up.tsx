// Giving an installation up: de-authenticating it, or removing one that was made here. Asked once more, since its cycles stop and what was
// saved is gone.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useLocation } from "wouter";
import { useAccountQuery } from "../../account.tsx";
import { api, ManagementError, type Answer } from "../../api/client.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { JsonValue } from "../../ui/json-value.tsx";
import { Note } from "../../ui/notice.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";

type Status = Answer<"getConnection">;
type Done = Answer<"removeInstallation">;

/** Forgets what was saved; the installation stays. */
export function Disconnect({ status }: { readonly status: Status }): ReactNode {
  const { title } = status;
  const client = useQueryClient();
  return (
    <GiveUp
      status={status}
      name="De-authenticate"
      run={(asked) => api.call("deauthenticateInstallation", asked)}
      after={() => client.invalidateQueries()}
    >
      The cycles that use it are stopped, its webhooks at {title} are deleted, and everything that was saved
      with it is forgotten. Who needs it again connects it again.
    </GiveUp>
  );
}

/** Takes one away that was made here. */
export function Remove({ status }: { readonly status: Status }): ReactNode {
  const [, go] = useLocation();
  const client = useQueryClient();
  return (
    <GiveUp
      status={status}
      name="Remove"
      run={(asked) => api.call("removeInstallation", asked)}
      after={async () => {
        // What is gone is not asked for again while one leaves its page.
        await client.invalidateQueries({ queryKey: ["listInstallations"], refetchType: "none" });
        go("/installations");
      }}
    >
      Its webhooks at {status.title} are deleted, and it is gone with everything that was saved with it.
      Cycles that use it have to be removed before.
    </GiveUp>
  );
}

interface GiveUpProps {
  readonly status: Status;
  /** What is done. */
  readonly name: string;
  readonly run: (asked: {
    readonly params: { readonly name: string };
    readonly query: { readonly account?: string; readonly force?: boolean };
  }) => Promise<Done>;
  readonly after: () => Promise<void>;
  /** What it means. */
  readonly children: ReactNode;
}

function GiveUp({ status: { installation }, name, run, after, children }: GiveUpProps): ReactNode {
  const account = useAccountQuery();
  const client = useQueryClient();
  const [isAsked, setAsked] = useState(false);
  const { mutate, isPending, error, data, reset } = useMutation({
    mutationFn: (force: boolean) =>
      run({ params: { name: installation }, query: { ...account, ...(force && { force }) } }),
    onSuccess: () => {
      setAsked(false);
      return after();
    },
    onError: () => client.invalidateQueries(),
  });
  const isLeft = error instanceof ManagementError && error.code === "subscription/delete-failed";
  return (
    <>
      <Button
        kind="danger"
        icon="cross"
        onClick={() => {
          reset();
          setAsked(true);
        }}
      >
        {name}
      </Button>
      {data && <Outcome done={data} />}
      {isAsked && (
        <Dialog
          title={`${name} ${installation}?`}
          onClose={() => {
            setAsked(false);
          }}
          onSubmit={() => {
            mutate(isLeft);
          }}
          actions={
            <Button kind="danger" type="submit" isBusy={isPending}>
              {isLeft ? `${name} all the same` : name}
            </Button>
          }
        >
          <p>{children}</p>
          {error && <ProblemNote problem={error} />}
          {isLeft && (
            <p>All the same means: what stays at the vendor is left to you, and is listed as left behind.</p>
          )}
        </Dialog>
      )}
    </>
  );
}

function Outcome({ done }: { readonly done: Done }): ReactNode {
  const { stopped, deletedHooks, leftHooks, stillGiven } = done;
  return (
    <Note tone={leftHooks.length === 0 ? "good" : "wait"}>
      <p>It is done.</p>
      {stopped.length > 0 && <p>Stopped: {stopped.join(", ")}.</p>}
      {deletedHooks > 0 && <p>Webhooks deleted at the vendor: {deletedHooks}.</p>}
      {stillGiven.length > 0 && <p>The installation&apos;s file still gives {stillGiven.join(", ")}.</p>}
      {leftHooks.length > 0 && <JsonValue name="Left at the vendor" value={leftHooks} />}
    </Note>
  );
}
