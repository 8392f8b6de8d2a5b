// Every text of a connector that may hold merge fields, where it stands and what may be named there. One list, so that no
// rule can forget a place (the table of definition-format.md §3).
import { parseTemplate } from "../template/parse-template.ts";
import type { Template } from "../template/template.ts";
import type { Path } from "../syntax/document.ts";
import {
  declared,
  type PartialAction,
  type PartialConnector,
  type PartialField,
  type PartialMethod,
  type PartialWebhook,
} from "./symbols.ts";

/** What may be named in a text. */
export type TextPlace =
  /** URLs, field and parameter constants: merge fields. */
  | "call"
  /** Verify secrets: merge fields, secrets among them. */
  | "secret"
  /** Signature, token and content of verify: merge fields, secrets, and the request. */
  | "request"
  /** Constants that reach scripts or other merge fields: no expression at all. */
  | "plain";

/** One text. */
export interface TextSite {
  readonly path: Path;
  readonly place: TextPlace;
  /** The method it belongs to; absent at connector level, where every method may use it. */
  readonly method: string | undefined;
  readonly template: Template;
}

/** Every text of the connector, in the order of the file's parts. */
export function connectorTexts(connector: PartialConnector): readonly TextSite[] {
  return [
    ...site(connector.baseUrl, ["baseUrl"], "call", undefined),
    ...parameterTexts(connector.parameters, ["parameters"], undefined),
    ...Object.entries(connector.methods ?? {}).flatMap(([key, method]) =>
      method === undefined ? [] : methodTexts(key, method),
    ),
  ];
}

/** The parsed text at a path, among those that were found. */
export function textAt(sites: readonly TextSite[], path: Path): TextSite | undefined {
  const key = JSON.stringify(path);
  return sites.find((found) => JSON.stringify(found.path) === key);
}

function methodTexts(key: string, method: PartialMethod): readonly TextSite[] {
  const base: Path = ["methods", key];
  if (method.type === "webhook")
    return [
      ...parameterTexts(method.parameters, [...base, "parameters"], key),
      ...verifyTexts(method.verify, base, key),
    ];
  const texts = fieldTexts(method.request?.fields, [...base, "request", "fields"], key);
  return method.type === "action" ? [...actionTexts(key, method, base), ...texts] : texts;
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
      site(leaf.text, leaf.path, "call", method),
    ),
  );
}

function parameterTexts(
  list: PartialConnector["parameters"] | PartialAction["parameters"],
  path: Path,
  method: string | undefined,
): readonly TextSite[] {
  return declared(list, path, "method").flatMap(({ parameter, path: at }) => {
    const sent = parameter.targetType === "httpHeader" || parameter.targetType === "queryString";
    return leaves(parameter.value, [...at, "value"]).flatMap((leaf) =>
      site(leaf.text, leaf.path, sent ? "call" : "plain", method),
    );
  });
}

type PartialVerify = PartialWebhook["verify"];

function verifyTexts(verify: PartialVerify, base: Path, method: string): readonly TextSite[] {
  if (verify?.scheme === "token")
    return [
      ...site(verify.value, [...base, "verify", "value"], "request", method),
      ...site(verify.secret, [...base, "verify", "secret"], "secret", method),
    ];
  if (verify?.scheme !== "hmac") return [];
  return [
    ...site(verify.secret, [...base, "verify", "secret"], "secret", method),
    ...site(verify.content, [...base, "verify", "content"], "request", method),
    ...site(verify.signature?.value, [...base, "verify", "signature", "value"], "request", method),
  ];
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
