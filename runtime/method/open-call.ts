// A call that may be made: its method, inputs and scripts, and which of its values are secret. It lasts until the call ends
// and remembers how far it came.
import type { Credential } from "../auth/credential.ts";
import type { Redactor } from "../base/redact.ts";
import type { ActionMethod, Script } from "../contract/connector.ts";
import type { RecordedPart, RecordedRequest } from "../contract/exchange.ts";
import type { MergeFields } from "../contract/merge.ts";
import { noScriptHost } from "../script/no-host.ts";
import { authenticatorOf, authUse, proveForScript } from "./authenticate.ts";
import { CallScripts, commonValues, type CallContext, type ExecutionContext } from "./call-scripts.ts";
import { resolveInputs, type Inputs, type InputSources } from "./inputs.ts";
import type { Installation } from "./installation.ts";
import { lastRunDate } from "./last-run.ts";
import type { ReadyMethod } from "./ready-method.ts";
import type { CallResponse } from "./response.ts";
import { createScriptHost, type ScriptHostScope } from "./script-host.ts";
import { createScriptKeys } from "./script-keys.ts";
import { sendScriptInTurn } from "./script-turn.ts";
import { inputSecrets, installationSecrets, redactorFor } from "./secrets.ts";
import type { CallServices } from "./services.ts";
import { systemFields } from "./system-fields.ts";

/** A call to make. */
export interface MethodCall extends InputSources {
  /** A key of the connector's methods. */
  readonly method: string;
  readonly services: CallServices;
  /** The same for every try of one visit, so that a vendor who knows the header acts once. */
  readonly idempotencyKey?: string;
  /**
   * The call can be made again when its turn has come, and has its place then: names the visit. Absent: a call whose turn is far
   * away fails with `http/rate-limited`, and keeps no place.
   */
  readonly ticket?: string;
  /** How often it was made before and put off by an answer that asks for patience. Absent: never. */
  readonly tries?: number;
  readonly signal?: AbortSignal;
  /** Ends its waits, which may end before the call itself. Absent: `signal`. */
  readonly waitSignal?: AbortSignal;
  /** The longest wait for its turn, in its place. Absent: 5 seconds. */
  readonly mostWaitMs?: number;
  /** Told the status of each answer: a call has one for each page, part and try. */
  readonly onAnswer?: (this: void, status: number) => void;
  /** The script of the step that makes the call, inside the connector's and the method's (B§7.1). */
  readonly stepScript?: Script;
  /** Where the call is made from; absent outside a cycle. */
  readonly context?: CallContext;
  /** Absent: `RUNNING_TRANSACTION`. */
  readonly execution?: ExecutionContext;
}

/** A call under way. What is not readonly changes when the call gets new credentials. */
export interface OpenCall {
  call: MethodCall;
  readonly method: ActionMethod;
  inputs: Inputs;
  /** The engine's own merge fields, the same until the call ends. */
  readonly system: MergeFields;
  credential: Credential;
  /** Absent where no level handles an event of a call. */
  readonly scripts: CallScripts | undefined;
  /** What goes into the call that nobody may read afterwards, beside the installation's own. */
  readonly secrets: string[];
  /** Masks them, and the installation's. */
  redact: Redactor;
  /** The call got new credentials, which happens once. */
  isRenewed: boolean;
  /** A request was answered other than with 429: the vendor may have carried something out. */
  isAnswered: boolean;
  /** The last request, masked, and what came back. */
  readonly last: {
    request?: RecordedRequest;
    response?: CallResponse;
    /** What came of the parts that a list was sent in. */
    parts?: readonly RecordedPart[];
  };
}

