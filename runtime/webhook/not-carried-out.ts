// What a webhook method may hold as data that this engine cannot carry out yet. A cycle with such a step does not start: it would
// silently do something else. Whoever carries one out removes its line here and its warning in the compiler.
import type { WebhookMethod } from "../contract/connector.ts";

/** A module of a newer compiler may name another one. */
const schemes: ReadonlySet<string> = new Set([
  "none",
  "token",
  "hmac",
  "ed25519",
  "basic",
  "jwt",
  "urlToken",
  "apiKey",
  "script",
]);

/** The constructs of a webhook method that are not carried out, as their authors write them; none when all are. */
export function notCarriedOut({ verify }: WebhookMethod): readonly string[] {
  return schemes.has(verify.kind) ? [] : [`\`verify: ${verify.kind}\``];
}
