// What a step kind is to the loop that drives transactions: a function of its plan step and the visit. Each kind is one
// file beside this one and one line in `index.ts`; none of them touches the store.
import type { Values } from "../../contract/connector.ts";
import type { HookwrightError } from "../../contract/error.ts";
import type { JsonValue } from "../../contract/value.ts";
import type { BodyFile } from "../../data/body-file.ts";
import type { CallServices } from "../../method/services.ts";
import type { StepOutputs } from "../evaluate.ts";
import type { AnsweredCalls } from "../count-calls.ts";
import type { LoadedPlan, ResolveInstallation } from "../plan.ts";

/** What steps may use of the engine. */
export interface StepServices {
  readonly account: string;
  /** The account's id in the operator's own system; its id here, where it has none. */
  externalAccount(): string;
  readonly calls: CallServices;
  /** Aborted when a step must end at once; whatever takes long obeys it. */
  readonly signal: AbortSignal;
  /** Aborted before that, when nothing may wait any longer: who waits gives up, or is made again later. */
  readonly waitSignal: AbortSignal;
  readonly resolveInstallation: ResolveInstallation;
  /** The public URL of a webhook step of the account; `undefined` where there is none. */
  webhookUrl(this: void, cycle: string, step: string): string | undefined;
  /** The secret that such a URL ends with, where it has one. */
  urlSecret(this: void, cycle: string, step: string): string | undefined;
}

/** One execution of one step. */
export interface StepVisit {
  readonly transaction: string;
  /** The number of this visit; with the transaction it makes the key that a vendor sees again on a repeat. */
  readonly visit: number;
  /** With which the transaction's job is held. */
  readonly epoch: number;
  /** The step's id. */
  readonly step: string;
  /** How often its call was put off by an answer that asks for patience. */
  readonly tries: number;
  /** The moment that the step waited for; it has come. */
  readonly untilMs?: number;
  readonly plan: LoadedPlan;
  readonly outputs: StepOutputs;
  /** What the caller of a synchronous cycle accepts, while somebody waits and says so: an `Accept` header. */
  readonly accept?: string;
  readonly services: StepServices;
}

/**
 * What the journal shows of a visit. A step fills it as it goes, so that a failed one shows how far it came. Sensitive outputs
 * of earlier steps are masked afterwards in what is said about it: its log, its warning, its error.
 */
export interface Trace {
  input?: JsonValue;
  request?: JsonValue;
  response?: JsonValue;
  /** What the vendor's answers count as, all that there were. */
  readonly calls: AnsweredCalls;
  /** Why a step that succeeded is worth a look. */
  warning?: HookwrightError;
  /** What scripts wrote to their log, a line for each call. */
  readonly log: string[];
}

/** A file as an answer. */
export interface ReplyFile {
  readonly handle: string;
  readonly content: BodyFile;
}

/** An answer to the caller of a synchronous cycle. */
export interface StepReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: { readonly mediaType: string; readonly text: string };
  /** A file instead of a body. */
  readonly file?: ReplyFile;
}

/** How a step ended well. */
export interface StepResult {
  /** The step to go to; `undefined` ends the transaction. */
  readonly next: string | undefined;
  readonly output?: Values;
  /** The visit ends at this moment, and not before; then the step is carried out once more, and told. */
  readonly untilMs?: number;
  /** What the date of the step's last successful run becomes with this visit. */
  readonly runDateMs?: number;
  readonly reply?: StepReply;
}

/** Carries a step out. Whatever it throws fails the transaction. */
export type StepExecutor<Step> = (
  step: Step,
  visit: StepVisit,
  trace: Trace,
) => StepResult | Promise<StepResult>;
