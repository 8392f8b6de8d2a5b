// Callers and their transactions in two processes: a part, a transaction that was given back, or one of an account with a limit is run
// by whoever claims it. Who runs it keeps the answer with the delivery; who holds the caller looks for it, and for the end.
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
import type { Callers } from "../webhook/callers.ts";
import { replyAnswer } from "../webhook/reply.ts";
import { readAnswer, storeAnswer } from "../webhook/stored-answer.ts";

/** What both ends need. */
export interface CallerServices {
  readonly store: Pick<
    Store,
    "isExclusive" | "transaction" | "delivery" | "saveAnswer" | "callersNews" | "split"
  >;
  readonly clock: Clock;
  readonly log: Log;
  readonly box: SecretBox;
  readonly callers: Callers;
  /** How long a caller is held. */
  readonly heldMs: number;
  readonly files?: FileStore | undefined;
}

/** The caller of a transaction that another process holds; `undefined` where none may wait any more. */
export async function findCallerElsewhere(
  { store, clock, box, callers, heldMs }: CallerServices,
  transaction: string,
): Promise<CallerElsewhere | undefined> {
  if (store.isExclusive || callers.join(transaction) !== undefined) return undefined;
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

/** Begins to look, while anybody waits whose transaction is not run here; returns what ends it. */
export function followCallers(services: CallerServices, worker: Pick<Worker, "carries">): () => void {
  const { store, clock, log, callers } = services;
  if (store.isExclusive) return () => undefined;
  let cancel = (): void => undefined;
  let isEnded = false;
  const look = async (): Promise<void> => {
    const waiting = callers.stillWaiting().filter((id) => !worker.carries(id));
    if (waiting.length === 0) return;
    for (const news of await store.callersNews(waiting))
      await tell(services, news).catch((error: unknown) => {
        log.warn(
          { err: error, transaction: news.transaction },
          "What others have answered could not be read.",
        );
        // What the store cannot say now it may say to the next look.
        if (!isHookwrightError(error) || !error.code.startsWith("store/"))
          callers.end(news.transaction, toHookwrightError(error));
      });
  };
  const arm = (): void => {
    cancel = clock.at(clock.now() + lookMs, () => {
      look()
        .catch((error: unknown) => {
          log.warn({ err: error }, "What others have answered to callers here could not be read.");
        })
        .finally(() => {
          if (!isEnded) arm();
        });
    });
  };
  arm();
  return () => {
    isEnded = true;
    cancel();
  };
}

async function tell({ store, box, callers, files }: CallerServices, news: CallersNews): Promise<void> {
  const { transaction, account, delivery, status, answer, state, error } = news;
  if (status !== undefined) {
    const text = answer && openText(box, answer, answerPlace(account, delivery));
    const kept = { status, ...(text !== undefined && { answer: text }) };
    callers.answer(transaction, await readAnswer(kept, (handle) => fileStore(files).open(account, handle)));
    return;
  }
  if (state === "stopped" || state === "dropped") callers.end(transaction, haltedError());
  else if (state === "failed") callers.end(transaction, failureOf(error));
  // It has ended, or waits for a delivery whose sender is answered by the rest.
  else {
    const split = state === "succeeded" ? await store.split(transaction) : undefined;
    callers.end(transaction, split && unansweredBy(split));
  }
}

/** A transaction's error as it was kept: the codes are the engine's own. */
function failureOf(text: string | undefined): HookwrightError {
  const code = text === undefined ? undefined : member(decodeOwnJson(text), "code");
  if (typeof code !== "string") return toHookwrightError(new Error("A transaction failed without a reason."));
  return new HookwrightError(code as ErrorCode, "A step failed.");
}
