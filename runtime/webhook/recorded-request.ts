// What is kept of a delivery's head. Values that prove who is calling, and those of sensitive fields, are masked: a
// delivery is shown to operators and outlives the secret (reliability.md c4).
import { proofParts } from "../contract/verify.ts";
import { sensitiveFields } from "./secrets.ts";
import type { WebhookTarget } from "./target.ts";

/** Stands where a value was left out. */
const masked = "[redacted]";

const secretName =
  /^(?:authorization|proxy-authorization|cookie|set-cookie)$|token|secret|signature|password|credential|api-?key|hmac/;

/** JSON text of the header names and the values that may be kept. */
export function recordedHeaders(
  headers: Readonly<Record<string, string | undefined>>,
  webhook: WebhookTarget,
): string {
  const secrets = secretNames(webhook, "header");
  return JSON.stringify(headers, (name, value: unknown) =>
    typeof value === "string" && (secretName.test(name) || secrets.has(name)) ? masked : value,
  );
}

/** Path and query as received, but for query values that prove who is calling. */
export function recordedTarget(target: string, webhook: WebhookTarget): string {
  if (!target.includes("?")) return target;
  const secrets = secretNames(webhook, "query");
  const [path = "", ...query] = target.split(/(?=[?&])/);
  return path + query.map((pair) => maskPair(pair, secrets)).join("");
}

function maskPair(pair: string, secrets: ReadonlySet<string>): string {
  const [name = ""] = new URLSearchParams(pair.slice(1)).keys();
  const isSecret = secretName.test(name.toLowerCase()) || secrets.has(name);
  return isSecret && pair.includes("=") ? `${pair.slice(0, pair.indexOf("=") + 1)}${masked}` : pair;
}

/** The headers or query parameters that prove who is calling, and those that are sensitive fields. */
function secretNames(webhook: WebhookTarget, kind: "header" | "query"): ReadonlySet<string> {
  const prefix = `${kind}:`;
  const toName = (name: string) => (kind === "header" ? name.toLowerCase() : name);
  return new Set([
    ...proofParts(webhook.method.verify).flatMap((part) => (part.kind === kind ? [part.name] : [])),
    ...sensitiveFields(webhook).flatMap(({ location }) =>
      location.startsWith(prefix) ? [toName(location.slice(prefix.length))] : [],
    ),
  ]);
}
