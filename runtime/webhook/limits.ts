// Stage: what can be refused before a byte of the body is read. Compressed bodies are never decoded (reliability.md,
// fact 1), and a body's announced length is believed only when it refuses.
import type { WebhookMethod } from "../contract/connector.ts";
import { HookwrightError } from "../contract/error.ts";
import { problem, type Answer } from "./answer.ts";
import type { BodyLimits } from "../data/codec.ts";
import type { IncomingRequest } from "./request.ts";

/** How much of a webhook's bodies is read: what the definition says (`maxBytes`), else the engine's limit. */
export function limitsOf({ maxBytes }: WebhookMethod, limits: BodyLimits): BodyLimits {
  return maxBytes === undefined ? limits : { ...limits, sizeBytes: maxBytes };
}

/** Refuses an encoded body (415) and one that announces too much (413). */
export function checkLimits(headers: IncomingRequest["headers"], limits: BodyLimits): Answer | undefined {
  const encoding = headers["content-encoding"];
  if (encoding !== undefined && encoding.toLowerCase() !== "identity") return encodedBody;
  return Number(headers["content-length"] ?? 0) > limits.sizeBytes ? bodyTooLarge(limits) : undefined;
}

const encodedBody = problem(
  415,
  new HookwrightError("data/unsupported-encoding", "The body is compressed, which webhooks do not accept.", {
    hint: "Send the body without `content-encoding`.",
  }),
  { "accept-encoding": "identity" },
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
