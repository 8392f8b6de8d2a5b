// Steps that failed since somebody looked last, by cycle and connector, for the console. Names stand in them that authors have written:
// they are bounded, and no metrics.

/** Where steps failed, and how often. */
export interface FailureCount {
  readonly account: string;
  /** The cycle's id. */
  readonly cycle: string;
  /** The connector's id; absent where no call was to be made. */
  readonly connector?: string;
  readonly count: number;
}

/** So many places are told apart; what fails elsewhere is in the totals only. */
const mostPlaces = 500;

/** The failures of one process. */
export class Failures {
  #counts = new Map<string, FailureCount>();

  add(place: Omit<FailureCount, "count">): void {
    const { account, cycle, connector } = place;
    const key = JSON.stringify([account, cycle, connector]);
    const known = this.#counts.get(key);
    if (known === undefined && this.#counts.size >= mostPlaces) return;
    this.#counts.set(key, { ...place, count: (known?.count ?? 0) + 1 });
  }

  /** Those since the last time; from now on there are none. */
  take(): readonly FailureCount[] {
    const taken = [...this.#counts.values()];
    this.#counts = new Map();
    return taken;
  }
}
