// Lookups, the reference's triggers (B§4.4): a method that lists the values a parameter or a field may be given. Its required
// inputs are filled from what was given before under the same name; when one is not known, people type a value instead.
import { nameList } from "../base/name-list.ts";
import type { Lookup } from "../contract/call.ts";
import type { ActionMethod, Connector, InputField, Parameter } from "../contract/connector.ts";
import { HookwrightError } from "../contract/error.ts";
import type { JsonValue } from "../contract/value.ts";
import { callMethod } from "./call.ts";
import type { Installation } from "./installation.ts";
import type { CallServices } from "./services.ts";

/** A value to choose, and what people read for it (B§4.4). */
export interface LookupValue {
  readonly name: string;
  readonly value: string | number | bigint | boolean;
}

/** What there is to choose from. */
export type LookupResult =
  | {
      readonly kind: "values";
      readonly values: readonly LookupValue[];
      /** There were more than `mostValues`: what is not among them may be right all the same. */
      readonly isCut: boolean;
    }
  /** These inputs of the lookup's method have no value yet: any text may be given. */
  | { readonly kind: "unknownInputs"; readonly inputs: readonly string[] };

/** A lookup to make. */
export interface LookupCall {
  readonly installation: Installation;
  /** A key of the connector's lookups. */
  readonly lookup: string;
  /** What was given to parameters and fields before, by name. Names that the lookup's method does not have are left alone. */
  readonly values: Readonly<Record<string, JsonValue>>;
  readonly services: CallServices;
  readonly signal?: AbortSignal;
}

/** More nobody reads through; the pages behind them are the method's own paging to limit. */
const mostValues = 10_000;

/** Calls the lookup's method. Fails with `lookup/not-found`, else as `callMethod` does. */
export async function lookUp(call: LookupCall): Promise<LookupResult> {
  const { installation, services, signal } = call;
  const { connector } = installation;
  const lookup = findLookup(connector, call.lookup);
  const method = connector.methods[lookup.method];
  const inputs = method?.kind === "action" ? chooseInputs(method, call) : { values: {}, unknown: [] };
  if (inputs.unknown.length > 0) return { kind: "unknownInputs", inputs: inputs.unknown };
  const { output } = await callMethod({
    installation,
    method: lookup.method,
    values: inputs.values,
    services,
    ...(signal !== undefined && { signal }),
    execution: "CONNECTOR_TESTING",
  });
  const values = toValues(output[lookup.value], output[lookup.label]);
  return { kind: "values", values: values.slice(0, mostValues), isCut: values.length > mostValues };
}

/** A lookup of a connector. Fails with `lookup/not-found`. */
function findLookup({ lookups = {}, name }: Connector, key: string): Lookup {
  const found = Object.hasOwn(lookups, key) ? lookups[key] : undefined;
  if (found !== undefined) return found;
  const known = nameList(Object.keys(lookups));
  throw new HookwrightError("lookup/not-found", `The connector ${name} has no lookup \`${key}\`.`, {
    ...(known !== "" && { hint: `It has ${known}.` }),
  });
}

interface ChosenInputs {
  readonly values: Readonly<Record<string, JsonValue>>;
  /** Required, and not among what was given. */
  readonly unknown: readonly string[];
}

function chooseInputs(method: ActionMethod, { installation, values }: LookupCall): ChosenInputs {
  const ofInstallation = new Set(installation.connector.parameters.map(({ name }) => name));
  const asked = [
    ...method.parameters.filter(({ name, value }) => !ofInstallation.has(name) && value === undefined),
    ...method.inputs,
    ...(method.fromSubscription ?? []).map((name) => ({ name })),
  ];
  const given = asked.filter(({ name }) => isKnown(values, name));
  const unknown = asked.filter((input) => isRequired(input) && !given.includes(input));
  return {
    values: Object.fromEntries(given.map(({ name }) => [name, values[name] ?? null])),
    unknown: unknown.map(({ name }) => name),
  };
}

function isKnown(values: LookupCall["values"], name: string): boolean {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  return value !== undefined && value !== null && value !== "";
}

function isRequired(input: Partial<Parameter & InputField>): boolean {
  return input.optional !== true && input.default === undefined;
}

/** Lists of records side by side; records of records in their order. A record without a value cannot be chosen. */
function toValues(values: unknown, labels: unknown): readonly LookupValue[] {
  if (!Array.isArray(values))
    return isChoosable(values) ? [{ value: values, name: nameOf(labels, values) }] : [];
  return values.flatMap((value: unknown, index) =>
    toValues(value, Array.isArray(labels) ? labels[index] : labels),
  );
}

function isChoosable(value: unknown): value is LookupValue["value"] {
  return ["string", "number", "bigint", "boolean"].includes(typeof value);
}

function nameOf(label: unknown, value: LookupValue["value"]): string {
  return isChoosable(label) && label !== "" ? String(label) : String(value);
}
