// IR → what cycles and installations see of it.
import type {
  AuthenticationInterface,
  ConnectorInterface,
  Credential,
  InputInterface,
  MethodInterface,
  OutputInterface,
} from "../analyze/interface.ts";
import { listDepth } from "../analyze/location.ts";
import { listsOf } from "../analyze/outputs.ts";
import {
  eventField,
  type AuthenticationIr,
  type ConnectorIr,
  type FieldIr,
  type MethodIr,
  type ParameterIr,
  type ValueIr,
  type WebhookIr,
} from "./ir.ts";
import { pick } from "./pick.ts";

/** The interface of a lowered connector. */
export function toInterface(connector: ConnectorIr): ConnectorInterface {
  return {
    id: connector.id,
    authentications: connector.authentications.map(([key, one]) => [key, toAuthentication(one)]),
    asked: connector.parameters
      .filter((parameter) => parameter.value === undefined)
      .map((parameter) => ({
        name: parameter.name,
        target: parameter.target,
        required: isRequired(parameter),
        sensitive: parameter.sensitive,
        ...pick(parameter, "onlyIn"),
      })),
    methods: new Map(connector.methods.map((method) => [method.key, toMethod(method)])),
  };
}

/** What the person who installs is asked (definition-format.md §2, "Authentication"). */
function toAuthentication(authentication: AuthenticationIr): AuthenticationInterface {
  const learns = "learn" in authentication ? Object.keys(authentication.learn ?? {}) : [];
  return { kind: authentication.kind, asks: asksOf(authentication), learns };
}

function asksOf(authentication: AuthenticationIr): readonly Credential[] {
  const asked = (...names: string[]): readonly Credential[] =>
    names.map((name) => ({ name, isField: false, sensitive: !/^(?:username|clientId)$/.test(name) }));
  switch (authentication.kind) {
    case "apiKey":
      return authentication.value === undefined ? asked("apiKey") : [];
    case "basic":
      return [
        ...(names([authentication.username, authentication.password], "Username") ? asked("username") : []),
        ...(names([authentication.username, authentication.password], "Password") ? asked("password") : []),
      ];
    case "oauth1":
      return authentication.client === "account" ? asked("clientId", "clientSecret") : [];
    case "oauth2":
      return [
        ...(authentication.client === "account" ? asked("clientId", "clientSecret") : []),
        ...(authentication.grant === "password" ? asked("username", "password") : []),
      ];
    case "authFields":
      return authentication.fields.map(({ name, sensitive }) => ({ name, isField: true, sensitive }));
    case "none":
      return [];
  }
}

/** True when one of the texts holds the merge field `Cyclr_Auth_<name>`. */
function names(values: readonly ValueIr[], name: string): boolean {
  return values.some((value) => {
    const parts = value.kind === "text" ? value.parts : [value];
    return parts.some((part) => part.kind === "merge" && part.name === `Cyclr_Auth_${name}`);
  });
}

function toMethod(method: MethodIr): MethodInterface {
  if (method.kind === "webhook") return toWebhook(method);
  const first = method.kind === "action" ? method.url[0] : undefined;
  const start = first?.kind === "start" ? first.name : undefined;
  return {
    kind: method.kind,
    hidden: method.hidden,
    inputs: [
      ...parameterInputs(method, start),
      ...method.request.filter((field) => field.value === undefined).map(toInput),
    ],
    outputs: "response" in method ? method.response.map(toOutput) : [],
  };
}

function toWebhook(method: WebhookIr): MethodInterface {
  const common = {
    kind: "webhook",
    hidden: method.hidden,
    inputs: parameterInputs(method, undefined),
  } as const;
  if (method.events === undefined) return { ...common, outputs: method.fields.map(toOutput) };
  const event: OutputInterface = { name: eventField, dataType: "text", lists: 0 };
  const events = new Map(
    method.events.types.map(({ name, fields }) => [name, [event, ...fields.map(toOutput)]]),
  );
  const all = [...events.values()].flat();
  return { ...common, outputs: [...new Map(all.map((output) => [output.name, output])).values()], events };
}

/** The parameters that a step gives: the method's own. */
function parameterInputs(method: MethodIr, start: string | undefined): MethodInterface["inputs"] {
  return method.parameters
    .filter((parameter) => parameter.value === undefined && !parameter.inherited)
    .map((parameter) => ({
      name: parameter.name,
      required: isRequired(parameter),
      bindsHost: parameter.name === start,
      sensitive: parameter.sensitive,
      ...parameterType(parameter),
    }));
}

/** What is sent beside a body is one value, or a list where the parameter says how it is written. */
function parameterType({ target, list }: ParameterIr): Pick<InputInterface, "dataType" | "lists"> {
  const isSent = target === "httpHeader" || target === "queryString";
  return { dataType: isSent ? "text" : "any", lists: list === undefined ? 0 : 1 };
}

function toInput(field: FieldIr): InputInterface {
  return {
    name: field.systemField,
    required: isRequired(field),
    bindsHost: false,
    sensitive: field.sensitive,
    dataType: field.dataType,
    lists: listDepth(field.location),
  };
}

function toOutput({ systemField, dataType, location }: FieldIr): OutputInterface {
  return { name: systemField, dataType, ...listsOf(location) };
}

function isRequired(of: ParameterIr | FieldIr): boolean {
  return !of.optional && of.default === undefined;
}
