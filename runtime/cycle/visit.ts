// One visit of one step: execute it, and say what came of it as the journal will have it. Nothing here writes to the store.
import type { Clock } from "../base/clock.ts";
import { crashpoint } from "../base/crashpoint.ts";
import { failureText, toHookwrightError } from "../base/failure.ts";
import type { Log } from "../base/log.ts";
import { HookwrightError, type ErrorCode } from "../contract/error.ts";
import type { Values } from "../contract/connector.ts";
import type { PlanStep } from "../contract/plan.ts";
import { mostTries } from "../method/retry.ts";
import type { SecretBox } from "../secrets/secret-box.ts";
import { outputPlace } from "../secrets/seal.ts";
import type { JobWait } from "../store/scheduler.ts";
import type { FinishedVisit } from "../store/store.ts";
import { countedCalls, sumOfCalls } from "./count-calls.ts";
import { afterFailure } from "./on-error.ts";
import { attemptsText, newPause, printPause, resumePause, withAttempt, type Pause } from "./pause.ts";
import type { LoadedPlan } from "./plan.ts";
import { linkSecrets } from "./link-secrets.ts";
import { redactorOf } from "./sensitive-outputs.ts";
import { executeStep } from "./steps/index.ts";
import type { StepReply, StepResult, StepServices, Trace } from "./steps/step.ts";
import { masked, outputText, traceTexts, withoutRequests } from "./trace-texts.ts";

/** The callers of synchronous cycles who still wait, as a transaction uses them. */
export interface HeldCallers {
  isHeld(transaction: string): boolean;
  /** The `Accept` header of a caller who waits. */
  acceptOf(transaction: string): string | undefined;
  reply(transaction: string, reply: StepReply): void;
  /** The transaction ended without a reply, or with an error. */
  end(transaction: string, error?: HookwrightError): void;
}

/** A caller whom another process holds, and who waits for what this one makes. */
export interface CallerElsewhere {
  readonly accept: string | undefined;
  /** Keeps the answer where the other process looks for it. Durable. */
  reply(reply: StepReply): Promise<void>;
}

/** What a visit needs around it. */
export interface VisitServices extends StepServices {
  readonly clock: Clock;
  readonly log: Log;
  readonly callers: HeldCallers;
  /** Asked only by a step that answers, when nobody waits here. */
  callerElsewhere(this: void, transaction: string): Promise<CallerElsewhere | undefined>;
  /** Seals outputs that hold what a definition calls sensitive. */
  readonly box: SecretBox;
}

/** The transaction of a visit. */
export interface VisitedTransaction {
  readonly id: string;
  /** The transaction whose caller it answers. */
  readonly caller: string;
  readonly epoch: number;
  readonly plan: LoadedPlan;
  /** What the finished visits put out. */
  readonly outputs: ReadonlyMap<string, Values>;
}

/** Which visit, and what it has behind it. */
export interface Visit {
  readonly step: string;
  readonly visit: number;
  /** How often its call was put off. */
  readonly tries: number;
  /** As it rests with the job; absent: nothing has happened of it. */
  readonly pause: string | undefined;
}

/** When a transaction goes on, and why not now. */
export interface PutOff {
  readonly resumeAtMs: number;
  readonly wait: JobWait;
}

/** A visit that goes on later, and of which nothing is journaled yet. */
export interface VisitPutOff extends PutOff {
  readonly kind: "putOff";
  /** What to tell the operator; nothing of a pause that the cycle asks for. */
  readonly warning?: string;
}

/** A visit that the engine gave up: whoever claims the transaction makes it again. */
export interface VisitLeft {
  readonly kind: "left";
}

/** A visit that was executed and is not journaled yet. */
export type Done =
  | {
      readonly kind: "succeeded";
      readonly record: FinishedVisit;
      readonly result: StepResult;
      /** Who waits elsewhere for its reply. */
      readonly elsewhere?: CallerElsewhere;
    }
  /** It failed, and the transaction goes on without it. */
  | {
      readonly kind: "ignored";
      readonly record: FinishedVisit;
      readonly error: HookwrightError;
      readonly next: string | undefined;
    }
  | {
      readonly kind: "failed";
      readonly record: FinishedVisit;
      readonly error: HookwrightError;
      readonly stopsCycle: boolean;
    };

