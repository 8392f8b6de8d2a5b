// Definition → IR: defaults filled, inheritance applied, texts parsed. Runs only on a definition without errors, so it
// asserts instead of reporting.
import type { JsonValue } from "../../runtime/contract/value.ts";
import { lifecycleUses, parametersInReach } from "../analyze/symbols.ts";
import type { AnalyzedConnector } from "../analyze/analyze-connector.ts";
import type { ScriptSymbol } from "../analyze/scripts.ts";
import { isLocationProblem, parseLocation } from "../analyze/location.ts";
import { defaultDisplayName } from "../analyze/naming.ts";
import { isUrlProblem, parseUrl, type UrlPart } from "../analyze/url.ts";
import { urlTemplate } from "../analyze/url-template.ts";
import type {
  ActionMethodDefinition,
  ConnectorDefinition,
  LookupDefinition,
  MethodDefinition,
  ParameterDefinition,
  ScriptMethodDefinition,
  WebhookResponseMethodDefinition,
} from "../schema/definition.gen.ts";
import type {
  ActionIr,
  ConnectorIr,
  ConnectorParameterIr,
  FieldIr,
  MethodIr,
  ParameterIr,
  ScriptIr,
  ScriptMethodIr,
  WebhookResponseIr,
} from "./ir.ts";
import { lowerAuthentication } from "./lower-authentication.ts";
import { lowerCall, lowerCalls, lowerFormat } from "./lower-call.ts";
import { lowerField, lowerPath } from "./lower-field.ts";
import { lowerValue } from "./lower-text.ts";
import { lowerWebhook } from "./lower-webhook.ts";
import { pick } from "./pick.ts";

/** What analysis read beside the definition. */
type Sources = Pick<AnalyzedConnector, "texts" | "scripts" | "queries">;

/** Lowers a definition. */
export function lowerConnector(definition: ConnectorDefinition, sources: Sources): ConnectorIr {
  const authentications = Object.entries(definition.authentication ?? {})
    .filter(([key]) => key !== "$comment")
    .map(([key, authentication]) => [key, lowerAuthentication(authentication)] as const);
  return {
    id: definition.id,
    name: definition.name,
    version: definition.version,
    ...(definition.releaseStatus === undefined || definition.releaseStatus === "live"
      ? {}
      : { releaseStatus: definition.releaseStatus }),
    ...pick(definition, "apiVersion"),
    ...pick(definition, "description"),
    authentications,
    parameters: (definition.parameters ?? [])
      .map((parameter) => ({
        ...lowerParameter(parameter, true),
        scope: parameter.scope ?? ("account" as const),
        ...onlyIn(parameter, sources.texts),
      }))
      .filter((parameter) => !isSavedName(parameter.name)),
    ...(definition.lookups === undefined ? {} : { lookups: lowerLookups(definition.lookups) }),
    ...lowerCategories(definition.objectCategories),
    ...lowerCalls(definition),
    ...script(sources.scripts, undefined),
    methods: Object.entries(definition.methods)
      .filter(([key]) => key !== "$comment")
      .map(([key, method]) => lowerMethod(definition, key, method, sources)),
  };
}

/** A parameter that only authentications name is asked when one of them is chosen (definition-format.md §2). */
function onlyIn(
  { targetType, targetName }: ParameterDefinition,
  texts: Sources["texts"],
): Pick<ConnectorParameterIr, "onlyIn"> {
  if (targetType !== "mergeField" && targetType !== "secret") return {};
  const uses = texts.filter(({ template }) =>
    template.parts.some((part) => part.kind === "expression" && part.name === targetName),
  );
  if (uses.length === 0 || uses.some(({ place }) => place !== "signIn")) return {};
  return { onlyIn: [...new Set(uses.map(({ path }) => String(path[1])))] };
}

function lowerLookups(
  lookups: Readonly<Record<string, LookupDefinition>>,
): NonNullable<ConnectorIr["lookups"]> {
  return Object.fromEntries(
    Object.entries(lookups)
      .filter(([key]) => key !== "$comment")
      .map(([key, { method, value, label }]) => [key, { method, value, label }]),
  );
}

function lowerCategories(
  categories: ConnectorDefinition["objectCategories"],
): Pick<ConnectorIr, "objectCategories"> {
  if (categories === undefined) return {};
  const entries = Object.entries(categories).filter(([name]) => name !== "$comment");
  return {
    objectCategories: Object.fromEntries(entries.map(([name, category]) => [name, pick(category, "lookup")])),
  };
}

function lowerMethod(
  connector: ConnectorDefinition,
  key: string,
  method: MethodDefinition,
  { scripts, queries }: Sources,
): MethodIr {
  const base = {
    key,
    name: method.name,
    ...pick(method, "description"),
    ...pick(method, "category"),
    ...pick(method, "subcategory"),
    ...pick(method, "warning"),
    hidden: method.hidden ?? false,
    parameters: lowerParameters(connector, key),
  };
  switch (method.type) {
    case "action":
      return {
        ...base,
        ...lowerAction(connector, key, method, queries.get(key)?.text),
        ...script(scripts, key),
      };
    case "webhook":
      return { ...base, ...lowerWebhook(method), ...script(scripts, key) };
    case "webhookResponse":
      return { ...base, ...lowerWebhookResponse(method) };
    case "script":
      return { ...base, ...lowerScriptMethod(method, scripts, key) };
  }
}

/** What the methods of one type have beside what all have. */
type Parts<Method extends MethodIr> = Omit<
  Method,
  "key" | "name" | "description" | "category" | "subcategory" | "warning" | "hidden" | "parameters"
>;

