// Callers whose transactions nobody runs here: a part, a transaction that was given back, or one of an account with a limit is run
// by whoever claims it, and a delivery is sent again to whoever takes it. Who runs it keeps the answer with the delivery; who holds a
// caller looks for it, and for the end: also of what waits and is stopped, or dropped from a queue.
import type { Clock } from "../base/clock.ts";
import { toHookwrightError } from "../base/failure.ts";
import type { Log } from "../base/log.ts";
import { HookwrightError, isHookwrightError, type ErrorCode } from "../contract/error.ts";
import { haltedError } from "../cycle/held.ts";
import { unansweredBy } from "../cycle/phases.ts";
import type { CallerElsewhere } from "../cycle/visit.ts";
import type { Worker } from "../cycle/worker.ts";
import { member } from "../contract/value.ts";
import { decodeOwnJson } from "../data/json.ts";
import { fileStore, type FileStore } from "../files/file-store.ts";
import { answerPlace, openText, sealText } from "../secrets/seal.ts";
import type { SecretBox } from "../secrets/secret-box.ts";
import type { CallersNews, Store } from "../store/store.ts";
import { endAnswer, type Callers } from "../webhook/callers.ts";
import { replyAnswer } from "../webhook/reply.ts";
import { readAnswer, storeAnswer } from "../webhook/stored-answer.ts";

/** What both ends need. */
export interface CallerServices {
  readonly store: Pick<Store, "transaction" | "delivery" | "saveAnswer" | "callersNews" | "split">;
  readonly clock: Clock;
  readonly log: Log;
  readonly box: SecretBox;
  readonly callers: Callers;
  /** How long a caller is held. */
  readonly heldMs: number;
  readonly files?: FileStore | undefined;
}

/**
 * The caller of a transaction that another process holds, or that this one held before it died and who sends again; `undefined` where
 * none may wait any more.
 */
export async function findCallerElsewhere(
  { store, clock, box, callers, heldMs }: CallerServices,
  transaction: string,
): Promise<CallerElsewhere | undefined> {
  if (callers.isOwn(transaction)) return undefined;
  const record = await store.transaction(transaction);
  if (record?.synchronous !== true || record.delivery === undefined) return undefined;
  const delivery = await store.delivery(record.delivery);
  if (delivery === undefined || delivery.replayOf !== undefined || delivery.status !== undefined)
    return undefined;
  const { id, account, receivedAtMs } = delivery;
  if (receivedAtMs + heldMs <= clock.now()) return undefined;
  const accept = member(decodeOwnJson(delivery.headers), "accept");
  return {
    accept: typeof accept === "string" ? accept : undefined,
    async reply(reply) {
      const answer = replyAnswer(reply);
      const text = storeAnswer(answer);
      await store.saveAnswer(id, {
        status: answer.status,
        tookMs: clock.now() - receivedAtMs,
        ...(text !== undefined && { answer: sealText(box, text, answerPlace(account, id)) }),
      });
    },
  };
}

/** How often is looked for what others have made of the transactions of callers here. */
const lookMs = 250;

/** Who ran a transaction for a caller of its own keeps the answer a moment after the end. */
const settledMs = 2_000;

/** Begins to look, while anybody waits whose transaction is not run here; returns what ends it. */
export function followCallers(services: CallerServices, worker: Pick<Worker, "carries">): () => void {
  const { store, clock, log, callers } = services;
  let cancel = (): void => undefined;
  let isArmed = false;
  let isEnded = false;
  /** Since when the transactions that another process's callers wait for are known to have ended. */
  let ended: ReadonlyMap<string, number> = new Map();
  const look = async (): Promise<void> => {
    const waiting = callers.stillWaiting().filter((id) => callers.isFollowed(id) || !worker.carries(id));
    if (waiting.length === 0) return;
    const found = await store.callersNews(waiting);
    const nowMs = clock.now();
    ended = new Map(
      found
        .filter(({ transaction, status }) => status === undefined && callers.isFollowed(transaction))
        .map(({ transaction }) => [transaction, ended.get(transaction) ?? nowMs]),
    );
    for (const news of found) {
      if ((ended.get(news.transaction) ?? -Infinity) > nowMs - settledMs) continue;
      await tell(services, news).catch((error: unknown) => {
        log.warn(
          { err: error, transaction: news.transaction },
          "What others have answered could not be read.",
        );
        // What the store cannot say now it may say to the next look.
        if (!isHookwrightError(error) || !error.code.startsWith("store/"))
          callers.answer(news.transaction, endAnswer(news.transaction, toHookwrightError(error)));
      });
    }
  };
  const arm = (): void => {
    if (isArmed || isEnded) return;
    isArmed = true;
    cancel = clock.at(clock.now() + lookMs, () => {
      look()
        .catch((error: unknown) => {
          log.warn({ err: error }, "What others have answered to callers here could not be read.");
        })
        .finally(() => {
          isArmed = false;
          if (callers.waiting > 0) arm();
        });
    });
  };
  callers.whenWaiting(arm);
  arm();
  return () => {
    isEnded = true;
    cancel();
  };
}

async function tell({ store, box, callers, files }: CallerServices, news: CallersNews): Promise<void> {
  const { transaction, account, delivery, status, answer } = news;
  if (status !== undefined) {
    const text = answer && openText(box, answer, answerPlace(account, delivery));
    const kept = { status, ...(text !== undefined && { answer: text }) };
    callers.answer(transaction, await readAnswer(kept, (handle) => fileStore(files).open(account, handle)));
    return;
  }
  callers.answer(transaction, endAnswer(transaction, await errorOf(store, news)));
}

/** Why a transaction, where it has ended, never answers its caller; `undefined` where it has not, went well, or is gone. */
export async function unansweredSince(
  store: CallerServices["store"],
  transaction: string,
): Promise<HookwrightError | undefined> {
  const [news] = await store.callersNews([transaction]);
  return news && errorOf(store, news);
}

/** Why there is no answer; `undefined` where it has ended well, or waits for a delivery whose sender is answered by the rest. */
async function errorOf(
  store: CallerServices["store"],
  { transaction, state, error }: Pick<CallersNews, "transaction" | "state" | "error">,
): Promise<HookwrightError | undefined> {
  if (state === "stopped" || state === "dropped") return haltedError();
  if (state === "failed") return failureOf(error);
  const split = state === "succeeded" ? await store.split(transaction) : undefined;
  return split && unansweredBy(split);
}

/** A transaction's error as it was kept: the codes are the engine's own. */
function failureOf(text: string | undefined): HookwrightError {
  const code = text === undefined ? undefined : member(decodeOwnJson(text), "code");
  if (typeof code !== "string") return toHookwrightError(new Error("A transaction failed without a reason."));
  return new HookwrightError(code as ErrorCode, "A step failed.");
}
