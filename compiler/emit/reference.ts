// The reference page of a connector: what it asks, what each method calls, takes and gives, and how its webhooks live.
import { toInterface } from "../ir/interface.ts";
import { eventField, type ConnectorIr, type MethodIr, type WebhookIr } from "../ir/ir.ts";
import { emitLifecycle } from "./lifecycle.ts";
import { code, prose, table } from "./markdown.ts";
import { hasExits } from "../ir/interface.ts";
import { bodyText, callFacts, categoryFact, commonCallFacts, facts, scriptFact } from "./reference-call.ts";
import { connectorParameterTable, inputTable, outputTable, parameterTable } from "./reference-fields.ts";
import { webhookFacts } from "./reference-webhook.ts";

/** Prints the page. */
export function emitReference(connector: ConnectorIr): string {
  const { name, version, apiVersion, description, parameters, lookups, methods, installation } = connector;
  const api = apiVersion === undefined ? "" : ` API version ${code(apiVersion)}.`;
  const variant =
    installation === undefined ? "" : ` With the custom fields of the installation ${code(installation)}.`;
  return [
    `# ${prose(name)}\n\n`,
    description === undefined ? "" : `${prose(description)}\n\n`,
    `Connector ${code(connector.id)}, version ${code(version)}.${api}${variant}\n\n`,
    section("## Authentication", emitAuthentications(connector)),
    section("## Parameters", connectorParameterTable(parameters, lookups)),
    section("## Calls of all methods", commonCallFacts(connector)),
    section("## Script", facts([scriptFact(connector.script)])),
    "## Methods\n\n",
    ...methods.map((method) => emitMethod(method, connector)),
  ]
    .join("")
    .trimEnd()
    .concat("\n");
}

function emitAuthentications(connector: ConnectorIr): string {
  const asks = new Map(toInterface(connector).authentications);
  return table(
    ["Name", "Kind", "Asked at installation", "Used"],
    connector.authentications.map(([key, authentication]) => [
      code(key),
      code(authentication.kind),
      (asks.get(key)?.asks ?? [])
        .map((one) => `${code(one.name)}${one.sensitive ? " (sensitive)" : ""}`)
        .join(", ") || "nothing",
      placeOf(authentication),
    ]),
  );
}

function placeOf(authentication: ConnectorIr["authentications"][number][1]): string {
  const { afterSignIn, test } = authentication;
  return [
    credentialPlace(authentication),
    ...(test === undefined ? [] : [`tested with ${code(test)}`]),
    ...(afterSignIn === undefined ? [] : [`then ${code(afterSignIn)} is called`]),
  ]
    .filter((part) => part !== "")
    .join("; ");
}

function credentialPlace(authentication: ConnectorIr["authentications"][number][1]): string {
  switch (authentication.kind) {
    case "apiKey":
      return authentication.in === "nowhere"
        ? "where a merge field names it"
        : `${authentication.in} ${code(authentication.key)}${authentication.prefix === "" ? "" : ` after ${code(authentication.prefix.trim())}`}`;
    case "basic":
      return `header ${code("Authorization")}`;
    case "oauth1":
      return `requests signed with ${code(authentication.signature)}`;
    case "oauth2": {
      const scopes =
        authentication.scopes.length === 0 ? "" : `, scopes ${authentication.scopes.map(code).join(", ")}`;
      return `grant ${code(authentication.grant)}${scopes}`;
    }
    case "authFields":
      return "in the body of every call";
    case "none":
      return "";
  }
}

function emitMethod(method: MethodIr, connector: ConnectorIr): string {
  return [
    `### ${prose(method.name)}\n\n`,
    `${code(method.key)}, ${kinds[method.kind]}${method.hidden ? ", not shown to people" : ""}.\n\n`,
    method.description === undefined ? "" : `${prose(method.description)}\n\n`,
    method.warning === undefined ? "" : `**Warning:** ${prose(method.warning)}\n\n`,
    facts([
      categoryFact(method),
      ...factsOf(method),
      "script" in method ? scriptFact(method.script) : "",
      hasExits(connector, method) ? "A step that calls it has two exits, `true` and `false`." : "",
    ]),
    section("Parameters:", parameterTable(method.parameters, connector.lookups)),
    method.kind === "webhook" ? emitWebhook(method, connector) : emitCall(method, connector),
  ].join("");
}

const kinds: Readonly<Record<MethodIr["kind"], string>> = {
  action: "a call of the API",
  webhook: "an inbound event",
  webhookResponse: "an answer to a caller",
  script: "a script without a call",
};

function factsOf(method: MethodIr): readonly string[] {
  switch (method.kind) {
    case "action":
      return callFacts(method);
    case "webhook":
      return webhookFacts(method);
    case "webhookResponse": {
      const form = method.format === undefined ? "what the caller accepts" : bodyText(method.format);
      return [`Answers with ${String(method.status)}; body: ${form}.`];
    }
    case "script":
      return [];
  }
}

function emitCall(method: Exclude<MethodIr, WebhookIr>, { lookups }: ConnectorIr): string {
  const outputs = method.kind === "webhookResponse" ? "" : outputTable(method.response, lookups);
  return section("Inputs:", inputTable(method.request, lookups)) + section("Outputs:", outputs);
}

function emitWebhook(method: WebhookIr, connector: ConnectorIr): string {
  const { lookups } = connector;
  const events = (method.events?.types ?? [])
    .map(
      ({ name, fields }) =>
        section(`Fields of the event ${code(name)}:`, outputTable(fields, lookups)) ||
        `The event ${code(name)} has no fields.\n\n`,
    )
    .join("");
  const told =
    method.events === undefined
      ? ""
      : `The field ${code(eventField)} says which event a delivery is, as ${code(method.events.byText)} names it.\n\n`;
  const lifecycle = `Lifecycle:\n\n\`\`\`mermaid\n${emitLifecycle(connector, method)}\`\`\`\n\n`;
  return section("Fields:", outputTable(method.fields, lookups)) + told + events + lifecycle;
}

function section(title: string, body: string): string {
  return body === "" ? "" : `${title}\n\n${body}`;
}
