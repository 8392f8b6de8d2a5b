// The calls that register and remove a webhook ask nobody anything: their inputs come from the webhook's step, so that they are
// known again when the webhook is deleted (definition-format.md §4, "Inputs").
import type { JsonObject, JsonValue } from "../../runtime/contract/value.ts";
import { isLocationProblem, parseLocation } from "../analyze/location.ts";
import { defaultSystemField } from "../analyze/naming.ts";
import { toPascal } from "./names.ts";

/** A call that registers or removes, and where its inputs go. */
export interface Supplied {
  readonly method: JsonObject;
  /** The webhook's parameters so far; new ones are added. */
  readonly asked: JsonObject[];
  /** Called for each input that moved to the webhook. */
  onAsked(name: string): void;
  /** Called for each optional parameter that is not asked at all: what is saved with a webhook is always there. */
  onLeft(name: string): void;
  /** A changed copy that comes from the same place. */
  keep(original: JsonObject, changed: JsonObject): JsonObject;
}

/** The method with every visible input replaced by a merge field of the webhook. */
export function supply({ method, asked, onAsked, onLeft, keep }: Supplied): JsonObject {
  const ask = (name: string, from: JsonObject): JsonValue => {
    if (!asked.some((parameter) => parameter["targetName"] === name)) {
      asked.push({ targetType: "mergeField", targetName: name, ...pick(from) });
      onAsked(name);
    }
    return `{{${name}}}`;
  };
  const { hidden: _, parameters: given, ...changed } = method;
  const request = method["request"] as JsonObject | undefined;
  const fields = request?.["fields"] as readonly JsonObject[] | undefined;
  if (request !== undefined && fields !== undefined)
    changed["request"] = keep(request, {
      ...request,
      fields: fields.map((field) =>
        isGiven(field)
          ? field
          : keep(field, { ...omit(field), value: ask(systemFieldOf(field) ?? "Value", field) }),
      ),
    });
  const parameters = ((given as readonly JsonObject[] | undefined) ?? []).flatMap(
    (parameter): JsonObject[] => {
      if (isGiven(parameter) || parameter["ignore"] === true) return [parameter];
      if (parameter["optional"] === true && parameter["targetType"] !== "mergeField") {
        onLeft(textAt(parameter, "targetName"));
        return [keep(parameter, { ...omit(parameter), hidden: true })];
      }
      const value = ask(mergeFieldOf(parameter), parameter);
      return parameter["targetType"] === "mergeField" ? [] : [keep(parameter, { ...omit(parameter), value })];
    },
  );
  return keep(method, parameters.length === 0 ? changed : { ...changed, parameters });
}

/** A text of the definition; empty when it is not there. */
export function textAt(object: JsonObject | undefined, key: string): string {
  const value = object?.[key];
  return typeof value === "string" ? value : "";
}

/** The system field that a field of the definition has or gets. */
export function systemFieldOf(field: JsonObject): string | undefined {
  if (typeof field["systemField"] === "string") return field["systemField"];
  const location = parseLocation(textAt(field, "connectorField"));
  return isLocationProblem(location) ? undefined : defaultSystemField(location);
}

/** What has its value, and what a script fills. */
function isGiven(input: JsonObject): boolean {
  return input["value"] !== undefined || input["hidden"] === true;
}

/** The merge field that carries a parameter's value. */
function mergeFieldOf(parameter: JsonObject): string {
  const name = textAt(parameter, "targetName");
  return parameter["targetType"] === "mergeField" ? name : toPascal(name, "Value");
}

const shown: readonly string[] = ["displayName", "description", "default", "lookup", "values"];
const copied: readonly string[] = ["optional", "sensitive", "multiple"];

/** What people see of an input moves with it; a list is asked for as one. */
function pick(from: JsonObject): JsonObject {
  const moved = Object.entries(from).filter(([key]) => shown.includes(key) || copied.includes(key));
  const isList = textAt(from, "connectorField").endsWith("]");
  return { ...Object.fromEntries(moved), ...(isList ? { multiple: true } : {}) };
}

function omit(input: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(input).filter(([key]) => !shown.includes(key)));
}
