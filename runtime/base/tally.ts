// What is counted while the engine works: numbers in memory, added to where something happens and read when somebody asks. An
// addition is a look into a map of a few short texts. A label's values come from closed lists, never from what a sender, a vendor or
// an author has written, so that there are never many of them and none is a secret.

/** A count that only grows, for each value of one label. */
export class Tally {
  readonly #counts = new Map<string, number>();

  add(label: string, by = 1): void {
    this.#counts.set(label, (this.#counts.get(label) ?? 0) + by);
  }

  /** Label and count. */
  entries(): Iterable<readonly [label: string, count: number]> {
    return this.#counts;
  }
}

/** How long something took, for one label. */
export interface Spread {
  /** How often it took at most as long as the bound of the same index; those that took longer are counted last. */
  readonly counts: readonly number[];
  readonly totalMs: number;
}

/** The upper bounds, in milliseconds. */
export const boundsMs = [1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000] as const;

/** How long things took, for each value of one label. */
export class Times {
  readonly #spreads = new Map<string, { counts: number[]; totalMs: number }>();

  add(label: string, tookMs: number): void {
    let spread = this.#spreads.get(label);
    if (spread === undefined) {
      spread = { counts: Array.from({ length: boundsMs.length + 1 }, () => 0), totalMs: 0 };
      this.#spreads.set(label, spread);
    }
    let index = 0;
    while (index < boundsMs.length && tookMs > (boundsMs[index] ?? Infinity)) index++;
    spread.counts[index] = (spread.counts[index] ?? 0) + 1;
    spread.totalMs += tookMs;
  }

  entries(): Iterable<readonly [label: string, spread: Spread]> {
    return this.#spreads;
  }
}
