// Stage: whether the cycle takes deliveries. S3: yes while it runs and for 24 hours after a stop, when they are queued;
// answers in those 24 hours are the same, so that senders keep sending.
import type { CycleRecord } from "../store/store.ts";
import type { Subscriber, WebhookTarget } from "./target.ts";
import type { DropReason } from "./verdict.ts";

/** How long a stopped cycle queues what is delivered (S3). */
export const queueMs = 24 * 60 * 60 * 1000;

/** What a webhook does with a delivery: run it, queue it for a start, or refuse it with 406. */
export type WebhookState = "active" | "queueing" | "inactive";

/** True when a step takes deliveries: also while its create call is in flight, when the first may come already. */
export function takesDeliveries(
  { cycle, isCreating }: Pick<Subscriber, "cycle" | "isCreating">,
  nowMs: number,
): boolean {
  return webhookState(cycle.record, nowMs) !== "inactive" || isCreating();
}

/** True when a URL takes deliveries: always when it is shared, since nobody can say for whom the next one is. */
export function isActive(webhook: WebhookTarget, nowMs: number): boolean {
  const { isShared, audiences } = webhook;
  const isTaken = (subscriber: Subscriber): boolean => takesDeliveries(subscriber, nowMs);
  return isShared || audiences.some(({ subscribers }) => subscribers.some(isTaken));
}

/** True when a delivery is run as soon as there is room; its caller may then wait for it. */
export function runsAtOnce({ state, pausedAtMs }: CycleRecord): boolean {
  return state === "running" && pausedAtMs === undefined;
}

/** The state of the webhooks of a cycle. */
export function webhookState(cycle: CycleRecord, nowMs: number): WebhookState {
  if (cycle.state === "running") return "active";
  if (cycle.state === "finishing") return "queueing";
  return cycle.stoppedAtMs !== undefined && nowMs - cycle.stoppedAtMs <= queueMs ? "queueing" : "inactive";
}

/** The reason of what comes for a step that takes nothing, on a URL that others have too. */
export const inactive: DropReason = {
  code: "webhook/inactive",
  message: "The cycle was never started, or stopped over 24 hours ago.",
};
