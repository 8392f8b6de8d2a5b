// The three steps of OAuth 1.0a (RFC 5849 §2): a temporary token, the person's consent, the token.
import { createRedactor } from "../../base/redact.ts";
import type { OAuth1Authentication } from "../../contract/authentication.ts";
import { HookwrightError } from "../../contract/error.ts";
import type { HttpRequest } from "../../http/transport.ts";
import type { SchemeUse } from "../credential.ts";
import { valueAt } from "../path.ts";
import { badCallback, signInRefused, type PendingSignIn, type StartedSignIn } from "../pending.ts";
import type { AuthServices } from "../services.ts";
import type { NewTokens } from "../token-keeper.ts";
import { givenSecrets } from "../secrets.ts";
import { signedHeaders, signerOf, type Signer } from "./scheme.ts";

/** Begins it: asks for a temporary token, and says where to send the person. */
export async function startOAuth1(
  services: AuthServices,
  scheme: OAuth1Authentication,
  use: SchemeUse,
  redirectUri: string,
): Promise<StartedSignIn> {
  const place = { use, scheme, url: scheme.requestTokenUrl(use.merge), signer: signerOf(use) };
  const { token, secret } = await askForToken(services, place, { oauth_callback: redirectUri });
  const url = new URL(scheme.authorizeUrl(use.merge));
  url.searchParams.set("oauth_token", token);
  return {
    url: url.href,
    pending: { kind: "oauth1", authentication: use.name, state: token, tokenSecret: secret, redirectUri },
  };
}

/** Ends it. Fails with `auth/bad-callback` for an answer to something else, `auth/refused` for a no. */
export async function finishOAuth1(
  services: AuthServices,
  scheme: OAuth1Authentication,
  use: SchemeUse,
  { pending, callback }: { readonly pending: PendingSignIn; readonly callback: URLSearchParams },
): Promise<NewTokens> {
  if (pending.kind !== "oauth1") throw badCallback("it was begun in another way");
  const refused = callback.get("denied") ?? callback.get("oauth_problem");
  if (refused !== null) throw signInRefused(callback.has("denied") ? "denied" : refused, null);
  if (callback.get("oauth_token") !== pending.state)
    throw badCallback("the token in the vendor's answer is not the one that was sent");
  const verifier = callback.get("oauth_verifier");
  if (verifier === null) throw badCallback("the vendor sent no verifier");
  const signer = { ...signerOf(use), token: { id: pending.state, secret: pending.tokenSecret } };
  const place = { use, scheme, url: scheme.accessTokenUrl(use.merge), signer };
  const { token, secret, answer } = await askForToken(services, place, { oauth_verifier: verifier });
  const learnt = Object.entries(scheme.learn ?? {}).flatMap(([name, path]) => {
    const value = valueAt(answer, path);
    return value === undefined || value === null ? [] : [[name, value] as const];
  });
  return { tokens: { accessToken: token, tokenSecret: secret }, learnt: Object.fromEntries(learnt) };
}

interface TokenPlace {
  readonly use: SchemeUse;
  readonly scheme: OAuth1Authentication;
  readonly url: string;
  readonly signer: Signer;
}

async function askForToken(
  { transport, clock }: AuthServices,
  { use, scheme, url, signer }: TokenPlace,
  more: Readonly<Record<string, string>>,
): Promise<{ readonly token: string; readonly secret: string; readonly answer: Record<string, string> }> {
  const request: HttpRequest = { method: "POST", url, headers: { accept: "*/*" } };
  const signed = signedHeaders(scheme, signer, { request, nowMs: clock.now(), more });
  const { status, body } = await transport.send({ ...request, headers: { ...request.headers, ...signed } });
  const text = new TextDecoder().decode(body).trim();
  const answer = Object.fromEntries(new URLSearchParams(text));
  const { oauth_token: token, oauth_token_secret: secret } = answer;
  if (status >= 200 && status <= 299 && token !== undefined && secret !== undefined)
    return { token, secret, answer };
  const { origin, pathname } = new URL(url);
  const redact = createRedactor([
    ...givenSecrets(use),
    signer.clientSecret,
    ...(signer.token === undefined ? [] : [signer.token.secret, signer.token.id]),
    ...[token, secret].filter((value) => value !== undefined),
  ]);
  throw new HookwrightError(
    "auth/refused",
    `${use.installation.connector.name} (POST ${origin}${pathname}) gave no token: status ${String(status)} ${redact(text).slice(0, 300)}`.trimEnd(),
    {
      hint: "Check the id and the secret of the OAuth client, and that the vendor knows the callback's URL.",
    },
  );
}
