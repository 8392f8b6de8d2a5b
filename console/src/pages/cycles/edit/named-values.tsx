// Values under names of the author's own: what a script is given, and the headers of an answer.
import { useState, type ReactNode } from "react";
import { setIn, toFields, type Path } from "../../../definition/text.ts";
import { Button } from "../../../ui/button.tsx";
import { TextField } from "../../../ui/field.tsx";
import { useEditing } from "./editing.tsx";
import type { PickField } from "./offers.ts";
import { ValueField } from "./value-field.tsx";
import styles from "./edit.module.css";

interface NamedValuesProps {
  /** Of all of them. */
  readonly legend: string;
  /** What one of them is called: "value". */
  readonly one: string;
  /** Where they stand. */
  readonly path: Path;
  readonly values: unknown;
  readonly fields: readonly PickField[];
  /** What they were in a transaction. */
  readonly recorded?: Readonly<Record<string, unknown>>;
}

/** The form. */
export function NamedValues({
  legend,
  one,
  path,
  values,
  fields,
  recorded = {},
}: NamedValuesProps): ReactNode {
  const { change, isFixed } = useEditing();
  const [name, setName] = useState("");
  const given = toFields(values);
  // A value that is being changed to one of another kind is nothing for a moment, and stays to be given.
  const [known, setKnown] = useState<readonly string[]>([]);
  const written = Object.keys(given).filter((key) => key !== "$comment");
  const names = [...new Set([...known, ...written])];
  const remove = (key: string): void => {
    const isLast = written.every((other) => other === key);
    setKnown(names.filter((other) => other !== key));
    change((text) => setIn(text, isLast ? path : [...path, key], undefined));
  };
  return (
    <fieldset className={styles["group"]}>
      <legend>{legend}</legend>
      {names.map((key) => (
        <div key={key} className={styles["form"]}>
          <ValueField
            label={key}
            path={[...path, key]}
            value={given[key]}
            fields={fields}
            isNeeded
            recorded={recorded[key]}
          />
          <div>
            <Button
              disabled={isFixed}
              onClick={() => {
                remove(key);
              }}
            >
              Take {key} out
            </Button>
          </div>
        </div>
      ))}
      <form
        className={styles["row"]}
        onSubmit={(event) => {
          event.preventDefault();
          setKnown([...names, name]);
          setName("");
        }}
      >
        <TextField
          label={`Name of a ${one}`}
          value={name}
          disabled={isFixed}
          onChange={({ target }) => {
            setName(target.value);
          }}
        />
        <Button type="submit" icon="plus" disabled={isFixed || name === "" || names.includes(name)}>
          Add the {one}
        </Button>
      </form>
    </fieldset>
  );
}
