// Puts a credential on a finished request, last of all.
import type { HttpRequest } from "../http/transport.ts";
import type { Credential } from "./credential.ts";

/** What of a request stays although the credential has another one: a script has set it. Header names are lower case. */
export type Keeps = (place: "header" | "query", name: string) => boolean;

/** The request with it. */
export function applyCredential(
  request: HttpRequest,
  credential: Credential,
  keeps: Keeps = () => false,
): HttpRequest {
  const { headers = {}, query = [] } = credential.parts(request);
  const added = Object.entries(headers).filter(([name]) => !keeps("header", name));
  return {
    ...request,
    url: withQuery(
      request.url,
      query.filter(([name]) => !keeps("query", name)),
    ),
    headers: { ...request.headers, ...Object.fromEntries(added) },
  };
}

function withQuery(url: string, pairs: readonly (readonly [string, string])[]): string {
  return pairs.reduce((left, [name, value]) => {
    const separator = left.includes("?") ? "&" : "?";
    return `${left}${separator}${encodeURIComponent(name)}=${encodeURIComponent(value.toWellFormed())}`;
  }, url);
}
