// The credentials of an installation against its authentication: nothing is given that is not asked for, and what is given can
// be sent. No message holds a value.
import { schemeOf } from "../auth/installation.ts";
import type { Authentication } from "../contract/authentication.ts";
import type { Connector } from "../contract/connector.ts";
import {
  askedCredentials,
  credentialNames,
  credentialTitles,
  type AskedValue,
  type CredentialName,
} from "./asked-values.ts";
import type { InstallationAuthentication } from "./installation.ts";

/** One sentence for each thing that is wrong; what is missing is not among them. */
export function checkCredentials(
  connector: Connector,
  authentication: InstallationAuthentication,
): readonly string[] {
  const { name } = authentication;
  const known = Object.keys(connector.authentications);
  const scheme = schemeOf(connector, name);
  if (scheme === undefined && !(name === "none" && known.length === 0))
    return [`The authentication \`${name}\` does not exist; ${connector.name} has ${listNames(known)}.`];
  const asked = scheme === undefined ? [] : takenCredentials(scheme);
  return [
    ...credentialNames.flatMap((credential) =>
      checkCredential(authentication, credential, { scheme, asked }),
    ),
    ...Object.keys(authentication.fields ?? {})
      .filter((field) => !asked.some((value) => value.kind === "field" && value.name === field))
      .map((field) => `The authentication \`${name}\` takes no field \`${field}\`.`),
  ];
}

/** What is asked for, and the partner's OAuth client, which an installation may have been given. */
function takenCredentials(scheme: Authentication): readonly Pick<AskedValue, "kind" | "name">[] {
  const isOAuth = scheme.kind === "oauth1" || scheme.kind === "oauth2";
  const client = isOAuth ? (["clientId", "clientSecret"] as const) : [];
  return [...askedCredentials(scheme), ...client.map((name) => ({ kind: "credential", name }) as const)];
}

function checkCredential(
  authentication: InstallationAuthentication,
  credential: CredentialName,
  {
    scheme,
    asked,
  }: {
    readonly scheme: Authentication | undefined;
    readonly asked: readonly Pick<AskedValue, "kind" | "name">[];
  },
): readonly string[] {
  const value = authentication[credential];
  const title = credentialTitles[credential];
  if (value === undefined) return [];
  if (!asked.some(({ kind, name }) => kind === "credential" && name === credential))
    return [`The authentication \`${authentication.name}\` takes no ${title}.`];
  return canBeSent(scheme, credential, value)
    ? []
    : [
        `The ${title} of the authentication \`${authentication.name}\` holds a line break or another character that cannot be sent.`,
      ];
}

/** A key in a header is a header's value; a user name ends at the first colon (RFC 7617 §2). */
function canBeSent(scheme: Authentication | undefined, credential: CredentialName, value: string): boolean {
  if (!value.isWellFormed()) return false;
  if (scheme?.kind === "apiKey" && scheme.in === "header") return !/[^\x20-\x7e\x80-\xff]/.test(value);
  if (scheme?.kind === "basic") return !(credential === "username" ? /[\p{Cc}:]/u : /\p{Cc}/u).test(value);
  return true;
}

/** Names for people. */
export function listNames(names: readonly string[]): string {
  return names.length === 0 ? "none" : names.map((name) => `\`${name}\``).join(", ");
}
