// What stands where there is nothing, or where something went wrong: in words, with what to do next.
import type { ReactNode } from "react";
import { Icon } from "./icons.tsx";
import styles from "./notice.module.css";

interface EmptyProps {
  readonly title: string;
  /** What to do next. */
  readonly children: ReactNode;
}

/** An empty place. */
export function Empty({ title, children }: EmptyProps): ReactNode {
  return (
    <div className={styles["empty"]}>
      <p className={styles["title"]}>{title}</p>
      <div>{children}</div>
    </div>
  );
}

/** A note of one or two sentences. */
export function Note({
  tone = "idle",
  children,
}: {
  readonly tone?: "idle" | "wait" | "bad" | "good";
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div
      className={`${styles["note"] ?? ""} ${styles[tone] ?? ""}`}
      role={tone === "bad" ? "alert" : undefined}
    >
      <Icon name={tone === "good" ? "check" : "warning"} />
      <div>{children}</div>
    </div>
  );
}

/** Something is on its way; said to screen readers once it lasts. */
export function Loading({ what }: { readonly what: string }): ReactNode {
  return <output className={styles["loading"]}>Loading {what} …</output>;
}
