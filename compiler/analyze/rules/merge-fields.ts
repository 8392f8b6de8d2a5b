// Every `{{Name}}` must name something that has a value where it stands (the table in `places.ts`).
import { diagnostic, type Diagnostic, type NameList } from "../../diagnostics/diagnostic.ts";
import { nearest } from "../../diagnostics/suggest.ts";
import type { TemplatePart } from "../../template/template.ts";
import { templateDiagnostics } from "../../template/template-diagnostics.ts";
import type { ConnectorContext } from "../context.ts";
import { checkArguments } from "../expression-arguments.ts";
import { rename, type Near } from "../fix.ts";
import { allWrites } from "../flow/flow.ts";
import { nearSaved } from "../flow/misspelt.ts";
import { usedNamesIn } from "../name-lists.ts";
import { isLocationProblem, listDepth, parseLocation } from "../location.ts";
import { functionNames, isOneOf, places, requestPrefixes, requestWords, type PlaceRule } from "../places.ts";
import {
  accessToken,
  allAuthenticationNames,
  authenticationNames,
  learntNames,
  systemNames,
} from "../merge-names.ts";
import {
  hasUnresolvedLifecycle,
  isGivenByUnresolved,
  lifecycleUses,
  parametersInReach,
  type PartialAction,
  type PartialAuthentication,
  type PartialConnector,
  type PartialMethod,
} from "../symbols.ts";
import { expressionNames, type TextSite } from "../texts.ts";

type Expression = Extract<TemplatePart, { kind: "expression" }>;

/** One expression, where it stands, and how a fault of it is told. */
interface Naming {
  readonly context: ConnectorContext;
  readonly site: TextSite;
  readonly part: Expression;
  readonly rule: PlaceRule;
  notHere(reason: string): Diagnostic;
}

/**
 * The template's own faults, `semantic/unknown-merge-field`, `merge-field-not-here`, `merge-field-arguments`, `same-for-all`.
 */
export function checkMergeFields(context: ConnectorContext): void {
  for (const site of context.texts) {
    const found = [
      ...templateDiagnostics(site.template, context.document, site.path),
      ...site.template.parts.flatMap((part) =>
        part.kind === "expression" ? (checkExpression(naming(context, site, part)) ?? []) : [],
      ),
    ];
    (found.length > 0 ? found : checkVaries(context, site)).forEach(context.report);
  }
}

function naming(context: ConnectorContext, site: TextSite, part: Expression): Naming {
  const span = context.document.textSpan(site.path, part.start, part.end);
  const notHere = (reason: string): Diagnostic =>
    diagnostic("semantic/merge-field-not-here", span, { name: part.name, reason });
  return { context, site, part, rule: places[site.place], notHere };
}

/** What is asked of a delivery must name a part of it: a token that is a constant would let everybody in. */
function checkVaries(context: ConnectorContext, site: TextSite): readonly Diagnostic[] {
  const { place, path } = site;
  const varies = expressionNames(site).some(
    (name) => (isRequestName(name) && !isSameForAll(name)) || site.own?.includes(name) === true,
  );
  if (!places[place].varies || varies) return [];
  return [diagnostic("semantic/same-for-all", context.document.valueSpan(path), {})];
}

/** The verb and the path are those of the webhook's URL. */
function isSameForAll(name: string): boolean {
  return name === "method" || name === "path";
}

function checkExpression(naming: Naming): Diagnostic | undefined {
  const { context, site, part, rule } = naming;
  if (site.place === "plain") return naming.notHere(rule.reason);
  return (
    checkName(naming) ?? checkArguments(part, context.document.textSpan(site.path, part.start, part.end))
  );
}

