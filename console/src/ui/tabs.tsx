// Parts of a page of which one is shown, by the keyboard's arrows too. The chosen one stands in the address, so that it can be linked to.
import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from "react";
import { useSearchParams } from "wouter";
import styles from "./tabs.module.css";

/** One of them. */
export interface Tab {
  /** In the address. */
  readonly id: string;
  readonly name: string;
  readonly content: () => ReactNode;
}

/** `tabs[0]` is shown unless the address names another. */
export function Tabs({ tabs, label }: { readonly tabs: readonly Tab[]; readonly label: string }): ReactNode {
  const base = useId();
  const [search, setSearch] = useSearchParams();
  const shown = tabs.find(({ id }) => id === search.get("tab")) ?? tabs[0];
  const chosen = useRef<HTMLButtonElement>(null);
  // Where there is little room the row scrolls.
  useEffect(() => {
    chosen.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [shown?.id]);
  if (shown === undefined) return null;
  const choose = (id: string): void => {
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        after.set("tab", id);
        return after;
      },
      { replace: true },
    );
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = tabs.at((tabs.indexOf(shown) + (step ?? 0)) % tabs.length);
    if (step === undefined || next === undefined) return;
    choose(next.id);
    document.getElementById(`${base}-${next.id}`)?.focus();
  };
  return (
    <div className={styles["tabs"]}>
      <div role="tablist" tabIndex={-1} aria-label={label} className={styles["list"]} onKeyDown={onKeyDown}>
        {tabs.map(({ id, name }) => (
          <button
            key={id}
            id={`${base}-${id}`}
            type="button"
            role="tab"
            ref={id === shown.id ? chosen : undefined}
            aria-selected={id === shown.id}
            aria-controls={`${base}-panel`}
            tabIndex={id === shown.id ? 0 : -1}
            className={styles["tab"]}
            onClick={() => {
              choose(id);
            }}
          >
            {name}
          </button>
        ))}
      </div>
      <div
        id={`${base}-panel`}
        role="tabpanel"
        aria-labelledby={`${base}-${shown.id}`}
        className={styles["panel"]}
      >
        {shown.content()}
      </div>
    </div>
  );
}
