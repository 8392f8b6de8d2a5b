// A question that stands before everything else: the browser's own modal dialog keeps the focus in it. Enter does what it asks for, Escape
// closes it, asking first where something was typed, and the focus goes back to where it was.
import { useEffect, useRef, useState, type ReactNode } from "react";
import { Button } from "./button.tsx";
import styles from "./dialog.module.css";
import { Note } from "./notice.tsx";

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** The buttons at its end, beside "Close". */
  readonly actions?: ReactNode;
  /** What the one of them does that is of the type `submit`, and Enter in a field. */
  readonly onSubmit?: () => void;
}

/** Open as long as it is rendered. */
export function Dialog({ title, onClose, children, actions, onSubmit }: DialogProps): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isTyped, setTyped] = useState(false);
  const [isAsking, setAsking] = useState(false);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      // A dialog that is taken away, and not closed, leaves the focus nowhere.
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const close = (): void => {
    dialog.current?.close();
  };
  return (
    <dialog
      ref={dialog}
      className={styles["dialog"]}
      aria-label={title}
      onClose={onClose}
      onInput={() => {
        setTyped(true);
        setAsking(false);
      }}
      onCancel={(event) => {
        // Choosing a file, too, is cancelled.
        if (event.target !== event.currentTarget || !isTyped || isAsking) return;
        // What was sent is on its way, or all done; what was refused is still here alone.
        const isSent = event.currentTarget.querySelector('[type="submit"][aria-busy="true"]') !== null;
        if (isSent || (onSubmit !== undefined && actions === undefined)) return;
        event.preventDefault();
        setAsking(true);
      }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          // What a dialog has been asked for is not asked of the page that it stands in.
          event.stopPropagation();
          onSubmit?.();
        }}
      >
        <h2>{title}</h2>
        <div className={styles["content"]}>
          {children}
          {isAsking && (
            <Note tone="bad">
              What you have typed here is not saved. Escape once more closes this all the same.
            </Note>
          )}
        </div>
        <div className={styles["actions"]}>
          <Button onClick={close}>{actions === undefined ? "Close" : "Cancel"}</Button>
          {actions}
        </div>
      </form>
    </dialog>
  );
}
