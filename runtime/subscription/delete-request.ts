// The request that deletes a webhook at its vendor, for a person: ready to run but for the credential and what is secret.
import { createRedactor } from "../base/redact.ts";
import { installationSecrets } from "../method/secrets.ts";
import { encodeJson } from "../data/json.ts";
import { mergeOf, type Hook } from "./hook.ts";
import { givenTo } from "./lifecycle-call.ts";
import { openSecrets } from "./values.ts";

/** A `curl` command; `undefined` when the connector has no delete method, or something that it needs is not known. */
export function deleteRequest(hook: Hook): string | undefined {
  const { installation, subscription, services, row } = hook;
  const key = subscription.delete;
  const action = key === undefined ? undefined : installation.connector.methods[key];
  if (action?.kind !== "action" || key === undefined) return undefined;
  try {
    const given = givenTo(hook, action, mergeOf(hook));
    const body = action.body?.({} as never, given);
    const words = [
      "curl -X",
      action.httpMethod,
      ...(action.authentication === "none" ? [] : ["-H", quote("Authorization: <credential>")]),
      ...Object.entries(action.headers?.(given) ?? {}).flatMap(([name, value]) => [
        "-H",
        quote(`${name}: ${value}`),
      ]),
      ...(body === undefined
        ? []
        : ["-H", quote("Content-Type: application/json"), "--data", quote(encodeJson(body as never))]),
      quote(action.url(given)),
    ];
    const secrets = [row.inputs, row.saved].flatMap((kept) => openSecrets(services.box, row, kept));
    return createRedactor([...secrets, ...installationSecrets(installation)])(words.join(" "));
  } catch {
    // Something that the call needs has no value.
    return undefined;
  }
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
