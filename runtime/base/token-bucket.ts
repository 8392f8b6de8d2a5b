// How often something may happen: so many times a second, and as many at once. Nothing waits here; who comes too often is told when
// to come again.
import type { Clock } from "./clock.ts";

/** A bucket that is full at first, holds what a second brings, and refills steadily. */
export class TokenBucket {
  readonly #clock: Clock;
  readonly #perSecond: number;
  #tokens: number;
  #filledAtMs: number;

  constructor(clock: Clock, perSecond: number) {
    this.#clock = clock;
    this.#perSecond = perSecond;
    this.#tokens = perSecond;
    this.#filledAtMs = clock.now();
  }

  /** Takes one; else says in how many milliseconds there is one. */
  take(): number {
    const nowMs = this.#clock.now();
    // A clock that was set back brings nothing, and takes nothing away.
    const broughtMs = Math.max(0, nowMs - this.#filledAtMs);
    this.#tokens = Math.min(this.#perSecond, this.#tokens + (broughtMs / 1000) * this.#perSecond);
    this.#filledAtMs = nowMs;
    if (this.#tokens < 1) return Math.ceil(((1 - this.#tokens) / this.#perSecond) * 1000);
    this.#tokens--;
    return 0;
  }
}
