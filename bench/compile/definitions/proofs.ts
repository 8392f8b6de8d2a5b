// How generated vendors prove that a delivery is theirs, and whose the secret is: the customer's, ours, or one that the vendor
// makes when the webhook is registered.
import type { Random } from "./random.ts";

/** A vendor's way of proving. */
export interface Proof {
  readonly verify: object;
  readonly secret: "customer" | "ours" | "vendor" | "none";
}

/** Draws one. */
export function drawProof(random: Random): Proof {
  const header = random.pick(["x-signature", "x-hub-signature", "x-webhook-hmac", "x-request-hash"]);
  const customer = "{{WebhookSecret}}";
  const saved = "{{Cyclr_Webhook_Secret}}";
  switch (random.between(0, 9)) {
    case 0:
      return { verify: { preset: random.pick(["slack", "shopify"]), secret: customer }, secret: "customer" };
    case 1:
      return {
        verify: { preset: random.pick(["standardWebhooks", "stripe"]), secret: saved },
        secret: "vendor",
      };
    case 2:
      return { verify: { preset: random.pick(["github", "gitlab", "typeform"]) }, secret: "ours" };
    case 3:
      return {
        verify: { scheme: "token", value: `{{header.${header}}}`, secret: customer },
        secret: "customer",
      };
    case 4:
      return {
        verify: { scheme: "basic", username: random.pick(["hook", "vendor"]), password: customer },
        secret: "customer",
      };
    case 5:
      return {
        verify: { scheme: "none", reason: "The vendor signs nothing; its addresses are let in alone." },
        secret: "none",
      };
    default: {
      const secret = random.pick(["customer", "ours", "vendor"] as const);
      return { verify: drawHmac(random, header, secret === "customer" ? customer : saved), secret };
    }
  }
}

function drawHmac(random: Random, header: string, secret: string): object {
  const isTimed = random.chance(0.4);
  return {
    scheme: "hmac",
    algorithm: random.pick(["sha1", "sha256", "sha512"]),
    secret,
    content: isTimed ? "{{header.x-timestamp}}.{{rawBody}}" : "{{rawBody}}",
    signature: {
      value: `{{header.${header}}}`,
      ...(random.chance(0.5) ? { prefix: "sha256=" } : {}),
      encoding: random.pick(["hex", "base64"]),
    },
    ...(isTimed
      ? {
          timestamp: {
            value: "{{header.x-timestamp}}",
            format: "unix",
            tolerance: random.pick(["5m", "10m"]),
          },
        }
      : {}),
  };
}
