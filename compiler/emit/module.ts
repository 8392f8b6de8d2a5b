// One connector → one TypeScript module: types, straight-line functions for what the definition says, and one
// `defineConnector({ … })` of readonly data. It imports `hookwright/contract` and nothing else, and does no crypto, I/O or
// clock work: verify is data, carried out by the engine.
import type { RequestFormat } from "../../runtime/contract/call.ts";
import { contractVersion } from "../../runtime/contract/connector.ts";
import type {
  ActionIr,
  ConnectorIr,
  FieldIr,
  MethodIr,
  ScriptMethodIr,
  WebhookResponseIr,
} from "../ir/ir.ts";
import { emitAuthentication, emitTexts } from "./authentication.ts";
import { subscriptionInputs, type SubscriptionInput, usesField } from "../ir/merge-uses.ts";
import { pick } from "../ir/pick.ts";
import { emitBody, isAlwaysSent } from "./body.ts";
import { Code, docComment, joinCode, joinParagraphs, literal, ofType, ts, typeOnly } from "./code.ts";
import {
  describing,
  emitScript,
  entries,
  isGiven,
  isMapped,
  literalList,
  optional,
  optionalData,
  toField,
  toInput,
  toParameter,
  upperFirst,
  type MethodPieces,
} from "./entry.ts";
import { createModuleContext, type ModuleContext } from "./module-context.ts";
import { emitOutputFunction } from "./output.ts";
import { emitInterface, inputProperties, type InterfaceSpec } from "./types.ts";
import { emitConstants } from "./constants.ts";
import { emitOrigins } from "./origins.ts";
import { emitHeaders, emitUrl } from "./url.ts";
import { emitWebhook } from "./webhook.ts";

/** Where a module comes from, for its header. */
export interface ModuleSource {
  /** The definition's path in the project. */
  readonly path: string;
  /** The SHA-256 of the compiler's version and the definition's meaning. */
  readonly contentHash: string;
  readonly compilerVersion: string;
}

/** Prints the whole module, as TypeScript and as JavaScript. */
export function emitModule(connector: ConnectorIr, source: ModuleSource): Code {
  const module = createModuleContext();
  const webhookId = savesWebhookId(connector) ? module.name("WebhookId") : undefined;
  const brand = webhookId === undefined ? [] : [emitBrand(connector, webhookId, module)];
  const methods = connector.methods.map((method) =>
    emitMethod(method, webhookId ?? ts`string`, module, connector),
  );
  const definition = emitDefinition(connector, methods, module);
  return joinParagraphs([
    header(connector, source),
    module.imports(),
    ...brand,
    ...methods.flatMap(({ interfaces }) => interfaces).map(emitInterface),
    ...methods.flatMap(({ functions }) => functions),
    definition,
  ]);
}

function emitBrand({ id, name }: ConnectorIr, webhookId: Code, module: ModuleContext): Code {
  const comment = docComment([`The id of a webhook at ${name}, as the vendor spelled it.`]);
  return typeOnly(ts`${comment}export type ${webhookId} = ${module.type("Brand")}<${`${id} webhook`}>;`);
}

function header(connector: ConnectorIr, source: ModuleSource): Code {
  const what = `${connector.name} ${connector.version}`.replace(/[\r\n\u2028\u2029]+/g, " ");
  const variant =
    connector.installation === undefined ? "" : ` with the custom fields of \`${connector.installation}\``;
  return new Code(
    [
      `// ${what}${variant}, compiled by Hookwright ${source.compilerVersion}.`,
      `// Generated from ${source.path}: edit that file, then run \`hookwright compile\`.`,
      `// content: ${source.contentHash}`,
    ].join("\n"),
  );
}

function savesWebhookId(connector: ConnectorIr): boolean {
  return connector.methods.some(
    (method) =>
      method.kind === "action" && method.response.some((field) => field.systemField === "Cyclr_Webhook_Id"),
  );
}

function emitMethod(
  method: MethodIr,
  webhookId: Code,
  module: ModuleContext,
  connector: ConnectorIr,
): MethodPieces {
  switch (method.kind) {
    case "action":
      return emitAction(method, webhookId, module, connector);
    case "webhook":
      return emitWebhook(method, webhookId, module, connector);
    case "webhookResponse":
      return emitResponse(method, module);
    case "script":
      return emitScriptMethod(method, webhookId, module);
  }
}

