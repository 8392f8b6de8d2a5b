// A state in a word, with an icon and a colour that say the same.
import type { ReactNode } from "react";
import styles from "./badge.module.css";
import { Icon, type IconName } from "./icons.tsx";

/** How good a state is. */
export type Tone = "good" | "wait" | "bad" | "idle";

const icons: Readonly<Record<Tone, IconName>> = { good: "check", wait: "clock", bad: "cross", idle: "dash" };

/** `Badge tone="good"`: a small label. */
export function Badge({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }): ReactNode {
  return (
    <span className={`${styles["badge"] ?? ""} ${styles[tone] ?? ""}`}>
      <Icon name={icons[tone]} size={14} />
      {children}
    </span>
  );
}
