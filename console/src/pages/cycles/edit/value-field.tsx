// One mapped value: where it comes from, and what it is. An earlier step's field by a list to search in, a text with fields in it, a
// constant, or a script.
import { useRef, useState, type ReactNode } from "react";
import { constantOf, fits, sourceOf, type SourceKind } from "../../../definition/sources.ts";
import type { Path } from "../../../definition/text.ts";
import { Combobox, type Choice } from "../../../ui/combobox.tsx";
import { SelectField, TextArea, TextField } from "../../../ui/field.tsx";
import { isWrong } from "../../../ui/said.ts";
import { SaidText } from "../../../ui/said-text.tsx";
import { usePlace } from "./editing.tsx";
import type { PickField } from "./offers.ts";
import { shortText } from "./offers.ts";
import styles from "./edit.module.css";

interface ValueFieldProps {
  /** What it is the value of, as people read it. */
  readonly label: string;
  /** Where it stands in the definition. */
  readonly path: Path;
  readonly value: unknown;
  /** What may be picked. Empty: constants only. */
  readonly fields: readonly PickField[];
  /** Nothing works without it. */
  readonly isNeeded?: boolean;
  readonly hint?: ReactNode;
  /** The values that it may have. */
  readonly choices?: readonly Choice[] | undefined;
  /** What it was in the transaction that is shown beside; absent: there was none. */
  readonly recorded?: unknown;
}

const names: Readonly<Record<SourceKind, string>> = {
  none: "Nothing",
  field: "An earlier step",
  text: "Text",
  constant: "Constant",
  script: "Script",
};

/** The field. */
export function ValueField({
  label,
  path,
  value,
  fields,
  isNeeded = false,
  hint,
  choices,
  recorded,
}: ValueFieldProps): ReactNode {
  const { set, said, isFixed } = usePlace(path);
  const [wish, setWish] = useState<SourceKind | undefined>();
  const isMissing = value === undefined && isNeeded && fields.length > 0;
  const told = isMissing ? "field" : sourceOf(value);
  const kind = wish !== undefined && wish !== "none" && fits(wish, value) ? wish : told;
  const kinds = (Object.keys(names) as SourceKind[]).filter(
    (one) => one === kind || one === "constant" || (one === "none" ? !isNeeded : fields.length > 0),
  );
  return (
    <fieldset className={styles["value"]} data-wrong={isWrong(said)}>
      <legend>
        {label}
        {isNeeded && (
          <span className={styles["needed"]}>
            {" "}
            {value === undefined ? "required, no value yet" : "required"}
          </span>
        )}
      </legend>
      {hint !== undefined && <p className={styles["soft"]}>{hint}</p>}
      <div className={styles["source"]}>
        <SelectField
          label="Comes from"
          value={kind}
          disabled={isFixed}
          onChange={({ target }) => {
            const chosen = target.value as SourceKind;
            setWish(chosen);
            // A field that is not picked any more is no constant.
            const isLeft = chosen === "constant" && (kind === "field" || kind === "script");
            if (chosen === "none" || isLeft || !fits(chosen, value)) set(undefined);
          }}
        >
          {kinds.map((one) => (
            <option key={one} value={one}>
              {names[one]}
            </option>
          ))}
        </SelectField>
        {kind === "field" && (
          <Combobox
            label="Field"
            items={fields}
            chosen={typeof value === "string" ? value : undefined}
            empty="No earlier step gives such a field."
            placeholder="Type a step's or a field's name"
            disabled={isFixed}
            onChoose={({ id }) => {
              set(id);
            }}
          />
        )}
        {kind === "text" && <MergeText value={value} fields={fields} disabled={isFixed} onChange={set} />}
        {kind === "script" && (
          <TextArea
            label="Script"
            hint="JavaScript; the value of its last expression is taken."
            value={typeof value === "string" ? value.slice(1) : ""}
            disabled={isFixed}
            spellCheck={false}
            onChange={({ target }) => {
              set(`=${target.value}`);
            }}
          />
        )}
        {kind === "constant" &&
          (choices === undefined ? (
            <ConstantField value={value} disabled={isFixed} onChange={set} />
          ) : (
            <Combobox
              label="Value"
              items={choices}
              chosen={value === undefined ? undefined : JSON.stringify(value)}
              disabled={isFixed}
              onChoose={({ id }) => {
                set(JSON.parse(id));
              }}
            />
          ))}
      </div>
      {recorded !== undefined && (
        <p className={styles["soft"]}>
          It was <code>{shortText(recorded)}</code>
        </p>
      )}
      <SaidText said={said} />
    </fieldset>
  );
}

interface TypedProps {
  readonly value: unknown;
  readonly disabled: boolean;
  readonly onChange: (value: unknown) => void;
}

/** A text, and fields that are put in where the cursor is. */
function MergeText({
  value,
  fields,
  disabled,
  onChange,
}: TypedProps & { readonly fields: readonly PickField[] }): ReactNode {
  const area = useRef<HTMLTextAreaElement>(null);
  const text = typeof value === "string" ? value : "";
  const all: readonly Choice[] = [
    ...fields,
    { id: "{{now}}", name: "now", detail: "the moment at which the step begins" },
    { id: "{{uuid}}", name: "uuid", detail: "an id that is the same on every try" },
  ];
  return (
    <div className={styles["form"]}>
      <TextArea
        ref={area}
        label="Text"
        value={text}
        disabled={disabled}
        onChange={({ target }) => {
          onChange(target.value);
        }}
      />
      <Combobox
        label="Put a field in"
        items={all}
        chosen={undefined}
        placeholder="Type a step's or a field's name"
        disabled={disabled}
        onChoose={({ id }) => {
          const from = area.current?.selectionStart ?? text.length;
          const to = area.current?.selectionEnd ?? text.length;
          onChange(text.slice(0, from) + id + text.slice(to));
        }}
      />
    </div>
  );
}

/** A number, a flag, a text, or any other JSON. What is typed stays as it was typed. */
function ConstantField({ value, disabled, onChange }: TypedProps): ReactNode {
  const [typed, setTyped] = useState(() => textOfConstant(value));
  const shown = same(constantOf(typed), value) ? typed : textOfConstant(value);
  return (
    <TextField
      label="Value"
      hint='A number, true, false, null, JSON, or a text. "12" in quotation marks is a text.'
      value={shown}
      disabled={disabled}
      onChange={({ target }) => {
        setTyped(target.value);
        onChange(constantOf(target.value));
      }}
    />
  );
}

function textOfConstant(value: unknown): string {
  if (value === undefined) return "";
  if (typeof value === "string" && constantOf(value) === value) return value;
  return JSON.stringify(value);
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
