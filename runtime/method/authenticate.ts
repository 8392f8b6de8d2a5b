// Applies an installation's authentication to a finished request, last of all: the request that is recorded was made before
// and never holds a credential.
import type { ActionMethod } from "../contract/connector.ts";
import { HookwrightError } from "../contract/error.ts";
import type { HttpRequest } from "../http/transport.ts";
import { defaultAuthentication } from "./asked-values.ts";
import type { Installation } from "./installation.ts";

/** The authentication that a method's calls use: a key of the connector's `authentications`, or `none`. */
export function authenticationName(
  method: ActionMethod,
  { connector, authentication }: Installation,
): string {
  // A method that says nothing was compiled with the connector's first authentication and takes the one that was chosen.
  const isDefault = method.authentication === defaultAuthentication(connector);
  return isDefault ? authentication.name : method.authentication;
}

/** The request with the credentials that the method asks for. */
export function authenticate(
  request: HttpRequest,
  method: ActionMethod,
  installation: Installation,
): HttpRequest {
  const { connector, authentication } = installation;
  const name = authenticationName(method, installation);
  const scheme = connector.authentications[name];
  if (scheme === undefined || scheme.kind === "none") return request;
  if (scheme.kind !== "apiKey" || scheme.in === "body" || scheme.value !== undefined)
    throw new HookwrightError(
      "method/not-carried-out",
      `This version does not carry out the authentication \`${name}\`, which ${method.name} needs.`,
      { hint: "Use an API key in a header or in the query, or a later version." },
    );
  if (scheme.in === "nowhere") return request;
  if (name !== authentication.name || authentication.apiKey === undefined)
    throw new HookwrightError(
      "installation/invalid",
      `${method.name} needs the authentication \`${name}\`, for which this installation has no API key.`,
      { hint: `Set the installation's authentication to \`${name}\` and give its API key.` },
    );
  const credential = (method.authenticationPrefix ?? scheme.prefix) + authentication.apiKey;
  if (scheme.in === "header")
    return { ...request, headers: { ...request.headers, [scheme.key.toLowerCase()]: credential } };
  const separator = request.url.includes("?") ? "&" : "?";
  const pair = `${encodeURIComponent(scheme.key)}=${encodeURIComponent(credential)}`;
  return { ...request, url: `${request.url}${separator}${pair}` };
}
