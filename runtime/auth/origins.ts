// Which origins a credential goes to: those of the connector's own calls, with the installation's values. Whatever makes a request
// leave them, be it a script, a value or a vendor's answer, makes it go without.
import { isHookwrightError } from "../contract/error.ts";
import { authenticationMerge, type AuthInstallation } from "./installation.ts";

/** The origins of an installation's calls, `https://api.example.com`. What depends on a step's values is not among them. */
export function boundOrigins(installation: AuthInstallation, name: string): ReadonlySet<string> {
  const { origins = [] } = installation.connector;
  const merge = authenticationMerge(installation, name);
  return new Set(origins.flatMap((urlOf) => originOf(() => urlOf(merge)) ?? []));
}

/** A URL's origin; `undefined` where there is none, or a value is missing for it. */
export function originOf(urlOf: () => string): string | undefined {
  try {
    return URL.parse(urlOf())?.origin;
  } catch (error) {
    if (!isHookwrightError(error)) throw error;
    return undefined;
  }
}
