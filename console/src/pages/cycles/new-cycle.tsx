// Makes a cycle: its name, and what it begins with. The rest is built in its workplace.
import { useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useLocation } from "wouter";
import { useAccountQuery } from "../../account.tsx";
import { cycleIdOf, newCycleText, type FirstStep } from "../../definition/new-cycle.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { draftKey, keepDraft, nothingYet } from "./edit/drafts.ts";
import { PickMethod, type PickedMethod } from "./edit/method-choice.tsx";
import { proofs } from "./edit/proofs.ts";
import { useSaveNew } from "./use-save-new.ts";

const kinds = {
  webhook: "A webhook of a connector",
  own: "A webhook without a connector",
  method: "A method that is called at times",
} as const;

/** The dialog. */
export function NewCycle({ onClose }: { readonly onClose: () => void }): ReactNode {
  const account = useAccountQuery();
  const client = useQueryClient();
  const [, go] = useLocation();
  const [name, setName] = useState("");
  const [typedId, setTypedId] = useState<string | undefined>();
  const [kind, setKind] = useState<keyof typeof kinds>("webhook");
  const [picked, setPicked] = useState<PickedMethod | undefined>();
  const [proof, setProof] = useState(proofs[0]?.id);
  const id = typedId ?? cycleIdOf(name);
  const first = firstOf(kind, picked, proof);
  const { mutate, isPending, error } = useSaveNew();
  const create = (): void => {
    if (first === undefined) return;
    const text = newCycleText(id, name, first);
    mutate(
      { id, text },
      {
        onSuccess: ({ isSaved }) => {
          // What has errors still is built on, and saved when it has none.
          if (!isSaved) keepDraft(draftKey(account.account, id), { text, base: nothingYet });
          void client.invalidateQueries();
          go(`/cycles/${id}/definition`);
        },
      },
    );
  };
  const isId = /^[a-z0-9][a-z0-9-]{0,99}$/.test(id);
  return (
    <Dialog
      title="New cycle"
      onClose={onClose}
      actions={
        <Button
          kind="primary"
          isBusy={isPending}
          disabled={name.trim() === "" || !isId || first === undefined}
          onClick={create}
        >
          Create
        </Button>
      }
    >
      <TextField
        label="Name"
        value={name}
        onChange={({ target }) => {
          setName(target.value);
        }}
      />
      <TextField
        label="Id"
        hint="Small letters, digits and hyphens. It never changes: URLs belong to it."
        value={id}
        error={id !== "" && !isId ? "This is no id." : undefined}
        onChange={({ target }) => {
          setTypedId(target.value);
        }}
      />
      <SelectField
        label="It begins with"
        value={kind}
        onChange={({ target }) => {
          setKind(target.value as keyof typeof kinds);
          setPicked(undefined);
        }}
      >
        {Object.entries(kinds).map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </SelectField>
      {kind === "own" ? (
        <SelectField
          label="The sender proves itself by"
          value={proof ?? ""}
          onChange={({ target }) => {
            setProof(target.value);
          }}
        >
          {proofs.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </SelectField>
      ) : (
        <PickMethod
          key={kind}
          kind={kind === "webhook" ? "webhook" : "action"}
          used={picked}
          isFixed={false}
          onPick={setPicked}
        />
      )}
      {error && <ProblemNote problem={error} />}
    </Dialog>
  );
}

function firstOf(
  kind: keyof typeof kinds,
  picked: PickedMethod | undefined,
  proof: string | undefined,
): FirstStep | undefined {
  if (kind !== "own") return picked && { kind, use: picked };
  const verify = proofs.find(({ id }) => id === proof)?.verify;
  return verify && { kind, verify };
}
