// The fields that a step declares itself: where each stands, the name that later steps have it by, and its type.
import type { ReactNode } from "react";
import { textOf } from "../../../definition/cycle.ts";
import { setIn, toFields, type Path } from "../../../definition/text.ts";
import { Button } from "../../../ui/button.tsx";
import { SelectField, TextField } from "../../../ui/field.tsx";
import { useEditing, usePlace } from "./editing.tsx";
import { dataTypes, systemFieldOf } from "../../../definition/own-fields.ts";
import styles from "./edit.module.css";

interface FieldsFormProps {
  /** Where the list stands. */
  readonly path: Path;
  readonly fields: unknown;
  /** Beside "Add a field". */
  readonly actions?: ReactNode;
}

/** The form. */
export function FieldsForm({ path, fields: given, actions }: FieldsFormProps): ReactNode {
  const { change, isFixed } = useEditing();
  const fields: readonly unknown[] = Array.isArray(given) ? given : [];
  const write = (all: readonly unknown[]): void => {
    change((text) => setIn(text, path, all));
  };
  return (
    <fieldset className={styles["group"]}>
      <legend>Fields</legend>
      {fields.length === 0 && <p className={styles["soft"]}>Later steps have no values of this one yet.</p>}
      {fields.map((field, index) => (
        <FieldRow
          key={index}
          path={[...path, index]}
          field={field}
          onRemove={() => {
            write(fields.filter((_, other) => other !== index));
          }}
        />
      ))}
      <div className={styles["buttons"]}>
        <Button
          icon="plus"
          disabled={isFixed}
          onClick={() => {
            write([...fields, { connectorField: `field${String(fields.length + 1)}` }]);
          }}
        >
          Add a field
        </Button>
        {actions}
      </div>
    </fieldset>
  );
}

interface FieldRowProps {
  readonly path: Path;
  readonly field: unknown;
  readonly onRemove: () => void;
}

function FieldRow({ path, field, onRemove }: FieldRowProps): ReactNode {
  const { connectorField, systemField, dataType } = toFields(field);
  const place = usePlace([...path, "connectorField"]);
  const name = usePlace([...path, "systemField"]);
  const type = usePlace([...path, "dataType"]);
  const location = textOf(connectorField) ?? "";
  return (
    <div className={styles["row"]}>
      <TextField
        label="Place"
        value={location}
        said={place.said}
        disabled={place.isFixed}
        onChange={({ target }) => {
          place.set(target.value);
        }}
      />
      <TextField
        label="Name"
        value={textOf(systemField) ?? ""}
        placeholder={systemFieldOf(location)}
        said={name.said}
        disabled={name.isFixed}
        onChange={({ target }) => {
          name.set(target.value === "" ? undefined : target.value);
        }}
      />
      <SelectField
        label="Type"
        value={textOf(dataType) ?? "text"}
        said={type.said}
        disabled={type.isFixed}
        onChange={({ target }) => {
          type.set(target.value === "text" ? undefined : target.value);
        }}
      >
        {dataTypes.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </SelectField>
      <Button
        icon="cross"
        kind="quiet"
        aria-label={`Take the field ${location} out`}
        disabled={place.isFixed}
        onClick={onRemove}
      />
    </div>
  );
}
