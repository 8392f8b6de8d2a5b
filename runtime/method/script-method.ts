// A call of a script method (B§3.1): nothing is sent. `before_action` sees the inputs as `method_request`, and what `after_action`
// and `after_action_paging` leave in `method_response`, null at first, is what the outputs are read from.
import type { ScriptMethod } from "../contract/connector.ts";
import { HookwrightError, isHookwrightError } from "../contract/error.ts";
import type { JsonValue } from "../contract/value.ts";
import { readLeft } from "./after-action.ts";
import type { CallOutput } from "./after-pages.ts";
import { beforeAction, type Draft } from "./before-action.ts";
import { callScripts, systemOf, type MethodCall } from "./open-call.ts";
import { resolveInputs } from "./inputs.ts";
import { nextRunDate } from "./last-run.ts";
import type { ReadyMethod } from "./ready-method.ts";
import { noBody, type ResponseBody } from "./response.ts";
import type { CallScripts } from "./call-scripts.ts";
import { inputSecrets, outputSecrets, redactorFor, withoutSecrets } from "./secrets.ts";
import { visibleFields, visibleParameters } from "./visible-fields.ts";

/** What a script method gives. */
export interface ScriptResult extends Omit<CallOutput, "nextRun"> {
  readonly log: readonly string[];
  readonly nextRunMs?: number;
}

/** Calls a script method. Fails as its scripts do, and where a field is not what it should be. */
export async function callScriptMethod(
  call: MethodCall,
  ready: ReadyMethod<ScriptMethod>,
): Promise<ScriptResult> {
  const { method } = ready;
  const { installation } = call;
  const system = await systemOf(call, ready);
  const inputs = resolveInputs(method, { ...call, system });
  const secrets = inputSecrets(method, inputs, installation);
  const scripts = callScripts(call, ready, { inputs, secrets, current: () => installation });
  const { merge, fields } = inputs;
  try {
    const draft = { merge, headers: {}, query: {}, body: method.body?.(fields as never, merge) };
    const { nextRun, ...result } = await runEvents(scripts, method, draft);
    const output = withoutSecrets(result.output, call);
    const redact = redactorFor(installation, [...secrets, ...outputSecrets(method, output)]);
    const nextRunMs = nextRunDate({ call, system }, nextRun);
    return {
      ...result,
      output,
      log: scripts?.log.map(redact) ?? [],
      ...(nextRunMs !== undefined && { nextRunMs }),
    };
  } catch (error) {
    if (!isHookwrightError(error)) throw error;
    const redact = redactorFor(installation, secrets);
    const { code, message, hint, cause } = error;
    throw new HookwrightError(code, redact(message), {
      cause,
      log: scripts?.log.map(redact) ?? [],
      ...(hint !== undefined && { hint }),
    });
  }
}

async function runEvents(
  scripts: CallScripts | undefined,
  method: ScriptMethod,
  defined: Draft,
): Promise<CallOutput> {
  const draft = scripts === undefined ? defined : await beforeAction(scripts, method, defined);
  const { body, nextRun } = await afterEvents(scripts, draft);
  const value = body.kind === "value" ? body.value : undefined;
  const output = method.output({ body: value, headers: {}, query: {} });
  if (scripts?.handles("action_condition") !== true) return { output, nextRun };
  const { accepted } = await scripts.run("action_condition", { method_response: () => value });
  return { output, nextRun, condition: accepted };
}

async function afterEvents(
  scripts: CallScripts | undefined,
  { merge, headers, body: request }: Draft,
): Promise<{ readonly body: ResponseBody; readonly nextRun: JsonValue }> {
  let body = noBody;
  let nextRun: JsonValue = null;
  if (scripts?.handles("after_action") === true) {
    const left = await scripts.runToEnd("after_action", {
      method_endpoint: () => null,
      method_request: () => request,
      method_request_mergefields: () => visibleFields(merge),
      method_response: () => null,
      method_response_headers: () => ({}),
      statusCode: () => null,
      reasonPhrase: () => null,
    });
    body = readLeft(body, left["method_response"]);
  }
  if (scripts?.handles("after_action_paging") === true) {
    const value = body.kind === "value" ? body.value : undefined;
    const left = await scripts.runToEnd("after_action_paging", {
      method_request_headers: () => ({ ...headers }),
      method_request_parameters: () => visibleParameters(merge),
      method_request_mergefields: () => visibleFields(merge),
      method_response: () => value,
      next_last_successful_run_date: () => merge["now"],
    });
    body = readLeft(body, left["method_response"]);
    nextRun = left["next_last_successful_run_date"] ?? null;
  }
  return { body, nextRun };
}
