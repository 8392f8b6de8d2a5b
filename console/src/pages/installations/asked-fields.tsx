// The fields of what a connector asks for. What is given already is never shown: an empty field keeps it.
import { useId, type ReactNode } from "react";
import type { Answer } from "../../api/client.ts";
import { TextField } from "../../ui/field.tsx";
import { textOf, toOption } from "./method-input.ts";

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
  if (asked.length === 0) return <p>It asks for nothing.</p>;
  return asked.map((one) => (
    <AskedField
      key={one.name}
      asked={one}
      value={values[one.name] ?? ""}
      onChange={(value) => {
        onChange(one.name, value);
      }}
    />
  ));
}

interface AskedFieldProps {
  readonly asked: Asked;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function AskedField({ asked, value, onChange }: AskedFieldProps): ReactNode {
  const { label, description, secret, required, from, values = [] } = asked;
  const list = useId();
  if (from === "file")
    return (
      <p>
        <strong>{label}</strong> is given by the installation&apos;s file.
      </p>
    );
  return (
    <>
      <TextField
        label={required ? label : `${label} (optional)`}
        hint={hintOf(description, from)}
        type={secret ? "password" : "text"}
        autoComplete="off"
        required={required && from === undefined}
        placeholder={asked.default === undefined ? undefined : textOf(asked.default)}
        list={values.length > 0 ? list : undefined}
        value={value}
        onChange={({ target }) => {
          onChange(target.value);
        }}
      />
      {values.length > 0 && (
        <datalist id={list}>
          {values.map(toOption).map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </datalist>
      )}
    </>
  );
}

function hintOf(description: string | undefined, from: Asked["from"]): string | undefined {
  const kept = from === "saved" ? "It is saved; leave this empty to keep it." : undefined;
  const parts = [description, kept].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(" ");
}

/** Whether nothing has to be given any more. */
export function isGiven({ required, from }: Asked): boolean {
  return !required || from !== undefined;
}

/** What is still to be sent of what was typed: not what was sent, unless it was typed anew meanwhile. */
export function withoutSent(
  typed: Readonly<Record<string, string>>,
  sent: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(Object.entries(typed).filter(([name, value]) => sent[name] !== value));
}

/** What was typed; copied from a page, a value often brings the blanks beside it along. */
export function typedValues(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values)
      .map(([name, value]) => [name, value.trim()] as const)
      .filter(([, value]) => value !== ""),
  );
}
