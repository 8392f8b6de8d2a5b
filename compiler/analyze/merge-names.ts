// The merge fields that no parameter declares: the engine's own, what authentications ask and learn, what is saved after
// signing in (definition-format.md §3, B§4.3).
import type { PartialAuthentication, PartialConnector } from "./symbols.ts";

/** Supplied by the engine where a call is made. */
export const systemNames = [
  "LastSuccessfulRunDate",
  "CyclrObjectName",
  "CyclrAccountId",
  "CyclrExternalAccountId",
  "CyclrCycleId",
  "CyclrTransactionId",
] as const;

/** Only in endpoints, headers and queries. */
export const accessToken = "Cyclr_Auth_AccessToken";

/** The merge fields of one authentication: what it asks and what it is given. */
export function authenticationNames(authentication: PartialAuthentication): readonly string[] {
  switch (authentication.type) {
    case "apiKey":
      return ["Cyclr_Auth_ApiKey"];
    case "basic":
      return ["Cyclr_Auth_Username", "Cyclr_Auth_Password"];
    case "oauth1":
      return ["Cyclr_Auth_ClientId", "Cyclr_Auth_ClientSecret", accessToken];
    case "oauth2":
      return [
        "Cyclr_Auth_ClientId",
        "Cyclr_Auth_ClientSecret",
        accessToken,
        ...(authentication.grant === "password" ? ["Cyclr_Auth_Username", "Cyclr_Auth_Password"] : []),
      ];
    case "authFields":
    case "none":
    case undefined:
      return [];
  }
}

/** Whose OAuth client signs in: the partner's where people are sent to it, unless the definition says otherwise (§2). */
export function clientOf({ type, grant, client }: OAuthClient): "partner" | "account" {
  return client ?? (type === "oauth1" || grant === "authorizationCode" ? "partner" : "account");
}

interface OAuthClient {
  readonly type: "oauth1" | "oauth2";
  readonly grant?: string | undefined;
  readonly client?: "partner" | "account" | undefined;
}

/** True for the name of a part of the OAuth client when every authentication that gives one uses the partner's. */
export function isPartnersClient({ authentication }: PartialConnector, name: string): boolean {
  if (name !== "Cyclr_Auth_ClientId" && name !== "Cyclr_Auth_ClientSecret") return false;
  const clients = Object.values(authentication ?? {}).flatMap((one) =>
    one?.type === "oauth1" || one?.type === "oauth2" ? clientOf({ ...one, type: one.type }) : [],
  );
  return clients.length > 0 && clients.every((client) => client === "partner");
}

/** Every name that an authentication can give, for "did you mean". */
export const allAuthenticationNames = [
  "Cyclr_Auth_ApiKey",
  "Cyclr_Auth_Username",
  "Cyclr_Auth_Password",
  "Cyclr_Auth_ClientId",
  "Cyclr_Auth_ClientSecret",
  accessToken,
];

/** What the connector's authentications teach, and what is saved after signing in. */
export function learntNames({ authentication, methods }: PartialConnector): readonly string[] {
  return Object.values(authentication ?? {}).flatMap((one) => {
    if (one === undefined) return [];
    const learnt = "learn" in one ? Object.keys(one.learn ?? {}) : [];
    const method = one.afterSignIn === undefined ? undefined : methods?.[one.afterSignIn];
    const fields = method?.type === "action" ? (method.response?.fields ?? []) : [];
    const saved = fields.flatMap((field) =>
      field?.systemField?.startsWith("Cyclr_Account_") === true ? [field.systemField] : [],
    );
    return [...learnt, ...saved];
  });
}
