// Chance that can be had again: a run prints its seed, and who gives it the seed gets the same choices.

/** Chance from a seed. */
export interface Random {
  /** From 0 to below 1. */
  next(): number;
  /** Between the two. */
  between(least: number, most: number): number;
  /** One of these. */
  of<T>(choices: readonly T[]): T;
}

/** A small generator of pseudo-random numbers (mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    between: (least, most) => least + next() * (most - least),
    of(choices) {
      const chosen = choices[Math.floor(next() * choices.length)];
      if (chosen === undefined) throw new RangeError("There is nothing to choose from.");
      return chosen;
    },
  };
}
