// What a method takes, for people at a terminal: by which names values are given, and what is wrong with those that were.
import { suggest } from "../compiler/diagnostics/suggest.ts";
import type { Connector, InputField, Method, Parameter } from "../runtime/contract/connector.ts";
import { HookwrightError } from "../runtime/contract/error.ts";

/** A value that a method takes: a parameter, a field, or what a subscription would supply. */
export interface MethodInput extends Pick<Parameter, "values" | "lookup" | "strict"> {
  readonly name: string;
  readonly kind: "parameter" | "field" | "subscription";
  readonly dataType?: InputField["dataType"];
  readonly isList: boolean;
  readonly isRequired: boolean;
  readonly isSensitive: boolean;
  readonly initial?: Parameter["default"];
}

/** The method of this name. Fails with `method/unknown` and the one that was probably meant. */
export function findMethod({ name, methods }: Pick<Connector, "name" | "methods">, key: string): Method {
  const method = Object.hasOwn(methods, key) ? methods[key] : undefined;
  if (method !== undefined) return method;
  throw new HookwrightError(
    "method/unknown",
    `${name} has no method \`${key}\`.`,
    hintOf(key, Object.keys(methods)),
  );
}

/** What it takes. What the installation gives, and constants, are no part of it. */
export function inputsOf(
  method: Method,
  { parameters }: Pick<Connector, "parameters">,
): readonly MethodInput[] {
  const own = new Set(parameters.map(({ name }) => name));
  const ofParameters = method.parameters
    .filter(({ name, value }) => value === undefined && !own.has(name))
    .map((parameter) => toInput("parameter", parameter, parameter.list !== undefined));
  const fields = "inputs" in method ? method.inputs : [];
  const supplied = method.kind === "action" ? (method.fromSubscription ?? []) : [];
  const known = new Set([...ofParameters, ...fields].map(({ name }) => name));
  return [
    ...ofParameters,
    ...fields.map((field) => ({
      ...toInput("field", field, (field.lists ?? 0) > 0),
      dataType: field.dataType,
    })),
    ...supplied
      .filter((name) => !known.has(name))
      .map((name) => toInput("subscription", { name, optional: true }, false)),
  ];
}

type Described = Partial<Parameter> & { readonly name: string };

function toInput(
  kind: MethodInput["kind"],
  { name, optional, sensitive, values, lookup, strict, default: initial }: Described,
  isList: boolean,
): MethodInput {
  return {
    name,
    kind,
    isList,
    isRequired: optional !== true && initial === undefined,
    isSensitive: sensitive === true,
    ...(initial !== undefined && { initial }),
    ...(values !== undefined && { values }),
    ...(lookup !== undefined && { lookup }),
    ...(strict !== undefined && { strict }),
  };
}

/** Fails with `method/unknown-input` for a name that the method does not take. */
export function assertKnown(
  { name: title }: Method,
  inputs: readonly MethodInput[],
  { given, connector }: { readonly given: readonly string[]; readonly connector: Connector },
): void {
  const names = inputs.map(({ name }) => name);
  const stranger = given.find((name) => !names.includes(name));
  if (stranger === undefined) return;
  if (connector.parameters.some(({ name }) => name === stranger))
    throw new HookwrightError(
      "method/unknown-input",
      `\`${stranger}\` belongs to the installation, not to a call.`,
      {
        hint: `Give it with \`hookwright connect ${connector.id} --set ${stranger}=…\`, or in the installation's file.`,
      },
    );
  throw new HookwrightError(
    "method/unknown-input",
    `${title} does not take \`${stranger}\`.`,
    hintOf(stranger, names),
  );
}

/** The error in the words of somebody who calls, and maps no steps. */
export function toCallersError(error: unknown, inputs: readonly MethodInput[]): unknown {
  if (!(error instanceof HookwrightError) || !/^(?:value|merge)\/missing$/.test(error.code)) return error;
  const missing = inputs.filter(({ name }) => error.message.includes(`\`${name}\``));
  if (missing.length === 0) return error;
  const flags = missing.map(({ name }) => `--set ${name}=…`).join(" ");
  return new HookwrightError(error.code, error.message, { hint: `Give ${flags}.`, cause: error });
}

/** The nearest name, else all. */
export function hintOf(name: string, known: readonly string[]): { readonly hint: string } {
  // Case is what is mistyped first.
  const lower = suggest(
    name.toLowerCase(),
    known.map((one) => one.toLowerCase()),
  );
  const meant = suggest(name, known) ?? known.find((one) => one.toLowerCase() === lower);
  if (meant !== undefined) return { hint: `Did you mean \`${meant}\`?` };
  return {
    hint: known.length === 0 ? "There is none." : `There are ${known.map((one) => `\`${one}\``).join(", ")}.`,
  };
}
