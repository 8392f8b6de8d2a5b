// Stage: whether the cycle takes deliveries. S3: yes while it runs and for 24 hours after a stop, when they are queued;
// answers in those 24 hours are the same, so that senders keep sending.
import type { CycleRecord } from "../store/store.ts";
import type { WebhookTarget } from "./target.ts";

/** How long a stopped cycle queues what is delivered (S3). */
export const queueMs = 24 * 60 * 60 * 1000;

/** What a webhook does with a delivery: run it, queue it for a restart, or refuse it with 406. */
export type WebhookState = "active" | "queueing" | "inactive";

/** True when a webhook takes deliveries: also while its create call is in flight, when the first may come already. */
export function takesDeliveries({ cycle, saved }: WebhookTarget, nowMs: number): boolean {
  return webhookState(cycle.record, nowMs) !== "inactive" || saved.isCreating();
}

/** The state of the webhooks of a cycle. */
export function webhookState(cycle: CycleRecord, nowMs: number): WebhookState {
  if (cycle.state === "running") return "active";
  return cycle.stoppedAtMs !== undefined && nowMs - cycle.stoppedAtMs < queueMs ? "queueing" : "inactive";
}
