// The reference page of a connector: what it needs, what each method takes and gives, and how its webhooks live.
import {
  eventField,
  type ConnectorIr,
  type FieldIr,
  type MethodIr,
  type ParameterIr,
  type WebhookIr,
} from "../ir/ir.ts";
import { code, prose, table } from "./markdown.ts";

/** Prints the page. */
export function emitReference(connector: ConnectorIr): string {
  const { name, version, apiVersion, description, authentications, parameters, methods } = connector;
  const api = apiVersion === undefined ? "" : ` API version ${code(apiVersion)}.`;
  return [
    `# ${prose(name)}\n\n`,
    description === undefined ? "" : `${prose(description)}\n\n`,
    `Connector ${code(connector.id)}, version ${code(version)}.${api}\n\n`,
    section(
      "## Authentication",
      table(
        ["Name", "Kind"],
        authentications.map(([key, { kind }]) => [code(key), code(kind)]),
      ),
    ),
    section("## Parameters", parameterTable(parameters)),
    "## Methods\n\n",
    ...methods.map(emitMethod),
  ]
    .join("")
    .trimEnd()
    .concat("\n");
}

function emitMethod(method: MethodIr): string {
  return [
    `### ${prose(method.name)}\n\n`,
    `${code(method.key)}, ${kinds[method.kind]}${method.hidden ? ", not shown to people" : ""}.\n\n`,
    method.description === undefined ? "" : `${prose(method.description)}\n\n`,
    method.warning === undefined ? "" : `**Warning:** ${prose(method.warning)}\n\n`,
    section("Parameters:", parameterTable(method.parameters.filter(({ inherited }) => !inherited))),
    method.kind === "webhook" ? emitWebhook(method) : emitCall(method),
  ].join("");
}

const kinds: Readonly<Record<MethodIr["kind"], string>> = {
  action: "a call of the API",
  webhook: "an inbound event",
  webhookResponse: "an answer to a caller",
  script: "a script without a call",
};

function emitCall(method: Exclude<MethodIr, WebhookIr>): string {
  const inputs = method.request.filter((field) => field.value === undefined);
  return (
    section("Inputs:", inputTable(inputs)) +
    (method.kind === "webhookResponse" ? "" : section("Outputs:", outputTable(method.response)))
  );
}

function emitWebhook(method: WebhookIr): string {
  const events = (method.events?.types ?? [])
    .map(
      ({ name, fields }) =>
        section(`Fields of the event ${code(name)}:`, outputTable(fields)) ||
        `The event ${code(name)} has no fields.\n\n`,
    )
    .join("");
  const told =
    method.events === undefined
      ? ""
      : `The field ${code(eventField)} says which event a delivery is, as ${code(method.events.byText)} names it.\n\n`;
  return section("Fields:", outputTable(method.fields)) + told + events + emitLifecycle(method);
}

/** Only our own words and methods' keys, which hold letters and digits, stand in a diagram. */
function emitLifecycle({ subscription, verify }: WebhookIr): string {
  const proof = verify.kind === "none" ? "not verified" : `verified by ${verify.kind}`;
  const delivery = ["V->>H: delivery", `H->>H: ${proof}`, "H-->>V: answer"];
  const { create = [], delete: remove, adopt, renew } = subscription ?? {};
  const find = (when: "before" | "after"): readonly string[] =>
    adopt?.run === when ? [`H->>V: ${adopt.list}`, "V-->>H: webhooks that exist"] : [];
  const lines = [
    "sequenceDiagram",
    "participant H as Hookwright",
    "participant V as Vendor",
    ...(create.length === 0 ? ["Note over H,V: registered by hand"] : []),
    ...find("before"),
    ...create.flatMap((key) => [`H->>V: ${key}`, "V-->>H: saved values"]),
    ...find("after"),
    "loop every event",
    ...delivery.map((line) => `  ${line}`),
    "end",
    ...(renew === undefined ? [] : [`H->>V: ${renew.method ?? "create again"} (renew)`]),
    ...(remove === undefined ? [] : [`H->>V: ${remove} (delete)`]),
  ];
  return `Lifecycle:\n\n\`\`\`mermaid\n${lines.join("\n")}\n\`\`\`\n\n`;
}

function section(title: string, body: string): string {
  return body === "" ? "" : `${title}\n\n${body}`;
}

function parameterTable(parameters: readonly ParameterIr[]): string {
  const asked = parameters.filter(({ value }) => value === undefined);
  return table(
    ["Name", "Goes to", "Required", "Meaning"],
    asked.map((one) => [code(one.name), code(one.target), yes(isRequired(one)), meaning(one)]),
  );
}

function inputTable(fields: readonly FieldIr[]): string {
  return table(
    ["Field", "Type", "Required", "Sent as", "Meaning"],
    fields.map((field) => [
      code(field.systemField),
      code(field.dataType),
      yes(isRequired(field)),
      code(field.locationText),
      meaning(field),
    ]),
  );
}

function outputTable(fields: readonly FieldIr[]): string {
  return table(
    ["Field", "Type", "From", "Meaning"],
    fields.map((field) => [
      code(field.systemField),
      code(field.dataType),
      code(field.locationText),
      meaning(field),
    ]),
  );
}

function meaning(of: ParameterIr | FieldIr): string {
  const text = of.description ?? of.displayName;
  return prose(of.sensitive ? `${text} (sensitive)` : text);
}

function isRequired(of: ParameterIr | FieldIr): boolean {
  return !of.optional && of.default === undefined;
}

function yes(is: boolean): string {
  return is ? "yes" : "";
}
