// Undo, redo, discard and save; of a cycle that is nowhere else, discarding leaves nothing. Saving applies: a cycle that runs is stopped for it, changed and started again.
import { useState, type ReactNode } from "react";
import { useLocation } from "wouter";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { keepDraft, nothingYet } from "./drafts.ts";
import type { EditedText } from "./use-draft.ts";
import type { Saving } from "./use-save.ts";

interface SaveButtonsProps {
  /** Under which unsaved changes are kept. */
  readonly draft: string;
  readonly edited: EditedText;
  readonly saving: Saving;
  /** The compiler has found no error in it. */
  readonly isSound: boolean;
}

/** The buttons. */
export function SaveButtons({
  draft,
  edited: { base, isDirty, isGone, canUndo, canRedo, dispatch },
  saving: { save, isBusy, restarts },
  isSound,
}: SaveButtonsProps): ReactNode {
  const [isDiscarding, setDiscarding] = useState(false);
  const [, go] = useLocation();
  const isNowhere = isGone || base.revision === nothingYet.revision;
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
      <Button
        kind="primary"
        isBusy={isBusy}
        disabled={!isDirty || !isSound}
        title={isDirty && !isSound ? "The findings say what is not finished, or wrong." : undefined}
        onClick={save}
      >
        {isGone ? "Create it again" : restarts ? "Save and restart" : "Save"}
      </Button>
      {isDiscarding && (
        <Dialog
          title={isNowhere ? "Discard the cycle?" : "Discard what was changed?"}
          onClose={() => {
            setDiscarding(false);
          }}
          onSubmit={() => {
            setDiscarding(false);
            if (isNowhere) {
              keepDraft(draft, undefined);
              go("/cycles");
            } else dispatch({ kind: "rebase", base, text: base.text });
          }}
          actions={
            <Button kind="danger" type="submit">
              Discard
            </Button>
          }
        >
          <p>
            {isNowhere
              ? "It is saved nowhere: nothing of it stays."
              : "The cycle is as it was saved last; undo brings the changes back while this page is open."}
          </p>
        </Dialog>
      )}
    </>
  );
}
