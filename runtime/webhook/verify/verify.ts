// Stage: whether a delivery is the vendor's (definition-format.md §4, "Verify"). It judges what was received, raw, before any
// script; the sender never learns what was expected or what was wrong.
import type { JwtVerify, TextPart, Verify } from "../../contract/connector.ts";
import { proofParts } from "../../contract/verify.ts";
import type { MergeFields } from "../../contract/merge.ts";
import type { Delivery } from "../delivery.ts";
import { splitItems } from "../items.ts";
import type { WebhookTarget } from "../target.ts";
import type { TextSource } from "../text.ts";
import { proveApiKey, type ApiKeys } from "./api-key.ts";
import { proveBasic } from "./basic.ts";
import { proveEd25519 } from "./ed25519.ts";
import { proveHmac } from "./hmac.ts";
import { proveJwt } from "./jwt.ts";
import type { KeySets } from "./key-sets.ts";
import type { Proof } from "./proof.ts";
import { proveToken } from "./token.ts";
import { proveUrlToken } from "./url-token.ts";

/** What some schemes ask of the engine. */
export interface VerifyServices {
  readonly keySets: KeySets;
  readonly apiKeys: ApiKeys;
}

/** What a judgement comes to. */
export interface Verdict {
  readonly proof: Proof;
  /** The values that the delivery fits. */
  readonly merge?: MergeFields;
}

/** Judges a delivery: one that fits any set of values that is valid now is the vendor's. Only tokens (`jwt`) take time. */
export function verify(delivery: Delivery, services: VerifyServices): Verdict | Promise<Verdict> {
  const { method, saved } = delivery.webhook;
  const rule = method.verify;
  const sets = saved.merge();
  const [newest = {}] = sets;
  switch (rule.kind) {
    case "none":
      return { proof: "verified", merge: newest };
    case "apiKey":
      return { proof: proveApiKey(delivery, services.apiKeys), merge: newest };
    case "script":
      return { proof: canDecide(delivery) ? "undecided" : "unsupported", merge: newest };
    case "jwt":
      return verifyToken(rule, delivery, services.keySets);
    case "basic":
    case "ed25519":
    case "hmac":
    case "token":
    case "urlToken":
    default:
      return toVerdict(
        sets,
        sets.map((merge) => prove(rule, delivery, merge)),
      );
  }
}

/** True when there is anything with which a delivery could be proven: a start may be what makes it. */
export function canProve(
  { method: { verify: rule }, saved, account, identifier }: WebhookTarget,
  { apiKeys }: Pick<VerifyServices, "apiKeys">,
): boolean {
  if (rule.kind === "none" || rule.kind === "script") return true;
  return rule.kind === "apiKey" ? apiKeys.has(account, identifier) : saved.merge().length > 0;
}

/** The compiler has seen the handler; without one nobody would decide. */
function canDecide({ webhook }: Delivery): boolean {
  return webhook.script.set.events.has("before_webhook");
}

async function verifyToken(rule: JwtVerify, delivery: Delivery, keySets: KeySets): Promise<Verdict> {
  const sets = delivery.webhook.saved.merge();
  const nowMs = delivery.receivedAtMs;
  const proofs = sets.map((merge) => proveJwt(rule, { ...delivery, merge }, { keySets, nowMs }));
  return toVerdict(sets, await Promise.all(proofs));
}

function toVerdict(sets: readonly MergeFields[], proofs: readonly Proof[]): Verdict {
  const fitting = sets[proofs.indexOf("verified")];
  if (fitting !== undefined) return { proof: "verified", merge: fitting };
  return { proof: proofs.find((proof) => proof !== "noSecret") ?? "noSecret" };
}

type Rule = Exclude<Verify, { readonly kind: "none" | "apiKey" | "script" | "jwt" }>;

/** Where the rule names an item, each of them must fit, and a delivery without any proves nothing. */
function prove(rule: Rule, delivery: Delivery, merge: MergeFields): Proof {
  const source: TextSource = { ...delivery, merge };
  if (!namesItem(rule)) return proveSource(rule, delivery, source);
  const body = delivery.body();
  const items = body.kind === "value" ? splitItems(delivery.webhook.method, body.value) : [];
  for (const { value } of items) {
    const proof = proveSource(rule, delivery, { ...source, item: value });
    if (proof !== "verified") return proof;
  }
  return items.length === 0 ? "missing" : "verified";
}

/** Asked for each delivery. */
const known = new WeakMap<Verify, boolean>();

/** True where each item proves itself. */
export function namesItem(rule: Verify): boolean {
  const names = known.get(rule) ?? ruleParts(rule).some(({ kind }) => kind === "item");
  known.set(rule, names);
  return names;
}

/** What a rule reads of a delivery. */
function ruleParts(rule: Verify): readonly TextPart[] {
  const signed = rule.kind === "hmac" || rule.kind === "ed25519" ? rule : undefined;
  return [...proofParts(rule), ...(signed?.content ?? []), ...(signed?.timestamp?.value ?? [])];
}

function proveSource(rule: Rule, delivery: Delivery, source: TextSource): Proof {
  switch (rule.kind) {
    case "token":
      return proveToken(rule, source);
    case "hmac":
      return proveHmac(rule, source, delivery.receivedAtMs);
    case "ed25519":
      return proveEd25519(rule, source, delivery.receivedAtMs);
    case "basic":
      return proveBasic(rule, source);
    case "urlToken":
      return proveUrlToken(delivery, source.merge);
    // A module of a newer compiler may name a scheme that has no name here.
    default:
      return "unsupported";
  }
}
