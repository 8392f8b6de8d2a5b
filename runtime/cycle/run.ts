// One transaction through its steps: evaluate, execute, journal in one commit with what follows, go on. A visit that is
// in the journal is never executed again; what is not in the journal has not happened (architecture.md, "A transaction").
import type { Clock } from "../base/clock.ts";
import { failureText, toHookwrightError } from "../base/failure.ts";
import type { Log } from "../base/log.ts";
import { redactValue, type Redactor } from "../base/redact.ts";
import { HookwrightError, type ErrorCode } from "../contract/error.ts";
import type { Values } from "../contract/connector.ts";
import type { JsonValue } from "../contract/value.ts";
import { encodeJson } from "../data/json.ts";
import type { SecretBox, SecretPlace } from "../secrets/secret-box.ts";
import { outputPlace, sealText } from "../secrets/seal.ts";
import { mostTries } from "../method/retry.ts";
import type { JobWait } from "../store/scheduler.ts";
import type { Continuation, FinishedVisit, Store, VisitRecord } from "../store/store.ts";
import type { LoadedPlan } from "./plan.ts";
import { isSensitivePlan, outputRedactor, sensitiveNames } from "./sensitive-outputs.ts";
import { executeStep } from "./steps/index.ts";
import type { StepReply, StepResult, StepServices, Trace } from "./steps/step.ts";

/** The callers of synchronous cycles who still wait, as a transaction uses them. */
export interface HeldCallers {
  isHeld(transaction: string): boolean;
  /** The `Accept` header of a caller who waits. */
  acceptOf(transaction: string): string | undefined;
  reply(transaction: string, reply: StepReply): void;
  /** The transaction ended without a reply, or with an error. */
  end(transaction: string, error?: HookwrightError): void;
}

/** What a transaction needs around it. */
export interface RunServices extends StepServices {
  readonly store: Pick<Store, "finishVisit">;
  readonly clock: Clock;
  readonly log: Log;
  readonly callers: HeldCallers;
  /** Seals outputs that hold what a definition calls sensitive. */
  readonly box: SecretBox;
}

/** What the process wants of a transaction between two steps. */
export type Order =
  /** Go on. */
  | "run"
  /** Its cycle was stopped: end after the step in hand. */
  | "halt"
  /** The process stops, or lost the lease: leave it unfinished for whoever claims it. */
  | "leave";

/** A transaction whose job is held. */
export interface HeldTransaction {
  readonly id: string;
  readonly step: string;
  readonly visit: number;
  readonly epoch: number;
  /** How often its step was tried and put off. */
  readonly tries?: number;
  readonly plan: LoadedPlan;
  /** What the finished visits put out. */
  readonly outputs: Map<string, Values>;
  order(): Order;
}

/** When a transaction goes on, and why not now. */
export interface PutOff {
  readonly resumeAtMs: number;
  readonly wait: JobWait;
}

/** How a run came to its end: `left` and put off, its job is still held. */
export type RunEnd = "ended" | "left" | PutOff;

/**
 * Runs a transaction until it ends, until it is ordered to stop before its next step, or until a call has to wait long.
 * Rejects when the journal cannot be written, with `store/lease-lost` when somebody else has the job.
 */
export async function runTransaction(services: RunServices, transaction: HeldTransaction): Promise<RunEnd> {
  let { step, visit, tries = 0 } = transaction;
  while (transaction.order() === "run") {
    const done = await visitStep(services, transaction, { step, visit, tries });
    if (done.kind === "left") return "left";
    if (done.kind === "putOff") return tellWait(services, transaction, { step, done });
    const next = continuation(done, transaction.order());
    await services.store.finishVisit(toFinished(done), transaction.epoch, next);
    tellCaller(services, done, next);
    if (next.kind === "end") return "ended";
    if (done.kind === "succeeded" && done.result.output !== undefined)
      transaction.outputs.set(step, done.result.output);
    step = next.step;
    visit += 1;
    tries = 0;
  }
  return "left";
}

