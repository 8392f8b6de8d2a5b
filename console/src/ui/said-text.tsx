// What is said of a field, below it: what is wrong and what is worth a look in colours of their own.
import type { ReactNode } from "react";
import { isWrong, type Said } from "./said.ts";
import styles from "./said-text.module.css";

/** It; nothing where nothing is said. */
export function SaidText({ id, said }: { readonly id?: string; readonly said: Said | undefined }): ReactNode {
  if (said === undefined) return null;
  return (
    <p id={id} className={styles[isWrong(said) ? "error" : "warning"]}>
      {typeof said === "string" ? said : said.warning}
    </p>
  );
}