/** Executes a step. Whatever it throws is a visit that failed. */
export async function visitStep(
  services: VisitServices,
  { id, epoch, plan, outputs, caller }: VisitedTransaction,
  { step, visit, tries, pause: pauseText }: Visit,
): Promise<Done | VisitPutOff | VisitLeft> {
  const trace: Trace = { log: [], calls: { success: 0, incident: 0 } };
  const startedAtMs = services.clock.now();
  const pause = pauseText === undefined ? newPause(startedAtMs) : resumePause(pauseText, startedAtMs);
  if (pause.untilMs !== undefined) crashpoint("pause.over");
  const started = { transaction: id, visit, step, startedAtMs: pause.startedAtMs };
  const attempts = attemptsText(pause);
  const redact = redactorOf(plan, outputs, linkSecrets(plan.plan, services));
  const elsewhere =
    stepOf(plan, step)?.kind === "respond" && !services.callers.isHeld(caller)
      ? await services.callerElsewhere(caller)
      : undefined;
  const finished = (): Omit<FinishedVisit, "state"> => ({
    ...started,
    finishedAtMs: services.clock.now(),
    ...traceTexts(isLogged(stepOf(plan, step)) ? trace : withoutRequests(trace), redact),
    ...(attempts !== undefined && { attempts }),
    ...countedCalls(plan, step, sumOfCalls(trace.calls, pause.calls)),
  });
  try {
    const accept = elsewhere?.accept ?? services.callers.acceptOf(caller);
    const result = await executeStep(
      {
        transaction: id,
        visit,
        epoch,
        step,
        tries,
        plan,
        outputs,
        services,
        ...(accept !== undefined && { accept }),
        ...(pause.untilMs !== undefined && { untilMs: pause.untilMs }),
      },
      trace,
    );
    if (result.untilMs !== undefined && pause.untilMs === undefined && result.untilMs > services.clock.now())
      return toPaused(result.untilMs, tries, pause);
    const place = outputPlace(services.account, id, visit);
    if (result.reply !== undefined && elsewhere === undefined && !services.callers.isHeld(caller))
      trace.warning = ignoredReply();
    const output =
      result.output === undefined
        ? {}
        : { output: outputText(services.box, plan, { step, output: result.output, redact, place }) };
    return {
      kind: "succeeded",
      record: { ...finished(), state: "succeeded", ...output },
      result,
      ...(elsewhere !== undefined && { elsewhere }),
    };
  } catch (failure) {
    const error = masked(toHookwrightError(failure), redact);
    const answered = { ...pause, calls: sumOfCalls(trace.calls, pause.calls) };
    const putOff = toPutOff(error, tries, answered);
    if (putOff !== undefined) return putOff;
    // What was cut off has not failed.
    if (services.signal.aborted || (services.waitSignal.aborted && error.code === "http/aborted"))
      return { kind: "left" };
    if (error.code === "internal")
      services.log.error({ err: failure, transaction: id, step }, "A step failed unexpectedly.");
    const after = afterFailure(stepOf(plan, step), error, pause);
    if (after.kind === "again")
      return toRetry(
        { ...finished(), startedAtMs },
        { error, pause: answered, waitMs: after.waitMs, of: after.of },
      );
    if (after.kind === "goOn") {
      const record: FinishedVisit = { ...finished(), state: "failed", error: failureText(error) };
      return { kind: "ignored", record, error, next: after.next };
    }
    return {
      kind: "failed",
      record: { ...finished(), state: "failed", error: failureText(after.error) },
      error: after.error,
      stopsCycle: after.kind === "stopCycle",
    };
  }
}

function stepOf({ plan }: LoadedPlan, step: string): PlanStep | undefined {
  return Object.hasOwn(plan.steps, step) ? plan.steps[step] : undefined;
}

/** Whether the journal has what a step was given, sent and received (B§6). */
function isLogged(step: PlanStep | undefined): boolean {
  return step === undefined || !("logRequests" in step) || step.logRequests !== false;
}

/** Why a step that answers changes nothing. */
function ignoredReply(): HookwrightError {
  return new HookwrightError("cycle/unanswered", "Nobody waits for this response; it is ignored.", {
    hint: "A transaction answers once, while its caller waits.",
  });
}

/** The next attempt of a step that asks for one (`onError`). Its call counts its own tries anew. */
function toRetry(
  record: Omit<FinishedVisit, "state">,
  {
    error,
    pause,
    waitMs,
    of,
  }: {
    readonly error: HookwrightError;
    readonly pause: Pause;
    readonly waitMs: number;
    readonly of: number;
  },
): VisitPutOff {
  const kept = withAttempt(pause, { ...record, error: failureText(error) });
  const { code, message } = error;
  return {
    kind: "putOff",
    resumeAtMs: record.finishedAtMs + waitMs,
    wait: {
      reason: JSON.stringify({ code, message, attempt: kept.failed + 1, of }),
      tries: 0,
      pause: printPause(kept),
    },
    warning: "A step failed; there will be another attempt.",
  };
}

/** What a step that failed says of trying again; all of these say when only while nothing of the call was answered (`toCallError`). */
const puttingOff: ReadonlySet<ErrorCode> = new Set([
  "http/rate-limited",
  "http/circuit-open",
  "method/retry-later",
]);

function toPutOff(error: HookwrightError, triesBefore: number, pause: Pause): VisitPutOff | undefined {
  const { code, message, retryAtMs, tries } = error;
  if (retryAtMs === undefined || !puttingOff.has(code)) return undefined;
  const counted = tries === undefined ? {} : { try: tries + 1, of: mostTries };
  return {
    kind: "putOff",
    resumeAtMs: retryAtMs,
    wait: {
      reason: JSON.stringify({ code, message, ...counted }),
      tries: tries ?? triesBefore,
      ...(code.startsWith("http/") && triesBefore === 0 && pause.failed === 0 && { untried: true }),
      // Of a call that only waits nothing is to be kept but what its tries count as.
      ...((pause.failed > 0 || hasCalls(pause)) && { pause: printPause(pause) }),
    },
    warning: "A transaction waits until its call may be made.",
  };
}

function hasCalls({ calls }: Pause): boolean {
  return calls !== undefined && calls.success + calls.incident > 0;
}

/** A step that waits for a moment. */
function toPaused(untilMs: number, tries: number, pause: Pause): VisitPutOff {
  const reason = { code: "cycle/paused", message: "The step waits for this moment." };
  return {
    kind: "putOff",
    resumeAtMs: untilMs,
    wait: { reason: JSON.stringify(reason), tries, pause: printPause({ ...pause, untilMs }) },
  };
}
