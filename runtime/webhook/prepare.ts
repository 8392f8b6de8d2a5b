// A transaction as it goes into the commit: its trigger has run, a running cycle has room for it or not, a synchronous one holds
// its caller.
import type { HookwrightError } from "../contract/error.ts";
import { outputPlace, sealText } from "../secrets/seal.ts";
import type { NewTransaction } from "../store/store.ts";
import type { Answer } from "./answer.ts";
import type { Delivery } from "./delivery.ts";
import type { Reception } from "./reception.ts";
import { sensitiveFields } from "./secrets.ts";
import { runsAtOnce } from "./state.ts";
import { runTrigger } from "./trigger.ts";
import type { Start } from "./verdict.ts";

/** A transaction to be. */
export interface Prepared {
  readonly transaction: NewTransaction;
  /** What its caller will be answered. */
  readonly held: Promise<Answer> | undefined;
  /** Why its trigger failed. */
  readonly failure: HookwrightError | undefined;
  /** Sets it going, once it is committed; `visit`: its first one, where it goes on from one that waited. */
  begin(visit?: number): void;
  /** Gives back the place that it took, where others run before it; its caller is held. */
  leave(): void;
  /** Gives back what it took, when it is not. */
  undo(): void;
}

/**
 * Prepares a transaction; `holds`: the caller of a synchronous one waits for it; `isTaken`: it is what its cycle, which finishes
 * now, was started for.
 */
export function prepare(
  reception: Reception,
  delivery: Delivery,
  start: Start,
  { holds, isTaken }: { readonly holds: boolean; readonly isTaken: boolean },
): Prepared {
  const { work, callers } = reception;
  const { transaction: id, subscriber, dedupe, order, lane, resumes } = start;
  const { cycle, plan } = subscriber;
  // Of what one delivery starts one is answered for; nobody waits for the others, here or elsewhere.
  const synchronous = subscriber.synchronous && holds;
  const trigger = runTrigger(reception, delivery, start);
  const isRunning = runsAtOnce(isTaken ? { ...cycle.record, state: "running" } : cycle.record);
  const next = trigger.kind === "succeeded" ? subscriber.next : undefined;
  // What is resumed has its end before it at least, which its own release knows.
  const isWork = next !== undefined || resumes !== undefined;
  const lease =
    isRunning && isWork
      ? work.reserve({
          account: subscriber.account,
          isSynchronous: synchronous,
          isAwaited: synchronous && delivery.isAwaited,
        })
      : undefined;
  const report = trigger.record.state === "failed" && reception.incidents.isWanted(subscriber.account);
  const leave = (): void => {
    if (lease !== undefined) work.cancelReservation(subscriber.account);
  };
  const held =
    isRunning && synchronous ? callers.hold(id, subscriber.account, delivery.headers["accept"]) : undefined;
  return {
    transaction: {
      id,
      account: subscriber.account,
      cycle: cycle.record.id,
      plan,
      synchronous,
      trigger: sealed(reception, delivery, start, trigger.record),
      ...(report && { report }),
      ...(next !== undefined && (subscriber.isSplit ? { split: true } : { next })),
      ...(resumes !== undefined && { resumes }),
      ...(lease !== undefined && { lease }),
      ...(isTaken
        ? { finishes: true as const }
        : cycle.record.state === "finishing" && { parked: true as const }),
      ...(dedupe !== undefined && { dedupe }),
      ...(order !== undefined && { order }),
      ...(lane !== undefined && { lane }),
    },
    held,
    failure: trigger.kind === "failed" ? trigger.error : undefined,
    begin(visit) {
      if (report) reception.incidents.added();
      if (trigger.kind === "failed") callers.forget(id);
      else if (resumes !== undefined) {
        if (lease !== undefined && visit !== undefined) work.resume({ id, subscriber, visit });
        else work.wake();
      } else if (next === undefined) callers.end(id);
      else if (lease !== undefined) {
        const step = subscriber.isSplit ? undefined : next;
        work.begin({ id, subscriber, step, output: trigger.output });
      } else if (isRunning) work.wake();
    },
    leave,
    undo() {
      leave();
      callers.forget(id);
    },
  };
}

/** The trigger's visit as it rests in the store. */
function sealed(
  { box }: Reception,
  { webhook }: Delivery,
  { transaction, subscriber: { account } }: Start,
  trigger: NewTransaction["trigger"],
): NewTransaction["trigger"] {
  if (trigger.output === undefined || sensitiveFields(webhook).length === 0) return trigger;
  return { ...trigger, output: sealText(box, trigger.output, outputPlace(account, transaction, 0)) };
}
