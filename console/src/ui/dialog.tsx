// A question that stands before everything else: the browser's own modal dialog keeps the focus in it and closes by Escape.
import { useEffect, useRef, type ReactNode } from "react";
import { Button } from "./button.tsx";
import styles from "./dialog.module.css";

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** The buttons at its end, beside "Close". */
  readonly actions?: ReactNode;
}

/** Open as long as it is rendered. */
export function Dialog({ title, onClose, children, actions }: DialogProps): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} className={styles["dialog"]} aria-label={title} onClose={onClose}>
      <h2>{title}</h2>
      <div className={styles["content"]}>{children}</div>
      <div className={styles["actions"]}>
        <Button onClick={() => dialog.current?.close()}>{actions === undefined ? "Close" : "Cancel"}</Button>
        {actions}
      </div>
    </dialog>
  );
}
