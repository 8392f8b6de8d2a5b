// The fields of what a connector asks for. What is given already is never shown: an empty field keeps it.
import type { ReactNode } from "react";
import type { Answer } from "../../api/client.ts";
import { TextField } from "../../ui/field.tsx";

/** One value that is asked for. */
export type Asked = Answer<"getConnection">["asked"][number];

interface AskedFieldsProps {
  readonly asked: readonly Asked[];
  /** What was typed, by name. */
  readonly values: Readonly<Record<string, string>>;
  readonly onChange: (name: string, value: string) => void;
}

/** The fields; what a file gives is told. */
export function AskedFields({ asked, values, onChange }: AskedFieldsProps): ReactNode {
  return asked.map(({ name, label, description, secret, required, from }) =>
    from === "file" ? (
      <p key={name}>
        <strong>{label}</strong> is given by the installation&apos;s file.
      </p>
    ) : (
      <TextField
        key={name}
        label={required ? label : `${label} (optional)`}
        hint={hintOf(description, from)}
        type={secret ? "password" : "text"}
        autoComplete="off"
        required={required && from === undefined}
        value={values[name] ?? ""}
        onChange={({ target }) => {
          onChange(name, target.value);
        }}
      />
    ),
  );
}

function hintOf(description: string | undefined, from: Asked["from"]): string | undefined {
  const kept = from === "saved" ? "It is saved; leave this empty to keep it." : undefined;
  const parts = [description, kept].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(" ");
}

/** What was typed; copied from a page, a value often brings the blanks beside it along. */
export function typedValues(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values)
      .map(([name, value]) => [name, value.trim()] as const)
      .filter(([, value]) => value !== ""),
  );
}
