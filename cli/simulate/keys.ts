// The vendor's keys and secrets, spelled as the definition's checks read them.
import { generateKeyPairSync, randomBytes, sign as signBytes, type KeyObject } from "node:crypto";
import type { Connector, Verify, WebhookMethod } from "../../runtime/contract/connector.ts";
import type { TextPart } from "../../runtime/contract/text.ts";

/** The keys of one vendor. */
export interface VendorKeys {
  /** A new secret, or the public key, for a merge field of this name, as verify spells it. */
  secretFor(name: string): string;
  signEd25519(content: Uint8Array): Buffer;
  /** Signs the first two parts of a JSON Web Token with the key of `keySet`. */
  signToken(content: string): Buffer;
  /** A JSON Web Key Set (RFC 7517). */
  keySet(): { readonly keys: readonly object[] };
}

/** The name of the key in the set. */
export const keyId = "simulated-1";

/** Makes a vendor's keys. */
export function createKeys(connector: Connector): VendorKeys {
  const rules = webhooksOf(connector).map(([, { verify }]) => verify);
  let edward: { readonly publicKey: KeyObject; readonly privateKey: KeyObject } | undefined;
  let elliptic: { readonly publicKey: KeyObject; readonly privateKey: KeyObject } | undefined;
  const edwardPair = () => (edward ??= generateKeyPairSync("ed25519"));
  const ellipticPair = () => (elliptic ??= generateKeyPairSync("ec", { namedCurve: "P-256" }));
  return {
    secretFor(name) {
      for (const rule of rules) {
        const spelled = spelledFor(rule, name, edwardPair);
        if (spelled !== undefined) return spelled;
      }
      return randomBytes(24).toString("base64url");
    },
    signEd25519: (content) => signBytes(null, content, edwardPair().privateKey),
    signToken: (content) =>
      signBytes("sha256", Buffer.from(content), {
        key: ellipticPair().privateKey,
        dsaEncoding: "ieee-p1363",
      }),
    keySet: () => ({
      keys: [{ ...ellipticPair().publicKey.export({ format: "jwk" }), kid: keyId, use: "sig", alg: "ES256" }],
    }),
  };
}

/** The webhooks of a connector, by key. */
export function webhooksOf({ methods }: Connector): readonly (readonly [string, WebhookMethod])[] {
  return Object.entries(methods).filter(
    (entry): entry is [string, WebhookMethod] => entry[1].kind === "webhook",
  );
}

function spelledFor(
  rule: Verify,
  name: string,
  edwardPair: () => { readonly publicKey: KeyObject },
): string | undefined {
  if (rule.kind === "hmac" && isAll(rule.secret, name) && rule.secretEncoding !== "text")
    return rule.secretPrefix + randomBytes(32).toString(rule.secretEncoding);
  if (rule.kind === "hmac" && isAll(rule.secret, name) && rule.secretPrefix !== "")
    return rule.secretPrefix + randomBytes(24).toString("base64url");
  if (rule.kind === "ed25519" && isAll(rule.publicKey, name)) {
    const { x = "" } = edwardPair().publicKey.export({ format: "jwk" });
    return rule.publicKeyPrefix + Buffer.from(x, "base64url").toString(rule.publicKeyEncoding);
  }
  return undefined;
}

/** True when a merge field is the whole text. */
function isAll(parts: readonly TextPart[], name: string): boolean {
  const [part] = parts;
  return parts.length === 1 && part?.kind === "merge" && part.name === name;
}
