// One task of each account at a time, and few that wait: nobody waits behind the many of another.
import { HookwrightError } from "../runtime/contract/error.ts";
import { createSerial, type Serial } from "../runtime/engine/serial.ts";

/** Runs an account's task when those before it have ended. Rejects with `server/too-many-requests` where too many wait. */
export type AccountTurns = <T>(account: string, task: () => Promise<T>) => Promise<T>;

/** Nobody waits yet. `most`: so many of an account wait or are under way. */
export function createAccountTurns(most: number): AccountTurns {
  const turns = new Map<string, { readonly inTurn: Serial; count: number }>();
  return async (account, task) => {
    const turn = turns.get(account) ?? { inTurn: createSerial(), count: 0 };
    if (turn.count >= most)
      throw new HookwrightError(
        "server/too-many-requests",
        "Others of this account wait for the same already.",
        {
          hint: "Ask again when they are answered.",
        },
      );
    turns.set(account, turn);
    turn.count++;
    try {
      return await turn.inTurn(task);
    } finally {
      if (--turn.count === 0) turns.delete(account);
    }
  };
}
