// With which release of its cycle a transaction runs once more.
import type { ReactNode } from "react";
import { SelectField } from "../../ui/field.tsx";

/** `old`: the one that it began with. `live`: the one of now. */
export type Release = "old" | "live";

interface ReleaseFieldProps {
  readonly release: Release;
  readonly onChange: (release: Release) => void;
}

/** The choice. */
export function ReleaseField({ release, onChange }: ReleaseFieldProps): ReactNode {
  return (
    <SelectField
      label="With the cycle"
      value={release}
      onChange={({ target }) => {
        onChange(target.value === "live" ? "live" : "old");
      }}
    >
      <option value="old">as it was then</option>
      <option value="live">as it is now</option>
    </SelectField>
  );
}
