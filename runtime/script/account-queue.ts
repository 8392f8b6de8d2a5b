// Runs that wait for a runner: in order within an account, and one account after the other, so that however many of one
// account's wait, another's next is never more than one round away.
import type { Flight } from "./child.ts";

/** A queue that takes turns between accounts. */
export class AccountQueue {
  /** By account, whose turn is next first. No list is empty. */
  readonly #waiting = new Map<string, Flight[]>();

  push(flight: Flight): void {
    const { account } = flight.run;
    const list = this.#waiting.get(account);
    if (list === undefined) this.#waiting.set(account, [flight]);
    else list.push(flight);
  }

  /** Whose turn it is; it stays where it is. */
  peek(): Flight | undefined {
    return this.#waiting.values().next().value?.[0];
  }

  /** Takes away what `peek` gives. Its account is the last from now on. */
  shift(): Flight | undefined {
    const [first] = this.#waiting;
    if (first === undefined) return undefined;
    const [account, list] = first;
    const flight = list.shift();
    this.#waiting.delete(account);
    if (list.length > 0) this.#waiting.set(account, list);
    return flight;
  }

  /** Takes away all. */
  drain(): Flight[] {
    const all = [...this.#waiting.values()].flat();
    this.#waiting.clear();
    return all;
  }
}