/** A visit of which the vendor has carried out nothing: it will be made again, and nothing of it is journaled. */
interface VisitPutOff extends PutOff {
  readonly kind: "putOff";
}

/** A visit that the engine gave up: whoever claims the transaction makes it again. */
interface VisitLeft {
  readonly kind: "left";
}

function tellWait(
  { log }: RunServices,
  { id }: HeldTransaction,
  { step, done: { resumeAtMs, wait } }: { readonly step: string; readonly done: VisitPutOff },
): RunEnd {
  log.warn(
    { transaction: id, step, until: new Date(resumeAtMs).toISOString() },
    "A transaction waits until its call may be made.",
  );
  return { resumeAtMs, wait };
}

/** What a step that failed says of trying again; all of these say when only while nothing of the call was answered (`toCallError`). */
const puttingOff: ReadonlySet<ErrorCode> = new Set([
  "http/rate-limited",
  "http/circuit-open",
  "method/retry-later",
]);

function toPutOff(error: HookwrightError, triesBefore: number): VisitPutOff | undefined {
  const { code, message, retryAtMs, tries } = error;
  if (retryAtMs === undefined || !puttingOff.has(code)) return undefined;
  const counted = tries === undefined ? {} : { try: tries + 1, of: mostTries };
  return {
    kind: "putOff",
    resumeAtMs: retryAtMs,
    wait: {
      reason: JSON.stringify({ code, message, ...counted }),
      tries: tries ?? triesBefore,
      ...(code.startsWith("http/") && triesBefore === 0 && { untried: true }),
    },
  };
}

/** A visit that was executed and is not journaled yet. */
type Done =
  | { readonly kind: "succeeded"; readonly record: VisitRecord; readonly result: StepResult }
  | { readonly kind: "failed"; readonly record: VisitRecord; readonly error: HookwrightError };

async function visitStep(
  services: RunServices,
  { id, plan, outputs }: HeldTransaction,
  { step, visit, tries }: { readonly step: string; readonly visit: number; readonly tries: number },
): Promise<Done | VisitPutOff | VisitLeft> {
  const trace: Trace = { log: [] };
  const started = { transaction: id, visit, step, startedAtMs: services.clock.now() };
  // Made once, and only for a visit that says something.
  let known: Redactor | undefined;
  const redact: Redactor = isSensitivePlan(plan)
    ? (text) => (known ??= outputRedactor(plan, outputs))(text)
    : asItIs;
  const finished = (): Omit<VisitRecord, "state"> => ({
    ...started,
    finishedAtMs: services.clock.now(),
    ...traceTexts(trace, redact),
  });
  try {
    const accept = services.callers.acceptOf(id);
    const result = await executeStep(
      {
        transaction: id,
        visit,
        step,
        tries,
        plan,
        outputs,
        services,
        ...(accept !== undefined && { accept }),
      },
      trace,
    );
    const place = outputPlace(services.account, id, visit);
    if (result.reply !== undefined && !services.callers.isHeld(id)) trace.warning = ignoredReply();
    const output =
      result.output === undefined
        ? {}
        : { output: outputText(services.box, plan, { step, output: result.output, redact, place }) };
    return { kind: "succeeded", record: { ...finished(), state: "succeeded", ...output }, result };
  } catch (failure) {
    const error = masked(toHookwrightError(failure), redact);
    const putOff = toPutOff(error, tries);
    if (putOff !== undefined) return putOff;
    // What was cut off has not failed.
    if (services.signal.aborted || (services.waitSignal.aborted && error.code === "http/aborted"))
      return { kind: "left" };
    if (error.code === "internal")
      services.log.error({ err: failure, transaction: id, step }, "A step failed unexpectedly.");
    return {
      kind: "failed",
      record: { ...finished(), state: "failed", error: failureText(error) },
      error,
    };
  }
}

/** The visit with what it changes beside the journal. */
function toFinished(done: Done): FinishedVisit {
  const runDateMs = done.kind === "succeeded" ? done.result.runDateMs : undefined;
  return runDateMs === undefined ? done.record : { ...done.record, runDateMs };
}

