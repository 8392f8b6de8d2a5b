// Every text of a connector that may hold merge fields, where it stands and what may be named there. One list, so that no
// rule can forget a place (the table of definition-format.md §3).
import { connectorConditions, type ConditionSite } from "./conditions.ts";
import type { TextPlace } from "./places.ts";
import { parseTemplate } from "../template/parse-template.ts";
import type { Template } from "../template/template.ts";
import type { Path } from "../syntax/document.ts";
import {
  declared,
  type PartialAction,
  type PartialAuthentication,
  type PartialConnector,
  type PartialField,
  type PartialMethod,
  type PartialWebhook,
} from "./symbols.ts";

/** One text. */
export interface TextSite {
  readonly path: Path;
  readonly place: TextPlace;
  /** The method it belongs to; absent at connector level, where every method may use it. */
  readonly method: string | undefined;
  readonly template: Template;
  /** Names that exist in this text alone. */
  readonly own?: readonly string[];
}

/** Every text of the connector, in the order of the file's parts. */
export function connectorTexts(connector: PartialConnector): readonly TextSite[] {
  return [
    ...site(connector.baseUrl, ["baseUrl"], "call", undefined),
    ...Object.entries(connector.authentication ?? {}).flatMap(([key, authentication]) =>
      authentication === undefined ? [] : signInTexts(authentication, ["authentication", key]),
    ),
    ...parameterTexts(connector.parameters, ["parameters"], undefined),
    ...Object.entries(connector.methods ?? {}).flatMap(([key, method]) =>
      method === undefined ? [] : methodTexts(key, method),
    ),
    ...connectorConditions(connector).flatMap(conditionTexts),
  ];
}

/** The parsed text at a path, among those that were found. */
export function textAt(sites: readonly TextSite[], path: Path): TextSite | undefined {
  return sites.find(
    (found) => found.path.length === path.length && path.every((step, depth) => found.path[depth] === step),
  );
}

/** The texts at a path and below it. */
export function textsBelow(sites: readonly TextSite[], path: Path): readonly TextSite[] {
  return sites.filter((found) => path.every((step, depth) => found.path[depth] === step));
}

/** The names in a text's expressions, in their order. */
export function expressionNames({ template }: TextSite): readonly string[] {
  return template.parts.flatMap((part) => (part.kind === "expression" ? [part.name] : []));
}

const signInKeys = [
  "value",
  "username",
  "password",
  "requestTokenUrl",
  "authorizeUrl",
  "accessTokenUrl",
  "tokenUrl",
  "authorizeParameters",
  "tokenParameters",
];

/** The texts of one authentication, by their keys: no key of two kinds means two things. */
function signInTexts(authentication: PartialAuthentication, base: Path): readonly TextSite[] {
  return Object.entries(authentication)
    .filter(([key]) => signInKeys.includes(key))
    .flatMap(([key, value]) => leafTexts(value, [...base, key], "signIn", undefined));
}

function methodTexts(key: string, method: PartialMethod): readonly TextSite[] {
  const base: Path = ["methods", key];
  if (method.type === "webhook") return webhookTexts(key, method, base);
  const texts = fieldTexts(method.request?.fields, [...base, "request", "fields"], key);
  if (method.type === "action") return [...actionTexts(key, method, base), ...texts];
  const headers = method.type === "webhookResponse" ? method.headers : undefined;
  return [
    ...leafTexts(headers, [...base, "headers"], "call", key),
    ...("parameters" in method ? parameterTexts(method.parameters, [...base, "parameters"], key) : []),
    ...texts,
  ];
}

function actionTexts(key: string, method: PartialAction, base: Path): readonly TextSite[] {
  return [
    ...site(method.baseUrl, [...base, "baseUrl"], "call", key),
    ...site(method.endpoint, [...base, "endpoint"], "call", key),
    ...parameterTexts(method.parameters, [...base, "parameters"], key),
  ];
}

function fieldTexts(
  fields: readonly (PartialField | undefined)[] | undefined,
  path: Path,
  method: string,
): readonly TextSite[] {
  return (fields ?? []).flatMap((field, index) =>
    leaves(field?.value, [...path, index, "value"]).flatMap((leaf) =>
      site(leaf.text, leaf.path, "field", method),
    ),
  );
}

function parameterTexts(
  list: PartialConnector["parameters"] | PartialAction["parameters"],
  path: Path,
  method: string | undefined,
): readonly TextSite[] {
  return declared(list, path, "method").flatMap(({ parameter, path: at }) => {
    // Nobody knows what may stand in a parameter whose target could not be read.
    if (parameter.targetType === undefined) return [];
    const place = placesOfTargets[parameter.targetType] ?? "plain";
    return leaves(parameter.value, [...at, "value"]).flatMap((leaf) =>
      site(leaf.text, leaf.path, place, method),
    );
  });
}

