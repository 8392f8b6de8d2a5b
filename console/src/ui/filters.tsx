// The fields above a list that say what of it is shown. What they hold stands in the address, so that a list can be linked to.
import { useState, type ReactNode } from "react";
import { useSearchParams } from "wouter";
import { Button } from "./button.tsx";
import { SelectField, TextField } from "./field.tsx";
import styles from "./filters.module.css";

interface FiltersProps {
  /** Those of the address's query that it takes away: without them all is shown. The others say what page it is. */
  readonly clears?: readonly string[];
  readonly children: ReactNode;
}

/** The row of fields, and what takes away all they hold. */
export function Filters({ clears = [], children }: FiltersProps): ReactNode {
  const [search, setSearch] = useSearchParams();
  return (
    <search aria-label="Filters" className={styles["filters"]}>
      {children}
      {clears.some((name) => search.has(name)) && (
        <div className={styles["clear"]}>
          <Button
            kind="quiet"
            icon="cross"
            onClick={() => {
              setSearch(
                (before) => new URLSearchParams([...before].filter(([name]) => !clears.includes(name))),
                { replace: true },
              );
            }}
          >
            Clear filters
          </Button>
        </div>
      )}
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

interface FilterProps {
  /** Of the address's query. */
  readonly name: string;
  readonly label: string;
}

/** A text to look for. */
export function SearchFilter({ name, label }: FilterProps): ReactNode {
  const [text, change] = useFilter(name);
  return (
    <TextField
      label={label}
      type="search"
      value={text}
      onChange={({ target }) => {
        change(target.value);
      }}
    />
  );
}

interface SelectFilterProps extends FilterProps {
  /** What is shown without it: "All states". */
  readonly all: string;
  readonly options: readonly { readonly value: string; readonly text?: string }[];
}

/** One of several values. A value of the address that is none of them finds all, and is shown so. */
export function SelectFilter({ name, label, all, options }: SelectFilterProps): ReactNode {
  const [chosen, choose] = useFilter(name);
  const isKnown = options.some(({ value }) => value === chosen);
  return (
    <SelectField
      label={label}
      value={isKnown ? chosen : ""}
      onChange={({ target }) => {
        choose(target.value);
      }}
    >
      <option value="">{all}</option>
      {options.map(({ value, text = value }) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </SelectField>
  );
}

/** A moment, typed in the reader's time zone; in the address it stands in UTC. */
export function MomentFilter({ name, label }: FilterProps): ReactNode {
  const [at, change] = useFilter(name);
  const [draft, setDraft] = useState(() => toLocal(at));
  // While a year is typed, its first digits are one too: the field keeps them, and the list waits.
  const shown = toInstant(draft) === at ? draft : toLocal(at);
  return (
    <div className={styles["moment"]}>
      <TextField
        label={label}
        type="datetime-local"
        step={1}
        value={shown}
        onChange={({ target }) => {
          setDraft(target.value);
          change(toInstant(target.value));
        }}
      />
    </div>
  );
}

function toInstant(local: string): string {
  const date = new Date(local);
  return date.getTime() >= 0 ? date.toISOString() : "";
}

/** As the browser's field has it: `2026-01-31T09:30:00`, of the reader's time zone. */
function toLocal(at: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return "";
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}
