// Ends a cycle that finishes once nothing of it is left. Each of its transactions that ends asks; one check of a cycle is under way
// at a time and stands for all who ask meanwhile, and only one that finds nothing left waits for a turn.

/** What the checks need. */
export interface FinishCheckServices {
  hasUnfinished(account: string, cycle: string): Promise<boolean>;
  /** Looks again in its turn, and stops the cycle. */
  end(account: string, cycle: string): Promise<void>;
  onError(error: unknown, account: string, cycle: string): void;
}

/** Returns the function that asks for a check; it never throws. */
export function createFinishChecks(
  services: FinishCheckServices,
): (account: string, cycle: string) => Promise<void> {
  /** The cycles that are looked at, and whether somebody has asked since the look began. */
  const looked = new Map<string, boolean>();
  return async (account, cycle) => {
    const name = JSON.stringify([account, cycle]);
    if (looked.has(name)) {
      looked.set(name, true);
      return;
    }
    do {
      looked.set(name, false);
      try {
        if (!(await services.hasUnfinished(account, cycle))) await services.end(account, cycle);
      } catch (error) {
        services.onError(error, account, cycle);
      }
    } while (looked.get(name) === true);
    looked.delete(name);
  };
}