/** Where a constant is made for each call; others are taken as they are written. */
const placesOfTargets: Readonly<Partial<Record<string, TextPlace>>> = {
  httpHeader: "call",
  queryString: "call",
  filterField: "field",
  responseField: "field",
};

function webhookTexts(key: string, method: PartialWebhook, base: Path): readonly TextSite[] {
  const { subscription, events, dedupe, order, route, answer } = method;
  return [
    ...parameterTexts(method.parameters, [...base, "parameters"], key),
    ...leafTexts(method.with, [...base, "with"], "plain", key),
    ...leafTexts(subscription?.adopt?.match, [...base, "subscription", "adopt", "match"], "compared", key),
    ...verifyTexts(method.verify, [...base, "verify"], key),
    ...site(events?.by, [...base, "events", "by"], "event", key),
    ...(method.handshake ?? []).flatMap((entry, index) =>
      entry === undefined ? [] : handshakeTexts(entry, [...base, "handshake", index], key),
    ),
    ...site(route?.by, [...base, "route", "by"], "key", key),
    ...site(route?.equals, [...base, "route", "equals"], "compared", key),
    ...site(dedupe?.key, [...base, "dedupe", "key"], "key", key),
    ...site(order?.by, [...base, "order", "by"], "key", key),
    ...site(order?.sequence, [...base, "order", "sequence"], "key", key),
    ...site(answer?.text, [...base, "answer", "text"], "answer", key),
    ...leafTexts(answer?.body, [...base, "answer", "body"], "answer", key),
    ...leafTexts(answer?.headers, [...base, "answer", "headers"], "answer", key),
  ];
}

type PartialEntry = NonNullable<NonNullable<PartialWebhook["handshake"]>[number]>;

/** What an entry computes has a name in its reply and in what it saves. */
function handshakeTexts(
  { reply, save, compute }: PartialEntry,
  path: Path,
  method: string,
): readonly TextSite[] {
  const own = Object.keys(compute ?? {});
  const hashes = Object.entries(compute ?? {}).flatMap(([name, hash]) => [
    ...site(hash?.secret, [...path, "compute", name, "secret"], "compared", method),
    ...site(hash?.content, [...path, "compute", name, "content"], "received", method),
  ]);
  const answered = [
    ...leafTexts(reply?.headers, [...path, "reply", "headers"], "reply", method),
    ...site(reply?.text, [...path, "reply", "text"], "reply", method),
    ...leafTexts(reply?.body, [...path, "reply", "body"], "reply", method),
    ...leafTexts(save, [...path, "save"], "received", method),
  ];
  return [...hashes, ...answered.map((one) => ({ ...one, own }))];
}

/** Where each text of verify stands, whatever the scheme: a key means the same in all of them. */
const verifyPlaces: Readonly<Record<string, TextPlace>> = {
  secret: "compared",
  publicKey: "compared",
  username: "compared",
  password: "compared",
  audience: "compared",
  jwksUrl: "call",
  value: "proof",
  token: "proof",
  content: "proof",
};

function verifyTexts(verify: PartialWebhook["verify"], path: Path, method: string): readonly TextSite[] {
  if (verify === undefined) return [];
  const { signature, timestamp, ...texts }: Partial<Record<string, unknown>> = verify;
  return [
    ...Object.entries(texts).flatMap(([key, text]) => {
      const place = verifyPlaces[key];
      return place === undefined || typeof text !== "string" ? [] : site(text, [...path, key], place, method);
    }),
    ...[["signature", signature] as const, ["timestamp", timestamp] as const].flatMap(([key, rule]) =>
      isObject(rule) && typeof rule["value"] === "string"
        ? site(rule["value"], [...path, key, "value"], "proof", method)
        : [],
    ),
  ];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** The values of a condition. Its verb is a constant. */
function conditionTexts({ condition, path, method }: ConditionSite): readonly TextSite[] {
  const { method: _verb, ...tests } = condition;
  return leafTexts(tests, path, "tested", method);
}

function leafTexts(
  value: unknown,
  path: Path,
  place: TextPlace,
  method: string | undefined,
): readonly TextSite[] {
  return leaves(value, path).flatMap((leaf) => site(leaf.text, leaf.path, place, method));
}

function site(
  text: string | undefined,
  path: Path,
  place: TextPlace,
  method: string | undefined,
): readonly TextSite[] {
  return text === undefined ? [] : [{ path, place, method, template: parseTemplate(text) }];
}

/** Every string inside a JSON value. */
export function leaves(
  value: unknown,
  path: Path,
): readonly { readonly text: string; readonly path: Path }[] {
  if (typeof value === "string") return [{ text: value, path }];
  if (Array.isArray(value)) return value.flatMap((item, index) => leaves(item, [...path, index]));
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([key, entry]) => leaves(entry, [...path, key]));
  return [];
}
