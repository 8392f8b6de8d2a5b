// Floods of one webhook, which must not take the room of the others: each has a bucket of its own (reliability.md c5, "Webhook flood").
import type { Clock } from "../base/clock.ts";
import { TokenBucket } from "../base/token-bucket.ts";
import type { WebhookTarget } from "./target.ts";

/** How often each webhook may be called. */
export class Floods {
  readonly #clock: Clock;
  readonly #perSecond: number;
  readonly #buckets = new WeakMap<WebhookTarget, TokenBucket>();

  constructor(clock: Clock, perSecond: number) {
    this.#clock = clock;
    this.#perSecond = perSecond;
  }

  /** 0 for a request that may go on; else milliseconds until there is room for one. */
  take(webhook: WebhookTarget): number {
    let bucket = this.#buckets.get(webhook);
    if (bucket === undefined) {
      bucket = new TokenBucket(this.#clock, this.#perSecond);
      this.#buckets.set(webhook, bucket);
    }
    return bucket.take();
  }
}
