// What a script is given, under names of the author's own.
import { useState, type ReactNode } from "react";
import type { Step } from "../../../definition/cycle.ts";
import { setIn, toFields, type Path } from "../../../definition/text.ts";
import { Button } from "../../../ui/button.tsx";
import { TextField } from "../../../ui/field.tsx";
import { useEditing } from "./editing.tsx";
import { useEarlierFields } from "./offers.ts";
import { ValueField } from "./value-field.tsx";
import styles from "./edit.module.css";

/** The form. */
export function OwnMapForm({ step }: { readonly step: Step }): ReactNode {
  const { change, isFixed, recording } = useEditing();
  const fields = useEarlierFields(step.id);
  const [name, setName] = useState("");
  const path: Path = ["steps", step.id, "map"];
  const map = toFields(step.value["map"]);
  const input = recording?.input(step.id) ?? {};
  return (
    <fieldset className={styles["group"]}>
      <legend>Values</legend>
      {Object.keys(map).map((key) => (
        <ValueField
          key={`${step.id} ${key}`}
          label={key}
          path={[...path, key]}
          value={map[key]}
          fields={fields}
          recorded={input[key]}
        />
      ))}
      <div className={styles["row"]}>
        <TextField
          label="Name of a value"
          value={name}
          disabled={isFixed}
          onChange={({ target }) => {
            setName(target.value);
          }}
        />
        <Button
          icon="plus"
          disabled={isFixed || name === "" || name in map}
          onClick={() => {
            change((text) => setIn(text, [...path, name], ""));
            setName("");
          }}
        >
          Add the value
        </Button>
      </div>
    </fieldset>
  );
}
