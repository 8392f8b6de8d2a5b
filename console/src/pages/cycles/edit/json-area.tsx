// A JSON value of some size, with fields of earlier steps that are put in where the cursor is. What is no JSON yet changes nothing.
import { useRef, useState, type ReactNode } from "react";
import type { Path } from "../../../definition/text.ts";
import { Combobox } from "../../../ui/combobox.tsx";
import { TextArea } from "../../../ui/field.tsx";
import { usePlace } from "./editing.tsx";
import type { PickField } from "./offers.ts";

interface JsonAreaProps {
  readonly label: string;
  readonly path: Path;
  readonly value: unknown;
  readonly fields: readonly PickField[];
}

/** The field. */
export function JsonArea({ label, path, value, fields }: JsonAreaProps): ReactNode {
  const { set, said, isFixed } = usePlace(path);
  const area = useRef<HTMLTextAreaElement>(null);
  const [typed, setTyped] = useState(() => jsonText(value));
  const read = readJson(typed);
  const isOwn = read.isBroken || JSON.stringify(read.value) === JSON.stringify(value);
  const shown = isOwn ? typed : jsonText(value);
  const change = (text: string): void => {
    setTyped(text);
    const now = readJson(text);
    if (!now.isBroken) set(now.value);
  };
  return (
    <>
      <TextArea
        ref={area}
        label={label}
        hint="JSON, or nothing. {{step.Field}} in a text stands for a value of an earlier step."
        value={shown}
        rows={6}
        spellCheck={false}
        disabled={isFixed}
        said={isOwn && read.isBroken ? "This is no JSON yet; it is not taken over." : said}
        onChange={({ target }) => {
          change(target.value);
        }}
      />
      {fields.length > 0 && (
        <Combobox
          label="Put a field in"
          items={fields}
          chosen={undefined}
          placeholder="Type a step's or a field's name"
          disabled={isFixed}
          onChoose={({ id }) => {
            const from = area.current?.selectionStart ?? shown.length;
            const to = area.current?.selectionEnd ?? shown.length;
            change(shown.slice(0, from) + id + shown.slice(to));
          }}
        />
      )}
    </>
  );
}

function jsonText(value: unknown): string {
  return value === undefined ? "" : JSON.stringify(value, undefined, 2);
}

function readJson(text: string): { readonly value?: unknown; readonly isBroken: boolean } {
  if (text.trim() === "") return { isBroken: false };
  try {
    return { value: JSON.parse(text) as unknown, isBroken: false };
  } catch {
    return { isBroken: true };
  }
}
