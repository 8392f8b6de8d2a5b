// One call of a lifecycle method, and what is known after it. The difference that matters: refused, done, or nobody knows.
import { toHookwrightError } from "../base/failure.ts";
import { createRedactor, type Redactor } from "../base/redact.ts";
import type { ActionMethod, Values } from "../contract/connector.ts";
import { HookwrightError } from "../contract/error.ts";
import type { RecordedRequest } from "../contract/exchange.ts";
import type { MergeFields } from "../contract/merge.ts";
import { isNeverSent } from "../http/failure.ts";
import type { HttpResponse, Transport } from "../http/transport.ts";
import { isRefusal } from "../method/after-error.ts";
import { callMethod } from "../method/call.ts";
import { installationMerge } from "../method/installation.ts";
import { isSuccess } from "../method/response.ts";
import type { Hook } from "./hook.ts";
import { systemFields } from "../method/system-fields.ts";
import { openSecrets } from "./values.ts";

/** What is known after a call. */
export type CallOutcome =
  | {
      readonly kind: "done";
      readonly output: Values;
      readonly request: RecordedRequest | undefined;
      readonly response: HttpResponse;
      /** What its scripts wrote, secrets masked. */
      readonly log: readonly string[];
    }
  /** It never reached the vendor. */
  | { readonly kind: "notSent"; readonly error: HookwrightError }
  /** The vendor said no: any status but 2xx. */
  | { readonly kind: "refused"; readonly error: HookwrightError; readonly response: HttpResponse }
  /** 2xx, and an answer that cannot be read. */
  | { readonly kind: "unreadable"; readonly error: HookwrightError; readonly response: HttpResponse }
  /** It was sent, and no answer of the vendor's came: it may have been carried out. */
  | { readonly kind: "lost"; readonly error: HookwrightError };

/** Answers of something between us and the vendor, which may have carried the call out. */
const lostStatuses: ReadonlySet<number> = new Set([408, 502, 504]);

/** Calls a lifecycle method with these merge fields. Never rejects. */
export async function callLifecycle(hook: Hook, method: string, merge: MergeFields): Promise<CallOutcome> {
  const { services, installation, row } = hook;
  const watched = watch(services.calls.transport);
  const redact = createRedactor(
    [row.inputs, row.saved].flatMap((kept) => openSecrets(services.box, row, kept)),
  );
  try {
    const { output, request, log } = await callMethod({
      installation,
      method,
      values: {},
      saved: merge,
      signal: services.signal,
      services: { ...services.calls, transport: watched.transport },
      context: { cycle: row.cycle, step: row.step },
    });
    const response = watched.response();
    if (response === undefined) throw new TypeError("A call came back without a response.");
    return { kind: "done", output, request, response, log: log.map(redact) };
  } catch (failure) {
    const error = describe(hook, method, { failure: toHookwrightError(failure), redact });
    const response = watched.response();
    if (response === undefined)
      return { kind: watched.wasSent() && !isNeverSent(failure) ? "lost" : "notSent", error };
    if (!isRefusal(error) && isSuccess(response)) return { kind: "unreadable", error, response };
    return lostStatuses.has(response.status) ? { kind: "lost", error } : { kind: "refused", error, response };
  }
}

/** What the scripts of a call wrote, whatever came of it. */
export function logOf(outcome: CallOutcome): readonly string[] {
  return outcome.kind === "done" ? outcome.log : outcome.error.log;
}

/** True when everything that a method's request consumes has a value. */
export function canSupply(hook: Hook, method: string, merge: MergeFields): boolean {
  const action = hook.installation.connector.methods[method];
  if (action?.kind !== "action") return false;
  try {
    const given = givenTo(hook, action, merge);
    action.url(given);
    action.headers?.(given);
    // Generated code takes an object of its own type; a lifecycle method has no field that must be mapped.
    action.body?.({} as never, given);
    return true;
  } catch {
    return false;
  }
}

/** The merge fields of a lifecycle method's request. Fails when a constant of it cannot be made. */
export function givenTo(
  { installation, services, row }: Hook,
  action: ActionMethod,
  merge: MergeFields,
): MergeFields {
  const nowMs = services.calls.clock.now();
  const system = systemFields({ installation, nowMs, context: { cycle: row.cycle, step: row.step } });
  const given = Object.assign(Object.create(null) as Record<string, MergeFields[string]>, system);
  for (const { name, value, default: initial } of action.parameters)
    given[name] = value ?? installation.parameters[name] ?? initial;
  // A call gets its token when it is made; whether one can be had is no question of what was saved.
  Object.assign(given, { Cyclr_Auth_AccessToken: "token" }, installationMerge(installation), merge);
  return Object.assign(given, action.constants?.(given));
}

/** Remembers what went over the wire. */
function watch(transport: Transport): {
  readonly transport: Transport;
  wasSent(): boolean;
  response(): HttpResponse | undefined;
} {
  let isSent = false;
  let response: HttpResponse | undefined;
  return {
    transport: {
      async send(request) {
        isSent = true;
        // What an earlier request of the call was answered says nothing about this one.
        response = undefined;
        response = await transport.send(request);
        return response;
      },
      close: () => transport.close(),
    },
    wasSent: () => isSent,
    response: () => response,
  };
}

/** Every error of a lifecycle call names the method, the URL without its query, and the cause, and no saved secret. */
function describe(
  hook: Hook,
  method: string,
  { failure, redact }: { readonly failure: HookwrightError; readonly redact: Redactor },
): HookwrightError {
  const { code, message, hint, retryAtMs, exchange, cause, log } = failure;
  // The error of a status names them already.
  const isNamed = isRefusal(failure);
  const text = isNamed ? message : `${callText(hook, method, exchange?.request)} failed: ${message}`;
  // Without the exchange: these errors go into the ledger and the log.
  return new HookwrightError(code, redact(text), {
    cause,
    log: log.map(redact),
    ...(hint !== undefined && { hint }),
    ...(retryAtMs !== undefined && { retryAtMs }),
  });
}

/** `Create Hook (POST https://api.example.com/hooks)`: what was called, for people. */
export function callText(
  { installation }: Hook,
  method: string,
  request: RecordedRequest | undefined,
): string {
  const name = installation.connector.methods[method]?.name ?? method;
  const url = request && URL.parse(request.url);
  return url ? `${name} (${request.method} ${url.origin}${url.pathname})` : name;
}
