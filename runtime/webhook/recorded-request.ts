// What is kept of a delivery's head. Values that prove who is calling, and those of sensitive fields, are masked, by their names and by
// what they are: a delivery is shown to operators and outlives the secret (reliability.md c4). Everything else is kept, so that people
// see what a vendor sent.
import { proofParts } from "../contract/verify.ts";
import { sensitiveFields, webhookRedactor } from "./secrets.ts";
import { doorsOf, methodsOf, type WebhookTarget } from "./target.ts";

/** Stands where a value was left out. */
export const masked = "[redacted]";

const credentialName = /^(?:authorization|proxy-authorization|cookie|set-cookie)$/;
const secretName =
  /token|secret|signature|password|passwd|credential|(?:api|access|private)-?key|hmac|jwt|bearer|session|auth(?!or(?:$|-))|(?:^|-)sign?(?:$|-)/;

/** A scheme of authentication with what follows it, a JSON Web Token, or a key that its vendor marks as one. */
const credentialValue =
  /^(?:basic|bearer|digest|hawk|hmac[\w-]*|negotiate|token|api-?key|aws4-hmac-sha256)\s+\S|\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*|\b(?:(?:sk|rk|whsec|hwk)_|xox[a-z]-|xapp-|gh[oprsu]_|github_pat_|glpat-|ya29\.|SG\.|AKIA|AIza)[\w.-]{12,}/i;

/** What every client sends, and never holds a credential: looked at by name alone. */
const usual: ReadonlySet<string> = new Set([
  "accept",
  "accept-encoding",
  "accept-language",
  "connection",
  "content-length",
  "content-type",
  "date",
  "host",
  "user-agent",
]);

/** JSON text of the header names and the values that may be kept. */
export function recordedHeaders(
  headers: Readonly<Record<string, string | undefined>>,
  webhook: WebhookTarget,
): string {
  const { header: secrets, open } = secretNames(webhook);
  const isSecret = (name: string, value: string): boolean =>
    secrets.has(name) ||
    (!open.has(name) && (isSecretName(name) || (!usual.has(name) && credentialValue.test(value))));
  const redact = webhookRedactor(webhook);
  // A replacer costs more than all else that is done with the head.
  let isPlain = true;
  for (const name in headers) isPlain &&= !isSecret(name, headers[name] ?? "");
  const text = JSON.stringify(headers);
  if (isPlain && redact(text) === text) return text;
  return JSON.stringify(headers, (key, value: unknown) => {
    if (typeof value !== "string") return value;
    return isSecret(key, value) ? masked : redact(value);
  });
}

/** Path and query as received, but for what proves who is calling. */
export function recordedTarget(target: string, webhook: WebhookTarget): string {
  const end = target.indexOf("?");
  const received = end === -1 ? target : target.slice(0, end);
  const path = recordedPath(received, webhook);
  if (end === -1) return path;
  const secrets = secretNames(webhook).query;
  const query = target.slice(received.length).split(/(?=[?&])/);
  return path + webhookRedactor(webhook)(query.map((pair) => maskPair(pair, secrets)).join(""));
}

/** What stands behind the identifier is a secret. */
function recordedPath(path: string, { identifier }: WebhookTarget): string {
  const name = `/${identifier}/`;
  const at = path.indexOf(name);
  return at === -1 ? path : `${path.slice(0, at)}${name}${masked}`;
}

function maskPair(pair: string, secrets: ReadonlySet<string>): string {
  const [[name, value] = ["", ""]] = [...new URLSearchParams(pair.slice(1))];
  const isSecret = secretName.test(name.toLowerCase()) || secrets.has(name) || credentialValue.test(value);
  return isSecret && pair.includes("=") ? `${pair.slice(0, pair.indexOf("=") + 1)}${masked}` : pair;
}

/** The names that deliveries have lately had; senders have few, and whoever makes some up finds no memory here to fill. */
const lately = new Map<string, boolean>();
const mostNames = 500;

function isSecretName(name: string): boolean {
  const known = lately.get(name);
  if (known !== undefined) return known;
  if (lately.size >= mostNames) lately.clear();
  const found = credentialName.test(name) || secretName.test(name);
  lately.set(name, found);
  return found;
}

/** The names of the headers whose values were masked in what was kept. */
export function maskedHeaders(headers: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(headers).flatMap(([name, value]) => (value === masked ? name : []));
}

interface SecretNames {
  readonly header: ReadonlySet<string>;
  readonly query: ReadonlySet<string>;
  /** Headers that only sound like a secret: route, filter and the like read them, and have to when it is replayed. */
  readonly open: ReadonlySet<string>;
}

/** Asked for each delivery. */
const ofWebhooks = new WeakMap<WebhookTarget, SecretNames>();

/** The headers and query parameters that prove who is calling, and those that are sensitive fields. */
function secretNames(webhook: WebhookTarget): SecretNames {
  const names = ofWebhooks.get(webhook) ?? {
    header: namesOf(webhook, "header"),
    query: namesOf(webhook, "query"),
    open: headersRead(webhook),
  };
  ofWebhooks.set(webhook, names);
  return names;
}

function namesOf(webhook: WebhookTarget, kind: "header" | "query"): ReadonlySet<string> {
  const prefix = `${kind}:`;
  const toName = (name: string) => (kind === "header" ? name.toLowerCase() : name);
  return new Set([
    ...doorsOf(webhook)
      .flatMap(({ method }) => proofParts(method.verify))
      .flatMap((part) => (part.kind === kind ? [part.name] : [])),
    ...sensitiveFields(webhook).flatMap(({ location }) =>
      location.startsWith(prefix) ? [toName(location.slice(prefix.length))] : [],
    ),
  ]);
}

/** The headers by which it is decided what becomes of a delivery, but for those that hold a credential. */
function headersRead(webhook: WebhookTarget): ReadonlySet<string> {
  const names = [...methodsOf(webhook)].flatMap(({ route, order, dedupe, events, filter, signals }) => [
    ...[route?.by, order?.by, order?.sequence, dedupe?.key, events?.by]
      .flatMap((parts) => parts ?? [])
      .flatMap((part) => (part.kind === "header" ? part.name : [])),
    ...[filter, ...(signals ?? []).map(({ when }) => when)]
      .flatMap((tests) => tests ?? [])
      .flatMap(({ of }) => (of.kind === "header" ? of.name : [])),
  ]);
  return new Set(names.map((name) => name.toLowerCase()).filter((name) => !credentialName.test(name)));
}
