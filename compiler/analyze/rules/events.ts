// The events of one webhook are read by steps as one payload: a name that several of them give must mean one type, and
// `Event` is the name that tells them apart.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Path } from "../../syntax/document.ts";
import type { ConnectorContext } from "../context.ts";
import { isLocationProblem, listDepth, parseLocation } from "../location.ts";
import { defaultSystemField } from "../naming.ts";
import type { PartialField, PartialWebhook } from "../symbols.ts";

/** A field that was seen first under its name. */
interface Seen {
  readonly type: string;
  readonly event: string;
  readonly path: Path;
}

/** `semantic/event-field-conflict`, `reserved-name`. */
export function checkEvents(context: ConnectorContext): void {
  for (const [key, method] of Object.entries(context.connector.methods ?? {}))
    if (method?.type === "webhook") checkTypes(context, method, ["methods", key, "events", "types"]);
}

function checkTypes(context: ConnectorContext, webhook: PartialWebhook, base: Path): void {
  const seen = new Map<string, Seen>();
  for (const [event, type] of Object.entries(webhook.events?.types ?? {}))
    (type?.fields ?? []).forEach((field, index) => {
      const found = typeOf(field);
      if (found === undefined) return;
      const path = [...base, event, "fields", index];
      if (found.name === "Event") {
        const span = context.document.valueSpan([
          ...path,
          field?.systemField === undefined ? "connectorField" : "systemField",
        ]);
        context.report(diagnostic("semantic/reserved-name", span, { name: "Event" }));
      } else checkField(context, { ...found, event, path }, seen);
    });
}

function checkField(
  context: ConnectorContext,
  { name, type, event, path }: Seen & { readonly name: string },
  seen: Map<string, Seen>,
): void {
  const first = seen.get(name);
  if (first === undefined) {
    seen.set(name, { type, event, path });
    return;
  }
  if (first.type === type) return;
  context.report(
    diagnostic(
      "semantic/event-field-conflict",
      context.document.valueSpan(path),
      { name, type, event, otherType: first.type, other: first.event },
      { related: [{ span: context.document.valueSpan(first.path), message: "The other one stands here." }] },
    ),
  );
}

/** A field's name and its type with its lists: `list of integer`. */
function typeOf(
  field: PartialField | undefined,
): { readonly name: string; readonly type: string } | undefined {
  const location = field?.connectorField === undefined ? undefined : parseLocation(field.connectorField);
  if (location === undefined || isLocationProblem(location)) return undefined;
  const name = field?.systemField ?? defaultSystemField(location);
  const type = `${"list of ".repeat(listDepth(location))}${field?.dataType ?? "text"}`;
  return name === undefined ? undefined : { name, type };
}
