// Whether a call carries a credential of its method's authentication, and the vendor's side of signing in.
import { randomBytes } from "node:crypto";
import type { Authentication, OAuth2Authentication } from "../../runtime/contract/authentication.ts";
import type { ActionMethod, Connector } from "../../runtime/contract/connector.ts";
import { text as toText, type JsonValue } from "../../runtime/contract/value.ts";
import type { GivenAuthentication } from "../../runtime/method/installation.ts";
import { putAtNames, readAtNames } from "./location.ts";
import type { Markers } from "./markers.ts";
import { textPattern, type TextPattern } from "./pattern.ts";
import { jsonAnswer, type VendorAnswer } from "./response.ts";
import { taughtValue } from "./values.ts";
import type { VendorRequest } from "./vendor-request.ts";

/** The vendor's judgement of credentials. */
export interface Gatekeeper {
  /** True when a call may be made. */
  admits(action: ActionMethod, request: VendorRequest): boolean;
  /** Answers a request of signing in; `undefined` for any other. */
  signIn(request: VendorRequest): VendorAnswer | undefined;
}

/** `given`: the only credential that is taken. Absent: any that is not empty. */
export function createGatekeeper(
  { authentications }: Connector,
  markers: Markers,
  given: GivenAuthentication | undefined,
): Gatekeeper {
  const tokens = new Set<string>();
  const issue = (): string => {
    const token = randomBytes(12).toString("base64url");
    tokens.add(token);
    return token;
  };
  const desk: Desk = { issue, callbacks: new Map(), taught: (name) => taughtValue(markers, name) };
  const isTaken = (text: string | undefined, expected: string | undefined): boolean =>
    text !== undefined && text !== "" && (expected === undefined || text === expected);
  const endpoints = Object.values(authentications).flatMap((scheme) => toEndpoints(scheme, markers));

  return {
    admits(action, request) {
      const scheme = authentications[action.authentication];
      if (scheme === undefined) return true;
      const prefix = action.authenticationPrefix ?? ("prefix" in scheme ? scheme.prefix : "");
      const strip = (text: string | undefined): string | undefined =>
        text?.startsWith(prefix) === true ? text.slice(prefix.length) : undefined;
      switch (scheme.kind) {
        case "none":
          return true;
        case "apiKey": {
          if (scheme.in === "nowhere") return true;
          const sent =
            scheme.in === "header"
              ? request.headers[scheme.key.toLowerCase()]
              : scheme.in === "query"
                ? (request.query.get(scheme.key) ?? undefined)
                : plain(readAtNames(request.body, scheme.path ?? []));
          return isTaken(strip(sent), scheme.value === undefined ? given?.apiKey : undefined);
        }
        case "basic":
          return /^Basic .+/.test(request.headers["authorization"] ?? "");
        case "oauth1":
          return /^OAuth .*oauth_signature=/.test(request.headers["authorization"] ?? "");
        case "oauth2": {
          const token = strip(request.headers["authorization"]);
          return given === undefined ? isTaken(token, undefined) : token !== undefined && tokens.has(token);
        }
        case "authFields":
          return scheme.fields.every(({ name, path }) =>
            isTaken(plain(readAtNames(request.body, path)), plain(given?.fields?.[name])),
          );
      }
    },
    signIn(request) {
      const found = endpoints.find(
        ({ origin, path }) =>
          (request.origin === undefined || origin.match(request.origin) !== undefined) &&
          path.match(request.path) !== undefined,
      );
      return found && answer(found, request, desk);
    },
  };
}

function plain(value: JsonValue | undefined): string | undefined {
  return value === null || typeof value === "object" ? undefined : toText(value, "");
}

type Step = "authorize" | "token" | "requestToken" | "accessToken";

interface Endpoint {
  readonly step: Step;
  readonly scheme: Authentication;
  readonly origin: TextPattern;
  readonly path: TextPattern;
}

function toEndpoints(scheme: Authentication, markers: Markers): readonly Endpoint[] {
  const of = (step: Step, ask: OAuth2Authentication["tokenUrl"]): Endpoint => {
    const url = new URL(markers.ask((merge) => ask(merge)));
    const origin = textPattern(markers, url.origin);
    const path = textPattern(markers, url.pathname, { ...(origin.captures && { start: "(?:/.*)?" }) });
    return { step, scheme, origin, path };
  };
  if (scheme.kind === "oauth2")
    return [
      of("token", scheme.tokenUrl),
      ...(scheme.authorizeUrl ? [of("authorize", scheme.authorizeUrl)] : []),
    ];
  if (scheme.kind === "oauth1")
    return [
      of("requestToken", scheme.requestTokenUrl),
      of("authorize", scheme.authorizeUrl),
      of("accessToken", scheme.accessTokenUrl),
    ];
  return [];
}

/** What the vendor's pages of signing in share. */
interface Desk {
  issue(): string;
  /** Where OAuth 1 sends the person back to, by request token: the vendor is told with the request, not with the page. */
  readonly callbacks: Map<string, string>;
  taught(name: string): string;
}

function answer(
  { step, scheme }: Endpoint,
  request: VendorRequest,
  { issue, callbacks, taught }: Desk,
): VendorAnswer {
  const learnt = "learn" in scheme ? Object.entries(scheme.learn ?? {}) : [];
  switch (step) {
    case "authorize": {
      const requestToken = request.query.get("oauth_token") ?? "";
      const url = URL.parse(request.query.get("redirect_uri") ?? callbacks.get(requestToken) ?? "");
      if (url === null) return jsonAnswer(400, { error: "there is no redirect_uri" });
      if (scheme.kind === "oauth1") {
        url.searchParams.set("oauth_token", requestToken);
        url.searchParams.set("oauth_verifier", issue());
      } else {
        url.searchParams.set("code", issue());
        const state = request.query.get("state");
        if (state !== null) url.searchParams.set("state", state);
      }
      return { status: 302, headers: { location: url.href }, body: "" };
    }
    case "token": {
      const tokens = {
        access_token: issue(),
        refresh_token: issue(),
        token_type: "Bearer",
        expires_in: 3600,
      };
      const body = learnt.reduce<JsonValue>(
        (held, [name, path]) => putAtNames(held, path, taught(name)),
        tokens,
      );
      return jsonAnswer(200, body);
    }
    case "requestToken":
    case "accessToken": {
      const token = issue();
      const callback = /oauth_callback="([^"]*)"/.exec(request.headers["authorization"] ?? "")?.[1];
      if (callback !== undefined) callbacks.set(token, decodeURIComponent(callback));
      const pairs = new URLSearchParams({
        oauth_token: token,
        oauth_token_secret: issue(),
        oauth_callback_confirmed: "true",
      });
      for (const [name, path] of learnt) pairs.set(path.at(-1) ?? name, taught(name));
      return {
        status: 200,
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: pairs.toString(),
      };
    }
  }
}
