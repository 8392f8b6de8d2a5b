// Stage: which webhook a request is for. Exact: no trailing slash, no other case, no percent-decoding, no prefix
// (reliability.md c5). The identifier is looked up by its SHA-256, so that time says nothing about near misses.
import { sha256 } from "../base/ids.ts";
import type { WebhookScope } from "../store/store.ts";
import type { Reception } from "./reception.ts";
import { doorsOf, type WebhookTarget } from "./target.ts";

const webhookPath = "/api/webhook/";
/** Of a connector's, which are nobody's alone (B§5.2). */
const partnerPath = "/api/partnerwebhook/";

/** The path before the identifier. */
export function pathOf(scope: WebhookScope): string {
  return scope === "connector" ? partnerPath : webhookPath;
}

/**
 * The webhook of a request's target; `undefined` is S3's 404. What stands behind a slash is part of the proof where a URL ends with a
 * secret, and nothing anywhere else.
 */
export function identify(reception: Reception, target: string): WebhookTarget | undefined {
  const named = parse(target);
  if (named === undefined) return undefined;
  const known = lately.get(named.identifier);
  const hash = known ?? sha256(named.identifier);
  const webhook = reception.find(hash);
  if (webhook !== undefined && known === undefined) remember(named.identifier, hash);
  if (webhook === undefined || pathOf(webhook.scope) !== named.path) return undefined;
  const isExact = !named.hasMore || doorsOf(webhook).some(({ method }) => method.verify.kind === "urlToken");
  return isExact ? webhook : undefined;
}

/**
 * The hashes of identifiers for which there was a webhook lately: a request looks its own up once. A map compares texts whose hashes
 * are the same, which are seeded in each process, so that near misses meet none of them.
 */
const lately = new Map<string, string>();
const mostKnown = 1_000;

function remember(identifier: string, hash: string): void {
  if (lately.size >= mostKnown) lately.clear();
  lately.set(identifier, hash);
}

/** Whether a request is for a webhook of a cycle that only another version of the engine can load. */
export function isElsewhere(reception: Pick<Reception, "isElsewhere">, target: string): boolean {
  const named = parse(target);
  return named?.path === webhookPath && reception.isElsewhere(sha256(named.identifier));
}

function parse(
  target: string,
): { readonly path: string; readonly identifier: string; readonly hasMore: boolean } | undefined {
  const path = target.startsWith(webhookPath) ? webhookPath : partnerPath;
  if (!target.startsWith(path)) return undefined;
  const query = target.indexOf("?", path.length);
  const rest = target.slice(path.length, query === -1 ? undefined : query);
  const slash = rest.indexOf("/");
  return { path, identifier: slash === -1 ? rest : rest.slice(0, slash), hasMore: slash !== -1 };
}
