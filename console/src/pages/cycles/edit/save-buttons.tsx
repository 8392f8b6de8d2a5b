// Undo, redo, discard and save. Saving applies: a cycle that runs is stopped for it, changed and started again.
import { useState, type ReactNode } from "react";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import type { EditedText } from "./use-draft.ts";
import type { Saving } from "./use-save.ts";

interface SaveButtonsProps {
  readonly edited: EditedText;
  readonly saving: Saving;
  /** The compiler has found no error in it. */
  readonly isSound: boolean;
}

/** The buttons. */
export function SaveButtons({
  edited: { base, isDirty, canUndo, canRedo, dispatch },
  saving: { save, isBusy, restarts },
  isSound,
}: SaveButtonsProps): ReactNode {
  const [isDiscarding, setDiscarding] = useState(false);
  return (
    <>
      <Button
        disabled={!canUndo}
        onClick={() => {
          dispatch({ kind: "undo" });
        }}
      >
        Undo
      </Button>
      <Button
        disabled={!canRedo}
        onClick={() => {
          dispatch({ kind: "redo" });
        }}
      >
        Redo
      </Button>
      {isDirty && (
        <Button
          kind="danger"
          onClick={() => {
            setDiscarding(true);
          }}
        >
          Discard
        </Button>
      )}
      <Button kind="primary" isBusy={isBusy} disabled={!isDirty || !isSound} onClick={save}>
        {restarts ? "Save and restart" : "Save"}
      </Button>
      {isDiscarding && (
        <Dialog
          title="Discard what was changed?"
          onClose={() => {
            setDiscarding(false);
          }}
          actions={
            <Button
              kind="danger"
              onClick={() => {
                setDiscarding(false);
                dispatch({ kind: "rebase", base, text: base.text });
              }}
            >
              Discard
            </Button>
          }
        >
          <p>The cycle is as it was saved last; undo brings the changes back while this page is open.</p>
        </Dialog>
      )}
    </>
  );
}