/** Fails with `method/…` when the method or an input is wrong, and as the authenticator does where it has no credential. */
export async function openCall(call: MethodCall, ready: ReadyMethod<ActionMethod>): Promise<OpenCall> {
  const { installation, services } = call;
  const { method } = ready;
  const system = await systemOf(call, ready);
  const credential = await authenticatorOf(services).credential(authUse(method, installation));
  const inputs = resolveInputs(method, { ...call, system, taught: credential.merge });
  const secrets = [...credential.secrets, ...inputSecrets(method, inputs, installation)];
  const open: OpenCall = {
    call,
    method,
    inputs,
    system,
    credential,
    scripts: callScripts(call, ready, { inputs, secrets, current: () => open.call.installation }),
    secrets,
    redact: redactorFor(installation, secrets),
    isRenewed: false,
    isAnswered: false,
    last: {},
  };
  return open;
}

/** The engine's own merge fields of a call. */
export async function systemOf(call: MethodCall, { usesLastRun }: ReadyMethod): Promise<MergeFields> {
  const { installation, services, context, idempotencyKey } = call;
  const nowMs = services.clock.now();
  const lastRun = usesLastRun ? await lastRunDate(call, nowMs) : undefined;
  return systemFields({ installation, nowMs, context, idempotencyKey, lastRun });
}

/** Goes on with other credentials. What was secret stays so. */
export function reopen(
  open: OpenCall,
  { installation, credential }: { readonly installation: Installation; readonly credential: Credential },
): void {
  const former = installationSecrets(open.call.installation);
  open.call = { ...open.call, installation };
  open.credential = credential;
  open.inputs = resolveInputs(open.method, {
    ...open.call,
    system: open.system,
    taught: credential.merge,
  });
  const secrets = [...former, ...credential.secrets, ...inputSecrets(open.method, open.inputs, installation)];
  open.secrets.push(...new Set(secrets).difference(new Set(open.secrets)));
  open.redact = redactorFor(installation, open.secrets);
}

/** What the scripts of a call are made with. */
interface ScriptedCall {
  readonly inputs: Inputs;
  readonly secrets: string[];
  /** The installation as it is when a script asks for something: it may have signed in again. */
  readonly current: () => Installation;
}

/** The scripts of a call; none where no level handles an event of one. */
export function callScripts(
  call: MethodCall,
  { method, scripts: set }: ReadyMethod,
  { inputs: { merge }, secrets, current }: ScriptedCall,
): CallScripts | undefined {
  if (set === undefined) return undefined;
  const { installation, services, signal, context, execution = "RUNNING_TRANSACTION" } = call;
  const { account, name, release } = installation;
  const { scripts: runner, hostServices } = services;
  return new CallScripts({
    set,
    runner,
    host:
      hostServices === undefined
        ? noScriptHost
        : createScriptHost(hostServices, hostScope(call, { secrets, current })),
    ...(signal !== undefined && { signal }),
    account,
    key: JSON.stringify([account, name, release]),
    of: method.name,
    common: commonValues({ installation, method, merge, execution, context }),
  });
}

function holderOf({ transaction, epoch }: Partial<CallContext> = {}): Pick<ScriptHostScope, "holder"> {
  return transaction === undefined || epoch === undefined ? {} : { holder: { transaction, epoch } };
}

/** `secrets`: what is masked in the end; a script may have made the vendor echo a credential. */
function hostScope(
  { installation, services, context, signal, idempotencyKey }: MethodCall,
  { secrets, current }: Pick<ScriptedCall, "secrets" | "current">,
): ScriptHostScope {
  return {
    prove: (request) => proveForScript(services, current())(request, secrets),
    inTurn: (...asked) => sendScriptInTurn(services, current())(...asked),
    account: installation.account,
    connector: installation.connector.id,
    installation: installation.name,
    ...(idempotencyKey !== undefined && { keyOf: createScriptKeys(idempotencyKey) }),
    ...(context !== undefined && { cycle: context.cycle }),
    ...holderOf(context),
    ...(context?.transaction !== undefined && { caller: { transaction: context.transaction } }),
    ...(signal !== undefined && { signal }),
  };
}
