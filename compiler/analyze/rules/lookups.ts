// Lookups: their method is there and gives both the value and what people read, from one list.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Path } from "../../syntax/document.ts";
import type { ConnectorContext } from "../context.ts";
import { undeclared } from "../fix.ts";
import { namesIn } from "../name-lists.ts";
import { isLocationProblem, parseLocation } from "../location.ts";
import { defaultSystemField } from "../naming.ts";
import { findMethod } from "./references.ts";

/** `semantic/unknown-method`, `wrong-method-type`, `unknown-lookup-field`, `lookup-not-a-list`. */
export function checkLookups(context: ConnectorContext): void {
  const { connector, document, report } = context;
  for (const [key, lookup] of Object.entries(connector.lookups ?? {})) {
    if (lookup?.method === undefined) continue;
    const path: Path = ["lookups", key];
    const method = findMethod(context, lookup.method, [...path, "method"]);
    if (method === undefined) continue;
    const lists = listsOf(method.response?.fields ?? []);
    // A method that gives nothing is one fault, not two.
    const roles = lists?.size === 0 ? (["value"] as const) : (["value", "label"] as const);
    const found = roles.map((role) => {
      const name = lookup[role];
      if (name === undefined || lists === undefined) return undefined;
      if (lists.has(name)) return lists.get(name);
      const span = document.valueSpan([...path, role]);
      const args = { name, method: lookup.method ?? "" };
      const among = namesIn(document, lists.keys());
      report(diagnostic("semantic/unknown-lookup-field", span, args, undeclared(span, name, among)));
      return undefined;
    });
    const [value, label] = found;
    if (value === undefined || label === undefined || (value === label && value !== "")) continue;
    const args = { value: lookup.value ?? "", label: lookup.label ?? "" };
    report(diagnostic("semantic/lookup-not-a-list", document.valueSpan([...path, "value"]), args));
  }
}

type Fields = readonly (
  | { readonly connectorField?: string | undefined; readonly systemField?: string | undefined }
  | undefined
)[];

/** The list that each system field is read from, `""` for none; nothing when a field could not be read. */
function listsOf(fields: Fields): ReadonlyMap<string, string> | undefined {
  const lists = new Map<string, string>();
  for (const field of fields) {
    const location = field?.connectorField === undefined ? undefined : parseLocation(field.connectorField);
    if (location === undefined || isLocationProblem(location)) return undefined;
    const name = field?.systemField ?? defaultSystemField(location);
    if (name === undefined) return undefined;
    const last =
      location.source === "body" ? location.segments.findLastIndex(({ kind }) => kind === "list") : -1;
    const list = location.source === "body" ? location.segments.slice(0, last + 1) : [];
    lists.set(name, list.length === 0 ? "" : JSON.stringify(list));
  }
  return lists;
}
