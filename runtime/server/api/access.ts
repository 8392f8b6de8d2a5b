// Who asks, and what whoever it is may do: the administrator everything, a token what it was made for, and a session of the console
// what the token may that it was begun with.
import { timingSafeEqual } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { sha256 } from "../../base/ids.ts";
import type { AccessTokenStatus } from "../../engine/access-tokens.ts";
import { HookwrightError } from "../../contract/error.ts";
import { isRead, type Operation } from "./operation.ts";
import { sessionOf, type Sessions } from "./sessions.ts";

/** Somebody who may ask. */
export interface Principal {
  /** The token's name; absent: the administrator. */
  readonly token?: string;
  /** The one account that it may act for. */
  readonly account?: string;
  readonly scope: "read" | "write";
  /** When its token ends, if it does. */
  readonly expiresAtMs?: number;
}

/** Finds out by the SHA-256 of a token who has it. `undefined`: nobody, or not any more. */
export type FindPrincipal = (digest: string) => Principal | undefined;

/** The administrator, by the one token of the deployment. Digests are equally long whatever was sent, and compared in constant time. */
export function createAdministrator(token: string): FindPrincipal {
  const expected = Buffer.from(sha256(token));
  return (digest) => (timingSafeEqual(Buffer.from(digest), expected) ? { scope: "write" } : undefined);
}

/** Who has a token. */
export function toPrincipal(token: AccessTokenStatus | undefined): Principal | undefined {
  if (token === undefined) return undefined;
  const { name, account, scope, expiresAtMs } = token;
  return {
    token: name,
    ...(account !== undefined && { account }),
    scope,
    ...(expiresAtMs !== undefined && { expiresAtMs }),
  };
}

/**
 * Who has sent a request: by its token, or by the cookie of a session. What a cookie alone authorizes is only changed by our own pages,
 * and asked for by nobody else's: a page of another port of this machine is of the same site, whose cookie comes along.
 * `undefined` where it carries neither. Fails with `server/unauthorized`, `server/foreign-origin`.
 */
export function identify(
  request: FastifyRequest,
  find: FindPrincipal,
  sessions: Sessions,
): Principal | undefined {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const [, token] = /^Bearer ([\x21-\x7e]+)$/i.exec(authorization) ?? [];
    const principal = token === undefined ? undefined : find(sha256(token));
    if (principal === undefined) throw unauthorized();
    return principal;
  }
  const principal = sessions.find(sessionOf(request.headers.cookie));
  if (principal === undefined) return undefined;
  if (request.method !== "GET" && request.method !== "HEAD") assertOwnPage(request);
  else assertNoOtherPage(request);
  return principal;
}

/** Whether somebody may do an operation, or see what there is no operation for. Fails with `server/unauthorized` or `server/forbidden`. */
export function assertMay(principal: Principal | undefined, operation: Operation | undefined): void {
  if (operation?.audience === "anyone") return;
  if (principal === undefined) throw unauthorized();
  if (operation === undefined) return;
  if (principal.account !== undefined && operation.audience === "deployment")
    throw new HookwrightError(
      "server/forbidden",
      "This token is for one account, and this is about all of them.",
    );
  if (principal.scope === "read" && !isRead(operation))
    throw new HookwrightError("server/forbidden", "This token may only read.");
}

/** That somebody acts for the deployment, also where it is about one account. Fails with `server/forbidden`. */
export function assertOperator(principal: Principal | undefined): void {
  if (principal?.account === undefined) return;
  throw new HookwrightError(
    "server/forbidden",
    "This token is for one account, and files are the operator's.",
  );
}

/** What is said to whoever carries no token that counts. */
export function unauthorized(): HookwrightError {
  return new HookwrightError("server/unauthorized", "The request carries no valid token.", {
    hint: "Send `Authorization: Bearer <token>` with the administrator's token, or one of `hookwright tokens`.",
  });
}

/** That no other page has sent it: what a person opens comes from none, and what is no browser says nothing. Fails likewise. */
export function assertNoOtherPage(request: Pick<FastifyRequest, "headers">): void {
  const { origin, "sec-fetch-site": site } = request.headers;
  if (site === "none") return;
  if (origin !== undefined || site !== undefined) assertOwnPage(request);
}

/**
 * That a page of this origin has sent it. Browsers say so in `Sec-Fetch-Site`, which no page can set; older ones only in `Origin`. Also
 * what begins a session is asked for by our own page, if a browser asks. Fails with `server/foreign-origin`.
 */
function assertOwnPage({ headers }: Pick<FastifyRequest, "headers">): void {
  const { "sec-fetch-site": site, origin, host } = headers;
  const isOwn =
    site === undefined ? origin !== undefined && URL.parse(origin)?.host === host : site === "same-origin";
  if (isOwn) return;
  throw new HookwrightError("server/foreign-origin", "A page of another origin has sent this request.", {
    hint: "Programs send a token in `Authorization`; cookies are for the console's own pages.",
  });
}
