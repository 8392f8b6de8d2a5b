// Somebody else has changed the cycle since one began: both texts, and the choice between them. Nothing is lost without a word.
import { useState, type ReactNode } from "react";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Note } from "../../../ui/notice.tsx";
import { TextBlock } from "../../../ui/text-block.tsx";
import { TextDiff } from "../../../ui/text-diff.tsx";
import type { Base } from "./drafts.ts";
import type { EditedText } from "./use-draft.ts";

/** The note; nothing while both agree. */
export function ConflictNote({
  saved,
  edited: { text, isDirty, isOld, dispatch },
}: {
  readonly saved: Base;
  readonly edited: EditedText;
}): ReactNode {
  const [isOpen, setOpen] = useState(false);
  if (!isDirty || !isOld) return null;
  const close = (): void => {
    setOpen(false);
  };
  return (
    <>
      <Note tone="bad">
        <p>This cycle was changed by somebody else since you began. Your changes are not saved.</p>
        <Button
          onClick={() => {
            setOpen(true);
          }}
        >
          Compare both
        </Button>
      </Note>
      {isOpen && (
        <Dialog
          title="Two texts of one cycle"
          onClose={close}
          actions={
            <>
              <Button
                kind="danger"
                onClick={() => {
                  close();
                  dispatch({ kind: "rebase", base: saved, text: saved.text });
                }}
              >
                Take theirs
              </Button>
              <Button
                kind="primary"
                onClick={() => {
                  close();
                  dispatch({ kind: "rebase", base: saved, text });
                }}
              >
                Go on with mine
              </Button>
            </>
          }
        >
          <p>
            Who goes on with their own text overwrites the other one with the next save. Who takes theirs can
            undo it.
          </p>
          <h3>From theirs to mine</h3>
          <TextDiff before={saved.text} after={text} what="the definition" />
          <details>
            <summary>Theirs, whole</summary>
            <TextBlock text={saved.text} what="their text" />
          </details>
          <details>
            <summary>Mine, whole</summary>
            <TextBlock text={text} what="my text" />
          </details>
        </Dialog>
      )}
    </>
  );
}
