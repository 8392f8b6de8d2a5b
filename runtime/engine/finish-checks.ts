// Ends a cycle that finishes once nothing of it is left. Each of its transactions that ends asks, and whoever hears that it finishes; one
// check of a cycle is under way at a time and stands for all who ask meanwhile, and only one that finds nothing left waits for a turn.
// Its last transaction may end where nobody asks: in a process that has not heard that it finishes, or dies then. So it is looked at
// again and again.
import type { Clock } from "../base/clock.ts";

/** What the checks need. */
export interface FinishCheckServices {
  readonly clock: Clock;
  /** Whether there is something to check. */
  isFinishing(account: string, cycle: string): boolean;
  /** Whether this process looks after nothing any more. */
  isOver(): boolean;
  hasUnfinished(account: string, cycle: string): Promise<boolean>;
  /** Looks again in its turn, and stops the cycle. */
  end(account: string, cycle: string): Promise<void>;
  onError(error: unknown, account: string, cycle: string): void;
}

/** Asks for a check; returns at once and never throws. */
export type CheckFinished = (this: void, account: string, cycle: string) => void;

/** How often a cycle is looked at of which nobody asks. */
const againMs = 10_000;

/** Returns the function that asks for a check. */
export function createFinishChecks(services: FinishCheckServices): CheckFinished {
  const { clock } = services;
  /** The cycles that are looked at, and whether somebody has asked since the look began. */
  const looked = new Map<string, boolean>();
  /** The cycles that will be looked at again. */
  const planned = new Set<string>();

  async function look(account: string, cycle: string): Promise<void> {
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
    if (planned.has(name) || !services.isFinishing(account, cycle)) return;
    planned.add(name);
    clock.at(clock.now() + againMs, () => {
      planned.delete(name);
      if (!services.isOver()) check(account, cycle);
    });
  }

  const check: CheckFinished = (account, cycle) => {
    if (services.isFinishing(account, cycle)) void look(account, cycle);
  };
  return check;
}
