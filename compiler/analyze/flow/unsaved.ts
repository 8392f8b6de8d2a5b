// Where a value that nothing saves in time should have been saved: in the answer of a create method.
import type { DiagnosticExtras } from "../../diagnostics/diagnostic.ts";
import type { Span } from "../../source/source-file.ts";
import type { Path } from "../../syntax/document.ts";
import type { ConnectorContext } from "../context.ts";
import { rename } from "../fix.ts";
import { isLocationProblem, parseLocation } from "../location.ts";
import { defaultSystemField } from "../naming.ts";
import type { PartialField } from "../symbols.ts";
import { savedPrefix, type Point, type WebhookFlow } from "./flow.ts";

/** The place, and what to write there when that is known. */
export interface PlaceToSave {
  readonly span: Span;
  readonly extras: DiagnosticExtras;
}

/** What comes before a create method has answered. */
const before: ReadonlySet<Point> = new Set<Point>(["find", "create", "handshake"]);

/**
 * The only response field of the create methods that the vendor calls as the value is called; else, for the id, what the
 * only create method answers. `undefined` where the value is used before that, and where nobody knows.
 */
export function findPlaceToSave(
  context: ConnectorContext,
  flow: WebhookFlow,
  { name, point }: { readonly name: string; readonly point: Point },
): PlaceToSave | undefined {
  if (before.has(point)) return undefined;
  const [holding, ...others] = flow.create.flatMap((method) => fieldsCalled(context, method, name));
  if (holding !== undefined && others.length === 0) return saveIn(context, holding, name);
  const [create, ...more] = flow.create;
  if (name !== `${savedPrefix}Id` || create === undefined || more.length > 0) return undefined;
  const answered: Path = ["methods", create, "response", "fields"];
  const path = context.document.mayHold(answered) ? answered : ["methods", create];
  const hint = `Add the field of its answer that holds the id, with \`"systemField": "${name}"\`.`;
  return { span: context.document.keySpan(path), extras: { hint } };
}

interface Holding {
  readonly path: Path;
  readonly field: PartialField;
}

/** The fields of a method's answer whose location ends in the name: `data.id` for `Cyclr_Webhook_Id`. */
function fieldsCalled({ connector }: ConnectorContext, key: string, name: string): readonly Holding[] {
  const method = connector.methods?.[key];
  const fields = method?.type === "action" ? (method.response?.fields ?? []) : [];
  return fields.flatMap((field, index) => {
    const location = parseLocation(field?.connectorField ?? "");
    if (field === undefined || isLocationProblem(location) || isSaved(field)) return [];
    if (savedPrefix + String(defaultSystemField(location)) !== name) return [];
    return [{ path: ["methods", key, "response", "fields", index], field }];
  });
}

function isSaved({ systemField }: PartialField): boolean {
  return systemField?.startsWith(savedPrefix) === true;
}

function saveIn({ document }: ConnectorContext, { path, field }: Holding, name: string): PlaceToSave {
  if (field.systemField !== undefined) {
    const span = document.valueSpan([...path, "systemField"]);
    return { span, extras: { ...rename(span, name), hint: `Save it: write \`${name}\`.` } };
  }
  const span = document.valueSpan([...path, "connectorField"]);
  const newText = `, "systemField": "${name}"`;
  const edits = [{ span: { ...span, start: span.end }, newText }];
  const hint = `Save it: add \`"systemField": "${name}"\`.`;
  return { span, extras: { hint, fix: { title: `Save it as \`${name}\``, edits } } };
}
