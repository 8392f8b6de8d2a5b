// Stage: whether a delivery is the vendor's (definition-format.md §4, "Verify"). It judges what was received, raw, before any
// script; the sender never learns what was expected or what was wrong.
import type { TextPart, Verify } from "../../contract/connector.ts";
import { proofParts } from "../../contract/verify.ts";
import type { MergeFields } from "../../contract/merge.ts";
import type { Delivery } from "../delivery.ts";
import { splitItems } from "../items.ts";
import type { TextSource } from "../text.ts";
import { proveEd25519 } from "./ed25519.ts";
import { proveHmac } from "./hmac.ts";
import type { Proof } from "./proof.ts";
import { proveToken } from "./token.ts";

/** What a judgement comes to. */
export interface Verdict {
  readonly proof: Proof;
  /** The values that the delivery fits. */
  readonly merge?: MergeFields;
}

/** Judges a delivery: one that fits any set of values that is valid now is the vendor's. */
export function verify(delivery: Delivery, nowMs: number): Verdict {
  const { method, saved } = delivery.webhook;
  const sets = saved.merge();
  if (method.verify.kind === "none") return { proof: "verified", merge: sets[0] ?? {} };
  const proofs = sets.map((merge) => prove(delivery, merge, nowMs));
  const fitting = sets[proofs.indexOf("verified")];
  if (fitting !== undefined) return { proof: "verified", merge: fitting };
  return { proof: proofs.find((proof) => proof !== "noSecret") ?? "noSecret" };
}

/** Where the rule names an item, each of them must fit, and a delivery without any proves nothing. */
function prove(delivery: Delivery, merge: MergeFields, nowMs: number): Proof {
  const { method } = delivery.webhook;
  if (!namesItem(method.verify)) return proveSource(method.verify, { ...delivery, merge }, nowMs);
  const body = delivery.body();
  const items = body.kind === "value" ? splitItems(method, body.value) : [];
  for (const { value } of items) {
    const proof = proveSource(method.verify, { ...delivery, merge, item: value }, nowMs);
    if (proof !== "verified") return proof;
  }
  return items.length === 0 ? "missing" : "verified";
}

/** Asked for each delivery. */
const known = new WeakMap<Verify, boolean>();

function namesItem(rule: Verify): boolean {
  const names = known.get(rule) ?? ruleParts(rule).some(({ kind }) => kind === "item");
  known.set(rule, names);
  return names;
}

/** What a rule reads of a delivery. */
function ruleParts(rule: Verify): readonly TextPart[] {
  const signed = rule.kind === "hmac" || rule.kind === "ed25519" ? rule : undefined;
  return [...proofParts(rule), ...(signed?.content ?? []), ...(signed?.timestamp?.value ?? [])];
}

function proveSource(rule: Verify, source: TextSource, nowMs: number): Proof {
  switch (rule.kind) {
    case "none":
      return "verified";
    case "token":
      return proveToken(rule, source);
    case "hmac":
      return proveHmac(rule, source, nowMs);
    case "ed25519":
      return proveEd25519(rule, source, nowMs);
    case "basic":
    case "jwt":
    case "urlToken":
    case "apiKey":
    case "script":
    // A module of a newer compiler may name a scheme that has no name here.
    default:
      return "unsupported";
  }
}
