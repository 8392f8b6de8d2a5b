// Work that takes many requests: it is asked for first, says how far it is, and ends after the request in hand when it is closed.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, type ReactNode } from "react";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { ProblemNote } from "./problem-note.tsx";

interface WorkDialogProps {
  readonly title: string;
  /** What is done: what stands on the button. */
  readonly name: string;
  /** Does it, until `isOver`. What failed is asked for again: it goes on from there. */
  readonly work: (isOver: () => boolean) => Promise<void>;
  /** Nobody can take it back. */
  readonly isDanger?: boolean;
  /** What it needs is chosen. */
  readonly isReady?: boolean;
  readonly onClose: () => void;
  /** What comes of it, and what may be chosen. */
  readonly children: ReactNode;
  /** How far it is, or was as it failed, once it has begun. */
  readonly progress: (isUnderWay: boolean) => ReactNode;
}

/** The dialog. */
export function WorkDialog(props: WorkDialogProps): ReactNode {
  const { title, name, work, isDanger = false, isReady = true, onClose, children, progress } = props;
  const client = useQueryClient();
  const isOver = useRef(false);
  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: () => work(() => isOver.current),
    onSettled: () => client.invalidateQueries(),
  });
  return (
    <Dialog
      title={title}
      onClose={() => {
        isOver.current = true;
        onClose();
      }}
      onSubmit={mutate}
      actions={
        isSuccess ? undefined : (
          <Button
            kind={isDanger ? "danger" : "primary"}
            isChange
            isBusy={isPending}
            disabled={!isReady}
            type="submit"
          >
            {name}
          </Button>
        )
      }
    >
      {children}
      {(isPending || isSuccess || error) && progress(isPending)}
      {error && <ProblemNote problem={error} />}
    </Dialog>
  );
}
