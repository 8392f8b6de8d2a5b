// What all bodies together may take: memory, and time. Bodies are counted from their first byte until their request is answered, and
// one that comes too slowly is given up (slowloris; reliability.md c4).
import type { Clock } from "../base/clock.ts";
import { HookwrightError } from "../contract/error.ts";
import type { IngressLimits } from "./ingress-limits.ts";

/** A body that is being received. */
export interface ReceivingBody {
  readonly startedAtMs: number;
  readonly receivedBytes: number;
  giveUp(error: HookwrightError): void;
}

/** A body has this long before its speed counts. */
const graceMs = 5_000;
const sweepMs = 1_000;

/** Counts bodies. */
export class Intake {
  readonly #clock: Clock;
  readonly #mostBytes: number;
  readonly #slowest: number;
  readonly #receiving = new Set<ReceivingBody>();
  #heldBytes = 0;
  #isSweeping = false;

  constructor(clock: Clock, { bodyMiB, slowestBytesPerSecond }: IngressLimits) {
    this.#clock = clock;
    this.#mostBytes = bodyMiB * 1024 * 1024;
    this.#slowest = slowestBytesPerSecond;
  }

  now(): number {
    return this.#clock.now();
  }

  /** Takes room; false, taking none, where there is not enough. */
  hold(sizeBytes: number): boolean {
    if (this.#heldBytes + sizeBytes > this.#mostBytes) return false;
    this.#heldBytes += sizeBytes;
    return true;
  }

  /** Gives room back. */
  free(sizeBytes: number): void {
    this.#heldBytes -= sizeBytes;
  }

  /** Watches the speed of a body until it is forgotten. */
  watch(body: ReceivingBody): void {
    this.#receiving.add(body);
    if (!this.#isSweeping) this.#sweepLater();
  }

  forget(body: ReceivingBody): void {
    this.#receiving.delete(body);
  }

  #sweepLater(): void {
    this.#isSweeping = true;
    this.#clock.at(this.#clock.now() + sweepMs, () => {
      this.#sweep();
    });
  }

  #sweep(): void {
    const nowMs = this.#clock.now();
    for (const body of this.#receiving) {
      const ageMs = nowMs - body.startedAtMs;
      if (ageMs < graceMs || body.receivedBytes >= (ageMs / 1000) * this.#slowest) continue;
      body.giveUp(new HookwrightError("server/too-slow", "The body came too slowly."));
    }
    this.#isSweeping = false;
    if (this.#receiving.size > 0) this.#sweepLater();
  }
}
