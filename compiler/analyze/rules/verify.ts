// The details of verify: what is written must be able to have an effect, and to prove something that not everybody knows.
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Path } from "../../syntax/document.ts";
import type { ConnectorContext } from "../context.ts";
import { isRead, stagesAt } from "../flow/flow.ts";
import { handlesBeforeWebhook } from "../script-events.ts";
import type { PartialWebhook } from "../symbols.ts";
import { textAt } from "../texts.ts";
import { presetKey } from "../verify-presets.ts";

type PartialVerify = NonNullable<PartialWebhook["verify"]>;

/** The verify of one webhook. */
interface Verification {
  readonly context: ConnectorContext;
  readonly webhook: string;
  readonly verify: PartialVerify;
  readonly path: Path;
}

const checks: readonly ((verification: Verification) => Diagnostic | undefined)[] = [
  checkPresetKey,
  checkLiteralSecret,
  checkElements,
  checkTimestamp,
  checkAudience,
  checkScript,
  checkEngineSecret,
];

/**
 * `semantic/preset-key`, `secret-in-definition`, `assign-without-part`, `same-separators`, `timestamp-not-signed`,
 * `jwt-without-audience`, `script-verify-without-handler`, `engine-made-secret`.
 */
export function checkVerify(context: ConnectorContext): void {
  for (const [webhook, method] of Object.entries(context.connector.methods ?? {})) {
    if (method?.type !== "webhook" || method.verify === undefined) continue;
    const verification = {
      context,
      webhook,
      verify: method.verify,
      path: ["methods", webhook, "verify"],
    };
    for (const check of checks) {
      const found = check(verification);
      if (found !== undefined) context.report(found);
    }
  }
}

/** Where the key of a preset must come from, and that no other kind stands beside it. */
function checkPresetKey({ context, verify, path }: Verification): Diagnostic | undefined {
  if (!("preset" in verify) || verify.preset === undefined) return undefined;
  const { preset, secret, publicKey } = verify;
  const key = presetKey(preset);
  const wrong = key === "public" ? "secret" : "publicKey";
  if (verify[wrong] !== undefined) {
    const detail = key === "public" ? "is verified with a `publicKey`, no `secret`" : "has no `publicKey`";
    return diagnostic("semantic/preset-key", context.document.keySpan([...path, wrong]), { preset, detail });
  }
  const span = context.document.valueSpan([...path, "preset"]);
  if (key === "public" && publicKey === undefined)
    return diagnostic(
      "semantic/preset-key",
      span,
      { preset, detail: "is verified with the vendor's public key, which is not named" },
      { hint: "Add `publicKey`." },
    );
  if (key !== "app" || secret !== undefined) return undefined;
  return diagnostic(
    "semantic/preset-key",
    span,
    { preset, detail: "signs with a secret of the app at the vendor, which is not named" },
    { hint: "Add `secret` with a `secret` parameter, such as `{{SigningSecret}}`." },
  );
}

/** A secret that stands in the definition is known to everybody who reads it. */
function checkLiteralSecret({ context, verify, path }: Verification): Diagnostic | undefined {
  const key = (["secret", "password"] as const).find((name) => name in verify);
  if (key === undefined) return undefined;
  const site = textAt(context.texts, [...path, key]);
  if (site === undefined || site.template.problems.length > 0) return undefined;
  if (site.template.parts.some((part) => part.kind === "expression")) return undefined;
  return diagnostic("semantic/secret-in-definition", context.document.valueSpan(site.path), {});
}

function checkElements({ context, verify, path }: Verification): Diagnostic | undefined {
  if (!("signature" in verify) || verify.signature === undefined) return undefined;
  const { separator, assign = "=", part } = verify.signature;
  if ("assign" in verify.signature && part === undefined)
    return diagnostic(
      "semantic/assign-without-part",
      context.document.keySpan([...path, "signature", "assign"]),
      {},
    );
  if (part === undefined || separator !== assign) return undefined;
  const span = context.document.valueSpan([...path, "signature", "separator"]);
  return diagnostic("semantic/same-separators", span, { text: assign });
}

/** A moment that is not signed may be changed by whoever sends a delivery again. */
function checkTimestamp({ context, path }: Verification): Diagnostic | undefined {
  const timestamp = textAt(context.texts, [...path, "timestamp", "value"]);
  const content = textAt(context.texts, [...path, "content"]);
  if (timestamp === undefined || content === undefined) return undefined;
  if (timestamp.template.problems.length + content.template.problems.length > 0) return undefined;
  const signed = content.template.parts.flatMap((part) =>
    part.kind === "expression" ? [nameOf(part.name)] : [],
  );
  const isSigned = (name: string): boolean =>
    signed.includes(name) ||
    (name.startsWith("body.") && (signed.includes("rawBody") || signed.includes("sortedForm"))) ||
    (name.startsWith("query.") && signed.includes("url"));
  const unsigned = timestamp.template.parts.find(
    (part) => part.kind === "expression" && !isSigned(nameOf(part.name)),
  );
  if (unsigned?.kind !== "expression") return undefined;
  const span = context.document.textSpan(timestamp.path, unsigned.start, unsigned.end);
  return diagnostic("semantic/timestamp-not-signed", span, { name: unsigned.name });
}

/** Header names are the same in any case. */
function nameOf(name: string): string {
  return name.startsWith("header.") ? name.toLowerCase() : name;
}

function checkAudience({ context, verify, path }: Verification): Diagnostic | undefined {
  if (!("jwksUrl" in verify) || verify.jwksUrl === undefined || "audience" in verify) return undefined;
  return diagnostic("semantic/jwt-without-audience", context.document.keySpan([...path, "jwksUrl"]), {});
}

function checkScript({ context, verify, webhook, path }: Verification): Diagnostic | undefined {
  if (!("scheme" in verify) || verify.scheme !== "script") return undefined;
  if (handlesBeforeWebhook(context, webhook)) return undefined;
  return diagnostic(
    "semantic/script-verify-without-handler",
    context.document.valueSpan([...path, "scheme"]),
    { webhook },
  );
}

/** The engine's secret is 43 letters of base64url: other bytes than it spells in base64, and never a public key. */
function checkEngineSecret({ context, webhook, verify, path }: Verification): Diagnostic | undefined {
  const flow = context.flows.find(({ key }) => key === webhook);
  if (flow === undefined || !flow.engine.includes("Cyclr_Webhook_Secret")) return undefined;
  // One that nobody is told is another fault.
  if (!isRead(stagesAt(flow, "create"), "Cyclr_Webhook_Secret")) return undefined;
  const needed = neededSpelling(verify);
  const key = "publicKey" in verify ? "publicKey" : "secret";
  const site = textAt(context.texts, [...path, key]);
  const isDefault = site === undefined && "preset" in verify && verify.preset === "standardWebhooks";
  const isNamed = site?.template.parts.some(
    (part) => part.kind === "expression" && part.name === "Cyclr_Webhook_Secret",
  );
  if (needed === undefined || (isNamed !== true && !isDefault)) return undefined;
  const span = context.document.valueSpan(isDefault ? [...path, "preset"] : [...path, key]);
  return diagnostic("semantic/engine-made-secret", span, { needed });
}

/** How the key must be spelled, where the engine's own secret is not. */
function neededSpelling(verify: PartialVerify): string | undefined {
  if ("publicKey" in verify) return "a public key";
  if ("preset" in verify) return verify.preset === "standardWebhooks" ? "base64" : undefined;
  if (!("secretEncoding" in verify)) return undefined;
  return verify.secretEncoding === "hex" || verify.secretEncoding === "base64"
    ? verify.secretEncoding
    : undefined;
}
