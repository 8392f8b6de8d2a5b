// De-authenticating an installation: asked once more, since its cycles stop and what was saved is gone.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useAccountQuery } from "../../account.tsx";
import { api, ManagementError, type Answer } from "../../api/client.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { JsonValue } from "../../ui/json-value.tsx";
import { Note } from "../../ui/notice.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";

interface DisconnectProps {
  readonly status: Answer<"getConnection">;
}

/** The button, the question, and what came of it. */
export function Disconnect({ status: { installation, title } }: DisconnectProps): ReactNode {
  const account = useAccountQuery();
  const client = useQueryClient();
  const [isAsked, setAsked] = useState(false);
  const { mutate, isPending, error, data, reset } = useMutation({
    mutationFn: (force: boolean) =>
      api.call("deauthenticateInstallation", {
        params: { name: installation },
        query: { ...account, ...(force && { force }) },
      }),
    onSuccess: () => {
      setAsked(false);
    },
    onSettled: () => client.invalidateQueries(),
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
        De-authenticate
      </Button>
      {data && <Done done={data} />}
      {isAsked && (
        <Dialog
          title={`De-authenticate ${installation}?`}
          onClose={() => {
            setAsked(false);
          }}
          actions={
            <Button
              kind="danger"
              isBusy={isPending}
              onClick={() => {
                mutate(isLeft);
              }}
            >
              {isLeft ? "De-authenticate all the same" : "De-authenticate"}
            </Button>
          }
        >
          <p>
            The cycles that use it are stopped, its webhooks at {title} are deleted, and everything that was
            saved with it is forgotten. Who needs it again connects it again.
          </p>
          {error && <ProblemNote problem={error} />}
          {isLeft && (
            <p>All the same means: what stays at the vendor is left to you, and is listed as left behind.</p>
          )}
        </Dialog>
      )}
    </>
  );
}

function Done({ done }: { readonly done: Answer<"deauthenticateInstallation"> }): ReactNode {
  const { Message, stopped, deletedHooks, leftHooks, stillGiven } = done;
  return (
    <Note tone={leftHooks.length === 0 ? "good" : "wait"}>
      <p>{Message}</p>
      {stopped.length > 0 && <p>Stopped: {stopped.join(", ")}.</p>}
      {deletedHooks > 0 && <p>Webhooks deleted at the vendor: {deletedHooks}.</p>}
      {stillGiven.length > 0 && <p>The installation&apos;s file still gives {stillGiven.join(", ")}.</p>}
      {leftHooks.length > 0 && <JsonValue name="Left at the vendor" value={leftHooks} />}
    </Note>
  );
}
