// The authorization code grant (RFC 6749 §4.1), always with a state and PKCE (RFC 7636, S256): the page to send a person to, and
// what the vendor's answer is exchanged for.
import type { OAuth2Authentication } from "../../contract/authentication.ts";
import { HookwrightError } from "../../contract/error.ts";
import { SignInScripts } from "../events.ts";
import type { SchemeUse } from "../credential.ts";
import { badCallback, signInRefused, type PendingSignIn, type StartedSignIn } from "../pending.ts";
import { givenSecrets, withoutSecrets } from "../secrets.ts";
import type { AuthServices } from "../services.ts";
import type { NewTokens } from "../token-keeper.ts";
import { clientOf, exchangeTokens } from "./token-exchange.ts";

/** Begins it: `before_oauth2_authorise`, and the URL that a browser is to open. */
export async function startOAuth2(
  services: AuthServices,
  scheme: OAuth2Authentication,
  use: SchemeUse,
  redirectUri: string,
): Promise<StartedSignIn> {
  const oauth = await import("oauth4webapi");
  const state = oauth.generateRandomState();
  const verifier = oauth.generateRandomCodeVerifier();
  const url = new URL(scheme.authorizeUrl?.(use.merge) ?? "");
  const parameters = {
    ...scheme.authorizeParameters?.(use.merge),
    ...(scheme.scopes.length > 0 && { scope: scheme.scopes.join(" ") }),
    response_type: "code",
    client_id: clientOf(use).id,
    redirect_uri: redirectUri,
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  const scripts = new SignInScripts(services, use.installation, { merge: use.merge });
  const left = await scripts
    .run("before_oauth2_authorise", { method_endpoint: () => url.href })
    .catch((error: unknown) => {
      throw withoutSecrets(error, givenSecrets(use));
    });
  const { method_endpoint: endpoint = url.href } = left;
  if (typeof endpoint !== "string" || !/^https?:$/.test(URL.parse(endpoint)?.protocol ?? ""))
    throw new HookwrightError(
      "script/bad-reply",
      "`before_oauth2_authorise` left a `method_endpoint` that is no http or https URL.",
    );
  const { actionData } = scripts;
  const pending = {
    kind: "oauth2",
    authentication: use.name,
    state,
    verifier,
    redirectUri,
    actionData,
  } as const;
  return { url: endpoint, pending };
}

/** Ends it. Fails with `auth/bad-callback` for an answer to something else, `auth/refused` for a no. */
export async function finishOAuth2(
  services: AuthServices,
  scheme: OAuth2Authentication,
  use: SchemeUse,
  { pending, callback }: { readonly pending: PendingSignIn; readonly callback: URLSearchParams },
): Promise<NewTokens> {
  if (pending.kind !== "oauth2") throw badCallback("it was begun in another way");
  const { state, verifier, redirectUri, actionData } = pending;
  const checked = await checkCallback(callback, clientOf(use).id, state);
  const scripts = new SignInScripts(services, use.installation, { merge: use.merge, actionData });
  const grant = { kind: "code", callback: checked, redirectUri, verifier } as const;
  return exchangeTokens(services, { scheme, use, grant, scripts });
}

/** The library wants a name; nothing is compared with it. */
const unnamed = "unnamed";

/** The parameters in the form in which the library takes them for checked. */
async function checkCallback(
  callback: URLSearchParams,
  clientId: string,
  state: string,
): Promise<URLSearchParams> {
  const oauth = await import("oauth4webapi");
  // The definition names no issuer to compare with; the state and PKCE bind the answer to the sign-in.
  const parameters = new URLSearchParams([...callback].filter(([name]) => name !== "iss"));
  if (parameters.getAll("code").length > 1 || parameters.getAll("state").length > 1)
    throw badCallback("the vendor sent a parameter twice");
  try {
    const checked = oauth.validateAuthResponse(
      { issuer: unnamed },
      { client_id: clientId },
      parameters,
      state,
    );
    if (!checked.has("code")) throw badCallback("the vendor sent no code");
    return checked;
  } catch (error) {
    if (error instanceof oauth.AuthorizationResponseError)
      throw signInRefused(error.error, error.error_description ?? null);
    if (error instanceof oauth.OperationProcessingError)
      throw badCallback("the state in the vendor's answer is not the one that was sent");
    throw error;
  }
}
