// Stage: what can be refused before a byte of the body is read: a body that announces too much, which is believed only when it
// refuses, and one that is compressed in a way that nobody inflates (`inflate.ts`).
import { HookwrightError } from "../contract/error.ts";
import { problem, type Answer } from "./answer.ts";
import type { BodyLimits } from "../data/codec.ts";
import { readEncoding } from "../data/content-encoding.ts";
import type { IncomingRequest } from "./request.ts";
import { doorsOf, type WebhookTarget } from "./target.ts";

/** How much of a URL's bodies is read: the most that a webhook of it takes. */
export function limitsOf(webhook: WebhookTarget, limits: BodyLimits): BodyLimits {
  if (webhook.others === undefined) return ownLimits(webhook, limits);
  const sizes = doorsOf(webhook).map((door) => ownLimits(door, limits).sizeBytes);
  return { ...limits, sizeBytes: Math.max(...sizes) };
}

/** What one webhook takes: what its definition says (`maxBytes`), else the engine's limit. */
export function ownLimits({ method: { maxBytes } }: WebhookTarget, limits: BodyLimits): BodyLimits {
  return maxBytes === undefined ? limits : { ...limits, sizeBytes: maxBytes };
}

/** Refuses an encoded body (415) and one that announces too much (413). */
export function checkLimits(headers: IncomingRequest["headers"], limits: BodyLimits): Answer | undefined {
  if (readEncoding(headers["content-encoding"]) === "refused") return encodedBody;
  return Number(headers["content-length"] ?? 0) > limits.sizeBytes ? bodyTooLarge(limits) : undefined;
}

const encodedBody = problem(
  415,
  new HookwrightError("data/unsupported-encoding", "The body is compressed in a way that is not accepted.", {
    hint: "Send it with the content encoding gzip or deflate, one of them, or without any.",
  }),
  { "accept-encoding": "gzip, deflate" },
);

/** The answer to a body that is longer than the limit: 413. */
export function bodyTooLarge({ sizeBytes }: BodyLimits): Answer {
  return problem(
    413,
    new HookwrightError("data/too-large", `The body is longer than ${String(sizeBytes)} bytes.`, {
      hint: "Send less data at once.",
    }),
  );
}
