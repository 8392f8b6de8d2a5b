// Stage: which webhook a request is for. Exact: no trailing slash, no other case, no percent-decoding, no prefix
// (reliability.md c5). The identifier is looked up by its SHA-256, so that time says nothing about near misses.
import { sha256 } from "../base/ids.ts";
import type { Reception } from "./reception.ts";
import type { WebhookTarget } from "./target.ts";

/** The path under which all webhooks live. */
export const webhookPath = "/api/webhook/";

/**
 * The webhook of a request's target; `undefined` is S3's 404. What stands behind a slash is part of the proof where a URL ends with a
 * secret, and nothing anywhere else.
 */
export function identify(reception: Reception, target: string): WebhookTarget | undefined {
  if (!target.startsWith(webhookPath)) return undefined;
  const query = target.indexOf("?", webhookPath.length);
  const rest = target.slice(webhookPath.length, query === -1 ? undefined : query);
  const slash = rest.indexOf("/");
  const webhook = reception.find(sha256(slash === -1 ? rest : rest.slice(0, slash)));
  return slash === -1 || webhook?.method.verify.kind === "urlToken" ? webhook : undefined;
}
