// Names and values, one beside the other.
import type { ReactNode } from "react";
import styles from "./facts.module.css";

/** One of them; without a value (also false and the empty text) it is left out. */
export interface Fact {
  readonly name: string;
  readonly value: ReactNode;
}

/** The list. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }): ReactNode {
  return (
    <dl className={styles["facts"]}>
      {facts
        .filter(({ value }) => value !== undefined && value !== null && value !== false && value !== "")
        .map(({ name, value }) => (
          <div key={name} className={styles["fact"]}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
