// "Data on demand" (B§11.3): one call of a method outside any cycle, for whoever administers the engine. Nothing is recorded, and
// what the method calls sensitive is not shown.
import type { Values } from "../contract/connector.ts";
import type { RecordedRequest, RecordedResponse } from "../contract/exchange.ts";
import type { HookwrightError } from "../contract/error.ts";
import type { JsonValue } from "../contract/value.ts";
import { callMethod } from "../method/call.ts";
import type { Installation } from "../method/installation.ts";
import { shownOutput } from "../method/secrets.ts";
import type { CallServices } from "../method/services.ts";

/** A call that somebody asks for. */
export interface OnDemandCall {
  /** A key of the connector's methods. */
  readonly method: string;
  /** By system field or parameter name. */
  readonly input: Readonly<Record<string, JsonValue>>;
  readonly idempotencyKey?: string;
}

/** What came of it. */
export interface OnDemandResult {
  /** By system field. */
  readonly output: Values;
  /** Why the output is empty although the call did not fail. */
  readonly warning?: Pick<HookwrightError, "code" | "message">;
  /** What scripts logged. */
  readonly log: readonly string[];
  /** What was sent and answered, masked; absent of a method that calls nothing. */
  readonly request?: RecordedRequest;
  readonly response?: RecordedResponse;
}

/** Calls a method. Rejects as `callMethod` does. */
export async function callOnDemand(
  installation: Installation,
  { input: values, ...call }: OnDemandCall,
  { services, signal }: { readonly services: CallServices; readonly signal: AbortSignal },
): Promise<OnDemandResult> {
  const { output, warning, log, request, response } = await callMethod({
    ...call,
    installation,
    values,
    services,
    signal,
    execution: "CONNECTOR_TESTING",
  });
  return {
    output: shownOutput(installation, call.method, output),
    ...(warning !== undefined && { warning: { code: warning.code, message: warning.message } }),
    log,
    ...(request !== undefined && { request }),
    ...(response !== undefined && { response }),
  };
}
