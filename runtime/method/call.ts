// One call of one action method, from what a step gives to what it gets: inputs → parts and pages, each an exchange with its events →
// `after_action_paging` → outputs. Credentials are applied last and are in nothing that comes back, neither in the record nor
// in an error nor in the scripts' log.
import type { ActionMethod, Values } from "../contract/connector.ts";
import { HookwrightError } from "../contract/error.ts";
import type { RecordedExchange } from "../contract/exchange.ts";
import { readOutputs, type CallOutput } from "./after-pages.ts";
import { toCallError } from "./call-error.ts";
import { nextRunDate } from "./last-run.ts";
import { openCall, type MethodCall, type OpenCall } from "./open-call.ts";
import type { Pages } from "./pages.ts";
import { sendParts } from "./parts.ts";
import { readyMethod, type ReadyMethod } from "./ready-method.ts";
import { recordResponse } from "./record.ts";
import { callScriptMethod } from "./script-method.ts";
import { outputSecrets, redactorFor, responseSecrets, withoutSecrets } from "./secrets.ts";

/** What came of it. */
export interface MethodResult extends Partial<RecordedExchange>, CallOutput {
  /** By system field. Sensitive values are in the clear. */
  readonly output: Values;
  /** Why a call that went well is worth a look. */
  readonly warning?: HookwrightError;
  /** What the scripts wrote to their log, a line for each call, secrets masked. */
  readonly log: readonly string[];
  /** What the date of the step's last successful run becomes; absent where the call does not ask for it. */
  readonly nextRunMs?: number;
}

/**
 * Calls an action or a script method once. Fails with a `HookwrightError`: `method/…` when the name, an input or the status is wrong,
 * `script/…` when a script fails or calls it off, else what the contract's helpers, the transport or the body's codec said.
 * The error's `log` holds what the scripts wrote and, once there is a request, its `exchange` what was sent and received.
 */
export async function callMethod(call: MethodCall): Promise<MethodResult> {
  const ready = readyMethod(call.installation.connector, call.method, call.stepScript);
  const { method } = ready;
  return method.kind === "script"
    ? callScriptMethod(call, { ...ready, method })
    : callAction(call, { ...ready, method });
}

async function callAction(call: MethodCall, ready: ReadyMethod<ActionMethod>): Promise<MethodResult> {
  const open = await openCall(call, ready);
  try {
    const pages = await sendParts(open);
    return finish(open, pages, await readOutputs(open.scripts, pages));
  } catch (error) {
    throw toCallError(error, open);
  }
}

/** What a call gives back, with nothing secret but what its outputs hold. */
function finish(
  open: OpenCall,
  { answered, warning }: Pages,
  { nextRun, ...result }: CallOutput,
): MethodResult {
  const { call, method, scripts, secrets, credential, last } = open;
  const { installation } = call;
  const { recorded, response } = answered;
  const output = withoutSecrets(result.output, call, credential.secrets);
  // A script may have made other values of the secrets that the vendor sent.
  const received = scripts === undefined ? [] : (responseSecrets(method, response) ?? []);
  const redactAll = redactorFor(installation, [...secrets, ...outputSecrets(method, output), ...received]);
  // A run with a warning is not a successful one.
  const nextRunMs = warning === undefined ? nextRunDate(open, nextRun) : undefined;
  return {
    ...result,
    output,
    request: recorded,
    response: recordResponse(response, redactAll),
    ...(last.parts !== undefined && { parts: last.parts }),
    log: scripts?.log.map(redactAll) ?? [],
    ...(nextRunMs !== undefined && { nextRunMs }),
    ...(warning !== undefined && {
      warning: new HookwrightError(warning.code, redactAll(warning.message)),
    }),
  };
}
