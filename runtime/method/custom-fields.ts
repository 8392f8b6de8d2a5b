// Dynamic custom fields (B§10.1): what an account has added to the records of a vendor, found out by a method of the connector.
// Enhanced: the method describes fields, one a record. Basic: it gives records of the same shape as the side, and what no
// field of the side reads there is one; types are guessed.
import type { ActionMethod, Connector, Field } from "../contract/connector.ts";
import type { PickValue } from "../contract/call.ts";
import { HookwrightError } from "../contract/error.ts";
import type { JsonValue } from "../contract/value.ts";
import { callMethod } from "./call.ts";
import { describedFields, isDescription } from "./described-fields.ts";
import type { Installation } from "./installation.ts";
import type { CallServices } from "./services.ts";
import { shapedFields } from "./shaped-fields.ts";

/** A side of a method: what is sent or posted in, or what is read from a response. */
export type FieldSide = "request" | "response";

/** A field as an installation's file has it (`custom-request.schema.json`). */
export interface CustomField {
  readonly connectorField: string;
  readonly displayName?: string;
  readonly description?: string;
  readonly dataType: Field["dataType"];
  readonly format?: string;
  /** The rest for what is sent only. */
  readonly default?: JsonValue;
  readonly optional?: boolean;
  readonly hidden?: boolean;
  readonly values?: readonly PickValue[];
}

/** The custom fields of one side of a method. */
export interface SideFields {
  /** A key of the connector's methods. */
  readonly method: string;
  readonly side: FieldSide;
  readonly fields: readonly CustomField[];
}

/** What the calls are made with. */
export interface FieldServices {
  readonly services: CallServices;
  readonly signal?: AbortSignal;
}

/** The custom fields of every side that has a lookup. Each lookup is called once. Rejects as `callMethod` does. */
export async function readCustomFields(
  installation: Installation,
  context: FieldServices,
): Promise<readonly SideFields[]> {
  const { connector } = installation;
  const sources = new Map<string, Promise<Source>>();
  const sides = Object.entries(connector.methods).flatMap(([method, definition]) => {
    if (!("customFields" in definition)) return [];
    // What is there to be copied for objects has no object itself: its copies have fields.
    if (Object.hasOwn(connector.objectCategories ?? {}, definition.category ?? "")) return [];
    return Object.entries(definition.customFields ?? {}).map(([side, lookup]) => ({
      method,
      side: side as FieldSide,
      lookup,
    }));
  });
  for (const { lookup } of sides)
    if (!sources.has(lookup)) sources.set(lookup, readSource(installation, lookup, context));
  return await Promise.all(
    sides.map(async ({ method, side, lookup }) => {
      const source = await sources.get(lookup);
      const declared = declaredFields(connector, method, side);
      const isSent = side === "request" && connector.methods[method]?.kind !== "webhook";
      const fields = source === undefined ? [] : toFields(source, declared, isSent);
      if (fields.length > mostFields) throw tooManyFields(connector, lookup);
      return { method, side, fields };
    }),
  );
}

/** More than any vendor lets an account add: what has more is no description, and would make a file that nobody can read. */
const mostFields = 5000;

function tooManyFields({ methods }: Connector, lookup: string): HookwrightError {
  return new HookwrightError(
    "data/too-large",
    `${methods[lookup]?.name ?? lookup} gave more than ${String(mostFields)} custom fields.`,
    { hint: "A lookup must answer with a few records, or with the description of an account's fields." },
  );
}

/** What a lookup gave. */
type Source =
  | { readonly kind: "described"; readonly output: Readonly<Record<string, unknown>> }
  | { readonly kind: "shaped"; readonly body: unknown };

async function readSource(
  installation: Installation,
  lookup: string,
  { services, signal }: FieldServices,
): Promise<Source> {
  const method = installation.connector.methods[lookup];
  const isDescribed = method !== undefined && "outputs" in method && isDescription(method.outputs);
  const caller =
    isDescribed || method?.kind !== "action" ? installation : withWholeBody(installation, lookup, method);
  const { output } = await callMethod({
    installation: caller,
    method: lookup,
    values: {},
    services,
    ...(signal !== undefined && { signal }),
    execution: "CONNECTOR_TESTING",
  });
  return isDescribed ? { kind: "described", output } : { kind: "shaped", body: output[wholeBody] };
}

const wholeBody = "Body";

/** The same call, of which the whole body is put out as its scripts leave it. */
function withWholeBody(installation: Installation, key: string, method: ActionMethod): Installation {
  const { connector } = installation;
  const whole: ActionMethod = {
    ...method,
    outputs: [{ name: wholeBody, displayName: wholeBody, location: "", dataType: "any" }],
    output: ({ body }) => ({ [wholeBody]: body }),
  };
  return { ...installation, connector: { ...connector, methods: { ...connector.methods, [key]: whole } } };
}

function declaredFields(connector: Connector, key: string, side: FieldSide): readonly Field[] {
  const method = connector.methods[key];
  if (method === undefined) return [];
  if (side === "request" && "inputs" in method) return method.inputs;
  return "outputs" in method ? method.outputs : [];
}

function toFields(source: Source, declared: readonly Field[], isSent: boolean): readonly CustomField[] {
  const places = new Set(declared.filter(({ custom }) => custom !== true).map(({ location }) => location));
  const found =
    source.kind === "described" ? describedFields(source.output, isSent) : shapedFields(source.body, isSent);
  const byPlace = new Map(found.map((field) => [field.connectorField, field]));
  return [...byPlace.values()].filter(({ connectorField }) => !places.has(connectorField));
}
