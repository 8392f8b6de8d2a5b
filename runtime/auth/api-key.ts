// An API key in a header, in the query, in the body, or nowhere by itself.
import type { ApiKeyAuthentication } from "../contract/authentication.ts";
import { missingCredential, noCredential, type Credential, type SchemeUse } from "./credential.ts";
import { givenFor } from "./installation.ts";
import { putAt } from "./path.ts";

/** The credential of a key that was asked for, or is made of other values. Fails with `installation/invalid` without one. */
export function apiKeyCredential(scheme: ApiKeyAuthentication, use: SchemeUse): Credential {
  const key = scheme.value?.(use.merge) ?? givenFor(use.installation, use.name).apiKey;
  if (scheme.in === "nowhere" && key === undefined) return noCredential;
  if (key === undefined || key === "") throw missingCredential(use, "API key");
  const text = (use.prefix ?? scheme.prefix) + key;
  const base = { merge: { Cyclr_Auth_ApiKey: key }, secrets: [key], parts: () => ({}) };
  switch (scheme.in) {
    case "header":
      return { ...base, parts: () => ({ headers: { [scheme.key.toLowerCase()]: text } }) };
    case "query":
      return { ...base, parts: () => ({ query: [[scheme.key, text]] }) };
    case "body":
      return { ...base, toBody: (body) => putAt(body, scheme.path ?? [], text) };
    case "nowhere":
      return base;
  }
}
