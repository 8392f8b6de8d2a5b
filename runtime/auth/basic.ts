// User name and password in the `Authorization` header (RFC 7617), in UTF-8.
import type { BasicAuthentication } from "../contract/authentication.ts";
import { HookwrightError } from "../contract/error.ts";
import type { Credential, SchemeUse } from "./credential.ts";

/** Fails with `merge/missing` without a value, and with `installation/invalid` where the user name holds a colon. */
export function basicCredential(scheme: BasicAuthentication, use: SchemeUse): Credential {
  const username = scheme.username(use.merge);
  const password = scheme.password(use.merge);
  if (username.includes(":"))
    throw new HookwrightError(
      "installation/invalid",
      `The user name of the authentication \`${use.name}\` holds a colon, which ends a user name (RFC 7617).`,
    );
  const pair = Buffer.from(`${username}:${password}`).toString("base64");
  return {
    merge: {},
    // A vendor may take a key for the user name and nothing for the password.
    secrets: [pair, password === "" ? username : password],
    parts: () => ({ headers: { authorization: `${use.prefix ?? "Basic "}${pair}` } }),
  };
}
