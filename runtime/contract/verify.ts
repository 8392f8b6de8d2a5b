// How a webhook proves that a delivery is the vendor's (definition-format.md §4), as data. Presets are expanded by the compiler. What the
// engine does not know proves nothing: it refuses.
import type { MergeFields } from "./merge.ts";
import type { TextPart } from "./text.ts";

/** Required on every webhook. */
export type Verify =
  | NoVerify
  | HmacVerify
  | Ed25519Verify
  | TokenVerify
  | BasicVerify
  | JwtVerify
  | UrlTokenVerify
  | ApiKeyVerify
  | ScriptVerify;

/** Nothing is proven, and why. */
export interface NoVerify {
  readonly kind: "none";
  readonly reason: string;
}

interface Refusing {
  /** The status of a refusal. */
  readonly refusedStatus: number;
}

/** A shared secret that the sender repeats. */
export interface TokenVerify extends Refusing {
  readonly kind: "token";
  readonly value: readonly TextPart[];
  readonly secret: readonly TextPart[];
}

/** Where a signature stands and how its bytes are spelled. */
export interface SignatureRule {
  readonly value: readonly TextPart[];
  readonly prefix: string;
  readonly encoding: "hex" | "base64" | "base64url";
  /** Divides the header into elements, `assign` an element into name and value; `part` names those that are tried. */
  readonly separator?: string;
  readonly assign?: string;
  readonly part?: string;
}

/** When a delivery was signed. */
export interface TimestampRule {
  readonly value: readonly TextPart[];
  readonly format: "unix" | "unixMs" | "iso";
  readonly toleranceMs: number;
}

interface Signed extends Refusing {
  readonly content: readonly TextPart[];
  readonly signature: SignatureRule;
  readonly timestamp?: TimestampRule;
}

/** A signature over the delivery with a shared secret; raw bytes, constant time, every secret that is valid now. */
export interface HmacVerify extends Signed {
  readonly kind: "hmac";
  readonly algorithm: "sha1" | "sha256" | "sha384" | "sha512";
  readonly secret: readonly TextPart[];
  /** How the secret's text spells its bytes. `secretPrefix` is taken off first (`whsec_`). */
  readonly secretEncoding: "text" | "hex" | "base64" | "base64url";
  readonly secretPrefix: string;
}

/** A signature over the delivery with the vendor's private key. */
export interface Ed25519Verify extends Signed {
  readonly kind: "ed25519";
  readonly publicKey: readonly TextPart[];
  readonly publicKeyEncoding: "hex" | "base64" | "base64url";
  /** Taken off first (`whpk_`). */
  readonly publicKeyPrefix: string;
}

/** User name and password in the header `authorization`. */
export interface BasicVerify extends Refusing {
  readonly kind: "basic";
  readonly username: readonly TextPart[];
  readonly password: readonly TextPart[];
}

/** A JSON Web Token that is valid now. `Bearer ` before it is taken off. */
export interface JwtVerify extends Refusing {
  readonly kind: "jwt";
  readonly token: readonly TextPart[];
  readonly key:
    | {
        readonly kind: "secret";
        readonly algorithm: "HS256" | "HS384" | "HS512";
        readonly secret: readonly TextPart[];
      }
    /** The URL of a key set; merge fields are encoded by position as in any URL. */
    | { readonly kind: "keySet"; readonly url: readonly TextPart[] };
  readonly audience?: readonly TextPart[];
}

/** A secret of the engine's own at the end of the URL. */
export interface UrlTokenVerify extends Refusing {
  readonly kind: "urlToken";
}

/** A key of the engine's own in the header `x-api-key`. */
export interface ApiKeyVerify extends Refusing {
  readonly kind: "apiKey";
}

/** The merge field with the secret at the end of a URL. The engine makes it, and no definition can name it. */
export const urlTokenName = "Cyclr_Webhook_UrlToken";

/** The secret that a webhook's URL ends with, among the values that are saved with it. */
export function urlTokenOf(values: MergeFields): string | undefined {
  const token = values[urlTokenName];
  return typeof token === "string" ? token : undefined;
}

/** A webhook's URL as its vendor is told it. */
export function urlWithToken(url: string, values: MergeFields): string {
  const token = urlTokenOf(values);
  return token === undefined ? url : `${url}/${token}`;
}

/** `before_webhook` decides. */
export interface ScriptVerify extends Refusing {
  readonly kind: "script";
}

/** What a rule checks with: the parts of secrets and keys that must have a value beforehand. */
export function keyParts(verify: Verify): readonly TextPart[] {
  switch (verify.kind) {
    case "hmac":
    case "token":
      return verify.secret;
    case "ed25519":
      return verify.publicKey;
    case "basic":
      return [...verify.username, ...verify.password];
    case "jwt":
      return [
        ...(verify.key.kind === "secret" ? verify.key.secret : verify.key.url),
        ...(verify.audience ?? []),
      ];
    case "none":
    case "urlToken":
    case "apiKey":
    case "script":
      return [];
  }
}

/** The parts of a delivery that repeat a secret or are made with it. */
export function proofParts(verify: Verify): readonly TextPart[] {
  switch (verify.kind) {
    case "hmac":
    case "ed25519":
      return verify.signature.value;
    case "token":
      return verify.value;
    case "jwt":
      return verify.token;
    case "none":
    case "basic":
    case "urlToken":
    case "apiKey":
    case "script":
      return [];
  }
}
