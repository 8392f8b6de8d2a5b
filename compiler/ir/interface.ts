// IR → what cycles and installations see of it.
import type { ConnectorInterface, MethodInterface } from "../analyze/interface.ts";
import type { ConnectorIr, FieldIr, MethodIr, ParameterIr } from "./ir.ts";

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
  if (method.kind === "webhook")
    return { kind: "webhook", inputs: [], outputs: method.fields.map((field) => field.systemField) };
  const first = method.kind === "action" ? method.url[0] : undefined;
  const start = first?.kind === "start" ? first.name : undefined;
  const own = method.parameters.filter((parameter) => parameter.value === undefined && !parameter.inherited);
  return {
    kind: method.kind,
    inputs: [
      ...own.map((parameter) => ({
        name: parameter.name,
        required: isRequired(parameter),
        bindsHost: parameter.name === start,
      })),
      ...method.request
        .filter((field) => field.value === undefined)
        .map((field) => ({ name: field.systemField, required: isRequired(field), bindsHost: false })),
    ],
    outputs: method.kind === "action" ? method.response.map((field) => field.systemField) : [],
  };
}

function isRequired(of: ParameterIr | FieldIr): boolean {
  return !of.optional && of.default === undefined;
}
