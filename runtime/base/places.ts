// Places of which there are so many, and the accounts that hold them. None of them may have all: while one holds its share, the
// places that are left are for whoever comes next, which takes what it needs at once and not after the long work of another.

/** What accounts hold of places. */
export class Places {
  readonly #size: number;
  readonly #isShared: () => boolean;
  readonly #held = new Map<string, number>();

  /** `isShared`: whether there is any other account than one; an only one has all places. */
  constructor(size: number, isShared: () => boolean) {
    this.#size = size;
    this.#isShared = isShared;
  }

  /** How many an account may hold: three times as many as are left when each that holds some has so many. Absent: all. */
  get share(): number | undefined {
    return this.#isShared() ? this.#shareOf(Math.max(1, this.#held.size)) : undefined;
  }

  /** Whether one more is within an account's share. */
  hasRoom(account: string): boolean {
    const held = this.#held.get(account);
    if (held === undefined || !this.#isShared()) return true;
    return held < this.#shareOf(this.#held.size);
  }

  /** Whether some account holds its share. */
  isAnyFull(): boolean {
    const { share } = this;
    return share !== undefined && this.#held.values().some((held) => held >= share);
  }

  /** What each holds that holds any. */
  held(): readonly (readonly [account: string, count: number])[] {
    return [...this.#held];
  }

  take(account: string): void {
    this.#held.set(account, (this.#held.get(account) ?? 0) + 1);
  }

  free(account: string): void {
    const held = this.#held.get(account) ?? 0;
    if (held <= 1) this.#held.delete(account);
    else this.#held.set(account, held - 1);
  }

  #shareOf(accounts: number): number {
    return Math.max(1, Math.floor((3 * this.#size) / (1 + 3 * accounts)));
  }
}
