// The details of verify: what is written must be able to have an effect, and to prove something.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Path } from "../../syntax/document.ts";
import type { ConnectorContext } from "../context.ts";
import type { PartialWebhook } from "../symbols.ts";

/** `semantic/assign-without-part`. */
export function checkVerify(context: ConnectorContext): void {
  for (const [key, method] of Object.entries(context.connector.methods ?? {}))
    if (method?.type === "webhook") checkSignature(context, method, ["methods", key, "verify"]);
}

function checkSignature(context: ConnectorContext, { verify }: PartialWebhook, path: Path): void {
  if (verify === undefined || !("signature" in verify)) return;
  if (verify.signature?.assign === undefined || verify.signature.part !== undefined) return;
  const span = context.document.keySpan([...path, "signature", "assign"]);
  context.report(diagnostic("semantic/assign-without-part", span, {}));
}
