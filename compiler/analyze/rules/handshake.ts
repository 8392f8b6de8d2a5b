// Handshakes and signals: what an entry computes must be used and may not be had by anybody who asks, what it may depend on must
// exist, and no entry may stand behind one that takes everything that it could.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { suggest } from "../../diagnostics/suggest.ts";
import type { HandshakeEntryDefinition } from "../../schema/definition.gen.ts";
import type { DeepPartial } from "../../schema/partial.ts";
import type { Path } from "../../syntax/document.ts";
import type { PartialCondition } from "../conditions.ts";
import type { ConnectorContext } from "../context.ts";
import { isReserved } from "../places.ts";
import { parametersInReach, type PartialWebhook } from "../symbols.ts";
import { expressionNames, textsBelow } from "../texts.ts";

type PartialEntry = DeepPartial<HandshakeEntryDefinition>;

/** One entry of a webhook's handshake. */
interface Entry {
  readonly context: ConnectorContext;
  readonly webhook: string;
  readonly method: PartialWebhook;
  readonly entry: PartialEntry;
  readonly path: Path;
}

/**
 * `semantic/computed-with-verify-secret`, `unverified-without-need`, `verified-without-verify`, `computed-unused`, `computed-name-taken`, `reserved-name`,
 * `reply-type-fixed`, `secret-in-definition`, `entry-never-reached`,
 * `secret-in-reply`, `signal-without-target`.
 */
export function checkHandshake(context: ConnectorContext): void {
  for (const [webhook, method] of Object.entries(context.connector.methods ?? {})) {
    if (method?.type !== "webhook") continue;
    const base: Path = ["methods", webhook];
    const entries = method.handshake ?? [];
    entries.forEach((entry, index) => {
      if (entry === undefined) return;
      const one: Entry = { context, webhook, method, entry, path: [...base, "handshake", index] };
      checkComputed(one);
      checkTrust(one);
      checkReply(one);
      checkSecretInReply(one);
    });
    checkSignals(context, method, [...base, "signals"]);
    checkReached(context, entries.map(toReachable), [...base, "handshake"]);
    checkReached(context, (method.signals ?? []).map(toReachable), [...base, "signals"]);
  }
}

/** What is computed is named apart from everything else, made with a secret that is none of the definition's, and used. */
function checkComputed({ context, webhook, method, entry, path }: Entry): void {
  const taken = new Set([
    ...parametersInReach(context.connector, webhook).keys(),
    ...Object.keys(method.with ?? {}),
  ]);
  const used = new Set(
    ["reply", "save"].flatMap((part) => textsBelow(context.texts, [...path, part]).flatMap(expressionNames)),
  );
  for (const name of Object.keys(entry.compute ?? {})) {
    const span = context.document.keySpan([...path, "compute", name]);
    if (isReserved(name) || name.startsWith("Cyclr_"))
      context.report(diagnostic("semantic/reserved-name", span, { name }));
    else if (taken.has(name)) context.report(diagnostic("semantic/computed-name-taken", span, { name }));
    // A misspelt use is told as such.
    else if (!used.has(name) && suggest(name, used) === undefined)
      context.report(diagnostic("semantic/computed-unused", span, { name }));
    const [secret] = textsBelow(context.texts, [...path, "compute", name, "secret"]);
    if (secret === undefined || secret.template.problems.length > 0) continue;
    if (expressionNames(secret).length === 0)
      context.report(
        diagnostic("semantic/secret-in-definition", context.document.valueSpan(secret.path), {}),
      );
  }
}

/** A hash with verify's own secret signs whatever its sender likes: then only the vendor may ask for one, or there is a reason. */
function checkTrust({ context, webhook, method, entry, path }: Entry): void {
  const trusted = verifySecrets(context, webhook, method);
  const uses = Object.keys(entry.compute ?? {}).flatMap((name) =>
    textsBelow(context.texts, [...path, "compute", name, "secret"]),
  );
  const used = uses.find((site) => expressionNames(site).some((name) => trusted.has(name)));
  if (used !== undefined && entry.verified !== true && entry.unverified === undefined)
    context.report(
      diagnostic("semantic/computed-with-verify-secret", context.document.valueSpan(used.path), {}),
    );
  if (used === undefined && entry.unverified !== undefined)
    context.report(
      diagnostic("semantic/unverified-without-need", context.document.keySpan([...path, "unverified"]), {}),
    );
  const { verify } = method;
  const isOpen = verify !== undefined && "scheme" in verify && verify.scheme === "none";
  if (entry.verified === true && isOpen)
    context.report(
      diagnostic("semantic/verified-without-verify", context.document.keySpan([...path, "verified"]), {}),
    );
}

