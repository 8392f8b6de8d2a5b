// The methods that list what an account has added to a side (B§10.1): they are there, and where one describes fields, it says
// of each where it stands and what it is called.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { nearest } from "../../diagnostics/suggest.ts";
import type { Path } from "../../syntax/document.ts";
import type { ConnectorContext } from "../context.ts";
import { rename } from "../fix.ts";
import type { PartialAction, PartialScriptMethod } from "../symbols.ts";
import { findMethod } from "./references.ts";

/** `semantic/unknown-method`, `wrong-method-type`, `custom-fields-lacking`, `unknown-custom-field-part`. */
export function checkCustomFields(context: ConnectorContext): void {
  const lookups = new Map<string, PartialAction | PartialScriptMethod>();
  for (const [key, method] of Object.entries(context.connector.methods ?? {}))
    for (const [side, name] of lookupsOf(method)) {
      const found = findMethod(context, name, ["methods", key, side, "customFieldsLookup"]);
      if (found !== undefined) lookups.set(name, found);
    }
  for (const [name, method] of lookups) checkDescription(context, name, method);
}

type Side = "request" | "response";

function lookupsOf(
  method: NonNullable<ConnectorContext["connector"]["methods"]>[string],
): readonly (readonly [side: Side, name: string])[] {
  if (method?.type !== "action" && method?.type !== "webhook") return [];
  const named = (side: Side, name: string | undefined): readonly (readonly [Side, string])[] =>
    name === undefined ? [] : [[side, name]];
  return [
    ...named("request", method.request?.customFieldsLookup),
    ...named("response", method.type === "action" ? method.response?.customFieldsLookup : undefined),
  ];
}

/** What can be said of a custom field. */
const parts = [
  "cyclr_field_location",
  "cyclr_display_name",
  "cyclr_data_type",
  "cyclr_data_type_format",
  "cyclr_default_value",
  "cyclr_description",
  "cyclr_is_optional",
  "cyclr_is_readonly",
  "cyclr_is_hidden",
  "cyclr_field_values",
];

/** A method that gives none of these names has the side's own shape: its fields are taken as they come. */
function checkDescription(
  { document, report }: ConnectorContext,
  name: string,
  method: PartialAction | PartialScriptMethod,
): void {
  const fields = method.response?.fields ?? [];
  const path: Path = ["methods", name, "response", "fields"];
  const given = fields.map((field) => field?.systemField ?? "");
  const described = given.flatMap((text, index) =>
    /^cyclr_(?!webhook_|account_)/i.test(text) ? [[text, index] as const] : [],
  );
  if (described.length === 0) return;
  const unknown = described.filter(([text]) => !parts.includes(text));
  for (const [text, index] of unknown) {
    const span = document.valueSpan([...path, index, "systemField"]);
    const near = nearest(text, parts);
    report(diagnostic("semantic/unknown-custom-field-part", span, { name: text }, rename(span, near)));
  }
  // What cannot be read, or is misspelt, may be what seems to be lacking.
  if (unknown.length > 0 || fields.some((field) => field?.connectorField === undefined)) return;
  const names = parts.slice(0, 2).filter((part) => !given.includes(part));
  if (names.length > 0)
    report(diagnostic("semantic/custom-fields-lacking", document.keySpan(path), { method: name, names }));
}
