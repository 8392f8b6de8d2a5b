// Verification that vendors share, by name. Each is written in the language itself, so that it can do nothing that a definition could
// not; the facts are the vendors' own pages.
import type {
  VerifyDefinition,
  VerifyPresetDefinition,
  VerifySchemeDefinition,
} from "../schema/definition.gen.ts";

/** The name of a preset. */
export type PresetName = VerifyPresetDefinition["preset"];

/** Where the key comes from. */
type KeySource =
  /** The subscription's own secret, unless another is named. */
  | "subscription"
  /** A secret of the app at the vendor, which must be named. */
  | "app"
  /** The vendor's public key, which must be named. */
  | "public";

interface Preset {
  readonly key: KeySource;
  readonly scheme: (key: string) => VerifySchemeDefinition;
}

const ownSecret = "{{Cyclr_Webhook_Secret}}";

/** `t=…,v1=…` with a signature of `<t>.<body>`, as Stripe and Calendly send it. */
function timedElements(header: string): Preset {
  return {
    key: "subscription",
    scheme: (secret) => ({
      scheme: "hmac",
      algorithm: "sha256",
      secret,
      content: `{{header.${header} part=t}}.{{rawBody}}`,
      signature: { value: `{{header.${header}}}`, separator: ",", part: "v1", encoding: "hex" },
      timestamp: { value: `{{header.${header} part=t}}`, format: "unix", tolerance: "5m" },
    }),
  };
}

// https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
const standard = {
  content: "{{header.webhook-id}}.{{header.webhook-timestamp}}.{{rawBody}}",
  timestamp: { value: "{{header.webhook-timestamp}}", format: "unix", tolerance: "5m" },
} as const;
const standardSignature = {
  value: "{{header.webhook-signature}}",
  separator: " ",
  assign: ",",
  encoding: "base64",
} as const;

const presets: Readonly<Record<PresetName, Preset>> = {
  // https://developer.calendly.com/api-docs/4c305798a61d3-webhook-signatures
  calendly: timedElements("calendly-webhook-signature"),
  // https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
  github: {
    key: "subscription",
    scheme: (secret) => ({
      scheme: "hmac",
      algorithm: "sha256",
      secret,
      content: "{{rawBody}}",
      signature: { value: "{{header.x-hub-signature-256}}", prefix: "sha256=", encoding: "hex" },
    }),
  },
  // https://docs.gitlab.com/user/project/integrations/webhooks/
  gitlab: {
    key: "subscription",
    scheme: (secret) => ({ scheme: "token", value: "{{header.x-gitlab-token}}", secret }),
  },
  // https://shopify.dev/docs/apps/build/webhooks/subscribe/https
  shopify: {
    key: "app",
    scheme: (secret) => ({
      scheme: "hmac",
      algorithm: "sha256",
      secret,
      content: "{{rawBody}}",
      signature: { value: "{{header.x-shopify-hmac-sha256}}", encoding: "base64" },
    }),
  },
  // https://docs.slack.dev/authentication/verifying-requests-from-slack
  slack: {
    key: "app",
    scheme: (secret) => ({
      scheme: "hmac",
      algorithm: "sha256",
      secret,
      content: "v0:{{header.x-slack-request-timestamp}}:{{rawBody}}",
      signature: { value: "{{header.x-slack-signature}}", prefix: "v0=", encoding: "hex" },
      timestamp: { value: "{{header.x-slack-request-timestamp}}", format: "unix", tolerance: "5m" },
    }),
  },
  standardWebhooks: {
    key: "subscription",
    scheme: (secret) => ({
      ...standard,
      scheme: "hmac",
      algorithm: "sha256",
      secret,
      secretEncoding: "base64",
      secretPrefix: "whsec_",
      signature: { ...standardSignature, part: "v1" },
    }),
  },
  standardWebhooksV1a: {
    key: "public",
    scheme: (publicKey) => ({
      ...standard,
      scheme: "ed25519",
      publicKey,
      publicKeyEncoding: "base64",
      publicKeyPrefix: "whpk_",
      signature: { ...standardSignature, part: "v1a" },
    }),
  },
  // https://docs.stripe.com/webhooks/signature
  stripe: timedElements("stripe-signature"),
  // https://www.typeform.com/developers/webhooks/secure-your-webhooks/
  typeform: {
    key: "subscription",
    scheme: (secret) => ({
      scheme: "hmac",
      algorithm: "sha256",
      secret,
      content: "{{rawBody}}",
      signature: { value: "{{header.typeform-signature}}", prefix: "sha256=", encoding: "base64" },
    }),
  },
};

/** Where the key of a preset comes from. */
export function presetKey(name: PresetName): KeySource {
  return presets[name].key;
}

/** The scheme of `verify`, spelled out as its author could have written it. */
export function verifyScheme(verify: VerifyDefinition): VerifySchemeDefinition {
  if (!("preset" in verify)) return verify;
  return presets[verify.preset].scheme(verify.publicKey ?? verify.secret ?? ownSecret);
}
