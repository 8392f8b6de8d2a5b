// The events of one webhook are read by steps as one payload: a name that several of them give must mean one type, and
// `Event` is the name that tells them apart.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Path } from "../../syntax/document.ts";
import type { ConnectorContext } from "../context.ts";
import { isLocationProblem, listDepth, parseLocation } from "../location.ts";
import { defaultSystemField } from "../naming.ts";
import type { PartialField, PartialWebhook } from "../symbols.ts";

/** A field of an event. */
interface Given {
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
  const given = new Map<string, Given[]>();
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
      } else given.set(found.name, [...(given.get(found.name) ?? []), { type: found.type, event, path }]);
    });
  for (const [name, fields] of given) checkField(context, name, fields);
}

/** What most events say of a field is right, or what the first of them say: one mistake is told once, where it was made. */
function checkField(context: ConnectorContext, name: string, fields: readonly Given[]): void {
  const ofType = Map.groupBy(fields, ({ type }) => type);
  const most = Math.max(...[...ofType.values()].map(({ length }) => length));
  const usual = fields.find(({ type }) => ofType.get(type)?.length === most);
  if (usual === undefined) return;
  for (const { type, event, path } of fields)
    if (type !== usual.type)
      context.report(
        diagnostic(
          "semantic/event-field-conflict",
          context.document.valueSpan(path),
          { name, type, event, otherType: usual.type, other: usual.event },
          {
            related: [
              { span: context.document.valueSpan(usual.path), message: "The other one stands here." },
            ],
          },
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
