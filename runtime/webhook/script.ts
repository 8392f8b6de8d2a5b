// Runs one script event of a webhook. Only JSON text goes in and comes out; what an author's code does wrong is a
// result here, never an exception.
import { createRedactor } from "../base/redact.ts";
import { HookwrightError, isHookwrightError } from "../contract/error.ts";
import { member, type JsonObject } from "../contract/value.ts";
import { decodeJson } from "../data/json.ts";
import { createScriptHost } from "../method/script-host.ts";
import { eventGlobals, type GlobalValues } from "../script/event-globals.ts";
import type { RefusingScript } from "../script/runner.ts";
import { scriptError } from "../script/script-error.ts";
import type { Delivery } from "./delivery.ts";
import { hopsOf } from "./hops.ts";
import type { Reception } from "./reception.ts";
import { deliverySecrets } from "./secrets.ts";
import type { TargetScript } from "./target.ts";

type WebhookEvent = "before_webhook" | "after_webhook";

/** The globals that an event has beside those of every webhook event. */
type OwnValues<Event extends WebhookEvent> = Omit<GlobalValues<Event>, keyof ReturnType<typeof commonValues>>;

/** A run that did not finish, or left something that is no value. */
export interface FailedScript {
  readonly kind: "failed";
  readonly error: HookwrightError;
}

/** A run that finished: `accepted` is false when a handler returned `false`. */
export interface FinishedScript {
  readonly kind: "finished";
  readonly accepted: boolean;
  /** Whose handler it was. */
  readonly refusedBy: RefusingScript | undefined;
  /** The globals that may be changed, as the handlers left them: null what they took away, absent what no script names. */
  readonly globals: JsonObject;
}

/** Whose script runs. */
export interface ScriptRun {
  readonly delivery: Delivery;
  readonly script: TargetScript;
  /** The name of the webhook method. */
  readonly method: string;
  /** The cycle whose storage it may use; absent before anybody was looked for whom a delivery of a shared URL is for. */
  readonly cycle?: string;
  /** Takes the lines that it writes, a line for each call, secrets masked. */
  readonly log: string[];
}

/** Runs an event's handlers, adds what they wrote to the log, and reads the writable globals back. */
export async function runScript<Event extends WebhookEvent>(
  { scripts, hostServices, bodyLimits }: Reception,
  { delivery, script, method, cycle, log }: ScriptRun,
  event: Event,
  own: OwnValues<Event>,
): Promise<FinishedScript | FailedScript> {
  // Both parts are the whole of an event's globals, which the type system cannot add up for an event it does not know.
  const values = { ...commonValues(script), ...own } as unknown as GlobalValues<Event>;
  const seen = eventGlobals(script.set, event, values);
  const { account, connector, installation } = script;
  const proven: string[] = [];
  const host = createScriptHost(hostServices, {
    account,
    connector,
    installation,
    ...(cycle !== undefined && { cycle }),
    caller: { hops: hopsOf(delivery.headers) },
    prove: async (request) => script.prove?.(request, proven) ?? request,
  });
  const outcome = await scripts.run({ ...seen, account, key: script.key, pool: "answer", host });
  const redact =
    outcome.kind === "failed" || outcome.log.length > 0
      ? createRedactor([...deliverySecrets(delivery, script), ...proven])
      : String;
  log.push(...outcome.log.map(redact));
  if (outcome.kind === "failed") {
    const { code, message, hint } = scriptError(outcome, { event, of: method });
    const details = hint === undefined ? {} : { hint };
    return { kind: "failed", error: new HookwrightError(code, redact(message), details) };
  }
  try {
    // The runner limits the size of what comes back; the body lies one level deep in the object of globals.
    const limits = { sizeBytes: Infinity, depth: bodyLimits.depth + 1 };
    const left = decodeJson(Buffer.from(outcome.globals), limits);
    const globals = Object.fromEntries(seen.writable.map((name) => [name, member(left, name) ?? null]));
    const { accepted, refusedBy } = outcome;
    return { kind: "finished", accepted, refusedBy, globals };
  } catch (error) {
    if (!isHookwrightError(error)) throw error;
    return { kind: "failed", error };
  }
}

function commonValues({ fields, fieldsInUse }: TargetScript) {
  return {
    script_execution_context: () => "RUNNING_TRANSACTION",
    method_response_fields: () => fields,
    method_response_fields_in_use: () => fieldsInUse,
    method_response_parameters_in_use: () => fieldsInUse,
  };
}
