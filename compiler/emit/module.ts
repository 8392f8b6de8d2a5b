// One connector → one TypeScript module: types, straight-line functions for what the definition says, and one
// `defineConnector({ … })` of readonly data. It imports `hookwright/contract` and nothing else, and does no crypto, I/O or
// clock work: verify is data, carried out by the engine.
import {
  contractVersion,
  type Field,
  type InputField,
  type Parameter,
} from "../../runtime/contract/connector.ts";
import { listDepth } from "../analyze/location.ts";
import type {
  ActionIr,
  ConnectorIr,
  FieldIr,
  MethodIr,
  ParameterIr,
  ScriptIr,
  WebhookIr,
  WebhookResponseIr,
} from "../ir/ir.ts";
import { emitBody } from "./body.ts";
import { Code, docComment, indent, joinCode, literal, propertyKey, ts } from "./code.ts";
import { createModuleContext, type ModuleContext } from "./module-context.ts";
import { emitOutput } from "./output.ts";
import { emitInterfaces, inputProperties, outputProperties, type InterfaceSpec } from "./types.ts";
import { emitHeaders, emitUrl } from "./url.ts";

/** Where a module comes from, for its header. */
export interface ModuleSource {
  /** The definition's path in the project. */
  readonly path: string;
  /** The SHA-256 of the compiler's version and the definition's meaning. */
  readonly contentHash: string;
  readonly compilerVersion: string;
}

/** What one method adds to the module. */
interface MethodPieces {
  readonly interfaces: readonly InterfaceSpec[];
  readonly functions: readonly Code[];
  /** The method's entry in `methods`. */
  readonly entry: Code;
}

/** Prints the whole module. */
export async function emitModule(connector: ConnectorIr, source: ModuleSource): Promise<string> {
  const module = createModuleContext();
  const webhookId = savesWebhookId(connector) ? module.name("WebhookId") : undefined;
  const brand =
    webhookId === undefined
      ? []
      : [
          docComment([`The id of a webhook at ${connector.name}, as the vendor spelled it.`]),
          ts`export type ${webhookId} = ${module.type("Brand")}<${`${connector.id} webhook`}>;\n\n`,
        ];
  const methods = connector.methods.map((method) => emitMethod(method, webhookId ?? ts`string`, module));
  const interfaces = await emitInterfaces(methods.flatMap((pieces) => pieces.interfaces));
  const functions = methods.flatMap((pieces) => pieces.functions);
  const definition = emitDefinition(connector, methods, module);
  return [
    header(connector, source),
    module.imports(),
    "\n",
    joinCode(brand, "").text,
    interfaces.text === "" ? "" : `${interfaces.text}\n`,
    functions.map((code) => `${code.text}\n\n`).join(""),
    definition.text,
  ].join("");
}

function header(connector: ConnectorIr, source: ModuleSource): string {
  const what = new Code(`${connector.name} ${connector.version}`).text.replace(/[\r\n\u2028\u2029]+/g, " ");
  const variant =
    connector.installation === undefined ? "" : ` with the custom fields of \`${connector.installation}\``;
  return [
    `// ${what}${variant}, compiled by Hookwright ${source.compilerVersion}.`,
    `// Generated from ${source.path}: edit that file, then run \`hookwright compile\`.`,
    `// content: ${source.contentHash}`,
    "",
    "",
  ].join("\n");
}

function savesWebhookId(connector: ConnectorIr): boolean {
  return connector.methods.some(
    (method) =>
      method.kind === "action" && method.response.some((field) => field.systemField === "Cyclr_Webhook_Id"),
  );
}

function emitMethod(method: MethodIr, webhookId: Code, module: ModuleContext): MethodPieces {
  switch (method.kind) {
    case "action":
      return emitAction(method, webhookId, module);
    case "webhook":
      return emitWebhook(method, webhookId, module);
    case "webhookResponse":
      return emitResponse(method, module);
  }
}

