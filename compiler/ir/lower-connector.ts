// Definition → IR: defaults filled, inheritance applied, texts parsed. Runs only on a definition without errors, so it
// asserts instead of reporting.
import type { Authentication } from "../../runtime/contract/connector.ts";
import type { JsonValue } from "../../runtime/contract/value.ts";
import { lifecycleUses, parametersInReach } from "../analyze/symbols.ts";
import type { ScriptSymbol } from "../analyze/scripts.ts";
import { defaultDisplayName } from "../analyze/naming.ts";
import { isUrlProblem, parseUrl, type UrlPart } from "../analyze/url.ts";
import { urlTemplate } from "../analyze/url-template.ts";
import type {
  ActionMethodDefinition,
  AuthenticationDefinition,
  ConnectorDefinition,
  MethodDefinition,
  ParameterDefinition,
} from "../schema/definition.gen.ts";
import type { ActionIr, ConnectorIr, MethodIr, ParameterIr, ScriptIr } from "./ir.ts";
import { lowerField } from "./lower-field.ts";
import { lowerValue } from "./lower-text.ts";
import { lowerWebhook } from "./lower-webhook.ts";
import { pick } from "./pick.ts";

/** Lowers a definition. */
export function lowerConnector(
  definition: ConnectorDefinition,
  scripts: readonly ScriptSymbol[],
): ConnectorIr {
  const authentications = Object.entries(definition.authentication ?? {})
    .filter(([key]) => key !== "$comment")
    .map(([key, authentication]) => [key, lowerAuthentication(authentication)] as const);
  return {
    id: definition.id,
    name: definition.name,
    version: definition.version,
    ...pick(definition, "apiVersion"),
    ...pick(definition, "description"),
    authentications,
    parameters: (definition.parameters ?? [])
      .map((parameter) => ({
        ...lowerParameter(parameter, true),
        scope: parameter.scope ?? ("account" as const),
      }))
      .filter((parameter) => !isSavedName(parameter.name)),
    ...script(scripts, undefined),
    methods: Object.entries(definition.methods)
      .filter(([key]) => key !== "$comment")
      .map(([key, method]) => lowerMethod(definition, key, method, scripts)),
  };
}

function lowerMethod(
  connector: ConnectorDefinition,
  key: string,
  method: MethodDefinition,
  scripts: readonly ScriptSymbol[],
): MethodIr {
  const base = { key, name: method.name, ...pick(method, "description") };
  switch (method.type) {
    case "action":
      return { ...lowerAction(connector, key, method), ...script(scripts, key) };
    case "webhook":
      return {
        ...base,
        ...lowerWebhook(method),
        hidden: method.hidden ?? false,
        parameters: lowerParameters(connector, key),
        ...script(scripts, key),
      };
    case "webhookResponse":
      return {
        ...base,
        kind: "webhookResponse",
        hidden: method.hidden ?? false,
        parameters: lowerParameters(connector, key),
        status: method.status ?? 200,
        request: (method.request?.fields ?? []).map(lowerField),
      };
  }
}

function lowerAction(connector: ConnectorDefinition, key: string, method: ActionMethodDefinition): ActionIr {
  return {
    key,
    name: method.name,
    ...pick(method, "description"),
    kind: "action",
    // Methods named in a subscription are hidden unless they say otherwise (definition-format.md §2).
    hidden: method.hidden ?? lifecycleUses(connector, key).length > 0,
    parameters: lowerParameters(connector, key),
    httpMethod: method.httpMethod ?? "GET",
    url: lowerUrl(method.baseUrl ?? connector.baseUrl, method.endpoint),
    authentication: lowerAuthenticationChoice(connector, method),
    request: (method.request?.fields ?? []).map(lowerField),
    response: (method.response?.fields ?? []).map(lowerField),
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

function lowerAuthentication(authentication: AuthenticationDefinition): Authentication {
  if (authentication.type === "none") return { kind: "none" };
  return {
    kind: "apiKey",
    in: authentication.header === undefined ? "query" : "header",
    key: authentication.header ?? authentication.query ?? "",
    prefix: authentication.prefix ?? "",
  };
}

/** Saved values are supplied by the engine, also when a method declares them as parameters (B§5.6.7). */
function isSavedName(name: string): boolean {
  return name.startsWith("Cyclr_Webhook_");
}

/** The parameters in reach. A secret goes nowhere by itself: only a webhook's verify may name it. */
function lowerParameters(connector: ConnectorDefinition, key: string): readonly ParameterIr[] {
  const inherited = new Set((connector.parameters ?? []).map((parameter) => parameter.targetName));
  const takesSecrets = connector.methods[key]?.type === "webhook";
  return [...parametersInReach(connector, key).values()]
    .filter(
      ({ name, parameter }) => !isSavedName(name) && (takesSecrets || parameter.targetType !== "secret"),
    )
    .map(({ name, parameter }) => lowerParameter(parameter as ParameterDefinition, inherited.has(name)));
}

function lowerParameter(parameter: ParameterDefinition, inherited: boolean): ParameterIr {
  return {
    target: parameter.targetType,
    name: parameter.targetName,
    displayName: parameter.displayName ?? defaultDisplayName(parameter.targetName),
    ...pick(parameter, "description"),
    ...(parameter.value === undefined ? {} : { value: lowerValue(parameter.value as JsonValue) }),
    ...(parameter.default === undefined ? {} : { default: parameter.default as JsonValue }),
    optional: parameter.optional ?? false,
    hidden: parameter.hidden ?? false,
    sensitive: (parameter.sensitive ?? false) || parameter.targetType === "secret",
    inherited,
  };
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
