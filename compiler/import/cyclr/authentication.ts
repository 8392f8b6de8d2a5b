// Authentications (B§12.1). Client ids and secrets are never copied: they belong to whoever installs the connector.
import type { JsonObject, JsonValue } from "../../../runtime/contract/value.ts";
import { defined } from "../print-definition.ts";
import { toKey, toPascal, unique } from "../names.ts";
import type { SourceObject } from "../source-object.ts";
import { made, type CyclrContext } from "./context.ts";
import { toLocation } from "./location.ts";
import { readWord } from "./words.ts";

const types = {
  apikey: "apiKey",
  basic: "basic",
  oauth1: "oauth1",
  oauth2: "oauth2",
  authfields: "authFields",
  none: "none",
} as const;
const grants = {
  authorisationcode: "authorizationCode",
  authorizationcode: "authorizationCode",
  clientcredentials: "clientCredentials",
  passwordcredentials: "password",
  password: "password",
} as const;

/** The authentications, the default first. `extras` are the methods that run after signing in. */
export function importAuthentications(
  context: CyclrContext,
  connector: SourceObject,
  extras: Readonly<Record<string, JsonValue | undefined>>,
): JsonObject | undefined {
  const listed = connector
    .objects("Authentication", "Authentications")
    .filter((source) => source.has("AuthType") || source.has("AuthName"));
  // Old files say it at the connector itself (B§2.1).
  const sources = listed.length === 0 && connector.has("AuthType") ? [connector] : listed;
  const taken = new Set<string>();
  const entries = sources.flatMap((source): { key: string; isDefault: boolean; made: JsonObject }[] => {
    const type = readWord(source, types, "AuthType");
    const name = source === connector ? undefined : source.text("AuthName", "Name");
    const isDefault = source !== connector && source.flag("IsDefault") === true;
    if (source !== connector)
      source.leaveOut("an authentication has no description", "AuthDescription", "Description");
    if (type === undefined) return [];
    const properties = { type, ...importType(context, source, type), ...extras };
    return [
      {
        key: unique(toKey(name ?? type, "key"), taken),
        isDefault,
        made: made(context, source.path, properties),
      },
    ];
  });
  if (entries.length === 1)
    for (const source of connector.objects("Authentication", "Authentications"))
      source.leaveOut("the only authentication is the default", "IsDefault");
  if (entries.length === 0) return undefined;
  const ordered = [
    ...entries.filter(({ isDefault }) => isDefault),
    ...entries.filter(({ isDefault }) => !isDefault),
  ];
  return Object.fromEntries(ordered.map(({ key, made: authentication }) => [key, authentication]));
}

function importType(
  context: CyclrContext,
  source: SourceObject,
  type: (typeof types)[keyof typeof types],
): JsonObject {
  if (type === "oauth1" || type === "oauth2")
    for (const key of ["ClientId", "ClientSecret", "ConsumerKey", "ConsumerSecret"]) leaveSecret(source, key);
  if (type !== "oauth2") source.leaveOut("it means something to OAuth 2 only", "OAuth2Type");
  if (type === "apiKey") return importApiKey(source);
  if (type === "oauth1")
    return defined({
      requestTokenUrl: source.text("RequestTokenUrl"),
      authorizeUrl: readAuthorizeUrl(source),
      accessTokenUrl: source.text("AccessTokenUrl", "TokenUrl"),
    });
  if (type === "oauth2") return importOauth2(source);
  if (type === "authFields") return { fields: importAuthFields(context, source) };
  return {};
}

function importApiKey(source: SourceObject): JsonObject {
  const header = source.text("AuthScheme", "AuthApiKeyHttpHeaderName");
  const body = source.text("AuthApiKeyBodyFieldName");
  return defined({ header, body: body === undefined ? undefined : toLocation(body) });
}

function importOauth2(source: SourceObject): JsonObject {
  const grant = readWord(source, grants, "OAuth2Type") ?? "authorizationCode";
  source.leaveOut("an OAuth token always goes into the header `Authorization`", "AuthScheme");
  const tokenUrl = source.text("AccessTokenUrl", "TokenUrl");
  if (tokenUrl === undefined)
    source.ledger.remark("import/auth-undecided", source.at("AccessTokenUrl"), {
      name: source.text("AuthName") ?? "OAuth2",
      detail: "does not say where tokens are had",
    });
  const scopes = (source.text("Scopes", "Scope") ?? "").split(/[\s,]+/).filter((scope) => scope !== "");
  return defined({
    grant,
    authorizeUrl: grant === "authorizationCode" ? readAuthorizeUrl(source) : undefined,
    tokenUrl,
    scopes: scopes.length === 0 ? undefined : scopes,
  });
}

function readAuthorizeUrl(source: SourceObject): string | undefined {
  return source.text("AuthoriseUrl", "AuthorizeUrl", "AuthorisationUrl", "AuthorizationUrl");
}

function importAuthFields(context: CyclrContext, source: SourceObject): readonly JsonObject[] {
  return source.objects("AuthFields", "Fields").flatMap((field) => {
    const name = field.text("Name");
    const key = field.text("Key", "ConnectorField");
    const type = field.text("Type");
    if (name === undefined && key === undefined) return [];
    const isPassword = /^(?:password|secret)$/i.test(type ?? "");
    const systemName = toPascal(name ?? key ?? "", "Field");
    return [
      made(context, field.path, {
        name: systemName,
        displayName: name === systemName ? undefined : name,
        connectorField: toLocation(key ?? name ?? ""),
        sensitive: type === undefined || isPassword ? undefined : false,
      }),
    ];
  });
}

function leaveSecret(source: SourceObject, key: string): void {
  if (source.has(key)) source.ledger.note("import/secret", source.at(key), { key });
}
