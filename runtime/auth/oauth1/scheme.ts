// OAuth 1.0a in calls: every request is signed by itself with the secrets of the client and of the token (RFC 5849 §3).
import { randomBytes } from "node:crypto";
import type { OAuth1Authentication } from "../../contract/authentication.ts";
import { missingCredential, type Credential, type SchemeUse } from "../credential.ts";
import type { Clock } from "../../base/clock.ts";
import type { HttpRequest } from "../../http/transport.ts";
import type { CurrentTokens } from "../token-keeper.ts";
import { learntSecrets } from "../secrets.ts";
import { authorizationHeader, sign } from "./signature.ts";

/** Who signs. */
export interface Signer {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly token?: { readonly id: string; readonly secret: string };
}

/** The client of an authentication. Fails with `installation/invalid` where a part of it is missing. */
export function signerOf(use: SchemeUse): Signer {
  const { Cyclr_Auth_ClientId: id, Cyclr_Auth_ClientSecret: secret } = use.merge;
  if (typeof id !== "string" || id === "") throw missingCredential(use, "client ID");
  if (typeof secret !== "string") throw missingCredential(use, "client secret");
  return { clientId: id, clientSecret: secret };
}

/** The credential of these tokens. */
export function oauth1Credential(
  scheme: OAuth1Authentication,
  use: SchemeUse,
  { tokens, learnt, clock }: CurrentTokens & { readonly clock: Clock },
): Credential {
  const { accessToken, tokenSecret = "" } = tokens;
  const signer = { ...signerOf(use), token: { id: accessToken, secret: tokenSecret } };
  return {
    merge: { ...learnt, Cyclr_Auth_AccessToken: accessToken },
    secrets: [accessToken, tokenSecret, ...learntSecrets(use.installation.connector, learnt)],
    parts: (request) => ({ headers: signedHeaders(scheme, signer, { request, nowMs: clock.now() }) }),
  };
}

/** The header that signs a request. `more`: other `oauth_…` parameters. */
export function signedHeaders(
  { signature }: OAuth1Authentication,
  { clientId, clientSecret, token }: Signer,
  {
    request,
    nowMs,
    more = {},
  }: {
    readonly request: HttpRequest;
    readonly nowMs: number;
    readonly more?: Readonly<Record<string, string>>;
  },
): Readonly<Record<string, string>> {
  const parameters = {
    oauth_consumer_key: clientId,
    ...(token !== undefined && { oauth_token: token.id }),
    oauth_signature_method: signature,
    oauth_timestamp: String(Math.floor(nowMs / 1000)),
    oauth_nonce: randomBytes(16).toString("hex"),
    oauth_version: "1.0",
    ...more,
  };
  const { method, url } = request;
  const keys = { clientSecret, tokenSecret: token?.secret ?? "" };
  const oauth_signature = sign(signature, { method, url, form: formOf(request), parameters }, keys);
  return { authorization: authorizationHeader({ ...parameters, oauth_signature }) };
}

/** §3.4.1.3.1: only a form is signed with the rest. */
function formOf({ headers, body }: HttpRequest): string | undefined {
  if (!/^application\/x-www-form-urlencoded\b/i.test(headers["content-type"] ?? "")) return undefined;
  if (typeof body === "string") return body;
  return body instanceof Uint8Array ? new TextDecoder().decode(body) : undefined;
}
