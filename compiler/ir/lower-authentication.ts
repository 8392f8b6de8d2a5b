// Authentications → IR: defaults filled, texts and URLs parsed.
import type { Learnt } from "../../runtime/contract/authentication.ts";
import { clientOf } from "../analyze/merge-names.ts";
import { isUrlProblem, parseUrl, type UrlPart } from "../analyze/url.ts";
import { defaultDisplayName } from "../analyze/naming.ts";
import type {
  ApiKeyAuthenticationDefinition,
  AuthenticationDefinition,
  AuthenticationParametersDefinition,
  BasicAuthenticationDefinition,
  LearnDefinition,
  Oauth1AuthenticationDefinition,
  Oauth2AuthenticationDefinition,
} from "../schema/definition.gen.ts";
import { parseTemplate } from "../template/parse-template.ts";
import type { AuthenticationIr, ValueIr } from "./ir.ts";
import { bodyPath } from "./lower-condition.ts";
import { lowerValue } from "./lower-text.ts";
import { pick } from "./pick.ts";

/** Lowers one authentication. */
export function lowerAuthentication(authentication: AuthenticationDefinition): AuthenticationIr {
  const signIn = { ...pick(authentication, "afterSignIn"), ...pick(authentication, "test") };
  switch (authentication.type) {
    case "apiKey":
      return { ...lowerApiKey(authentication), ...signIn };
    case "basic":
      return { ...lowerBasic(authentication), ...signIn };
    case "oauth1":
      return { ...lowerOAuth1(authentication), ...signIn };
    case "oauth2":
      return { ...lowerOAuth2(authentication), ...signIn };
    case "authFields":
      return {
        kind: "authFields",
        fields: authentication.fields.map((field) => ({
          name: field.name,
          displayName: field.displayName ?? defaultDisplayName(field.name),
          ...pick(field, "description"),
          location: field.connectorField,
          path: bodyPath(field.connectorField),
          sensitive: field.sensitive ?? true,
        })),
        ...signIn,
      };
    case "none":
      return { kind: "none", ...signIn };
  }
}

function lowerApiKey(authentication: ApiKeyAuthenticationDefinition): AuthenticationIr & { kind: "apiKey" } {
  const { header, query, body, prefix, value } = authentication;
  const place =
    header !== undefined ? "header" : query !== undefined ? "query" : body !== undefined ? "body" : "nowhere";
  return {
    kind: "apiKey",
    in: place,
    key: header ?? query ?? body ?? "",
    ...(body === undefined ? {} : { path: bodyPath(body) }),
    prefix: prefix ?? "",
    ...pick(authentication, "label"),
    ...(value === undefined ? {} : { value: lowerValue(value) }),
  };
}

function lowerBasic(authentication: BasicAuthenticationDefinition): AuthenticationIr & { kind: "basic" } {
  const username = lowerValue(authentication.username ?? "{{Cyclr_Auth_Username}}");
  const password = lowerValue(authentication.password ?? "{{Cyclr_Auth_Password}}");
  const isUsed = (name: string): boolean => [username, password].some((value) => uses(value, name));
  const asks = [
    ...(isUsed("Cyclr_Auth_Username") ? (["username"] as const) : []),
    ...(isUsed("Cyclr_Auth_Password") ? (["password"] as const) : []),
  ];
  return {
    kind: "basic",
    ...pick(authentication, "usernameLabel"),
    ...pick(authentication, "passwordLabel"),
    ...(asks.length === 2 ? {} : { asks }),
    username,
    password,
  };
}

function uses(value: ValueIr, name: string): boolean {
  const parts = value.kind === "text" ? value.parts : [value];
  return parts.some((part) => part.kind === "merge" && part.name === name);
}

function lowerOAuth1(authentication: Oauth1AuthenticationDefinition): AuthenticationIr & { kind: "oauth1" } {
  return {
    kind: "oauth1",
    signature: authentication.signature ?? "HMAC-SHA1",
    client: clientOf(authentication),
    ...lowerLearn(authentication.learn),
    requestTokenUrl: lowerWholeUrl(authentication.requestTokenUrl),
    authorizeUrl: lowerWholeUrl(authentication.authorizeUrl),
    accessTokenUrl: lowerWholeUrl(authentication.accessTokenUrl),
  };
}

function lowerOAuth2(authentication: Oauth2AuthenticationDefinition): AuthenticationIr & { kind: "oauth2" } {
  const { grant, authorizeUrl, authorizeParameters, tokenParameters } = authentication;
  return {
    kind: "oauth2",
    grant,
    scopes: authentication.scopes ?? [],
    clientAuth: authentication.clientAuth ?? "basic",
    client: clientOf(authentication),
    prefix: authentication.prefix ?? "Bearer ",
    ...lowerLearn(authentication.learn),
    ...(authorizeUrl === undefined ? {} : { authorizeUrl: lowerWholeUrl(authorizeUrl) }),
    tokenUrl: lowerWholeUrl(authentication.tokenUrl),
    ...(authorizeParameters === undefined
      ? {}
      : { authorizeParameters: lowerParameters(authorizeParameters) }),
    ...(tokenParameters === undefined ? {} : { tokenParameters: lowerParameters(tokenParameters) }),
  };
}

function lowerLearn(learn: LearnDefinition | undefined): { readonly learn?: Learnt } {
  if (learn === undefined) return {};
  const paths = Object.entries(learn).flatMap(([name, location]) =>
    location === undefined ? [] : [[name, bodyPath(location)] as const],
  );
  return { learn: Object.fromEntries(paths) };
}

function lowerParameters(
  parameters: AuthenticationParametersDefinition,
): readonly (readonly [name: string, value: ValueIr])[] {
  return Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, lowerValue(value)] as const],
  );
}

/** A URL that stands alone. */
function lowerWholeUrl(text: string): readonly UrlPart[] {
  const parsed = parseUrl(parseTemplate(text).parts);
  if (isUrlProblem(parsed)) throw new TypeError(`unchecked URL: ${parsed.detail}`);
  return parsed;
}
