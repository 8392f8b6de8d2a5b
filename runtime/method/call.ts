// One call of one action method, from what a step gives to what it gets: inputs → `before_action` → request → send →
// `after_action` or `after_error` → outputs. Credentials are applied last and are in nothing that comes back, neither in
// the record nor in an error nor in the scripts' log.
import type { Redactor } from "../base/redact.ts";
import type { ActionMethod, Script, Values } from "../contract/connector.ts";
import { HookwrightError, isHookwrightError } from "../contract/error.ts";
import type { RecordedExchange, RecordedResponse } from "../contract/exchange.ts";
import type { HttpResponse, Transport } from "../http/transport.ts";
import { noScriptHost } from "../script/no-host.ts";
import type { ScriptRunner } from "../script/runner.ts";
import { afterAction, type Answered } from "./after-action.ts";
import { afterError, type ErrorOutput } from "./after-error.ts";
import { authenticate } from "./authenticate.ts";
import { beforeAction } from "./before-action.ts";
import { CallScripts, commonValues, type CallContext, type ExecutionContext } from "./call-scripts.ts";
import { resolveInputs, type Inputs, type InputSources } from "./inputs.ts";
import { readyMethod, type ReadyMethod } from "./ready-method.ts";
import { recordRequest, recordResponse } from "./record.ts";
import { buildRequest, createDraft } from "./request.ts";
import { isSuccess } from "./response.ts";
import { createScriptHost, type ScriptHostScope, type ScriptHostServices } from "./script-host.ts";
import {
  inputSecrets,
  outputSecrets,
  redactorFor,
  responseSecrets,
  secretOutputs,
  withoutSecrets,
} from "./secrets.ts";

/** A call to make. */
export interface MethodCall extends InputSources {
  /** A key of the connector's methods. */
  readonly method: string;
  /** The same for every try of one visit, so that a vendor who knows the header acts once. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
  readonly transport: Transport;
  readonly scripts: ScriptRunner;
  /** What serves its scripts, apart from the call's own transport, whose caller may watch what goes over it. Absent: nothing. */
  readonly hostServices?: ScriptHostServices;
  /** The script of the step that makes the call, inside the connector's and the method's (B§7.1). */
  readonly stepScript?: Script;
  /** Where the call is made from; absent outside a cycle. */
  readonly context?: CallContext;
  /** Absent: `RUNNING_TRANSACTION`. */
  readonly execution?: ExecutionContext;
}

/** What came of it. */
export interface MethodResult extends Required<RecordedExchange>, ErrorOutput {
  /** By system field. Sensitive values are in the clear. */
  readonly output: Values;
  /** What the scripts wrote to their log, a line for each call, secrets masked. */
  readonly log: readonly string[];
}

/**
 * Calls an action method once. Fails with a `HookwrightError`: `method/…` when the name, an input or the status is wrong,
 * `script/…` when a script fails or calls it off, else what the contract's helpers, the transport or the body's codec said.
 * The error's `log` holds what the scripts wrote and, once there is a request, its `exchange` what was sent and received.
 */
export async function callMethod(call: MethodCall): Promise<MethodResult> {
  const { installation, transport, signal } = call;
  const ready = readyMethod(installation.connector, call.method, call.stepScript);
  const { method } = ready;
  const inputs = resolveInputs(method, call);
  const scripts = callScripts(call, ready, inputs);
  const secrets = inputSecrets(method, inputs, installation);
  const redact = redactorFor(installation, secrets);
  const made: Made = {};
  try {
    const defined = createDraft(method, inputs);
    const draft = scripts === undefined ? defined : await beforeAction(scripts, method, defined);
    const request = buildRequest(method, draft, call.idempotencyKey);
    made.request = recordRequest(request, redact);
    const complete = authenticate(request, method, installation);
    const response = await transport.send(signal === undefined ? complete : { ...complete, signal });
    made.response = response;
    const answered: Answered = { method, draft, request, response };
    const result: ErrorOutput = await (isSuccess(response)
      ? afterAction(scripts, answered)
      : afterError(scripts, answered, redact));
    const output = withoutSecrets(result.output, installation);
    // A script may have made other values of the secrets that the vendor sent.
    const received = scripts === undefined ? [] : responseSecrets(method, response);
    const redactAll = redactorFor(installation, [...secrets, ...outputSecrets(method, output), ...received]);
    const { warning } = result;
    return {
      ...result,
      output,
      request: made.request,
      response: recordResponse(response, redactAll),
      log: scripts?.log.map(redactAll) ?? [],
      ...(warning !== undefined && {
        warning: new HookwrightError(warning.code, redactAll(warning.message)),
      }),
    };
  } catch (error) {
    throw toCallError(error, made, { call, method, secrets, log: scripts?.log ?? [] });
  }
}

/** How far a call came. */
interface Made {
  request?: RecordedExchange["request"];
  response?: HttpResponse;
}

/** None where no level handles an event of a call. */
function callScripts(
  call: MethodCall,
  { method, scripts: set }: ReadyMethod,
  { merge }: Inputs,
): CallScripts | undefined {
  if (set === undefined) return undefined;
  const { installation, hostServices, signal, context, execution = "RUNNING_TRANSACTION" } = call;
  const { account, name, release } = installation;
  return new CallScripts({
    set,
    runner: call.scripts,
    host: hostServices === undefined ? noScriptHost : createScriptHost(hostServices, hostScope(call)),
    ...(signal !== undefined && { signal }),
    key: JSON.stringify([account, name, release]),
    of: method.name,
    common: commonValues({ installation, method, merge, execution, context }),
  });
}

function hostScope({ installation, context, signal }: MethodCall): ScriptHostScope {
  return {
    account: installation.account,
    connector: installation.connector.id,
    installation: installation.name,
    ...(context !== undefined && { cycle: context.cycle }),
    ...(signal !== undefined && { signal }),
  };
}

/** A response whose secrets were not read is kept without its body. */
function recordFailed(method: ActionMethod, response: HttpResponse, redact: Redactor): RecordedResponse {
  const { body, ...head } = recordResponse(response, redact);
  const mayHoldSecrets = isSuccess(response) && secretOutputs(method).length > 0;
  return body === undefined || mayHoldSecrets ? head : { ...head, body };
}

interface FailedCall {
  readonly call: MethodCall;
  readonly method: ActionMethod;
  readonly secrets: readonly string[];
  readonly log: readonly string[];
}

function toCallError(error: unknown, { request, response }: Made, failed: FailedCall): unknown {
  if (!isHookwrightError(error)) return error;
  const { call, method, secrets, log } = failed;
  const received = response === undefined ? [] : responseSecrets(method, response);
  const redact = redactorFor(call.installation, [...secrets, ...received]);
  const { code, message, hint, cause } = error;
  return new HookwrightError(code, redact(message), {
    ...(hint !== undefined && { hint }),
    cause,
    log: log.map(redact),
    ...(request !== undefined && {
      exchange: {
        request,
        ...(response !== undefined && { response: recordFailed(method, response, redact) }),
      },
    }),
  });
}
