// One of many that the server knows: a plain list where they are few, and a field to type in where they are not.
import type { ReactNode } from "react";
import type { Choices } from "../api/choices.ts";
import { Combobox } from "./combobox.tsx";
import { SelectField } from "./field.tsx";
import { useFilter } from "./filters.tsx";

interface ChoiceFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly choices: Choices;
  /** What is shown where none is chosen: "All cycles"; absent: one is. */
  readonly none?: string;
  /** An id; empty: none. */
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

/** The field. What is chosen and not among the choices is shown by its id. */
export function ChoiceField({ label, hint, choices, none, chosen, onChoose }: ChoiceFieldProps): ReactNode {
  const { items, areAll, onType, isLooking, problem } = choices;
  if (!areAll)
    return (
      <Combobox
        label={label}
        items={none === undefined ? items : [{ id: "", name: none }, ...items]}
        chosen={chosen}
        onType={onType}
        empty={isLooking ? "It is looked for …" : problem ? "It could not be looked for." : "Nothing fits."}
        onChoose={({ id }) => {
          onChoose(id);
        }}
      />
    );
  const isKnown = chosen === "" || items.some(({ id }) => id === chosen);
  return (
    <SelectField
      label={label}
      hint={hint}
      value={chosen}
      onChange={({ target }) => {
        onChoose(target.value);
      }}
    >
      {none !== undefined && <option value="">{none}</option>}
      {!isKnown && <option>{chosen}</option>}
      {items.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}

interface ChoiceFilterProps {
  /** Of the address's query. */
  readonly name: string;
  readonly label: string;
  readonly all: string;
  readonly choices: Choices;
}

/** The same above a list: what is chosen stands in the address. */
export function ChoiceFilter({ name, label, all, choices }: ChoiceFilterProps): ReactNode {
  const [chosen, choose] = useFilter(name);
  return <ChoiceField label={label} choices={choices} none={all} chosen={chosen} onChoose={choose} />;
}