function lowerAction(
  connector: ConnectorDefinition,
  key: string,
  method: ActionMethodDefinition,
  query: string | undefined,
): Parts<ActionIr> & Pick<ActionIr, "hidden"> {
  const isGraphql = method.request?.bodyType === "graphql";
  const { prefix } = typeof method.authentication === "object" ? method.authentication : {};
  return {
    kind: "action",
    // Methods named in a subscription are hidden unless they say otherwise (definition-format.md §2).
    hidden: method.hidden ?? lifecycleUses(connector, key).length > 0,
    httpMethod: method.httpMethod ?? (isGraphql ? "POST" : "GET"),
    url: lowerUrl(method.baseUrl ?? connector.baseUrl, method.endpoint),
    authentication: lowerAuthenticationChoice(connector, method),
    ...(prefix === undefined ? {} : { authenticationPrefix: prefix }),
    ...lowerCall(method, query),
    request: (method.request?.fields ?? []).map(lowerField),
    response: (method.response?.fields ?? []).map(lowerField).map(isGraphql ? belowData : same),
  };
}

function same(field: FieldIr): FieldIr {
  return field;
}

/** Responses of GraphQL start below `data` (definition-format.md §2). */
function belowData(field: FieldIr): FieldIr {
  if (field.location.source !== "body") return field;
  const segments = [{ kind: "name", name: "data" } as const, ...field.location.segments];
  return { ...field, location: { source: "body", segments } };
}

function lowerWebhookResponse(method: WebhookResponseMethodDefinition): Parts<WebhookResponseIr> {
  const { headers } = method;
  return {
    kind: "webhookResponse",
    status: method.status ?? 200,
    ...(headers === undefined
      ? {}
      : {
          headers: Object.entries(headers).flatMap(([name, text]) =>
            text === undefined ? [] : [[name, lowerValue(text)] as const],
          ),
        }),
    ...lowerFormat(method.request, undefined),
    request: (method.request?.fields ?? []).map(lowerField),
  };
}

function lowerScriptMethod(
  method: ScriptMethodDefinition,
  scripts: readonly ScriptSymbol[],
  key: string,
): Parts<ScriptMethodIr> {
  const own = script(scripts, key).script;
  if (own === undefined) throw new TypeError(`unchecked script: ${key}`);
  return {
    kind: "script",
    request: (method.request?.fields ?? []).map(lowerField),
    response: (method.response?.fields ?? []).map(lowerField),
    script: own,
  };
}

function lowerUrl(base: string | undefined, endpoint: string): readonly UrlPart[] {
  const parsed = parseUrl(urlTemplate(base, endpoint));
  if (isUrlProblem(parsed)) throw new TypeError(`unchecked URL: ${parsed.detail}`);
  return parsed;
}

/** The first authentication is the default (definition-format.md §2). */
function lowerAuthenticationChoice(connector: ConnectorDefinition, method: ActionMethodDefinition): string {
  if (method.authentication === "none") return "none";
  const first = Object.keys(connector.authentication ?? {}).find((key) => key !== "$comment");
  return method.authentication?.name ?? first ?? "none";
}

/** Saved values are supplied by the engine, also when a method declares them as parameters (B§5.6.7). */
function isSavedName(name: string): boolean {
  return name.startsWith("Cyclr_Webhook_");
}

/** The parameters in reach. A secret goes nowhere by itself: only a webhook's verify may name it. */
function lowerParameters(connector: ConnectorDefinition, key: string): readonly ParameterIr[] {
  const inherited = new Set((connector.parameters ?? []).map((parameter) => parameter.targetName));
  const method = connector.methods[key];
  const takesSecrets = method?.type === "webhook";
  const isGraphql = method?.type === "action" && method.request?.bodyType === "graphql";
  return [...parametersInReach(connector, key).values()]
    .filter(
      ({ name, parameter }) => !isSavedName(name) && (takesSecrets || parameter.targetType !== "secret"),
    )
    .map(({ name, parameter }) => lowerParameter(parameter as ParameterDefinition, inherited.has(name)))
    .map((parameter) => (isGraphql ? actsBelowData(parameter) : parameter));
}

function actsBelowData(parameter: ParameterIr): ParameterIr {
  return parameter.path === undefined
    ? parameter
    : { ...parameter, path: [{ name: "data" }, ...parameter.path] };
}

function lowerParameter(parameter: ParameterDefinition, inherited: boolean): ParameterIr {
  return {
    target: parameter.targetType,
    name: parameter.targetName,
    displayName: parameter.displayName ?? defaultDisplayName(parameter.targetName),
    ...pick(parameter, "description"),
    ...(parameter.value === undefined ? {} : { value: lowerValue(parameter.value as JsonValue) }),
    ...(parameter.default === undefined ? {} : { default: parameter.default as JsonValue }),
    ...pick(parameter, "lookup"),
    ...(parameter.strict === true ? { strict: true } : {}),
    ...pick(parameter, "values"),
    ...(parameter.multiple === true ? { list: parameter.list ?? "repeat" } : {}),
    ...actsOnResponse(parameter),
    optional: parameter.optional ?? false,
    hidden: parameter.hidden ?? false,
    sensitive: (parameter.sensitive ?? false) || parameter.targetType === "secret",
    inherited,
  };
}

function actsOnResponse({ targetType, targetName }: ParameterDefinition): Pick<ParameterIr, "path"> {
  if (targetType !== "filterField" && targetType !== "responseField") return {};
  const location = parseLocation(targetName);
  if (isLocationProblem(location)) throw new TypeError(`unchecked location: ${targetName}`);
  return { path: lowerPath(location) };
}

function script(
  scripts: readonly ScriptSymbol[],
  method: string | undefined,
): { readonly script?: ScriptIr } {
  const found = scripts.find((symbol) => symbol.method === method);
  return found === undefined
    ? {}
    : { script: { file: found.file, source: found.source, events: found.events } };
}
