// Webhooks of which somebody waits for a delivery to see its fields (field discovery, B§5.7). While one waits, a cycle that takes
// nothing is no reason to refuse: the delivery is kept, and starts nothing.
import type { Clock } from "../base/clock.ts";
import type { DropReason } from "./verdict.ts";

/** The webhooks that are waited for, in memory. */
export class Samples {
  readonly #clock: Clock;
  readonly #untilMs = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Waits for deliveries to a webhook, so long. */
  await(webhook: string, forMs: number): void {
    this.#untilMs.set(webhook, this.#clock.now() + forMs);
  }

  isAwaited(webhook: string): boolean {
    const untilMs = this.#untilMs.get(webhook);
    if (untilMs === undefined) return false;
    if (this.#clock.now() < untilMs) return true;
    this.#untilMs.delete(webhook);
    return false;
  }
}

/** Why a sample starts nothing. */
export const sample: DropReason = {
  code: "webhook/sample",
  message: "It was taken for its fields; the cycle takes nothing at the moment.",
};
