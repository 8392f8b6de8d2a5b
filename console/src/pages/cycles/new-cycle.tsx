// Makes a cycle: its name, and what it begins with. The rest is built in its workplace.
import { useState, type ReactNode } from "react";
import { cycleIdOf, newCycleText, type FirstStep } from "../../definition/new-cycle.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { PickMethod, type PickedMethod } from "./edit/method-choice.tsx";
import { proofs } from "./edit/proofs.ts";
import { draftedText, useIsDrafted, useSaveNew } from "./use-save-new.ts";

const kinds = {
  webhook: "A webhook of a connector",
  own: "A webhook without a connector",
  method: "A method that is called at times",
} as const;

interface NewCycleProps {
  /** It can be built on from now on. */
  readonly onMade: (id: string) => void;
  readonly onClose: () => void;
}

/** The dialog. */
export function NewCycle({ onMade, onClose }: NewCycleProps): ReactNode {
  const [name, setName] = useState("");
  const [typedId, setTypedId] = useState<string | undefined>();
  const [kind, setKind] = useState<keyof typeof kinds>("webhook");
  const [picked, setPicked] = useState<PickedMethod | undefined>();
  const [proof, setProof] = useState(proofs[0]?.id);
  const id = typedId ?? cycleIdOf(name);
  const first = firstOf(kind, picked, proof);
  const { mutate, isPending, error } = useSaveNew(onMade);
  const isDrafted = useIsDrafted(id);
  const isId = /^[a-z0-9][a-z0-9-]{0,99}$/.test(id);
  return (
    <Dialog
      title="New cycle"
      onClose={onClose}
      onSubmit={() => {
        if (first !== undefined) mutate(() => ({ id, text: newCycleText(id, name, first) }));
      }}
      actions={
        <Button
          kind="primary"
          type="submit"
          isBusy={isPending}
          disabled={name.trim() === "" || !isId || isDrafted || first === undefined}
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
        said={id !== "" && !isId ? "This is no id." : isDrafted ? draftedText : undefined}
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
      {first === undefined && name.trim() !== "" && (
        <p>Choose what it begins with: an installation, then a method.</p>
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
