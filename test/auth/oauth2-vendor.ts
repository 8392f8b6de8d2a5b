// A vendor with OAuth 2: the protocol is the library's, only what it remembers is ours. `/api` answers to good tokens alone.
import type { ServerResponse } from "node:http";
import { randomBytes } from "node:crypto";
import OAuth2Server from "@node-oauth/oauth2-server";
import { startServer, type SeenRequest, type TestServer } from "../http/servers.ts";

/** The one client; its secret holds what spells differently in a form, in a header and in base64. */
export const client = {
  id: "client-1.x",
  secret: "cnry_cl1ent secret/+&%=",
  user: "ann",
  password: "cnry_p@ss wörd",
};

/** How it behaves. */
export interface VendorOptions {
  /** Default: an hour. */
  readonly lifetimeSeconds?: number;
  /** Every refresh token works once. */
  readonly rotates?: boolean;
  /** Answers a token request in place of the library, or changes the library's answer. */
  readonly answer?: (body: Record<string, unknown>, request: SeenRequest) => unknown;
  readonly grants?: readonly string[];
  /** Its token URL answers 503. */
  readonly isDown?: () => boolean;
}

/** A running vendor. */
export interface OAuth2Vendor extends TestServer {
  /** The token requests, as forms. */
  readonly tokenRequests: () => readonly Readonly<Record<string, string>>[];
  /** Good tokens and refresh tokens in the order they were given. */
  readonly given: readonly OAuth2Server.Token[];
  /** From now on an access token is refused. */
  readonly revoke: (accessToken: string) => void;
  /** From now on a refresh token is refused. */
  readonly revokeRefresh: (refreshToken: string) => void;
  /** Agrees for a person who was sent to a URL; the callback's parameters. */
  readonly consent: (authorizeUrl: string, allowed?: boolean) => Promise<URLSearchParams>;
}

/** Starts one on loopback for one test. */
export async function startOAuth2Vendor(options: VendorOptions = {}): Promise<OAuth2Vendor> {
  const model = createModel(options);
  const server = new OAuth2Server({
    model: model as unknown as OAuth2Server.AuthorizationCodeModel,
    accessTokenLifetime: options.lifetimeSeconds ?? 3600,
    alwaysIssueNewRefreshToken: options.rotates ?? false,
    // The person is signed in at the vendor.
    authenticateHandler: { handle: () => ({ name: client.user }) },
    extendedGrantTypes: { account_credentials: accountCredentials() },
  });
  const running = await startServer((response, request) => {
    void (async () => {
      await handle(server, response, request, options);
    })();
  });
  return {
    ...running,
    tokenRequests: () =>
      running.requests
        .filter(({ target }) => target.startsWith("/token"))
        .map(({ body }) => Object.fromEntries(new URLSearchParams(body))),
    given: model.given,
    revoke: (token) => model.access.delete(token),
    revokeRefresh: (token) => model.refresh.delete(token),
    async consent(authorizeUrl, allowed = true) {
      const response = await fetch(`${authorizeUrl}&allowed=${String(allowed)}`, { redirect: "manual" });
      return new URL(response.headers.get("location") ?? "").searchParams;
    },
  };
}

async function handle(
  server: OAuth2Server,
  response: ServerResponse,
  request: SeenRequest,
  { answer, isDown }: VendorOptions,
): Promise<void> {
  const url = new URL(request.target, "http://vendor");
  if (url.pathname === "/token" && isDown?.() === true) {
    response.writeHead(503).end("later");
    return;
  }
  const asked = new OAuth2Server.Request({
    method: request.method,
    headers: request.headers as Record<string, string>,
    query: Object.fromEntries(url.searchParams),
    body: Object.fromEntries(new URLSearchParams(request.body)),
  });
  const given = new OAuth2Server.Response();
  try {
    if (url.pathname === "/token") await server.token(asked, given);
    else if (url.pathname === "/authorize") await server.authorize(asked, given);
    else {
      await server.authenticate(asked, given);
      given.body = { ok: true };
    }
  } catch (error) {
    const { code = 500, name, message } = error as { code?: number; name?: string; message?: string };
    given.status = given.status === 302 ? 302 : code;
    given.body = { error: name, error_description: message };
  }
  const isChanged = url.pathname === "/token" && answer !== undefined;
  const body: unknown = isChanged
    ? answer((given.body ?? {}) as Record<string, unknown>, request)
    : given.body;
  const isText = typeof body === "string";
  response
    .writeHead(isChanged ? 200 : (given.status ?? 200), {
      "content-type": isText ? "text/html" : "application/json",
      ...given.headers,
    })
    .end(isText ? body : JSON.stringify(body ?? {}));
}

