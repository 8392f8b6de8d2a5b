// Which credential the calls of a method carry, and where it goes: onto the finished request, last of all, so that what is recorded
// was made without it, and to the connector's own hosts alone.
import { unescape } from "node:querystring";
import type { Redactor } from "../base/redact.ts";
import type { ActionMethod } from "../contract/connector.ts";
import { HookwrightError } from "../contract/error.ts";
import { applyCredential, type Keeps } from "../auth/apply.ts";
import { createAuthenticator, type Authenticator, type AuthUse } from "../auth/authenticator.ts";
import type { Credential } from "../auth/credential.ts";
import { credentialsInMemory } from "../auth/memory.ts";
import { boundOrigins, originOf } from "../auth/origins.ts";
import type { HttpRequest } from "../http/transport.ts";
import { noScriptHost } from "../script/no-host.ts";
import { defaultAuthentication } from "./asked-values.ts";
import type { Draft } from "./before-action.ts";
import type { Installation } from "./installation.ts";
import type { PlainRequest } from "./request.ts";
import type { CallServices } from "./services.ts";

/** The authentication that a method's calls use: a key of the connector's `authentications`, or `none`. */
export function authenticationName(
  method: ActionMethod,
  { connector, authentication }: Installation,
): string {
  // A method that says nothing was compiled with the connector's first authentication and takes the one that was chosen.
  const isDefault = method.authentication === defaultAuthentication(connector);
  return isDefault ? authentication.name : method.authentication;
}

/** Which credential the calls of a method carry. */
export function authUse(method: ActionMethod, installation: Installation): AuthUse {
  return {
    installation,
    name: authenticationName(method, installation),
    prefix: method.authenticationPrefix,
  };
}

const ofServices = new WeakMap<CallServices, Authenticator>();

/** The services' own, or one that keeps tokens as long as the services are used. */
export function authenticatorOf(services: CallServices): Authenticator {
  const known = services.authenticator ?? ofServices.get(services);
  if (known !== undefined) return known;
  const { transport, scripts, clock } = services;
  const made = createAuthenticator({
    transport,
    scripts,
    clock,
    credentials: credentialsInMemory(),
    scriptHost: () => noScriptHost,
  });
  ofServices.set(services, made);
  return made;
}

/** Puts a credential on a request; a signature is made anew each time. */
export type Proof = (request: HttpRequest) => HttpRequest;

/** A call that sends a request. */
export interface ProvenCall {
  readonly call: { readonly installation: Installation };
  readonly method: ActionMethod;
  readonly credential: Credential;
}

/** What is sent: as the definition says, as the scripts left it, and the request that was made of it. */
export interface Sent {
  readonly defined: Draft;
  readonly draft: Draft;
  readonly request: PlainRequest;
  /** Makes the request of another draft. */
  readonly build: (draft: Draft) => Promise<PlainRequest>;
}

/** How a request carries its credential. One that a script has sent to another host carries none. */
export async function createProof(open: ProvenCall, sent: Sent): Promise<Proof> {
  if (!isBound(open, sent)) return (request) => request;
  const { method, credential } = open;
  const { defined, draft, build } = sent;
  const keeps: Keeps = (place, name) =>
    place === "header"
      ? draft.headers[name] !== defined.headers[name]
      : draft.query[name] !== defined.query[name];
  const apply: Proof = (request) => {
    const isVendors = draft.url !== undefined || request.url !== sent.request.url;
    return applyCredential(
      isVendors ? withoutEchoed(request, credential, keeps) : request,
      credential,
      keeps,
    );
  };
  if (credential.toBody === undefined || !takesBody(method, draft)) return apply;
  const { headers, body } = await build({ ...draft, body: credential.toBody(draft.body) });
  return (request) => {
    // A redirect may have made a GET of it, which has no body.
    const isWhole = request.method === method.httpMethod;
    return apply(isWhole ? { ...request, headers, ...(body !== undefined && { body }) } : request);
  };
}

/** A vendor's own URL, of a page or behind a redirect, may hold the key, or stars in its place. */
function withoutEchoed(request: HttpRequest, credential: Credential, keeps?: Keeps): HttpRequest {
  const { query = [] } = credential.parts(request);
  const url = new URL(request.url);
  const echoed = query.filter(([name]) => url.searchParams.has(name) && keeps?.("query", name) !== true);
  if (echoed.length === 0) return request;
  for (const [name] of echoed) url.searchParams.delete(name);
  return { ...request, url: url.href };
}

/**
 * A request that a redirect leads to another origin: without what the vendor repeats of the credential. Fails with
 * `http/redirect-refused` where another secret of the call stands in its URL.
 */
export function forStrangers(
  request: HttpRequest,
  { credential, redact }: { readonly credential: Credential; readonly redact: Redactor },
): HttpRequest {
  const shown = withoutEchoed(request, credential);
  const { origin, href } = new URL(shown.url);
  if ([href, unescape(href)].every((text) => redact(text) === text)) return shown;
  throw new HookwrightError(
    "http/redirect-refused",
    `${request.method} ${origin} was not carried out: the redirect there would have told a secret of the call.`,
    { hint: "Use the URL that the service wants to be called at." },
  );
}

/** True for the host that the definition gives with the values of the installation, and for those of the other methods. */
function isBound({ call: { installation }, method }: ProvenCall, { defined, draft, request }: Sent): boolean {
  const origin = originOf(() => request.url);
  if (origin === undefined) return false;
  // Without a page's own URL the host comes from merge fields alone, which only scripts change.
  if (draft.url === undefined && draft.merge === defined.merge) return true;
  if (origin === originOf(() => method.url(defined.merge))) return true;
  return boundOrigins(installation, authenticationName(method, installation)).has(origin);
}

/** Puts the installation's credential on what a script sends, and what of it is secret into a list. */
export type ProveForScript = (request: HttpRequest, secrets: string[]) => Promise<HttpRequest>;

/**
 * B§7.3: `http_request` uses the connector's own authentication. It does so for the connector's own hosts, and never over a
 * header or a query parameter that the script has set.
 */
export function proveForScript(services: CallServices, installation: Installation): ProveForScript {
  const { name } = installation.authentication;
  return async (request, secrets) => {
    const origin = originOf(() => request.url);
    if (origin === undefined || !boundOrigins(installation, name).has(origin)) return request;
    const credential = await authenticatorOf(services).credential({ installation, name });
    secrets.push(...credential.secrets.filter((secret) => !secrets.includes(secret)));
    const { searchParams } = new URL(request.url);
    return applyCredential(request, credential, (place, part) =>
      place === "header" ? Object.hasOwn(request.headers, part) : searchParams.has(part),
    );
  };
}

const withoutBody: ReadonlySet<string> = new Set(["GET", "HEAD"]);

/** Bodies without members of their own. */
const noMembers: ReadonlySet<string> = new Set(["none", "text", "file", "csv"]);

/** A request that could have members in its body. */
function takesBody(method: ActionMethod, draft: Draft): boolean {
  const { bodyType = "json" } = method.request ?? {};
  if (noMembers.has(bodyType)) return false;
  return draft.body !== undefined || !withoutBody.has(method.httpMethod);
}
