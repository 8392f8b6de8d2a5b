// The callers of synchronous cycles: connections held until their transaction answers, ends, fails or takes too long
// (S3, "Synchronous Webhook"). Each held promise is resolved once and never rejected; what comes later is ignored. A caller
// stays here, answered, until it is forgotten: who sends the same delivery again may have the same answer. Whoever sends it to
// another process than the first time, or to this one after it died, is held too, and what becomes of the first is followed.
import type { Clock } from "../base/clock.ts";
import { Places } from "../base/places.ts";
import { HookwrightError } from "../contract/error.ts";
import { problem, type Answer } from "./answer.ts";
import { replyAnswer, type Reply } from "./reply.ts";

interface Held {
  readonly account: string;
  readonly accept: string | undefined;
  readonly promise: Promise<Answer>;
  readonly answer: (answer: Answer) => void;
  readonly cancelDeadline: () => void;
  /** The first caller is another process's, or was. */
  readonly isFollowed: boolean;
  isAnswered: boolean;
}

/** Who waits for which transaction. */
export class Callers {
  readonly #clock: Clock;
  readonly #deadlineMs: number;
  readonly #most: number;
  readonly #held = new Map<string, Held>();
  /** How many of them are not answered yet. */
  #waiting = 0;
  readonly #places: Places;
  #waits: () => void = () => undefined;
  #isEnded = false;

  /**
   * `deadlineMs`: how long a caller is held before it is told 504; `most`: how many are held at once, of which each account has a
   * share where they are shared.
   */
  constructor(clock: Clock, deadlineMs: number, most: number, isShared: () => boolean = () => false) {
    this.#clock = clock;
    this.#deadlineMs = deadlineMs;
    this.#most = most;
    this.#places = new Places(most, isShared);
  }

  /** How many wait. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Whether one more of an account can be held. */
  hasRoom(account: string): boolean {
    return this.#waiting < this.#most && this.#places.hasRoom(account);
  }

  /** Holds the caller of a transaction, until it is forgotten. `accept` is what the caller's header of that name says. */
  hold(transaction: string, account: string, accept?: string): Promise<Answer> {
    return this.#hold(transaction, { account, accept, sinceMs: this.#clock.now(), isFollowed: false });
  }

  /**
   * Holds whoever sends a delivery again whose caller another process, or this one before it died, has held since `sinceMs`, as long
   * as that one; `undefined` where that is over. Only `answer` answers it.
   */
  follow(transaction: string, account: string, sinceMs: number): Promise<Answer> | undefined {
    if (sinceMs + this.#deadlineMs <= this.#clock.now()) return undefined;
    const promise = this.#hold(transaction, { account, accept: undefined, sinceMs, isFollowed: true });
    // Whoever comes later finds the answer with the delivery.
    void promise.then(() => {
      this.forget(transaction);
    });
    return promise;
  }

  /** Calls this when somebody begins to be held. */
  whenWaiting(run: () => void): void {
    this.#waits = run;
  }

  #hold(
    transaction: string,
    {
      sinceMs,
      ...of
    }: Pick<Held, "account" | "accept" | "isFollowed"> & {
      readonly sinceMs: number;
    },
  ): Promise<Answer> {
    if (this.#isEnded) return Promise.resolve(ended(transaction, unanswered));
    const { promise, resolve: answer } = Promise.withResolvers<Answer>();
    const cancelDeadline = this.#clock.at(sinceMs + this.#deadlineMs, () => {
      this.#answer(transaction, timedOut(transaction));
    });
    this.#waiting++;
    this.#places.take(of.account);
    this.#held.set(transaction, { ...of, promise, answer, cancelDeadline, isAnswered: false });
    this.#waits();
    return promise;
  }

  /** The answer that the caller of a transaction gets or got; `undefined` when it is not known here (any more). */
  join(transaction: string): Promise<Answer> | undefined {
    return this.#held.get(transaction)?.promise;
  }

  /** Whether its caller still waits here. */
  isHeld(transaction: string): boolean {
    return this.#owned(transaction)?.isAnswered === false;
  }

  /** Whether its caller is or was this process's, and is not forgotten. */
  isOwn(transaction: string): boolean {
    return this.#owned(transaction) !== undefined;
  }

  /** Whether somebody waits here for what another process's caller is answered. */
  isFollowed(transaction: string): boolean {
    return this.#held.get(transaction)?.isFollowed === true;
  }

  /** What the caller of a transaction accepts, where it is known here and said. */
  acceptOf(transaction: string): string | undefined {
    return this.#held.get(transaction)?.accept;
  }

  /** Those who still wait. */
  stillWaiting(): readonly string[] {
    if (this.#waiting === 0) return [];
    return [...this.#held].filter(([, { isAnswered }]) => !isAnswered).map(([transaction]) => transaction);
  }

  /** Answers with what a respond step made. */
  reply(transaction: string, reply: Reply): void {
    if (this.isOwn(transaction)) this.#answer(transaction, replyAnswer(reply));
  }

  /** Answers with what another process has made. */
  answer(transaction: string, answer: Answer): void {
    this.#answer(transaction, answer);
  }

  /** The transaction ended and no respond step was reached: without an error that is an empty 200. */
  end(transaction: string, error?: HookwrightError): void {
    if (this.isOwn(transaction)) this.#answer(transaction, endAnswer(transaction, error));
  }

  /** Lets go of a caller who was answered and whose answer is saved, or whose transaction was never committed; then the promise stays open. */
  forget(transaction: string): void {
    const held = this.#held.get(transaction);
    if (held?.isAnswered === false) this.#letGo(held);
    held?.cancelDeadline();
    this.#held.delete(transaction);
  }

  /** Answers everyone who still waits, and everyone who comes after, since this process is about to stop. */
  endAll(): void {
    this.#isEnded = true;
    for (const transaction of this.#held.keys()) this.#answer(transaction, ended(transaction, unanswered));
  }

  #owned(transaction: string): Held | undefined {
    const held = this.#held.get(transaction);
    return held?.isFollowed === false ? held : undefined;
  }

  #letGo({ account }: Held): void {
    this.#waiting--;
    this.#places.free(account);
  }

  #answer(transaction: string, answer: Answer): void {
    const held = this.#held.get(transaction);
    if (held === undefined || held.isAnswered) return;
    held.isAnswered = true;
    this.#letGo(held);
    held.cancelDeadline();
    held.answer(answer);
  }
}

/** One caller more than can be held is told to come again. */
export const tooManyCallers = problem(
  503,
  new HookwrightError("server/overloaded", "Too many callers wait for an answer at the moment."),
  { "retry-after": "5" },
);

/** What the caller of a transaction is answered that ended, and reached no respond step. */
export function endAnswer(transaction: string, error?: HookwrightError): Answer {
  return error === undefined ? empty : ended(transaction, error);
}

const empty: Answer = { kind: "content", status: 200, headers: {}, body: "" };

const unanswered = new HookwrightError("cycle/unanswered", "The engine is stopping.");

function timedOut(transaction: string): Answer {
  return problem(
    504,
    new HookwrightError("cycle/timeout", `Transaction ${transaction} took too long to answer; it goes on.`),
  );
}

/** The caller learns the code and the transaction; messages are for the operator, who finds them there. */
function ended(transaction: string, { code }: HookwrightError): Answer {
  if (code === "cycle/stopped" || code === "cycle/unanswered")
    return problem(
      503,
      new HookwrightError(code, `Transaction ${transaction} was stopped before it answered.`),
    );
  return problem(500, new HookwrightError(code, `A step of transaction ${transaction} failed.`));
}
