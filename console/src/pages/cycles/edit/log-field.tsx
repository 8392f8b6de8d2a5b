// Whether the history keeps what is given, sent and received: of one step, or of all that say nothing themselves.
import type { ReactNode } from "react";
import type { Path } from "../../../definition/text.ts";
import { SelectField } from "../../../ui/field.tsx";
import { usePlace } from "./editing.tsx";

interface LogFieldProps {
  readonly path: Path;
  readonly value: unknown;
  /** What holds where nothing is said. */
  readonly unsaid: string;
}

/** The field. */
export function LogField({ path, value, unsaid }: LogFieldProps): ReactNode {
  const { set, said, isFixed } = usePlace(path);
  return (
    <SelectField
      label="What is sent and received"
      value={typeof value === "boolean" ? String(value) : ""}
      said={said}
      disabled={isFixed}
      onChange={({ target }) => {
        set(target.value === "" ? undefined : target.value === "true");
      }}
    >
      <option value="">{unsaid}</option>
      <option value="true">is kept in the history</option>
      <option value="false">is not kept, but for the status of the answer</option>
    </SelectField>
  );
}
