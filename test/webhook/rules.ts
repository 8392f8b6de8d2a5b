// Rules of verify as the compiler writes them for real vendors, and deliveries to try them on.
import { lowerText } from "../../compiler/ir/lower-text.ts";
import type { HmacVerify, Verify, WebhookMethod } from "../../runtime/contract/connector.ts";
import type { MergeFields } from "../../runtime/contract/merge.ts";
import { defaultBodyLimits } from "../../runtime/data/codec.ts";
import { verify, type VerifyServices } from "../../runtime/webhook/verify/verify.ts";
import { createDelivery, type Delivery } from "../../runtime/webhook/delivery.ts";

/** The parts of a text written `a{{header.x}}b`, as the compiler lowers it. */
export const parts = lowerText;

/** A rule with a plain secret: SHA-256 of the body as hexadecimal in `x-signature`, unless said. */
export function hmac(changes: Partial<HmacVerify> = {}): HmacVerify {
  return {
    kind: "hmac",
    algorithm: "sha256",
    secret: parts("{{Secret}}"),
    secretEncoding: "text",
    secretPrefix: "",
    content: parts("{{rawBody}}"),
    signature: { value: parts("{{header.x-signature}}"), prefix: "", encoding: "hex" },
    refusedStatus: 401,
    ...changes,
  };
}

export const github = hmac({
  signature: { value: parts("{{header.x-hub-signature-256}}"), prefix: "sha256=", encoding: "hex" },
});

export const slack = hmac({
  content: parts("v0:{{header.x-slack-request-timestamp}}:{{rawBody}}"),
  signature: { value: parts("{{header.x-slack-signature}}"), prefix: "v0=", encoding: "hex" },
  timestamp: {
    value: parts("{{header.x-slack-request-timestamp}}"),
    format: "unix",
    toleranceMs: 300_000,
  },
});

export const standardWebhooks = hmac({
  secretEncoding: "base64",
  secretPrefix: "whsec_",
  content: parts("{{header.webhook-id}}.{{header.webhook-timestamp}}.{{rawBody}}"),
  signature: {
    value: parts("{{header.webhook-signature}}"),
    prefix: "",
    encoding: "base64",
    separator: " ",
    assign: ",",
    part: "v1",
  },
  timestamp: { value: parts("{{header.webhook-timestamp}}"), format: "unix", toleranceMs: 300_000 },
});

/** What a delivery is made of. */
export interface Sent {
  readonly verify: Verify;
  readonly headers?: Readonly<Record<string, string>>;
  /** What stands behind the identifier. */
  readonly query?: string;
  readonly method?: string;
  /** When it is received. */
  readonly nowMs?: number;
  readonly body?: string | Uint8Array;
  /** The sets of values that are valid. */
  readonly merge?: readonly MergeFields[];
}

/** A delivery that was received by a webhook with this rule. */
export function received(sent: Sent): Delivery {
  const { verify, headers = {}, query = "", body = "", merge = [], method: verb = "POST" } = sent;
  const bytes = typeof body === "string" ? Buffer.from(body) : body;
  const method: WebhookMethod = {
    kind: "webhook",
    name: "Hook",
    verify,
    parameters: [],
    outputs: [],
    output: () => ({}),
  };
  const none = {
    set: { events: new Set<string>(), sources: [] },
    key: "",
    account: "default",
    connector: "shop",
    installation: "shop",
    parameters: {},
    fields: [],
    fieldsInUse: [],
    secrets: () => [],
  };
  const webhook = {
    identifier: "hook",
    account: "default",
    method,
    script: none,
    saved: {
      merge: () => merge,
      isCreating: () => false,
      maySave: () => false,
      save: () => Promise.resolve(false),
    },
    scope: "step" as const,
    isShared: false,
    audiences: [],
  };
  const request = {
    method: verb,
    target: `/api/webhook/hook${query}`,
    headers: Object.assign(Object.create(null) as Record<string, string>, headers),
    readBody: () => Promise.resolve(bytes),
  };
  const urlOf = (): string => "https://hooks.example.com/behind/api/webhook/hook";
  return createDelivery({
    webhook,
    request,
    bytes,
    receivedAtMs: sent.nowMs ?? 0,
    limits: defaultBodyLimits,
    urlOf,
  });
}

/** An engine that has no keys. */
export const noKeys: VerifyServices = {
  keySets: { keys: () => Promise.resolve(undefined) },
  apiKeys: { has: () => false, fits: () => false },
};

/** What becomes of it, by a rule that asks nothing of the engine. */
export function proofOf(sent: Sent, changes: Partial<Delivery> = {}): string {
  const verdict = verify({ ...received(sent), ...changes }, noKeys);
  return "proof" in verdict ? verdict.proof : "later";
}