function emitAction(method: ActionIr, webhookId: Code, module: ModuleContext): MethodPieces {
  const input = emitInput(method, method.request, module);
  const output = emitOutputFunction(method, method.response, webhookId, module);
  const headers = emitHeaders(method.parameters, module);
  return {
    interfaces: [...input.interfaces, ...output.interfaces],
    functions: [...input.functions, ...output.functions],
    entry: entries([
      ["kind", ts`"action"`],
      ...describing(method),
      ["httpMethod", literal(method.httpMethod)],
      ["authentication", literal(method.authentication)],
      ["parameters", literalList(method.parameters.filter(isGiven).map(toParameter))],
      ["inputs", literalList(method.request.filter(isMapped).map(toInput))],
      ["outputs", literalList(method.response.map(toField))],
      ["url", emitUrl(method.url, method.parameters, module)],
      ...optional("headers", headers),
      ...optional("body", input.body),
      ["output", output.name],
    ]),
  };
}

function emitWebhook(method: WebhookIr, webhookId: Code, module: ModuleContext): MethodPieces {
  const output = emitOutputFunction(method, method.fields, webhookId, module);
  return {
    interfaces: output.interfaces,
    functions: output.functions,
    entry: entries([
      ["kind", ts`"webhook"`],
      ...describing(method),
      ["verify", literal(method.verify)],
      ...optional(
        "subscription",
        method.subscription === undefined ? undefined : literal(method.subscription),
      ),
      ["parameters", literalList(method.parameters.filter(isGiven).map(toParameter))],
      ["outputs", literalList(method.fields.map(toField))],
      ["output", output.name],
      ...optional("script", method.script && emitScript(method.script)),
    ]),
  };
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
      ["parameters", literalList(method.parameters.filter(isGiven).map(toParameter))],
      ["inputs", literalList(method.request.filter(isMapped).map(toInput))],
      ...optional("body", input.body),
    ]),
  };
}

function emitInput(
  method: MethodIr,
  fields: readonly FieldIr[],
  module: ModuleContext,
): { interfaces: readonly InterfaceSpec[]; functions: readonly Code[]; body: Code | undefined } {
  const properties = inputProperties(fields, method.parameters, module);
  const type = properties.length === 0 ? undefined : module.name(`${upperFirst(method.key)}Input`);
  const interfaces =
    type === undefined
      ? []
      : [{ name: type.text, description: `What \`${method.key}\` is called with.`, properties }];
  if (fields.length === 0) return { interfaces, functions: [], body: undefined };
  const body = module.name(`${method.key}Body`);
  const statements = emitBody(fields, module);
  const usesInput = /\binput\b/.test(statements.text) && type !== undefined;
  const merge = /\bmerge\b/.test(statements.text) ? [ts`merge: ${module.type("MergeFields")}`] : [];
  const inputParameter = usesInput ? [ts`input: ${type}`] : merge.length > 0 ? [ts`_input: unknown`] : [];
  const head = ts`function ${body}(${joinCode([...inputParameter, ...merge], ", ")}): ${module.type("JsonValue")}`;
  return { interfaces, functions: [ts`${head} {\n${statements}\n}`], body };
}

