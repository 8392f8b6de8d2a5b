// Where the values of a subscription are saved and where they are used. The proofs of `rules/webhook-flow.ts` and
// `rules/adopt.ts` read nothing else of a definition.
import type { Span } from "../source/source-file.ts";
import type { Path } from "../syntax/document.ts";
import type { ConnectorContext } from "./context.ts";
import { isLocationProblem, listDepth, parseLocation } from "./location.ts";
import type { TextSite } from "./texts.ts";

/** Supplied by the engine to every lifecycle call. */
const engineSupplied = ["Cyclr_Webhook_Url", "Cyclr_Webhook_Key"];

/** One merge field in a text. */
export interface Use {
  readonly name: string;
  readonly span: Span;
}

/** A response field that is saved with the subscription. */
export interface SavedField extends Use {
  /** How many lists its location passes through. */
  readonly lists: number;
}

/** Every merge field in a method's texts, the connector's shared ones included. */
export function methodUses(context: ConnectorContext, method: string): readonly Use[] {
  return context.texts
    .filter((site) => site.place === "call" && (site.method === method || site.method === undefined))
    .flatMap((site) => usesOf(context, site));
}

/** Every merge field in one part of a webhook method, such as `["verify"]`. */
export function partUses(context: ConnectorContext, webhook: string, part: Path): readonly Use[] {
  const base = ["methods", webhook, ...part];
  const found = context.texts
    .filter((site) => base.every((step, depth) => site.path[depth] === step))
    .flatMap((site) => usesOf(context, site));
  return part[0] === "verify" ? [...found, ...presetUses(context, webhook)] : found;
}

/** What is checked against a delivery: verify, filter and the dedupe key. */
export function deliveryUses(
  context: ConnectorContext,
  webhook: string,
): readonly (readonly [role: string, uses: readonly Use[]])[] {
  return [
    ["verify", partUses(context, webhook, ["verify"])],
    ["filter", partUses(context, webhook, ["filter"])],
    ["deduplicate", partUses(context, webhook, ["dedupe"])],
  ];
}

/** The names that are saved with a subscription. */
export function savedOnly(uses: readonly Use[]): readonly Use[] {
  return uses.filter(({ name }) => name.startsWith("Cyclr_Webhook_"));
}

/** The response fields of a lifecycle method that are saved with the subscription. */
export function savedFields(context: ConnectorContext, name: string): readonly SavedField[] {
  const method = context.connector.methods?.[name];
  if (method?.type !== "action") return [];
  return (method.response?.fields ?? []).flatMap((field, index) => {
    if (field?.systemField?.startsWith("Cyclr_Webhook_") !== true) return [];
    const path: Path = ["methods", name, "response", "fields", index, "systemField"];
    const location = parseLocation(field.connectorField ?? "");
    const lists = isLocationProblem(location) ? 0 : listDepth(location);
    return [{ name: field.systemField, span: context.document.valueSpan(path), lists }];
  });
}

/** What has a value before any call: a secret is made by the engine when no method of the webhook can save one. */
export function engineMade(context: ConnectorContext, methods: readonly string[]): readonly string[] {
  const saving = methods.flatMap((name) => savedFields(context, name));
  const isSaved = saving.some(({ name }) => name === "Cyclr_Webhook_Secret");
  return [...engineSupplied, ...(isSaved ? [] : ["Cyclr_Webhook_Secret"])];
}

/** A preset without a secret of its own uses the subscription's. */
function presetUses(context: ConnectorContext, webhook: string): readonly Use[] {
  const method = context.connector.methods?.[webhook];
  const verify = method?.type === "webhook" ? method.verify : undefined;
  if (verify === undefined || !("preset" in verify) || verify.secret !== undefined) return [];
  const span = context.document.valueSpan(["methods", webhook, "verify", "preset"]);
  return [{ name: "Cyclr_Webhook_Secret", span }];
}

function usesOf(context: ConnectorContext, site: TextSite): readonly Use[] {
  return site.template.parts.flatMap((part) =>
    part.kind === "expression"
      ? [{ name: part.name, span: context.document.textSpan(site.path, part.start, part.end) }]
      : [],
  );
}
