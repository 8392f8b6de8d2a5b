// What follows a step: one of the others, or the end.
import type { ReactNode } from "react";
import { exitKeysOf, stepsOf, textOf, type Exit, type Step } from "../../../definition/cycle.ts";
import { SelectField } from "../../../ui/field.tsx";
import { useEditing, usePlace } from "./editing.tsx";

const labels: Readonly<Record<Exit, string>> = {
  next: "Next step",
  true: "When it holds",
  false: "When it does not hold",
};

/** The form. */
export function ExitsForm({ step }: { readonly step: Step }): ReactNode {
  return exitKeysOf(step).map((exit) => <ExitField key={exit} step={step} exit={exit} />);
}

function ExitField({ step, exit }: { readonly step: Step; readonly exit: Exit }): ReactNode {
  const { cycle } = useEditing();
  const { set, said, isFixed } = usePlace(["steps", step.id, exit]);
  const to = textOf(step.value[exit]);
  const others = stepsOf(cycle).filter(({ id }) => id !== step.id);
  return (
    <SelectField
      label={labels[exit]}
      value={to ?? ""}
      said={said}
      disabled={isFixed}
      onChange={({ target }) => {
        set(target.value === "" ? undefined : target.value);
      }}
    >
      <option value="">The transaction ends</option>
      {to !== undefined && !others.some(({ id }) => id === to) && <option>{to}</option>}
      {others.map(({ id }) => (
        <option key={id}>{id}</option>
      ))}
    </SelectField>
  );
}
