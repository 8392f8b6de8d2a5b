// How a delivery is verified → data for the engine: presets expanded, every default spelled out. A preset is written in the
// same language as any definition, so that it can do nothing that a definition could not, but for a secret's prefix.
import type { HmacVerify, Verify } from "../../runtime/contract/connector.ts";
import type {
  VerifyDefinition,
  VerifyHmacDefinition,
  VerifyPresetDefinition,
} from "../schema/definition.gen.ts";
import { parseDuration } from "../analyze/duration.ts";
import { lowerText } from "./lower-text.ts";
import { pick } from "./pick.ts";

type Preset = Omit<VerifyHmacDefinition, "scheme" | "secret"> & { readonly secretPrefix?: string };

const presets: Readonly<Record<VerifyPresetDefinition["preset"], Preset>> = {
  // https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
  github: {
    algorithm: "sha256",
    content: "{{rawBody}}",
    signature: { value: "{{header.x-hub-signature-256}}", prefix: "sha256=", encoding: "hex" },
  },
  // https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
  standardWebhooks: {
    algorithm: "sha256",
    secretEncoding: "base64",
    secretPrefix: "whsec_",
    content: "{{header.webhook-id}}.{{header.webhook-timestamp}}.{{rawBody}}",
    signature: {
      value: "{{header.webhook-signature}}",
      separator: " ",
      assign: ",",
      part: "v1",
      encoding: "base64",
    },
    timestamp: { value: "{{header.webhook-timestamp}}", format: "unix" },
  },
};

/** Lowers `verify`. */
export function lowerVerify(verify: VerifyDefinition): Verify {
  if ("preset" in verify) {
    const { secretPrefix = "", ...preset } = presets[verify.preset];
    const secret = verify.secret ?? "{{Cyclr_Webhook_Secret}}";
    return lowerHmac({ scheme: "hmac", secret, ...preset }, secretPrefix);
  }
  switch (verify.scheme) {
    case "none":
      return { kind: "none", reason: verify.reason };
    case "token":
      return {
        kind: "token",
        value: lowerText(verify.value),
        secret: lowerText(verify.secret),
        refusedStatus: verify.refused?.status ?? 401,
      };
    case "hmac":
      return lowerHmac(verify, "");
  }
}

function lowerHmac(verify: VerifyHmacDefinition, secretPrefix: string): HmacVerify {
  return {
    kind: "hmac",
    algorithm: verify.algorithm,
    secret: lowerText(verify.secret),
    secretEncoding: verify.secretEncoding ?? "text",
    secretPrefix,
    content: lowerText(verify.content),
    signature: lowerSignature(verify.signature),
    ...(verify.timestamp === undefined ? {} : { timestamp: lowerTimestamp(verify.timestamp) }),
    refusedStatus: verify.refused?.status ?? 401,
  };
}

function lowerSignature(signature: VerifyHmacDefinition["signature"]): HmacVerify["signature"] {
  return {
    value: lowerText(signature.value),
    prefix: signature.prefix ?? "",
    encoding: signature.encoding,
    ...pick(signature, "separator"),
    // Elements are divided only where a part of them is named.
    ...(signature.part === undefined ? {} : { assign: signature.assign ?? "=", part: signature.part }),
  };
}

function lowerTimestamp(
  timestamp: NonNullable<VerifyHmacDefinition["timestamp"]>,
): NonNullable<HmacVerify["timestamp"]> {
  return {
    value: lowerText(timestamp.value),
    format: timestamp.format,
    toleranceMs: parseDuration(timestamp.tolerance ?? "5m"),
  };
}
