// Stage: whether a delivery is the vendor's. Checks other than `none` are not carried out yet, so such a webhook stays
// closed: its cycle does not start (engine/readiness.ts), and no script runs on a request that nobody has verified.
import { webhookFound, webhookInactive, type Answer } from "./answer.ts";
import type { WebhookTarget } from "./target.ts";

/** The answer to a request that would have to be verified: that of a cycle which was never started. */
export function checkVerify({ method: { verify } }: WebhookTarget, method: string): Answer | undefined {
  if (verify.kind === "none") return undefined;
  return method === "POST" ? webhookInactive : webhookFound;
}