function checkName(naming: Naming): Diagnostic | undefined {
  const { context, site, rule, part } = naming;
  const { name } = part;
  if (rule.own?.includes(name) === true || site.own?.includes(name) === true) return undefined;
  if (isRequestName(name)) return checkRequestName(naming);
  if (isOneOf(requestPrefixes, name)) return naming.notHere(bareReasons[name]);
  if (isOneOf(functionNames, name))
    return rule.functions ? undefined : naming.notHere("it has a value in what is sent only");
  if (rule.merge !== "none" && name.startsWith("Cyclr_Webhook_")) return checkSavedName(naming);
  const known = rule.merge === "none" ? new Set<string>() : namesInReach(context, site);
  if (known.has(name)) return undefined;
  const elsewhere = authenticationReason(naming);
  if (elsewhere !== undefined) return naming.notHere(elsewhere);
  if (rule.merge === "public" && secretsInReach(context, site).has(name))
    return naming.notHere("a `secret` parameter may be used in verify and authentication only");
  if (mayBeGiven(naming)) return undefined;
  const named = nearest(name, [...known, ...languageNames(naming)]);
  const near = named.length > 0 ? named : [nearSaved(name, savedInReach(naming)) ?? []].flat();
  if (near.length === 0 && rule.merge === "none") return naming.notHere(rule.reason);
  const span = context.document.textSpan(site.path, part.start, part.end);
  const extras = {
    ...renameInside(naming, near),
    undeclared: { name, among: [inputsInReach(context, site)] },
  };
  return diagnostic("semantic/unknown-merge-field", span, { name }, extras);
}

/**
 * True when a parameter in reach has no readable name, and when a webhook has one of that name whose subscription may have
 * meant to name this method: that is told.
 */
function mayBeGiven({ context, site: { method }, rule, part }: Naming): boolean {
  const { connector, document } = context;
  if (rule.merge === "none") return false;
  const inReach = method === undefined ? [] : [method, ...usedBy(connector, method)];
  const lists = [connector.parameters, ...inReach.map((key) => parametersOf(connector.methods?.[key]))];
  if (lists.some((list) => list?.some((parameter) => parameter?.targetName === undefined))) return true;
  return method !== undefined && isGivenByUnresolved(connector, document.value, part.name);
}

/** Why a merge field of an authentication has no value here, when its name is right. */
function authenticationReason({ context, site, part: { name } }: Naming): string | undefined {
  if (isOneOf(systemNames, name)) return "the engine gives it a value in calls only";
  if (!allAuthenticationNames.includes(name)) return undefined;
  if (name === accessToken && !takesAccessToken(site))
    return "an access token may stand in endpoints, headers and queries only";
  const all = Object.values(context.connector.authentication ?? {});
  return all.some((one) => one !== undefined && authenticationNames(one).includes(name))
    ? "the authentication that is used here does not give it"
    : "no authentication of this connector gives it";
}

const bareReasons: Readonly<Record<(typeof requestPrefixes)[number], string>> = {
  header: "a header's name follows it, such as `header.x-signature`",
  query: "a query parameter's name follows it, such as `query.hub.challenge`",
  body: "a field location follows it, such as `body.order.id`; the whole body is `{{rawBody}}`",
  item: "a field location follows it, such as `item.id`",
};

/** What a name here may have been meant to be, beside merge fields: the language's own words. */
function languageNames({ part: { name }, rule, site }: Naming): readonly string[] {
  const dot = name.indexOf(".");
  const rest = dot < 0 ? undefined : name.slice(dot);
  const prefixed = rest === undefined ? [] : requestPrefixes.map((prefix) => `${prefix}${rest}`);
  return [
    ...(rule.own ?? []),
    ...(site.own ?? []),
    ...(rule.request === "none" ? [] : [...requestWords, ...prefixed]),
    ...(rule.functions ? functionNames : []),
    ...(rule.merge === "none" ? [] : savedNames),
  ];
}

/** What is saved with the subscriptions that a text belongs to: `Id` may have been meant to be `Cyclr_Webhook_Id`. */
function savedInReach({ context, site: { method }, rule }: Naming): readonly string[] {
  if (rule.merge === "none") return [];
  return context.flows
    .filter(({ key, stages }) => key === method || stages.some((stage) => stage.method === method))
    .flatMap((flow) => allWrites(flow).map(({ name }) => name));
}

/** The saved values that the language knows by name; others are the definition's. */
const savedNames = ["Id", "Secret", "Expires", "Url", "Key"].map((name) => `Cyclr_Webhook_${name}`);

/** True for an expression that names a part of the request. */
function isRequestName(name: string): boolean {
  return /^(?:header|query|body|item)\./.test(name) || isOneOf(requestWords, name);
}