function emitAction(
  method: ActionIr,
  webhookId: Code,
  module: ModuleContext,
  connector: ConnectorIr,
): MethodPieces {
  const subscription = subscriptionInputs(connector, method);
  const input = emitInput(method, method.request, module, subscription);
  const output = emitOutputFunction(
    { name: method.key, what: `What \`${method.key}\` answers.`, fields: method.response },
    webhookId,
    module,
  );
  const headers = emitHeaders(method.parameters, module);
  return {
    interfaces: [...input.interfaces, ...output.interfaces],
    functions: [...input.functions, ...output.functions],
    entry: entries([
      ["kind", ts`"action"`],
      ...describing(method),
      ["httpMethod", literal(method.httpMethod)],
      ["authentication", literal(method.authentication)],
      ...optionalData("authenticationPrefix", method.authenticationPrefix),
      ...optionalData("request", formatOf(method)),
      ...optionalData("followRedirects", method.followRedirects),
      ...optionalData("responseType", method.responseType),
      ...optionalData("customFields", method.customFields),
      ...optionalData("paging", method.paging),
      ...optionalData("records", recordLists(method, connector)),
      ...optionalData("rateLimits", method.rateLimits),
      ...optionalData("errors", method.errors),
      ["parameters", literalList(method.parameters.filter(isGiven).map(toParameter))],
      ["inputs", emitInputs(method.request, input.type, module)],
      ...(subscription.length === 0
        ? []
        : optionalData(
            "fromSubscription",
            subscription.map(({ name }) => name),
          )),
      ["outputs", literalList(method.response.map(toField))],
      ...optionalData("usesLastRun", usesField(method, "LastSuccessfulRunDate") || undefined),
      ...optional("constants", emitConstants(method.parameters, module)),
      ["url", emitUrl(method.url, method.parameters, module)],
      ...optional("headers", headers),
      ...optional("body", input.body),
      ["output", output.name],
      ...optional("script", method.script && emitScript(method.script)),
    ]),
  };
}

/** The form of the body, and where in it files stand. */
function formatOf({ format, request }: ActionIr): RequestFormat | undefined {
  const files = request.flatMap(({ dataType, value, location }) => {
    if (dataType !== "file" || value !== undefined || location.source !== "body") return [];
    const names = location.segments.flatMap(({ name }) => name ?? []);
    return names.length === 0 ? [] : [names];
  });
  return format === undefined || files.length === 0 ? format : { ...format, files };
}

/** Where the records of a page stand: the outermost lists that fields are read from. */
function recordLists(
  { paging, response }: ActionIr,
  connector: ConnectorIr,
): readonly (readonly string[])[] | undefined {
  const { inbound } = paging === "none" ? {} : (paging ?? connector.paging ?? {});
  if (inbound === undefined) return undefined;
  const lists = response.flatMap(({ location }) => {
    if (location.source !== "body") return [];
    const end = location.segments.findIndex(({ kind }) => kind === "list");
    return end === -1 ? [] : [location.segments.slice(0, end + 1).flatMap(({ name }) => name ?? [])];
  });
  const distinct = new Map(lists.map((path) => [JSON.stringify(path), path]));
  return distinct.size === 0 ? undefined : [...distinct.values()];
}

function emitResponse(method: WebhookResponseIr, module: ModuleContext): MethodPieces {
  const input = emitInput(method, method.request, module);
  return {
    interfaces: input.interfaces,
    functions: input.functions,
    entry: entries([
      ["kind", ts`"webhookResponse"`],
      ...describing(method),
      ["status", literal(method.status)],
      ...optional("headers", method.headers && emitTexts(lowerCased(method.headers), "headerPart", module)),
      ...optionalData("request", method.format),
      ["parameters", literalList(method.parameters.filter(isGiven).map(toParameter))],
      ["inputs", emitInputs(method.request, input.type, module)],
      ...optional("body", input.body),
    ]),
  };
}

/** Header names in lower case, as the contract promises. */
function lowerCased(headers: NonNullable<WebhookResponseIr["headers"]>): typeof headers {
  return headers.map(([name, value]) => [name.toLowerCase(), value]);
}

