// A value of the API whose shape nobody knows before: shown as JSON, or as the text that it is.
import type { ReactNode } from "react";
import { TextBlock } from "./text-block.tsx";

/** The value under its name; nothing where there is none. */
export function JsonValue({ name, value }: { readonly name: string; readonly value: unknown }): ReactNode {
  if (value === undefined) return null;
  return (
    <div>
      <h3>{name}</h3>
      <TextBlock text={typeof value === "string" ? value : JSON.stringify(value, null, 2)} what={name} />
    </div>
  );
}
