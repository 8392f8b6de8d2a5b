// Redirects, for methods that follow them (undici's own handler has sent credentials to strangers; reliability.md c3, "Redirects
// leak credentials"). Each hop is a request of its own: through the egress policy, in its turn, and with credentials only as long
// as no other origin was asked.
import { HookwrightError } from "../contract/error.ts";
import { toPlace } from "./failure.ts";
import type { HttpRequest, HttpResponseHead } from "./transport.ts";

const mostRedirects = 3;

/** Sends one hop, whose request holds no credentials yet. `isTrusted`: it and all before it go to one origin. */
type SendHop<Response> = (request: HttpRequest, isTrusted: boolean) => Promise<Response>;

/** Sends a request, and again where its answer says, at most three times. Fails with `http/redirect-refused`. */
export async function followRedirects<Response extends HttpResponseHead>(
  first: HttpRequest,
  send: SendHop<Response>,
): Promise<Response> {
  let request = first;
  let isTrusted = true;
  for (let redirects = 0; ; redirects++) {
    const response = await send(request, isTrusted);
    const target = targetOf(request, response);
    if (target === undefined) return response;
    if (redirects === mostRedirects)
      throw refused(request, `it was redirected more than ${String(mostRedirects)} times`);
    const isSameOrigin = target.origin === new URL(request.url).origin;
    request = nextHop(request, response.status, { target, isSameOrigin });
    isTrusted &&= isSameOrigin;
  }
}

const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Where an answer sends the request; `undefined` when it is no redirect. */
function targetOf(request: HttpRequest, { status, headers }: HttpResponseHead): URL | undefined {
  const location = headers["location"];
  if (!redirectStatuses.has(status) || location === undefined) return undefined;
  const target = URL.parse(location, request.url);
  if (target === null || !/^https?:$/.test(target.protocol))
    throw refused(request, "it was redirected to what is no http or https URL");
  if (target.username !== "" || target.password !== "")
    throw refused(request, "it was redirected to a URL with credentials in it");
  if (target.protocol === "http:" && new URL(request.url).protocol === "https:")
    throw refused(request, "it was redirected from https to http");
  target.hash = "";
  return target;
}

/** What another origin may see of the headers: nothing that an author or a script could have put a secret into. */
const publicHeaders: ReadonlySet<string> = new Set(["accept", "accept-language", "user-agent"]);

/** The next request by RFC 9110, 15.4: 303 asks for the answer with GET, and so do 301 and 302 after a POST. */
function nextHop(
  request: HttpRequest,
  status: number,
  { target, isSameOrigin }: { readonly target: URL; readonly isSameOrigin: boolean },
): HttpRequest {
  const { method, body, ...rest } = request;
  const becomesGet =
    status === 303 ? method !== "GET" && method !== "HEAD" : status <= 302 && method === "POST";
  const keepsBody = body !== undefined && !becomesGet;
  if (keepsBody && !isSameOrigin) throw refused(request, "its body would have gone to another origin");
  const headers = Object.entries(request.headers).filter(
    ([name]) =>
      (isSameOrigin || publicHeaders.has(name.toLowerCase())) && (keepsBody || !/^content-/i.test(name)),
  );
  return {
    ...rest,
    url: target.href,
    method: becomesGet ? "GET" : method,
    headers: Object.fromEntries(headers),
    ...(keepsBody && { body }),
  };
}

function refused({ method, url }: HttpRequest, reason: string): HookwrightError {
  return new HookwrightError(
    "http/redirect-refused",
    `${method} ${toPlace(new URL(url))} was not carried out: ${reason}.`,
    { hint: "Use the URL that the service wants to be called at." },
  );
}
