// Renames, copies and deletes a cycle.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useLocation } from "wouter";
import { useAccountQuery } from "../../account.tsx";
import { api } from "../../api/client.ts";
import { copiedText, cycleIdOf } from "../../definition/new-cycle.ts";
import { setIn } from "../../definition/text.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/field.tsx";
import { Note } from "../../ui/notice.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { draftKey, keepDraft } from "./edit/drafts.ts";
import type { Cycle } from "./use-cycle.ts";
import { draftedText, useIsDrafted, useSaveNew } from "./use-save-new.ts";

type Asked = "rename" | "copy" | "delete";

/** The buttons. `isFile`: its definition stands in a file. */
export function CycleMenu({ cycle, isFile }: { readonly cycle: Cycle; readonly isFile: boolean }): ReactNode {
  const [asked, setAsked] = useState<Asked | undefined>();
  const close = (): void => {
    setAsked(undefined);
  };
  const button = (what: Asked, text: string): ReactNode => (
    <Button
      kind={what === "delete" ? "danger" : "plain"}
      onClick={() => {
        setAsked(what);
      }}
    >
      {text}
    </Button>
  );
  return (
    <>
      {button("rename", "Rename")}
      {button("copy", "Copy")}
      {button("delete", "Delete")}
      {asked === "rename" && <RenameDialog cycle={cycle} onClose={close} />}
      {asked === "copy" && <CopyDialog cycle={cycle} onClose={close} />}
      {asked === "delete" && <DeleteDialog cycle={cycle} isFile={isFile} onClose={close} />}
    </>
  );
}

interface DialogProps {
  readonly cycle: Cycle;
  readonly onClose: () => void;
}

function RenameDialog({ cycle: { id, name: before, state }, onClose }: DialogProps): ReactNode {
  const account = useAccountQuery();
  const client = useQueryClient();
  const [name, setName] = useState(before);
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => {
      const params = { cycle: id };
      const { text, revision } = await api.call("getCycleDefinition", { params, query: account });
      const query = { ...account, revision, ...(state !== "stopped" && { restart: true }) };
      return api.call("saveCycle", { params, query, body: { text: setIn(text, ["name"], name) } });
    },
    onSuccess: async () => {
      await client.invalidateQueries();
      onClose();
    },
  });
  return (
    <Dialog
      title="Rename the cycle"
      onClose={onClose}
      onSubmit={mutate}
      actions={
        <Button
          kind="primary"
          isBusy={isPending}
          disabled={name.trim() === "" || name === before}
          type="submit"
        >
          Rename
        </Button>
      }
    >
      <TextField
        label="Name"
        hint="Its id and its URLs stay as they are."
        value={name}
        onChange={({ target }) => {
          setName(target.value);
        }}
      />
      {state !== "stopped" && <Note>It runs: it is stopped, renamed and started again.</Note>}
      {error && <ProblemNote problem={error} />}
    </Dialog>
  );
}

function CopyDialog({ cycle: { id, name: before }, onClose }: DialogProps): ReactNode {
  const account = useAccountQuery();
  const [, go] = useLocation();
  const [name, setName] = useState(`${before}, copy`);
  const [typedId, setTypedId] = useState<string | undefined>();
  const copy = typedId ?? cycleIdOf(name);
  const isDrafted = useIsDrafted(copy);
  const { mutate, isPending, error } = useSaveNew((made) => {
    go(`/cycles/${made}/definition`);
  });
  const save = (): void => {
    mutate(async () => {
      const { text } = await api.call("getCycleDefinition", { params: { cycle: id }, query: account });
      return { id: copy, text: copiedText(text, copy, name) };
    });
  };
  return (
    <Dialog
      title="Copy the cycle"
      onClose={onClose}
      onSubmit={save}
      actions={
        <Button
          kind="primary"
          isBusy={isPending}
          disabled={name.trim() === "" || !/^[a-z0-9][a-z0-9-]{0,99}$/.test(copy) || isDrafted || copy === id}
          type="submit"
        >
          Copy
        </Button>
      }
    >
      <p>The copy is stopped, and has URLs of its own.</p>
      <TextField
        label="Name of the copy"
        value={name}
        onChange={({ target }) => {
          setName(target.value);
        }}
      />
      <TextField
        label="Id of the copy"
        value={copy}
        said={isDrafted && copy !== id ? draftedText : undefined}
        onChange={({ target }) => {
          setTypedId(target.value);
        }}
      />
      {error && <ProblemNote problem={error} />}
    </Dialog>
  );
}

function DeleteDialog({
  cycle: { id, name, state },
  isFile,
  onClose,
}: DialogProps & { readonly isFile: boolean }): ReactNode {
  const account = useAccountQuery();
  const client = useQueryClient();
  const [, go] = useLocation();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => api.call("removeCycle", { params: { cycle: id }, query: { ...account, stop: true } }),
    onSuccess: () => {
      keepDraft(draftKey(account.account, id), undefined);
      go("/cycles");
      // Nothing else is asked of what is gone.
      void client.invalidateQueries({
        predicate: ({ queryKey: [name, which] }) => name === "listCycles" && which !== "one",
      });
    },
  });
  return (
    <Dialog
      title={`Delete ${name}?`}
      onClose={onClose}
      onSubmit={mutate}
      actions={
        <Button kind="danger" isBusy={isPending} type="submit">
          Delete
        </Button>
      }
    >
      <p>
        {state !== "stopped" && "It is stopped first. "}
        What it registered at vendors is deleted, its URLs answer no more, and what waits in its queue is
        dropped.
      </p>
      {isFile && (
        <Note tone="wait">
          Its file <code>cycles/{id}.json</code> stays. Take it away too, or the next apply installs the cycle
          again.
        </Note>
      )}
      {error && <ProblemNote problem={error} />}
    </Dialog>
  );
}