function emitOutputFunction(
  method: MethodIr,
  fields: readonly FieldIr[],
  webhookId: Code,
  module: ModuleContext,
): { interfaces: readonly InterfaceSpec[]; functions: readonly Code[]; name: Code } {
  if (fields.length === 0) return { interfaces: [], functions: [], name: ts`() => ({})` };
  const type = module.name(`${upperFirst(method.key)}Output`);
  const name = module.name(`${method.key}Output`);
  const what =
    method.kind === "webhook" ? `A delivery of \`${method.key}\`.` : `What \`${method.key}\` answers.`;
  const statements = emitOutput(fields, { output: type, webhookId }, module);
  return {
    interfaces: [
      { name: type.text, description: what, properties: outputProperties(fields, webhookId, module) },
    ],
    functions: [ts`function ${name}(message: ${module.type("Message")}): ${type} {\n${statements}\n}`],
    name,
  };
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
    ["authentications", literal(Object.fromEntries(connector.authentications))],
    [
      "parameters",
      literalList(
        connector.parameters
          .filter(isGiven)
          .map((parameter) => ({ ...toParameter(parameter), scope: parameter.scope })),
      ),
    ],
    ...optional("script", connector.script && emitScript(connector.script)),
    [
      "methods",
      entries(connector.methods.map((method, index) => [method.key, methods[index]?.entry ?? ts`{}`])),
    ],
  ]);
  const comment = docComment([connector.description ?? connector.name]);
  return ts`${comment}export const connector = ${module.call("defineConnector")}(${body});\n`;
}

/** An object literal with one entry a line. */
function entries(list: readonly (readonly [key: string, value: Code])[]): Code {
  const lines = list.map(([key, value]) =>
    value.text === key ? ts`${new Code(key)},` : ts`${propertyKey(key)}: ${value},`,
  );
  return ts`{\n${indent(joinCode(lines, "\n"), "  ")}\n}`;
}

function optional(key: string, value: Code | undefined): readonly (readonly [string, Code])[] {
  return value === undefined ? [] : [[key, value]];
}

function describing(method: MethodIr): readonly (readonly [string, Code])[] {
  return [
    ["name", literal(method.name)],
    ...optional("description", method.description === undefined ? undefined : literal(method.description)),
    ...optional("hidden", method.hidden ? literal(true) : undefined),
  ];
}

/** A script with its source line by line, so that the module can be read. */
function emitScript(script: ScriptIr): Code {
  return entries([
    ["file", literal(script.file)],
    ["source", ts`${literalList(script.source.split("\n"))}.join("\\n")`],
    ["events", literal(script.events)],
  ]);
}

/** A list literal with one element a line. */
function literalList(values: readonly unknown[]): Code {
  if (values.length === 0) return ts`[]`;
  return ts`[\n${indent(
    joinCode(
      values.map((value) => ts`${literal(value)},`),
      "\n",
    ),
    "  ",
  )}\n]`;
}

function isMapped(field: FieldIr): boolean {
  return field.value === undefined;
}

/** Constants of headers and query parameters are part of the functions; the engine needs the asked ones and the others' values. */
function isGiven(parameter: ParameterIr): boolean {
  const inFunctions = parameter.target === "httpHeader" || parameter.target === "queryString";
  return parameter.value === undefined || !inFunctions;
}

function toField(field: FieldIr): Field {
  const lists = listDepth(field.location);
  return {
    name: field.systemField,
    displayName: field.displayName,
    location: field.locationText,
    dataType: field.dataType,
    ...(lists > 0 ? { lists } : {}),
    ...flag("sensitive", field.sensitive),
  };
}

function toInput(field: FieldIr): InputField {
  const optional = field.optional || field.default !== undefined;
  return { ...toField(field), ...flag("optional", optional), ...flag("hidden", field.hidden) };
}

function toParameter(parameter: ParameterIr): Parameter {
  return {
    name: parameter.name,
    target: parameter.target,
    displayName: parameter.displayName,
    ...flag("optional", parameter.optional),
    ...flag("sensitive", parameter.sensitive),
    ...flag("hidden", parameter.hidden),
    ...(parameter.value?.kind === "literal" ? { value: parameter.value.value } : {}),
    ...(parameter.default === undefined ? {} : { default: parameter.default }),
  };
}

/** Only what is true is printed; absent means false. */
function flag<Name extends string>(name: Name, value: boolean): { readonly [Key in Name]?: true } {
  return (value ? { [name]: true } : {}) as { readonly [Key in Name]?: true };
}

function upperFirst(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