/** Fails a transaction whose next step cannot even begin, since its release cannot be loaded. */
export async function failTransaction(
  { store, clock, callers }: RunServices,
  { id, step, visit, epoch }: Omit<HeldTransaction, "plan" | "outputs" | "order">,
  error: HookwrightError,
): Promise<void> {
  const text = failureText(error);
  const atMs = clock.now();
  await store.finishVisit(
    { transaction: id, visit, step, state: "failed", startedAtMs: atMs, finishedAtMs: atMs, error: text },
    epoch,
    { kind: "end", state: "failed", error: text },
  );
  callers.end(id, error);
}

function continuation(done: Done, order: Order): Continuation {
  if (done.kind === "failed") return { kind: "end", state: "failed", error: failureText(done.error) };
  if (done.result.next === undefined) return { kind: "end", state: "succeeded" };
  if (order === "halt") return { kind: "end", state: "stopped" };
  return { kind: "step", step: done.result.next };
}

/** Only after the commit: what a caller was told is in the journal. */
function tellCaller({ callers, log }: RunServices, done: Done, next: Continuation): void {
  const { transaction, step } = done.record;
  if (done.kind === "succeeded" && done.result.reply !== undefined) {
    if (callers.isHeld(transaction)) callers.reply(transaction, done.result.reply);
    else log.warn({ transaction, step }, "Nobody waits for this response any more; it is ignored.");
  }
  if (next.kind === "step") return;
  if (done.kind === "failed") log.warn({ transaction, step, code: done.error.code }, "A transaction failed.");
  if (done.kind === "failed") callers.end(transaction, done.error);
  else callers.end(transaction, next.state === "stopped" ? haltedError() : undefined);
}

/** Why a step that answers changes nothing. */
function ignoredReply(): HookwrightError {
  return new HookwrightError("cycle/unanswered", "Nobody waits for this response; it is ignored.", {
    hint: "A transaction answers once, while its caller waits.",
  });
}

/** Why the caller of a stopped cycle gets no answer. */
export function haltedError(): HookwrightError {
  return new HookwrightError("cycle/stopped", "The cycle was stopped.");
}

type TraceTexts = Pick<VisitRecord, "input" | "request" | "response" | "warning" | "log">;

function masked(error: HookwrightError, redact: Redactor): HookwrightError {
  const { code, hint, cause, retryAtMs, tries } = error;
  return new HookwrightError(code, redact(error.message), {
    ...(hint === undefined ? {} : { hint: redact(hint) }),
    ...(retryAtMs !== undefined && { retryAtMs }),
    ...(tries !== undefined && { tries }),
    cause,
  });
}

/** Of a plan in which nothing is sensitive. */
const asItIs: Redactor = (text) => text;

function traceTexts(trace: Trace, redact: Redactor): TraceTexts {
  const texts: { -readonly [Text in keyof TraceTexts]: TraceTexts[Text] } = {};
  // A value that was sensitive where it came from may have been mapped, sent and echoed anywhere.
  for (const part of ["input", "request", "response"] as const) {
    const value = trace[part];
    if (value !== undefined)
      texts[part] = encodeJson(redact === asItIs ? value : (redactValue(value, redact) as JsonValue));
  }
  if (trace.warning !== undefined) texts.warning = failureText(masked(trace.warning, redact));
  if (trace.log.length > 0) texts.log = JSON.stringify(trace.log.map(redact));
  return texts;
}

/** What a step put out, as it rests in the store: sealed when it is sensitive, or holds what an earlier step put out as such. */
function outputText(
  box: SecretBox,
  plan: LoadedPlan,
  {
    step,
    output,
    redact,
    place,
  }: {
    readonly step: string;
    readonly output: Values;
    readonly redact: Redactor;
    readonly place: SecretPlace;
  },
): string {
  // A module's outputs are JSON values; `Values` says `unknown` for the sake of precise module types.
  const text = encodeJson(output as Record<string, JsonValue>);
  const isSensitive = sensitiveNames(plan, step).length > 0 || redact(text) !== text;
  return isSensitive ? sealText(box, text, place) : text;
}