function checkRequestName(naming: Naming): Diagnostic | undefined {
  const { site, rule, part } = naming;
  const { name } = part;
  if (rule.request === "none")
    return naming.notHere(
      rule.merge === "none" || site.place === "tested" ? rule.reason : "there is no delivery here",
    );
  if (site.place === "event" && isOneOf(requestWords, name))
    return naming.notHere("an event is named by a header, a query parameter or a place in the body");
  if (site.place === "event" && part.hash.some(([key]) => key === "part"))
    return naming.notHere("an event is named by a whole header");
  if (!/^(?:body|item)\./.test(name)) return undefined;
  const location = parseLocation(name.slice("body.".length));
  if (isLocationProblem(location)) return naming.notHere(location.detail);
  if (location.source !== "body") return naming.notHere("a place in the body is named here");
  if (listDepth(location) > 0) return naming.notHere("a list cannot be put into a text");
  return name.startsWith("item.") && rule.request === "whole"
    ? naming.notHere("the delivery is not divided into items yet")
    : undefined;
}

/** Values saved with a subscription exist only where a subscription is (`checkFlowOrder` proves the order). */
function checkSavedName({ context, site, notHere }: Naming): Diagnostic | undefined {
  if (!places[site.place].functions || site.method === undefined) return undefined;
  // A subscription that names a missing method may have meant this one: that is reported already, once.
  const { connector, document } = context;
  if (lifecycleUses(connector, site.method).length > 0 || hasUnresolvedLifecycle(connector, document.value))
    return undefined;
  return notHere(`\`${site.method}\` is not part of any webhook's subscription`);
}

function namesInReach(context: ConnectorContext, site: TextSite): ReadonlySet<string> {
  const { merge, functions } = places[site.place];
  const names = new Set<string>(learntNames(context.connector));
  for (const symbol of reach(context, site))
    if (merge === "all" || symbol.parameter.targetType !== "secret") names.add(symbol.name);
  for (const authentication of authenticationsOf(context, site))
    for (const name of authenticationNames(authentication)) names.add(name);
  if (!takesAccessToken(site)) names.delete(accessToken);
  // The engine's own exist where a step is run.
  if (functions) for (const name of systemNames) names.add(name);
  return names;
}

/** The authentications that a text's call may be made with: its own, the one that the method names, else any. */
function authenticationsOf(
  { connector }: ConnectorContext,
  site: TextSite,
): readonly PartialAuthentication[] {
  const authentications = connector.authentication ?? {};
  const method = site.method === undefined ? undefined : connector.methods?.[site.method];
  const chosen = method?.type === "action" ? method.authentication : undefined;
  if (chosen === "none") return [];
  const key = site.place === "signIn" ? String(site.path[1]) : chosen?.name;
  const own = key === undefined ? undefined : authentications[key];
  return own === undefined ? Object.values(authentications).filter((one) => one !== undefined) : [own];
}

/** Endpoints, headers and queries: where a vendor may ask for it, and where it is masked (definition-format.md §3). */
function takesAccessToken({ place, path }: TextSite): boolean {
  return place === "call" && path.at(-1) !== "baseUrl";
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
  const { method: own } = site;
  const methods = own === undefined ? [""] : [own, ...usedBy(context.connector, own)];
  return methods.flatMap((key) => {
    const method = context.connector.methods?.[key];
    const constants = method?.type === "webhook" ? Object.keys(method.with ?? {}) : [];
    return [
      ...parametersInReach(context.connector, key).values(),
      ...constants.map((name) => ({ name, parameter: {} })),
    ];
  });
}

/** The webhooks that use a method. */
function usedBy(connector: PartialConnector, method: string): readonly string[] {
  return lifecycleUses(connector, method).map(({ webhook }) => webhook);
}

function parametersOf(method: PartialMethod | undefined): PartialAction["parameters"] {
  return method !== undefined && "parameters" in method ? method.parameters : undefined;
}

/** What stands in reach to be named: merge fields, secrets where they may be, constants. */
function inputsInReach(context: ConnectorContext, site: TextSite): NameList {
  const { merge } = places[site.place];
  const inputs = reach(context, site).flatMap(({ name, parameter: { targetType = "mergeField" } }) =>
    targetType === "mergeField" || (targetType === "secret" && merge === "all") ? [name] : [],
  );
  return usedNamesIn(context.document, merge === "none" ? [] : inputs);
}

/** The fix replaces the name only, not the braces. */
function renameInside({ context, site, part }: Naming, near: Near): ReturnType<typeof rename> {
  const written = site.template.text.slice(part.start, part.end);
  const offset = part.start + written.indexOf(part.name);
  return rename(context.document.textSpan(site.path, offset, offset + part.name.length), near);
}
