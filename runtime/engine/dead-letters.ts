// Dead letters for operators: which transactions failed and why, run once more from the step that failed, or put aside.
import { isHookwrightError, HookwrightError } from "../contract/error.ts";
import type { JsonValue } from "../contract/value.ts";
import { decodeOwnJson } from "../data/json.ts";
import type { DeadLetter, DeadLetterFilter, DeadLetterQuery } from "../store/dead-letters.ts";
import { badRequest } from "./bad-request.ts";
import { prepareReplay, type ReplayServices, type ReplayWish } from "./replay-transaction.ts";

/** A dead letter, its error as a value. */
export interface DeadLetterStatus extends Omit<DeadLetter, "error"> {
  readonly error?: JsonValue;
}

/** How failed transactions are run once more. */
export interface RedriveWish extends Pick<ReplayWish, "release"> {
  /** Also one that was redriven before. */
  readonly again?: boolean;
}

/** What became of one transaction that was to be redriven. */
export interface Redriven {
  readonly transaction: string;
  /** The transaction that it runs as now, or ran as before. */
  readonly successor?: string;
  /** It was redriven before, and not now. */
  readonly already?: true;
  /** Why it could not be. */
  readonly error?: { readonly code: string; readonly message: string };
}

/** The dead letters of an account. Everything rejects with `server/bad-request` for a step without its cycle. */
export interface DeadLetters {
  /** Newest failure first. */
  list(query: Omit<DeadLetterQuery, "account">): Promise<readonly DeadLetterStatus[]>;
  /** Redrives one. Rejects with `dead-letter/not-found`, or as a replay does. */
  redrive(transaction: string, wish?: RedriveWish): Promise<Redriven>;
  /** Redrives up to `limit` of those that are meant, newest first; those that cannot be say why and stay. */
  redriveMany(which: Omit<DeadLetterQuery, "account">, wish?: RedriveWish): Promise<readonly Redriven[]>;
  /** Puts one aside. Rejects with `dead-letter/not-found`. */
  dismiss(transaction: string): Promise<DeadLetterStatus>;
  /** Puts up to `limit` aside; returns how many. */
  dismissMany(which: Omit<DeadLetterQuery, "account">): Promise<number>;
}

/** The dead letters of the services' account. */
export function createDeadLetters(services: ReplayServices): DeadLetters {
  const { store, registry } = services;
  const list = async (query: Omit<DeadLetterQuery, "account">): Promise<readonly DeadLetter[]> => {
    assertWhich(query);
    return store.deadLetters.list({ ...query, account: registry.account });
  };
  const find = async (transaction: string): Promise<DeadLetter> => {
    const letter = await store.deadLetters.of(transaction);
    if (letter?.account === registry.account) return letter;
    throw new HookwrightError("dead-letter/not-found", `No transaction \`${transaction}\` has failed.`);
  };
  const redrive = async ({ transaction, successor }: DeadLetter, wish: RedriveWish): Promise<Redriven> => {
    const { again = false, release } = wish;
    if (successor !== undefined && !again) return { transaction, successor, already: true };
    const begun = await prepareReplay(services, transaction, {
      ...(release !== undefined && { release }),
      origin: "redrive",
    });
    const now = await store.deadLetters.redrive(transaction, begun, { again });
    services.wake();
    return {
      transaction,
      ...(now !== undefined && { successor: now }),
      ...(now !== begun.id && { already: true }),
    };
  };
  return {
    list: async (query) => (await list(query)).map(toStatus),
    redrive: async (transaction, wish = {}) => redrive(await find(transaction), wish),
    async redriveMany(which, wish = {}) {
      const done: Redriven[] = [];
      for (const letter of await list(which))
        done.push(
          await redrive(letter, wish).catch((error: unknown) => {
            if (!isHookwrightError(error) || error.code.startsWith("store/")) throw error;
            const { code, message } = error;
            return { transaction: letter.transaction, error: { code, message } };
          }),
        );
      return done;
    },
    async dismiss(transaction) {
      await find(transaction);
      await store.deadLetters.dismiss(transaction);
      return toStatus(await find(transaction));
    },
    async dismissMany(which) {
      let count = 0;
      for (const { transaction } of await list(which))
        if (await store.deadLetters.dismiss(transaction)) count++;
      return count;
    },
  };
}

function assertWhich({ cycle, step }: Omit<DeadLetterFilter, "account">): void {
  if (step !== undefined && cycle === undefined)
    throw badRequest("/query/step", "A `step` is named together with its `cycle`.");
}

function toStatus({ error, ...letter }: DeadLetter): DeadLetterStatus {
  return error === undefined ? letter : { ...letter, error: decodeOwnJson(error) };
}
