// What a method is called with: its parameters and its fields as one list, and what was typed as the values that the API takes.
import type { Answer } from "../../api/client.ts";

/** A method, as an installation offers it. */
export type Method = Answer<"getOffer">["methods"][number];

/** One input. */
export interface MethodInput {
  readonly name: string;
  readonly label: string;
  /** Of a parameter `text`. */
  readonly dataType: Method["inputs"][number]["dataType"];
  readonly isRequired: boolean;
  readonly isSecret: boolean;
  /** The value is a list. */
  readonly isList: boolean;
  readonly values: readonly { readonly value: string; readonly label: string }[];
  /** The lookup that lists its values; `isStrict`: it takes no others. */
  readonly lookup?: string;
  readonly isStrict: boolean;
  readonly preset?: string;
}

/** In the order in which the definition has them, parameters first. */
export function inputsOf({ parameters, inputs }: Method): readonly MethodInput[] {
  return [
    ...parameters.map((parameter): MethodInput => ({
      ...common(parameter),
      dataType: "text",
      isRequired: parameter.optional !== true && parameter.default === undefined,
      isList: parameter.list !== undefined,
      isStrict: parameter.strict === true,
      ...(parameter.default !== undefined && { preset: textOf(parameter.default) }),
    })),
    ...inputs.map((field): MethodInput => ({
      ...common(field),
      dataType: field.dataType,
      isRequired: false,
      isList: (field.lists ?? 0) > 0,
      isStrict: false,
    })),
  ];
}

type Given = Pick<
  Method["inputs"][number],
  "name" | "displayName" | "sensitive" | "lookup" | "values" | "optional"
>;

function common({ name, displayName, sensitive, lookup, values = [] }: Given) {
  return {
    name,
    label: displayName,
    isSecret: sensitive === true,
    values: values.map(toOption),
    ...(lookup !== undefined && { lookup }),
  };
}

/** A value to choose is itself, or has a label beside it. */
export function toOption(pick: unknown): MethodInput["values"][number] {
  if (typeof pick !== "object" || pick === null || !("value" in pick))
    return { value: textOf(pick), label: textOf(pick) };
  const label = "label" in pick ? textOf(pick.label) : textOf(pick.value);
  return { value: textOf(pick.value), label };
}

/** A value as one types it. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** The values of what was typed; what is empty is left out. */
export function toInput(
  inputs: readonly MethodInput[],
  texts: Readonly<Record<string, string>>,
): Record<string, unknown> {
  return Object.fromEntries(
    inputs.flatMap((input) => {
      const text = texts[input.name] ?? "";
      return text === "" ? [] : [[input.name, toValue(input, text)] as const];
    }),
  );
}

/** A text where it is none of its type: the server says what is wrong with it. */
function toValue({ dataType, isList }: MethodInput, text: string): unknown {
  if (isList)
    return /^\s*\[/.test(text) ? (parse(text) ?? text) : text.split("\n").filter((line) => line !== "");
  if (dataType === "any") return parse(text) ?? text;
  if (dataType === "boolean") return text === "true" ? true : text === "false" ? false : text;
  const isNumber = dataType === "integer" || dataType === "float" || dataType === "decimal";
  // One that JavaScript would change goes as it was typed.
  return isNumber && String(Number(text)) === text.trim() ? Number(text) : text;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
