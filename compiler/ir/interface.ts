// IR → what cycles and installations see of it.
import type {
  AuthenticationInterface,
  ConnectorInterface,
  Credential,
  InputInterface,
  InputPlace,
  MethodInterface,
  OutputInterface,
} from "../analyze/interface.ts";
import { listsOf } from "../analyze/outputs.ts";
import {
  eventField,
  type ActionIr,
  type AuthenticationIr,
  type ConnectorIr,
  type FieldIr,
  type MethodIr,
  type ParameterIr,
  type WebhookIr,
} from "./ir.ts";
import { placeOf, subscriptionMethods, subscriptionNames } from "./merge-uses.ts";
import { pick } from "./pick.ts";

/** The interface of a lowered connector. */
export function toInterface(connector: ConnectorIr): ConnectorInterface {
  const signInStarts = new Set(connector.authentications.flatMap(([, one]) => startsOf(one)));
  const actions = connector.methods.filter((method) => method.kind === "action");
  return {
    id: connector.id,
    ...pick(connector, "releaseStatus"),
    authentications: connector.authentications.map(([key, one]) => [key, toAuthentication(one)]),
    asked: connector.parameters
      .filter((parameter) => parameter.value === undefined)
      .map((parameter) => ({
        name: parameter.name,
        target: parameter.target,
        required: isRequired(parameter),
        sensitive: parameter.sensitive,
        place: signInStarts.has(parameter.name) ? "start" : parameterPlace(actions, parameter),
        ...pick(parameter, "onlyIn"),
      })),
    methods: new Map(connector.methods.map((method) => [method.key, toMethod(connector, method)])),
    objectCategories: new Map(
      Object.keys(connector.objectCategories ?? {}).map((name) => [
        name,
        connector.methods.filter(({ category }) => category === name).map(({ key }) => key),
      ]),
    ),
  };
}

/** What the person who installs is asked (definition-format.md §2, "Authentication"). */
function toAuthentication(authentication: AuthenticationIr): AuthenticationInterface {
  const learns = "learn" in authentication ? Object.keys(authentication.learn ?? {}) : [];
  return { kind: authentication.kind, asks: asksOf(authentication), learns };
}

/** The merge fields that begin the URLs of signing in. */
function startsOf(authentication: AuthenticationIr): readonly string[] {
  const { kind } = authentication;
  if (kind !== "oauth1" && kind !== "oauth2") return [];
  const { authorizeUrl = [] } = authentication;
  const others =
    kind === "oauth1"
      ? [authentication.requestTokenUrl, authentication.accessTokenUrl]
      : [authentication.tokenUrl];
  return [authorizeUrl, ...others].flatMap(([first]) => (first?.kind === "start" ? [first.name] : []));
}

function asksOf(authentication: AuthenticationIr): readonly Credential[] {
  const asked = (...names: string[]): readonly Credential[] =>
    names.map((name) => ({ name, isField: false, sensitive: !/^(?:username|clientId)$/.test(name) }));
  switch (authentication.kind) {
    case "apiKey":
      return authentication.value === undefined ? asked("apiKey") : [];
    case "basic":
      return asked(...(authentication.asks ?? ["username", "password"]));
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

function toMethod(connector: ConnectorIr, method: MethodIr): MethodInterface {
  if (method.kind === "webhook") return toWebhook(connector, method);
  const first = method.kind === "action" ? method.url[0] : undefined;
  const start = first?.kind === "start" ? first.name : undefined;
  return {
    kind: method.kind,
    hidden: method.hidden,
    onlyInSubscription: method.kind === "action" ? subscriptionNames(connector, method) : [],
    inputs: [
      ...parameterInputs(method, method.kind === "action" ? [method] : [], start),
      ...method.request.filter((field) => field.value === undefined).map(toInput),
    ],
    outputs: "response" in method ? method.response.map(toOutput) : [],
    ...(hasExits(connector, method) ? { hasExits: true } : {}),
  };
}

/** True when a script of the method or its connector handles `action_condition`: that one runs for each call (B§7.1). */
export function hasExits(connector: ConnectorIr, method: MethodIr): boolean {
  if (method.kind !== "action" && method.kind !== "script") return false;
  return [connector.script, method.script].some((script) => script?.events.includes("action_condition"));
}

function toWebhook(connector: ConnectorIr, method: WebhookIr): MethodInterface {
  const common = {
    kind: "webhook",
    hidden: method.hidden,
    onlyInSubscription: [],
    inputs: parameterInputs(method, subscriptionMethods(connector, method), undefined),
    ...(method.subscription === undefined ? {} : pick(method.subscription, "share")),
  } as const;
  if (method.events === undefined) return { ...common, outputs: method.fields.map(toOutput) };
  const event: OutputInterface = { name: eventField, dataType: "text", lists: 0 };
  const events = new Map(
    method.events.types.map(({ name, fields }) => [name, [event, ...fields.map(toOutput)]]),
  );
  const all = [...events.values()].flat();
  return { ...common, outputs: [...new Map(all.map((output) => [output.name, output])).values()], events };
}

/** The parameters that a step gives: the method's own, which go into these calls. */
function parameterInputs(
  method: MethodIr,
  calls: readonly ActionIr[],
  start: string | undefined,
): MethodInterface["inputs"] {
  return method.parameters
    .filter((parameter) => parameter.value === undefined && !parameter.inherited)
    .map((parameter) => ({
      name: parameter.name,
      required: isRequired(parameter),
      bindsHost: parameter.name === start,
      sensitive: parameter.sensitive,
      ...parameterType(parameter, parameterPlace(calls, parameter)),
    }));
}

/** What is sent beside a body is one value, or a list where the parameter says how it is written. */
function parameterType(
  { list }: ParameterIr,
  place: InputPlace,
): Pick<InputInterface, "place" | "dataType" | "lists"> {
  return { place, dataType: place === "value" ? "any" : "text", lists: list === undefined ? 0 : 1 };
}

function parameterPlace(calls: readonly ActionIr[], { target, name }: ParameterIr): InputPlace {
  return target === "httpHeader" || target === "queryString" ? "text" : placeOf(calls, name);
}

function toInput(field: FieldIr): InputInterface {
  return {
    name: field.systemField,
    required: isRequired(field),
    bindsHost: false,
    place: "value",
    sensitive: field.sensitive,
    dataType: field.dataType,
    ...listsOf(field.location),
  };
}

function toOutput({ systemField, dataType, location }: FieldIr): OutputInterface {
  return { name: systemField, dataType, ...listsOf(location) };
}

function isRequired(of: ParameterIr | FieldIr): boolean {
  return !of.optional && of.default === undefined;
}
