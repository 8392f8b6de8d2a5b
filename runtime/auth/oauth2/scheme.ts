// OAuth 2 in calls: an access token stands in the `Authorization` header. The tokens come from a person's sign-in or are fetched
// when they are needed, by the grant.
import type { OAuth2Authentication } from "../../contract/authentication.ts";
import { mergeText, type MergeFields } from "../../contract/merge.ts";
import type { Credential, SchemeUse } from "../credential.ts";
import { SignInScripts } from "../events.ts";
import { authenticationMerge } from "../installation.ts";
import { learntSecrets } from "../secrets.ts";
import type { AuthServices } from "../services.ts";
import type { CurrentTokens, NewTokens, TokenSource } from "../token-keeper.ts";
import { exchangeTokens } from "./token-exchange.ts";
import type { Grant } from "./token-request.ts";

/** How its tokens are got. A person has to sign in for `authorizationCode`. */
export function oauth2Source(
  services: AuthServices,
  scheme: OAuth2Authentication,
  use: SchemeUse,
): TokenSource {
  const ask = (grant: Grant, taught: MergeFields): Promise<NewTokens> => {
    const merge = authenticationMerge(use.installation, use.name, taught);
    const scripts = new SignInScripts(services, use.installation, { merge });
    return exchangeTokens(services, { scheme, use: { ...use, merge }, grant, scripts });
  };
  return {
    refresh: (refreshToken, taught) => ask({ kind: "refresh", refreshToken }, taught),
    ...(scheme.grant !== "authorizationCode" && {
      fetch: async (taught) => ask(ownGrant(scheme, use), taught),
    }),
  };
}

function ownGrant({ grant, scopes }: OAuth2Authentication, { merge }: SchemeUse): Grant {
  const scope = scopes.length === 0 ? {} : { scope: scopes.join(" ") };
  switch (grant) {
    case "clientCredentials":
      return { kind: "own", type: "client_credentials", parameters: scope };
    case "password": {
      const username = mergeText(merge, "Cyclr_Auth_Username");
      const password = mergeText(merge, "Cyclr_Auth_Password");
      return { kind: "own", type: "password", parameters: { ...scope, username, password } };
    }
    default:
      return { kind: "own", type: grant, parameters: scope };
  }
}

/** The credential of these tokens. */
export function oauth2Credential(
  scheme: OAuth2Authentication,
  { prefix, installation }: SchemeUse,
  { tokens, learnt }: CurrentTokens,
): Credential {
  const { accessToken, refreshToken } = tokens;
  return {
    merge: { ...learnt, Cyclr_Auth_AccessToken: accessToken },
    // Where a person has to sign in, a refused call ends as others do.
    isRenewable: refreshToken !== undefined || scheme.grant !== "authorizationCode",
    secrets: [
      accessToken,
      ...(refreshToken === undefined ? [] : [refreshToken]),
      ...learntSecrets(installation.connector, learnt),
    ],
    parts: () => ({ headers: { authorization: (prefix ?? scheme.prefix) + accessToken } }),
  };
}
