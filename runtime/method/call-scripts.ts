// The scripts of one call, or of a step that calls nothing: runs their events in order, keeps what lasts from one to the next
// (`action_data` and the log), and makes errors of what goes wrong. Nothing else outlives an event (B§7.6).
import type { ActionMethod } from "../contract/connector.ts";
import { HookwrightError } from "../contract/error.ts";
import type { MergeFields } from "../contract/merge.ts";
import { member, type JsonObject, type JsonValue } from "../contract/value.ts";
import { decodeOwnJson } from "../data/json.ts";
import { eventGlobals, type GlobalsEvent, type GlobalValues } from "../script/event-globals.ts";
import type { RefusingScript, ScriptHost, ScriptOutcome, ScriptRunner } from "../script/runner.ts";
import { refusalText, scriptError, type FailedRun } from "../script/script-error.ts";
import type { ScriptSet } from "../script/script-set.ts";
import { CredentialsRefused } from "./credentials-refused.ts";
import type { Installation } from "./installation.ts";

/** Where a call is made from. */
export interface CallContext {
  /** Ids of the cycle and its step. */
  readonly cycle: string;
  readonly step: string;
  /** Absent while a webhook's subscription is made or ended. */
  readonly transaction?: string;
  /** With which epoch its job is held: what its scripts keep is refused when it is another's by now. */
  readonly epoch?: number;
  /** The connector fields of the method's response that later steps use; absent: all. */
  readonly fieldsInUse?: readonly string[];
  /** The variables of the cycle. */
  readonly variables?: Readonly<Record<string, JsonValue>>;
}

/** What a script may be told of why it runs (B§7.4). */
export type ExecutionContext = "RUNNING_TRANSACTION" | "CONNECTOR_TESTING" | "STEP_TESTING";

/** What the scripts of one call are run with. */
export interface CallScriptsOptions {
  readonly set: ScriptSet;
  readonly runner: ScriptRunner;
  readonly host: ScriptHost;
  /** Aborted when the engine gives the call up. */
  readonly signal?: AbortSignal;
  readonly account: string;
  /** Names what may share an isolate. */
  readonly key: string;
  /** What the scripts belong to, as people call it. */
  readonly of: string;
  /** The globals that every event has. */
  readonly common: CommonValues;
}

/** How the globals are made that every event of a call has. */
export type CommonValues = Pick<
  GlobalValues<"before_action">,
  | "script_execution_context"
  | "method_response_fields"
  | "method_response_fields_in_use"
  | "method_response_parameters_in_use"
  | "method_auth_value"
  | "script_parameters"
  | "cycle_variables"
  | "cycle_id"
  | "cycle_step_id"
  | "cyclr_account_id"
  | "external_account_id"
  | "transaction_id"
>;

/** A call, as its scripts see it. */
export interface ScriptedCall {
  readonly installation: Installation;
  readonly method: Pick<ActionMethod, "parameters" | "outputs">;
  readonly merge: MergeFields;
  readonly execution: ExecutionContext;
  readonly context: CallContext | undefined;
}

/** The events of a call. */
export const callEvents = [
  "before_action",
  "after_action",
  "after_action_paging",
  "after_error",
  "action_condition",
] as const satisfies readonly GlobalsEvent[];

/** One of them. */
export type CallEvent = (typeof callEvents)[number];

type CommonName = "action_data" | keyof CommonValues;

/** The globals that are an event's own. */
export type OwnValues<Event extends CallEvent> = Omit<GlobalValues<Event>, CommonName>;

/** How an event ended. */
export interface EventEnd {
  /** False when a handler returned false (`action_condition`: what JavaScript takes for false). */
  readonly accepted: boolean;
  /** Whose handler it was. */
  readonly refusedBy: RefusingScript | undefined;
  /** The globals that may be changed, as the handlers left them: null what they took away, absent what no script names. */
  readonly globals: JsonObject;
}

/** One call's scripts. */
export class CallScripts {
  /** What was written to the log so far; it may hold secrets. */
  readonly log: string[] = [];
  readonly #options: CallScriptsOptions;
  #actionData: JsonValue = {};

  constructor(options: CallScriptsOptions) {
    this.#options = options;
  }

  /** True when a level handles the event. */
  handles(event: CallEvent): boolean {
    return this.#options.set.events.has(event);
  }

  /** Runs the handlers of an event. Fails as the runner says, with the event, the level and the author's place. */
  async run<Event extends CallEvent>(event: Event, own: OwnValues<Event>): Promise<EventEnd> {
    const { set, runner, host, signal, account, key, of, common } = this.#options;
    const values = { action_data: () => this.#actionData, ...common, ...own };
    // The three parts are the whole of an event's globals, which the type system cannot add up for an event it does not know.
    const seen = eventGlobals(set, event, values as unknown as GlobalValues<Event>);
    const outcome = await runner.run({
      ...seen,
      account,
      key,
      pool: "transaction",
      host,
      ...(signal !== undefined && { signal }),
    });
    this.log.push(...outcome.log);
    if (outcome.kind === "failed") throw failedRun(outcome, { event, of });
    const left = decodeOwnJson(outcome.globals);
    const globals = Object.fromEntries(seen.writable.map((name) => [name, member(left, name) ?? null]));
    this.#actionData = globals["action_data"] ?? this.#actionData;
    return { accepted: outcome.accepted, refusedBy: outcome.refusedBy, globals };
  }

  /** Runs an event whose handlers must not return false. Fails with `script/aborted` when one does. */
  async runToEnd<Event extends CallEvent>(event: Event, own: OwnValues<Event>): Promise<JsonObject> {
    const { accepted, refusedBy, globals } = await this.run(event, own);
    if (accepted) return globals;
    throw new HookwrightError(
      "script/aborted",
      `A script called ${this.#options.of} off: ${refusalText(event, refusedBy)}.`,
    );
  }
}

/** Only the scripts of connectors may ask for new credentials (B§7.9). */
function failedRun(
  outcome: Extract<ScriptOutcome, { readonly kind: "failed" }>,
  run: FailedRun,
): HookwrightError {
  const error = scriptError(outcome, run);
  const { exception, place } = outcome;
  return exception === undefined || place?.level === "step"
    ? error
    : new CredentialsRefused(error, exception === "AuthRefreshException" ? "refresh" : "signInAgain");
}

/** The globals that every event of a call has. */
export function commonValues({
  installation,
  method,
  merge,
  execution,
  context,
}: ScriptedCall): CommonValues {
  const fields = () => method.outputs.map(({ location }) => location);
  const inUse = () => context?.fieldsInUse ?? fields();
  return {
    script_execution_context: () => execution,
    method_response_fields: fields,
    method_response_fields_in_use: inUse,
    method_response_parameters_in_use: inUse,
    method_auth_value: () => merge["Cyclr_Auth_ApiKey"],
    script_parameters: () => scriptParameters(method, merge),
    cycle_variables: () => context?.variables ?? {},
    cycle_id: () => context?.cycle,
    cycle_step_id: () => context?.step,
    cyclr_account_id: () => installation.account,
    external_account_id: () => installation.externalAccount ?? installation.account,
    transaction_id: () => context?.transaction,
  };
}

function scriptParameters({ parameters }: Pick<ActionMethod, "parameters">, merge: MergeFields): JsonObject {
  return Object.fromEntries(
    parameters.filter(({ target }) => target === "script").map(({ name }) => [name, merge[name] ?? null]),
  );
}
