// The request for tokens (RFC 6749 §3.2), built by the library and sent by nobody here.
import type { Client, ClientAuth, AuthorizationServer, TokenEndpointRequestOptions } from "oauth4webapi";

/** What tokens are asked for with. */
export type Grant =
  | {
      readonly kind: "code";
      /** What the vendor sent back, checked by `validateAuthResponse`. */
      readonly callback: URLSearchParams;
      readonly redirectUri: string;
      readonly verifier: string;
    }
  | { readonly kind: "refresh"; readonly refreshToken: string }
  /** Every other one: its `grant_type`, and what belongs to it. */
  | { readonly kind: "own"; readonly type: string; readonly parameters: Readonly<Record<string, string>> };

/** The OAuth client; without a secret it is a public one. */
export interface OAuthClient {
  readonly id: string;
  readonly secret?: string;
}

/** A token URL and how the client proves itself there. */
export interface TokenPlace {
  readonly url: string;
  readonly client: OAuthClient;
  readonly clientAuth: "basic" | "body";
  /** Sent beside what the standard says. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** A POST with a form. */
export interface TokenRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly form: URLSearchParams;
}

/** Builds it. */
export async function buildTokenRequest(place: TokenPlace, grant: Grant): Promise<TokenRequest> {
  const oauth = await import("oauth4webapi");
  const server: AuthorizationServer = { issuer: place.url, token_endpoint: place.url };
  const client: Client = { client_id: place.client.id };
  const proof = clientProof(place);
  let built: TokenRequest | undefined;
  const options: TokenEndpointRequestOptions = {
    // Which URLs may be called is the transport's to say.
    [oauth.allowInsecureRequests]: true,
    [oauth.customFetch]: (url, { headers, body }) => {
      const { "user-agent": _library, ...others } = headers;
      built = { url, headers: others, form: new URLSearchParams(body as URLSearchParams) };
      return Promise.resolve(new Response());
    },
  };
  const additionalParameters = { ...place.parameters };
  const withMore = { ...options, additionalParameters };
  switch (grant.kind) {
    case "code": {
      const { callback, redirectUri, verifier } = grant;
      await oauth.authorizationCodeGrantRequest(
        server,
        client,
        proof,
        callback,
        redirectUri,
        verifier,
        withMore,
      );
      break;
    }
    case "refresh":
      await oauth.refreshTokenGrantRequest(server, client, proof, grant.refreshToken, withMore);
      break;
    case "own": {
      const parameters = { ...grant.parameters, ...additionalParameters };
      await oauth.genericTokenEndpointRequest(server, client, proof, grant.type, parameters, options);
      break;
    }
  }
  if (built === undefined) throw new Error("The library built no request.");
  return built;
}

/**
 * In a header the id and the secret are form-encoded first (RFC 6749 §2.3.1). The library's own encodes `-`, `.` and `_` too, which
 * servers that decode nothing do not understand.
 */
function clientProof({ client: { id, secret }, clientAuth }: TokenPlace): ClientAuth {
  return (_server, _client, body, headers) => {
    if (secret === undefined || clientAuth === "body") {
      body.set("client_id", id);
      if (secret !== undefined) body.set("client_secret", secret);
      return;
    }
    const pair = Buffer.from(`${formEncode(id)}:${formEncode(secret)}`).toString("base64");
    headers.set("authorization", `Basic ${pair}`);
  };
}

function formEncode(text: string): string {
  return new URLSearchParams({ "": text }).toString().slice(1);
}
