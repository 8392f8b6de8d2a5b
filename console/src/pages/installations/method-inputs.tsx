// The fields in which the inputs of a method are filled in: lists of values to choose from where they are known, and where a lookup knows
// them the vendor is asked.
import type { ReactNode } from "react";
import { SelectField, TextArea, TextField } from "../../ui/field.tsx";
import { FileField } from "./file-field.tsx";
import { LookupField } from "./lookup-field.tsx";
import { inputsOf, toInput, type Method, type MethodInput } from "./method-input.ts";

interface MethodInputsProps {
  readonly installation: string;
  readonly method: Method;
  /** What was typed, by name. */
  readonly texts: Readonly<Record<string, string>>;
  readonly onChange: (name: string, text: string) => void;
}

/** The fields. */
export function MethodInputs({ installation, method, texts, onChange }: MethodInputsProps): ReactNode {
  const inputs = inputsOf(method);
  if (inputs.length === 0) return <p>It asks for nothing.</p>;
  return inputs.map((input) => {
    const change = (text: string): void => {
      onChange(input.name, text);
    };
    const text = texts[input.name] ?? "";
    return input.lookup === undefined ? (
      <Input key={input.name} input={input} text={text} onChange={change} />
    ) : (
      <LookupField
        key={input.name}
        installation={installation}
        input={input}
        lookup={input.lookup}
        others={toInput(
          inputs.filter(({ name }) => name !== input.name),
          texts,
        )}
        text={text}
        onChange={change}
      />
    );
  });
}

interface InputProps {
  readonly input: MethodInput;
  readonly text: string;
  readonly onChange: (text: string) => void;
}

function Input({ input, text, onChange }: InputProps): ReactNode {
  const { dataType, isList, isRequired, isSecret, values, preset } = input;
  if (dataType === "file") return <FileField input={input} text={text} onChange={onChange} />;
  const common = {
    label: isRequired ? `${input.label} (required)` : input.label,
    required: isRequired,
    value: text,
    onChange: ({ target }: { readonly target: { readonly value: string } }) => {
      onChange(target.value);
    },
  };
  const choices = dataType === "boolean" ? [yes, no] : values;
  if (choices.length > 0)
    return (
      <SelectField {...common} hint={input.name}>
        <option value="">{preset === undefined ? "nothing" : `as it is: ${preset}`}</option>
        {choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </SelectField>
    );
  if (isList) return <TextArea {...common} hint={`${input.name}: a list, one value in each line, or JSON`} />;
  if (dataType === "any") return <TextArea {...common} hint={`${input.name}: JSON, or a text`} />;
  return (
    <TextField
      {...common}
      hint={
        dataType === "dateTime"
          ? `${input.name}: a moment, as 2026-01-31T12:00:00Z`
          : `${input.name}: ${dataType}`
      }
      type={isSecret ? "password" : "text"}
      autoComplete="off"
      inputMode={dataType === "integer" ? "numeric" : "text"}
      {...(preset !== undefined && { placeholder: preset })}
    />
  );
}

const yes = { value: "true", label: "yes" };
const no = { value: "false", label: "no" };
