// Every `{{Name}}` must name something that has a value where it stands (the table of definition-format.md §3).
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.ts";
import { suggest } from "../../diagnostics/suggest.ts";
import type { TemplatePart } from "../../template/template.ts";
import { templateDiagnostics } from "../../template/template-diagnostics.ts";
import type { ConnectorContext } from "../context.ts";
import { rename } from "../fix.ts";
import { isLocationProblem, listDepth, parseLocation } from "../location.ts";
import { hasUnresolvedLifecycle, lifecycleUses, parametersInReach } from "../symbols.ts";
import type { TextSite } from "../texts.ts";

type Expression = Extract<TemplatePart, { kind: "expression" }>;

/** The template's own faults, `semantic/unknown-merge-field`, `merge-field-not-here`, `merge-field-arguments`, `same-for-all`. */
export function checkMergeFields(context: ConnectorContext): void {
  for (const site of context.texts) {
    const found = [
      ...templateDiagnostics(site.template, context.document, site.path),
      ...site.template.parts.flatMap((part) =>
        part.kind === "expression" ? (checkExpression(context, site, part) ?? []) : [],
      ),
    ];
    (found.length > 0 ? found : checkDelivery(context, site)).forEach(context.report);
  }
}

/** What is asked of a delivery must name a part of it: a token that is a constant would let everybody in. */
function checkDelivery(
  context: ConnectorContext,
  { place, path, template }: TextSite,
): readonly Diagnostic[] {
  if (place !== "request" && place !== "event") return [];
  if (template.parts.some((part) => part.kind === "expression" && isRequestName(part.name))) return [];
  return [diagnostic("semantic/same-for-all", context.document.valueSpan(path), {})];
}

function checkExpression(
  context: ConnectorContext,
  site: TextSite,
  part: Expression,
): Diagnostic | undefined {
  const span = context.document.textSpan(site.path, part.start, part.end);
  const { name } = part;
  const notHere = (reason: string): Diagnostic =>
    diagnostic("semantic/merge-field-not-here", span, { name, reason });
  if (site.place === "plain") return notHere("a constant is taken here as it is written");
  if (part.hash.length > 0) return diagnostic("semantic/merge-field-arguments", span, { name });
  if (site.place === "answer")
    return name === "TransactionId" ? undefined : notHere("an answer may name `{{TransactionId}}` only");
  if (isRequestName(name)) return checkRequestName(site, name, notHere);
  if (site.place === "event") return notHere("only a part of the delivery tells which event it is");
  if (name.startsWith("Cyclr_Webhook_")) return checkSavedName(context, site, notHere);
  const known = namesInReach(context, site);
  if (known.has(name)) return undefined;
  const secret = secretsInReach(context, site).has(name);
  if (secret) return notHere("a `secret` parameter may be used in verify and authentication only");
  const near = suggest(name, [...known]);
  return diagnostic("semantic/unknown-merge-field", span, { name }, renameInside(context, site, part, near));
}

function isRequestName(name: string): boolean {
  return /^(?:header|query|body)\.|^rawBody$/.test(name);
}

function checkRequestName(
  site: TextSite,
  name: string,
  notHere: (reason: string) => Diagnostic,
): Diagnostic | undefined {
  if (site.place !== "request" && site.place !== "event") return notHere("there is no delivery here");
  if (site.place === "event" && name === "rawBody") return notHere("the whole body does not name an event");
  if (!name.startsWith("body.")) return undefined;
  const location = parseLocation(name.slice("body.".length));
  if (isLocationProblem(location)) return notHere(location.detail);
  return listDepth(location) > 0 ? notHere("a list cannot be put into a text") : undefined;
}

/** Values saved with a subscription exist only where a subscription is (`checkWebhookFlow` proves the order). */
function checkSavedName(
  context: ConnectorContext,
  site: TextSite,
  notHere: (reason: string) => Diagnostic,
): Diagnostic | undefined {
  if (site.place !== "call" || site.method === undefined) return undefined;
  // A subscription that names a missing method may have meant this one: that is reported already, once.
  if (lifecycleUses(context.connector, site.method).length > 0 || hasUnresolvedLifecycle(context.connector))
    return undefined;
  return notHere(`\`${site.method}\` is not part of any webhook's subscription`);
}

function namesInReach(context: ConnectorContext, site: TextSite): ReadonlySet<string> {
  const names = new Set<string>();
  for (const symbol of reach(context, site))
    if (site.place !== "call" || symbol.parameter.targetType !== "secret") names.add(symbol.name);
  if (
    Object.values(context.connector.authentication ?? {}).some(
      (authentication) => authentication?.type === "apiKey",
    )
  )
    names.add("Cyclr_Auth_ApiKey");
  return names;
}

function secretsInReach(context: ConnectorContext, site: TextSite): ReadonlySet<string> {
  return new Set(
    reach(context, site)
      .filter((symbol) => symbol.parameter.targetType === "secret")
      .map((symbol) => symbol.name),
  );
}

/** A lifecycle method also sees the parameters of the webhooks that use it (definition-format.md §4, "Inputs"). */
function reach(
  context: ConnectorContext,
  site: TextSite,
): readonly { readonly name: string; readonly parameter: { readonly targetType?: string | undefined } }[] {
  const methods =
    site.method === undefined
      ? [""]
      : [site.method, ...lifecycleUses(context.connector, site.method).map((use) => use.webhook)];
  return methods.flatMap((key) => {
    const method = context.connector.methods?.[key];
    const constants = method?.type === "webhook" ? Object.keys(method.with ?? {}) : [];
    return [
      ...parametersInReach(context.connector, key).values(),
      ...constants.map((name) => ({ name, parameter: {} })),
    ];
  });
}

/** The fix replaces the name only, not the braces. */
function renameInside(
  context: ConnectorContext,
  site: TextSite,
  part: Expression,
  near: string | undefined,
): ReturnType<typeof rename> {
  const written = site.template.text.slice(part.start, part.end);
  const offset = part.start + written.indexOf(part.name);
  return rename(context.document.textSpan(site.path, offset, offset + part.name.length), near);
}