/** The merge fields of verify's secrets. */
function verifySecrets(
  context: ConnectorContext,
  webhook: string,
  { verify }: PartialWebhook,
): ReadonlySet<string> {
  const path: Path = ["methods", webhook, "verify"];
  const named = ["secret", "password"].flatMap((key) => textsBelow(context.texts, [...path, key]));
  const isDefault = named.length === 0 && verify !== undefined && "preset" in verify;
  return new Set(isDefault ? ["Cyclr_Webhook_Secret"] : named.flatMap(expressionNames));
}

/** A reply goes to whoever asks; a hash is told there, never the secret itself. */
function checkSecretInReply({ context, webhook, method, path }: Entry): void {
  const secrets = new Set(verifySecrets(context, webhook, method));
  for (const { name, parameter } of parametersInReach(context.connector, webhook).values())
    if (parameter.targetType === "secret") secrets.add(name);
  for (const site of textsBelow(context.texts, [...path, "reply"]))
    for (const part of site.template.parts)
      if (part.kind === "expression" && secrets.has(part.name) && site.own?.includes(part.name) !== true) {
        const span = context.document.textSpan(site.path, part.start, part.end);
        context.report(diagnostic("semantic/secret-in-reply", span, { name: part.name }));
      }
}

/** A signal acts on a subscription, and renews only what can be renewed. */
function checkSignals(
  context: ConnectorContext,
  { signals, subscription }: PartialWebhook,
  path: Path,
): void {
  (signals ?? []).forEach((signal, index) => {
    if (signal?.do === undefined || signal.do === "ignore") return;
    const lacks =
      subscription === undefined
        ? "the webhook has no `subscription`"
        : subscription.create === undefined && subscription.share !== undefined
          ? "the subscription has no `create`"
          : signal.do === "renew" && subscription.renew === undefined
            ? "the subscription has no `renew`"
            : undefined;
    if (lacks === undefined) return;
    const span = context.document.valueSpan([...path, index, "do"]);
    context.report(diagnostic("semantic/signal-without-target", span, { action: signal.do, lacks }));
  });
}

/** A text with a part of the request is always plain, so that nobody can have a page of his own served. */
function checkReply({ context, entry, path }: Entry): void {
  const type = Object.keys(entry.reply?.headers ?? {}).find((name) => name.toLowerCase() === "content-type");
  if (type === undefined || entry.reply === undefined) return;
  const [text] = textsBelow(context.texts, [...path, "reply", "text"]);
  const isBody = "body" in entry.reply;
  const asks =
    text !== undefined && expressionNames(text).some((name) => isReserved(name.split(".")[0] ?? ""));
  if (!isBody && !asks) return;
  context.report(
    diagnostic("semantic/reply-type-fixed", context.document.keySpan([...path, "reply", "headers", type]), {
      type: isBody ? "application/json" : "text/plain",
    }),
  );
}

/** An entry of a list of which the first that holds is taken. */
interface Reachable {
  readonly tests: ReadonlySet<string>;
  /** Takes every request for which its tests hold. */
  readonly isFirm: boolean;
  /** Tried in a second round. */
  readonly isLater: boolean;
}

function toReachable(
  entry:
    | {
        readonly when?: PartialCondition | undefined;
        readonly save?: unknown;
        readonly while?: unknown;
        readonly verified?: boolean | undefined;
      }
    | undefined,
): Reachable | undefined {
  if (entry?.when === undefined) return undefined;
  const { method, status, ...places } = entry.when;
  const tests = Object.entries(places).flatMap(([kind, of]) =>
    Object.entries(of ?? {}).map(([key, test]) =>
      JSON.stringify([kind, kind === "header" ? key.toLowerCase() : key, test]),
    ),
  );
  const fixed = [
    ["method", method],
    ["status", status],
  ].flatMap((pair) => (pair[1] === undefined ? [] : [JSON.stringify(pair)]));
  return {
    tests: new Set([...tests, ...fixed]),
    isFirm: entry.save === undefined && entry.while === undefined,
    isLater: entry.verified === true,
  };
}

function checkReached(
  context: ConnectorContext,
  entries: readonly (Reachable | undefined)[],
  path: Path,
): void {
  entries.forEach((entry, index) => {
    if (entry === undefined) return;
    const first = entries
      .slice(0, index)
      .findIndex(
        (earlier) =>
          earlier?.isFirm === true &&
          (!earlier.isLater || entry.isLater) &&
          earlier.tests.isSubsetOf(entry.tests),
      );
    if (first < 0) return;
    const related = [
      { span: context.document.valueSpan([...path, first, "when"]), message: "This one takes it before." },
    ];
    const span = context.document.valueSpan([...path, index, "when"]);
    context.report(diagnostic("semantic/entry-never-reached", span, {}, { related }));
  });
}
