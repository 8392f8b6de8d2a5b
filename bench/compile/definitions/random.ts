// Random numbers that a seed repeats: the same definitions on every machine.

/** Choices made by one seed. */
export interface Random {
  /** A whole number, both ends included. */
  between(low: number, high: number): number;
  /** True in that share of the calls. */
  chance(share: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Some of a list, in another order, each at most once. */
  some<T>(list: readonly T[], count: number): readonly T[];
}

/** The mulberry32 generator. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    between,
    chance: (share) => next() < share,
    pick(list) {
      const picked = list[between(0, list.length - 1)];
      if (picked === undefined) throw new RangeError("nothing to pick from");
      return picked;
    },
    some(list, count) {
      const rest = [...list];
      return Array.from({ length: Math.min(count, list.length) }, () => {
        const [taken] = rest.splice(between(0, rest.length - 1), 1);
        return taken as (typeof list)[number];
      });
    },
  };
}