/** A vendor's own grant, as Zoom has one: the client and an account's id. */
function accountCredentials(): typeof OAuth2Server.AbstractGrantType {
  return class extends OAuth2Server.AbstractGrantType {
    async handle(request: OAuth2Server.Request, asking: OAuth2Server.Client): Promise<OAuth2Server.Token> {
      const { account_id: account } = request.body as Record<string, string>;
      if (account !== "acc-7") throw new Error("unknown account");
      const model = (this as unknown as { model: Model }).model;
      return model.saveToken(
        {
          accessToken: randomBytes(20).toString("hex"),
          accessTokenExpiresAt: this.getAccessTokenExpiresAt(),
          client: asking,
          user: { name: account },
        },
        asking,
        { name: account },
      );
    }
  } as unknown as typeof OAuth2Server.AbstractGrantType;
}

/** In a header it is form-encoded (RFC 6749 §2.3.1), which the library leaves to its user. */
function isSecret(given: string): boolean {
  return given === client.secret || new URLSearchParams(`s=${given}`).get("s") === client.secret;
}

type Model = ReturnType<typeof createModel>;

function createModel({
  grants = ["authorization_code", "refresh_token", "client_credentials", "password", "account_credentials"],
}: VendorOptions) {
  const access = new Map<string, OAuth2Server.Token>();
  const refresh = new Map<string, OAuth2Server.Token>();
  const codes = new Map<string, OAuth2Server.AuthorizationCode>();
  const given: OAuth2Server.Token[] = [];
  const known = { id: client.id, grants: [...grants], redirectUris: ["http://127.0.0.1:9/callback"] };
  return {
    access,
    refresh,
    given,
    getClient: (id: string, secret: string | null) =>
      Promise.resolve(id === client.id && (secret === null || isSecret(secret)) ? known : false),
    getUser: (name: string, password: string) =>
      Promise.resolve(name === client.user && password === client.password ? { name } : false),
    getUserFromClient: () => Promise.resolve({ name: "app" }),
    saveToken(token: OAuth2Server.Token, asking: OAuth2Server.Client, user: OAuth2Server.User) {
      const saved = { ...token, client: asking, user };
      access.set(token.accessToken, saved);
      if (token.refreshToken !== undefined) refresh.set(token.refreshToken, saved);
      given.push(saved);
      return Promise.resolve(saved);
    },
    getAccessToken: (token: string) => Promise.resolve(access.get(token)),
    getRefreshToken: (token: string) => Promise.resolve(refresh.get(token)),
    revokeToken: (token: OAuth2Server.Token) => Promise.resolve(refresh.delete(token.refreshToken ?? "")),
    saveAuthorizationCode(
      code: Pick<
        OAuth2Server.AuthorizationCode,
        "authorizationCode" | "expiresAt" | "redirectUri" | "scope" | "codeChallenge" | "codeChallengeMethod"
      >,
      asking: OAuth2Server.Client,
      user: OAuth2Server.User,
    ) {
      const saved = { ...code, client: asking, user };
      codes.set(code.authorizationCode, saved);
      return Promise.resolve(saved);
    },
    getAuthorizationCode: (code: string) => Promise.resolve(codes.get(code)),
    revokeAuthorizationCode: (code: OAuth2Server.AuthorizationCode) =>
      Promise.resolve(codes.delete(code.authorizationCode)),
    // Besides, a page on this machine may be on any port (RFC 8252 §7.3).
    validateRedirectUri: (uri: string, { redirectUris = [] }: OAuth2Server.Client) =>
      Promise.resolve(
        [redirectUris].flat().includes(uri) ||
          /^http:\/\/127\.0\.0\.1:\d+\/(?:callback|signed-in)$/.test(uri),
      ),
    validateScope: (_user: OAuth2Server.User, _client: OAuth2Server.Client, scope: string[]) =>
      Promise.resolve(scope),
  };
}
