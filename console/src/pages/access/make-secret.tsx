// Makes a named secret, a token or a key: what it is called and until when it counts, beside what each kind asks for itself.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/field.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { toExpiry } from "./expiry.ts";
import type { Made } from "./secret-list.tsx";

interface MakeSecretProps {
  /** "key", "token". */
  readonly what: string;
  /** What a name is. */
  readonly hint: string;
  /** The operation that lists them. */
  readonly list: string;
  readonly make: (wish: { readonly name: string; readonly expiresAt?: string }) => Promise<Made>;
  readonly onMade: (made: Made) => void;
  readonly onClose: () => void;
  /** The other fields. */
  readonly children: ReactNode;
}

/** The dialog. */
export function MakeSecret(props: MakeSecretProps): ReactNode {
  const { what, hint, list, make, onMade, onClose, children } = props;
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [expires, setExpires] = useState("");
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => make({ name: name.trim(), ...toExpiry(expires) }),
    // What was answered is not kept among the answers: it holds the secret.
    gcTime: 0,
    onSuccess: onMade,
    onSettled: () => client.invalidateQueries({ queryKey: [list] }),
  });
  return (
    <Dialog
      title={`Make a ${what}`}
      onClose={onClose}
      onSubmit={mutate}
      actions={
        <Button kind="primary" isChange isBusy={isPending} disabled={name.trim() === ""} type="submit">
          Make it
        </Button>
      }
    >
      <TextField
        label="Name"
        hint={hint}
        value={name}
        onChange={({ target }) => {
          setName(target.value);
        }}
      />
      {children}
      <TextField
        label="Expires"
        hint="Empty: never."
        type="date"
        value={expires}
        onChange={({ target }) => {
          setExpires(target.value);
        }}
      />
      {error && <ProblemNote problem={error} />}
    </Dialog>
  );
}
