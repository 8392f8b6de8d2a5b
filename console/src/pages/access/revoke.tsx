// Takes a token or a key away. It cannot be taken back, so it is asked first.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";

interface RevokeProps {
  /** "the token `ci`". */
  readonly what: string;
  /** What comes of it. */
  readonly effect: string;
  /** The list that it is in. */
  readonly list: string;
  readonly revoke: () => Promise<unknown>;
  readonly onClose: () => void;
}

/** The dialog. */
export function Revoke({ what, effect, list, revoke, onClose }: RevokeProps): ReactNode {
  const client = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: revoke,
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: [list] }),
  });
  return (
    <Dialog
      title={`Revoke ${what}`}
      onClose={onClose}
      onSubmit={mutate}
      actions={
        <Button kind="danger" isChange isBusy={isPending} type="submit">
          Revoke
        </Button>
      }
    >
      <p>{effect} It cannot be taken back; another one can be made.</p>
      {error && <ProblemNote problem={error} />}
    </Dialog>
  );
}
