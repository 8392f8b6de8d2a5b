// IR → what cycles and installations see of it.
import type { ConnectorInterface, MethodInterface } from "../analyze/interface.ts";
import {
  eventField,
  type ConnectorIr,
  type FieldIr,
  type MethodIr,
  type ParameterIr,
  type WebhookIr,
} from "./ir.ts";

/** The interface of a lowered connector. */
export function toInterface(connector: ConnectorIr): ConnectorInterface {
  return {
    id: connector.id,
    authentications: connector.authentications,
    asked: connector.parameters
      .filter((parameter) => parameter.value === undefined)
      .map((parameter) => ({
        name: parameter.name,
        target: parameter.target,
        required: isRequired(parameter),
        sensitive: parameter.sensitive,
      })),
    methods: new Map(connector.methods.map((method) => [method.key, toMethod(method)])),
  };
}

function toMethod(method: MethodIr): MethodInterface {
  if (method.kind === "webhook") return toWebhook(method);
  const first = method.kind === "action" ? method.url[0] : undefined;
  const start = first?.kind === "start" ? first.name : undefined;
  return {
    kind: method.kind,
    inputs: [
      ...parameterInputs(method, start),
      ...method.request
        .filter((field) => field.value === undefined)
        .map((field) => ({ name: field.systemField, required: isRequired(field), bindsHost: false })),
    ],
    outputs: method.kind === "action" ? method.response.map((field) => field.systemField) : [],
  };
}

function toWebhook(method: WebhookIr): MethodInterface {
  const inputs = parameterInputs(method, undefined);
  if (method.events === undefined)
    return { kind: "webhook", inputs, outputs: method.fields.map((field) => field.systemField) };
  const events = new Map(
    method.events.types.map(({ name, fields }) => [
      name,
      [eventField, ...fields.map((field) => field.systemField)],
    ]),
  );
  return { kind: "webhook", inputs, outputs: [...new Set([...events.values()].flat())], events };
}

/** The parameters that a step gives: the method's own. */
function parameterInputs(method: MethodIr, start: string | undefined): MethodInterface["inputs"] {
  return method.parameters
    .filter((parameter) => parameter.value === undefined && !parameter.inherited)
    .map((parameter) => ({
      name: parameter.name,
      required: isRequired(parameter),
      bindsHost: parameter.name === start,
    }));
}

function isRequired(of: ParameterIr | FieldIr): boolean {
  return !of.optional && of.default === undefined;
}
