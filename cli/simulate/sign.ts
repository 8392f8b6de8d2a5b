// A delivery's proof, made from the same data by which it is checked, and not with the engine's code: what both misread alike
// would show nothing.
import { createHmac } from "node:crypto";
import type { MergeFields } from "../../runtime/contract/merge.ts";
import type { SignatureRule, TimestampRule, Verify } from "../../runtime/contract/verify.ts";
import { assign, draftBytes, draftText, isOfRequest, type Draft } from "./draft.ts";
import { keyId, type VendorKeys } from "./keys.ts";

/** How a delivery is signed. */
export interface Signing {
  readonly keys: VendorKeys;
  /** Merge fields of the hook: secrets, parameters. */
  readonly merge: MergeFields;
  /** What the vendor's clock says. */
  readonly nowMs: number;
  /** Different for each delivery. */
  readonly id: string;
}

/** True when a delivery for this check can be signed. */
export function canSign({ kind }: Verify): boolean {
  return kind !== "script";
}

/** Puts the proof on a delivery, whose body stays as it is afterwards. */
export function sign(draft: Draft, verify: Verify, signing: Signing): void {
  const { merge, nowMs } = signing;
  switch (verify.kind) {
    case "none":
    case "script":
    case "urlToken":
      return;
    case "token":
      assign(draft, verify.value, draftText(draft, verify.secret, merge) ?? "", merge);
      return;
    case "apiKey": {
      const key = merge["Simulated_Api_Key"];
      if (typeof key === "string") draft.setHeader("x-api-key", key);
      return;
    }
    case "basic": {
      const [user = "", password = ""] = [verify.username, verify.password].map((parts) =>
        draftText(draft, parts, merge),
      );
      draft.setHeader("authorization", `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`);
      return;
    }
    case "jwt":
      assign(draft, verify.token, tokenOf(draft, verify, signing), merge);
      return;
    case "hmac":
    case "ed25519":
      putTimestamp(draft, verify.timestamp, merge, nowMs);
      fillContent(draft, verify, signing);
      putSignature(draft, verify.signature, merge, signatureOf(draft, verify, signing));
  }
}

/** Takes the proof off again. */
export function removeProof(draft: Draft, verify: Verify): void {
  switch (verify.kind) {
    case "hmac":
    case "ed25519":
      remove(draft, verify.signature.value);
      return;
    case "token":
      remove(draft, verify.value);
      return;
    case "jwt":
      remove(draft, verify.token);
      return;
    case "basic":
      draft.removeHeader("authorization");
      return;
    case "apiKey":
      draft.removeHeader("x-api-key");
      return;
    case "none":
    case "script":
    case "urlToken":
  }
}

function remove(draft: Draft, parts: SignatureRule["value"]): void {
  for (const part of parts) {
    if (part.kind === "header") draft.removeHeader(part.name);
    else if (isOfRequest(part)) draft.write(part, "");
  }
}

function putTimestamp(
  draft: Draft,
  rule: TimestampRule | undefined,
  merge: MergeFields,
  nowMs: number,
): void {
  if (rule === undefined) return;
  const moments = { unix: Math.floor(nowMs / 1000), unixMs: nowMs, iso: new Date(nowMs).toISOString() };
  assign(draft, rule.value, String(moments[rule.format]), merge);
}

/** What is signed and stands nowhere yet, such as a message's id, is made up. */
function fillContent(
  draft: Draft,
  { content }: { readonly content: SignatureRule["value"] },
  { merge, id }: Signing,
): void {
  for (const part of content)
    if (isOfRequest(part) && draft.read(part, merge) === undefined) draft.write(part, id);
}

function signatureOf(
  draft: Draft,
  verify: Extract<Verify, { readonly kind: "hmac" | "ed25519" }>,
  { merge, keys }: Signing,
): string {
  const content = draftBytes(draft, verify.content, merge) ?? Buffer.alloc(0);
  const { encoding, prefix } = verify.signature;
  if (verify.kind === "ed25519") return prefix + keys.signEd25519(content).toString(encoding);
  const secret = draftText(draft, verify.secret, merge) ?? "";
  const { secretPrefix, secretEncoding } = verify;
  const spelled = secret.startsWith(secretPrefix) ? secret.slice(secretPrefix.length) : secret;
  const key = secretEncoding === "text" ? Buffer.from(spelled) : Buffer.from(spelled, secretEncoding);
  return prefix + createHmac(verify.algorithm, key).update(content).digest(encoding);
}

function putSignature(draft: Draft, rule: SignatureRule, merge: MergeFields, signature: string): void {
  const { value, separator, assign: between = "=", part } = rule;
  const [place] = value;
  if (separator !== undefined && place?.kind === "header" && place.element === undefined)
    draft.addElement(place.name, { separator, assign: between }, [part, signature]);
  else assign(draft, value, signature, merge);
}

function tokenOf(
  draft: Draft,
  { key, audience }: Extract<Verify, { readonly kind: "jwt" }>,
  { merge, nowMs, id, keys }: Signing,
): string {
  const seconds = Math.floor(nowMs / 1000);
  const aud = audience && draftText(draft, audience, merge);
  const claims = {
    iat: seconds,
    nbf: seconds,
    exp: seconds + 300,
    jti: id,
    ...(aud !== undefined && { aud }),
  };
  const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const header =
    key.kind === "secret" ? { alg: key.algorithm, typ: "JWT" } : { alg: "ES256", typ: "JWT", kid: keyId };
  const content = `${encode(header)}.${encode(claims)}`;
  if (key.kind === "keySet") return `${content}.${keys.signToken(content).toString("base64url")}`;
  const secret = draftText(draft, key.secret, merge) ?? "";
  const digest = { HS256: "sha256", HS384: "sha384", HS512: "sha512" }[key.algorithm];
  return `${content}.${createHmac(digest, secret).update(content).digest("base64url")}`;
}
