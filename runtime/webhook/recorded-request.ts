// What is kept of a delivery's head. Values that prove who is calling are masked: a delivery is shown to operators and
// outlives the secret (reliability.md c4).
import type { TextPart, Verify } from "../contract/connector.ts";
import { proofParts } from "../contract/verify.ts";

/** Stands where a value was left out. */
const masked = "[redacted]";

const secretName =
  /^(?:authorization|proxy-authorization|cookie|set-cookie)$|token|secret|signature|password|credential|api-?key|hmac/;

/** JSON text of the header names and the values that may be kept. */
export function recordedHeaders(
  headers: Readonly<Record<string, string | undefined>>,
  verify: Verify,
): string {
  const proofs = proofParts(verify);
  return JSON.stringify(headers, (name, value: unknown) =>
    typeof value === "string" && (secretName.test(name) || names(proofs, "header", name)) ? masked : value,
  );
}

/** Path and query as received, but for query values that prove who is calling. */
export function recordedTarget(target: string, verify: Verify): string {
  if (!target.includes("?")) return target;
  const proofs = proofParts(verify);
  const [path = "", ...query] = target.split(/(?=[?&])/);
  return path + query.map((pair) => maskPair(pair, proofs)).join("");
}

function maskPair(pair: string, proofs: readonly TextPart[]): string {
  const [name = ""] = new URLSearchParams(pair.slice(1)).keys();
  const isSecret = secretName.test(name.toLowerCase()) || names(proofs, "query", name);
  return isSecret && pair.includes("=") ? `${pair.slice(0, pair.indexOf("=") + 1)}${masked}` : pair;
}

function names(proofs: readonly TextPart[], kind: "header" | "query", name: string): boolean {
  return proofs.some((part) => part.kind === kind && part.name === name);
}
