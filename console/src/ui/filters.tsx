// The fields above a list that say what of it is shown. What they hold stands in the address, so that a list can be linked to.
import type { ReactNode } from "react";
import { useSearchParams } from "wouter";
import styles from "./filters.module.css";

/** The row of fields. */
export function Filters({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <search aria-label="Filters" className={styles["filters"]}>
      {children}
    </search>
  );
}

/** One value of the address's query; empty: it is not there. */
export function useFilter(name: string): readonly [string, (value: string) => void] {
  const [search, setSearch] = useSearchParams();
  const change = (value: string): void => {
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        if (value === "") after.delete(name);
        else after.set(name, value);
        return after;
      },
      { replace: true },
    );
  };
  return [search.get(name) ?? "", change];
}