function emitScriptMethod(method: ScriptMethodIr, webhookId: Code, module: ModuleContext): MethodPieces {
  const input = emitInput(method, method.request, module);
  const output = emitOutputFunction(
    { name: method.key, what: `What \`${method.key}\` gives.`, fields: method.response },
    webhookId,
    module,
  );
  return {
    interfaces: [...input.interfaces, ...output.interfaces],
    functions: [...input.functions, ...output.functions],
    entry: entries([
      ["kind", ts`"script"`],
      ...describing(method),
      ["parameters", literalList(method.parameters.filter(isGiven).map(toParameter))],
      ["inputs", emitInputs(method.request, input.type, module)],
      ["outputs", literalList(method.response.map(toField))],
      ...optional("body", input.body),
      ["output", output.name],
      ["script", emitScript(method.script)],
    ]),
  };
}

/** What a method is called with, printed. */
interface InputPieces {
  readonly interfaces: readonly InterfaceSpec[];
  readonly functions: readonly Code[];
  readonly body: Code | undefined;
  /** The name of its type; absent where there is nothing to give. */
  readonly type: Code | undefined;
}

function emitInput(
  method: MethodIr,
  fields: readonly FieldIr[],
  module: ModuleContext,
  subscription: readonly SubscriptionInput[] = [],
): InputPieces {
  const properties = inputProperties(fields, method.parameters, subscription, module);
  const type = properties.length === 0 ? undefined : module.name(`${upperFirst(method.key)}Input`);
  const interfaces =
    type === undefined
      ? []
      : [{ name: type.text, description: `What \`${method.key}\` is called with.`, properties }];
  if (fields.length === 0) return { interfaces, functions: [], body: undefined, type };
  const body = module.name(`${method.key}Body`);
  const statements = emitBody(fields, module);
  const usesInput = /\binput\b/.test(statements.text) && type !== undefined;
  const merge = /\bmerge\b/.test(statements.text) ? [ts`merge${ofType(module.type("MergeFields"))}`] : [];
  const inputParameter = usesInput
    ? [ts`input${ofType(type)}`]
    : merge.length > 0
      ? [ts`_input${ofType(ts`unknown`)}`]
      : [];
  const value = module.type("JsonValue");
  const result = isAlwaysSent(fields) ? value : ts`${value} | undefined`;
  const head = ts`function ${body}(${joinCode([...inputParameter, ...merge], ", ")})${ofType(result)}`;
  return { interfaces, functions: [ts`${head} {\n${statements}\n}`], body, type };
}

/** The fields that are mapped; in TypeScript their list knows the type of all that the method is called with. */
function emitInputs(fields: readonly FieldIr[], type: Code | undefined, module: ModuleContext): Code {
  const list = literalList(fields.filter(isMapped).map(toInput));
  return type === undefined ? list : ts`${list}${typeOnly(ts` as ${module.type("InputFields")}<${type}>`)}`;
}

function emitDefinition(
  connector: ConnectorIr,
  methods: readonly MethodPieces[],
  module: ModuleContext,
): Code {
  const body = entries([
    ["contract", literal(contractVersion)],
    ["id", literal(connector.id)],
    ["name", literal(connector.name)],
    ["version", literal(connector.version)],
    ...optionalData("releaseStatus", connector.releaseStatus),
    [
      "authentications",
      entries(connector.authentications.map(([key, one]) => [key, emitAuthentication(one, module)])),
    ],
    [
      "parameters",
      literalList(
        connector.parameters.filter(isGiven).map((parameter) => ({
          ...toParameter(parameter),
          scope: parameter.scope,
          ...pick(parameter, "onlyIn"),
        })),
      ),
    ],
    ...optional("origins", emitOrigins(connector, module)),
    ...optionalData("lookups", connector.lookups),
    ...optionalData("objectCategories", connector.objectCategories),
    ...optionalData("paging", connector.paging),
    ...optionalData("rateLimits", connector.rateLimits),
    ...optionalData("errors", connector.errors),
    ...optional("script", connector.script && emitScript(connector.script)),
    [
      "methods",
      entries(connector.methods.map((method, index) => [method.key, methods[index]?.entry ?? ts`{}`])),
    ],
  ]);
  const comment = docComment([connector.description ?? connector.name]);
  return ts`${comment}export const connector = ${module.call("defineConnector")}(${body});\n`;
}
