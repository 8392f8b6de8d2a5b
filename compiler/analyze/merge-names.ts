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
