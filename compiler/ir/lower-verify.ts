// How a delivery is verified → data for the engine: presets expanded, every default spelled out.
import type {
  Ed25519Verify,
  HmacVerify,
  JwtVerify,
  SignatureRule,
  TimestampRule,
  Verify,
} from "../../runtime/contract/connector.ts";
import { verifyScheme } from "../analyze/verify-presets.ts";
import type {
  RefusedDefinition,
  SignatureDefinition,
  VerifyDefinition,
  VerifyEd25519Definition,
  VerifyHmacDefinition,
  VerifyJwtDefinition,
  VerifyTimestampDefinition,
} from "../schema/definition.gen.ts";
import { parseDuration } from "../analyze/duration.ts";
import { lowerText, type Elements } from "./lower-text.ts";
import { pick } from "./pick.ts";

/** Lowers `verify`. */
export function lowerVerify(definition: VerifyDefinition): Verify {
  const verify = verifyScheme(definition);
  switch (verify.scheme) {
    case "none":
      return { kind: "none", reason: verify.reason };
    case "token":
      return {
        kind: "token",
        value: lowerText(verify.value),
        secret: lowerText(verify.secret),
        ...refusing(verify),
      };
    case "hmac":
      return lowerHmac(verify);
    case "ed25519":
      return lowerEd25519(verify);
    case "basic":
      return {
        kind: "basic",
        username: lowerText(verify.username),
        password: lowerText(verify.password),
        ...refusing(verify),
      };
    case "jwt":
      return lowerJwt(verify);
    case "urlToken":
    case "apiKey":
    case "script":
      return { kind: verify.scheme, ...refusing(verify) };
  }
}

function refusing({ refused }: { readonly refused?: RefusedDefinition }): { readonly refusedStatus: number } {
  return { refusedStatus: refused?.status ?? 401 };
}

function lowerHmac(verify: VerifyHmacDefinition): HmacVerify {
  return {
    kind: "hmac",
    algorithm: verify.algorithm,
    secret: lowerText(verify.secret),
    secretEncoding: verify.secretEncoding ?? "text",
    secretPrefix: verify.secretPrefix ?? "",
    ...lowerSigned(verify),
  };
}

function lowerEd25519(verify: VerifyEd25519Definition): Ed25519Verify {
  return {
    kind: "ed25519",
    publicKey: lowerText(verify.publicKey),
    publicKeyEncoding: verify.publicKeyEncoding,
    publicKeyPrefix: verify.publicKeyPrefix ?? "",
    ...lowerSigned(verify),
  };
}

/** What a signature is made of. One element of a header is read as the signature's header is divided. */
function lowerSigned(
  verify: VerifyHmacDefinition | VerifyEd25519Definition,
): Omit<Ed25519Verify, "kind" | "publicKey" | "publicKeyEncoding" | "publicKeyPrefix"> {
  const { signature, timestamp } = verify;
  const elements: Elements = { separator: signature.separator ?? ",", assign: signature.assign ?? "=" };
  return {
    content: lowerText(verify.content, elements),
    signature: lowerSignature(signature, elements),
    ...(timestamp === undefined ? {} : { timestamp: lowerTimestamp(timestamp, elements) }),
    ...refusing(verify),
  };
}

function lowerSignature(signature: SignatureDefinition, elements: Elements): SignatureRule {
  return {
    value: lowerText(signature.value, elements),
    prefix: signature.prefix ?? "",
    encoding: signature.encoding,
    ...pick(signature, "separator"),
    // Elements are divided only where a part of them is named.
    ...(signature.part === undefined ? {} : { assign: elements.assign, part: signature.part }),
  };
}

function lowerTimestamp(timestamp: VerifyTimestampDefinition, elements: Elements): TimestampRule {
  return {
    value: lowerText(timestamp.value, elements),
    format: timestamp.format,
    toleranceMs: parseDuration(timestamp.tolerance ?? "5m"),
  };
}

function lowerJwt(verify: VerifyJwtDefinition): JwtVerify {
  const { secret, jwksUrl, algorithm = "HS256", audience } = verify;
  return {
    kind: "jwt",
    token: lowerText(verify.token),
    // The schema wants one of the two.
    key:
      secret === undefined
        ? { kind: "keySet", url: lowerText(jwksUrl ?? "") }
        : { kind: "secret", algorithm, secret: lowerText(secret) },
    ...(audience === undefined ? {} : { audience: lowerText(audience) }),
    ...refusing(verify),
  };
}
