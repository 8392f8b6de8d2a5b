// Whether a list that a step gives is taken apart.
import type { ReactNode } from "react";
import type { Step } from "../../../definition/cycle.ts";
import { SelectField } from "../../../ui/field.tsx";
import { usePlace } from "./editing.tsx";

/** Whether what follows runs once for each element. */
export function SplitField({ step }: { readonly step: Step }): ReactNode {
  const { set, said, isFixed } = usePlace(["steps", step.id, "split"]);
  const split = step.value["split"];
  return (
    <SelectField
      label="A list that it gives"
      value={split === true ? "split" : split === false ? "together" : ""}
      said={said}
      disabled={isFixed}
      onChange={({ target }) => {
        set(target.value === "" ? undefined : target.value === "split");
      }}
    >
      <option value="">is treated as the cycle says</option>
      <option value="split">is split: what follows runs once for each element</option>
      <option value="together">is kept together</option>
    </SelectField>
  );
}
