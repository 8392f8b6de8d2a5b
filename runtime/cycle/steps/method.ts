// A call of an action method. The same visit always sends the same `Idempotency-Key`, so that a vendor who knows the
// header acts once, however often a crash makes us call (architecture.md, "The journal key").
import { sha256 } from "../../base/ids.ts";
import { isHookwrightError } from "../../contract/error.ts";
import type { RecordedExchange } from "../../contract/exchange.ts";
import type { MethodStep } from "../../contract/plan.ts";
import { callMethod } from "../../method/call.ts";
import { evaluateMap } from "../inline.ts";
import { installationOf } from "../plan.ts";
import { maskSensitive } from "./sensitive.ts";
import type { StepExecutor, Trace } from "./step.ts";

/** Calls the vendor; its output are the system fields of the response. */
export const callAction: StepExecutor<MethodStep> = async (step, visit, trace) => {
  const { transport, scripts, signal, resolveInstallation } = visit.services;
  const installation = installationOf(visit.plan, step.connector, resolveInstallation);
  const values = await evaluateMap(step.map, visit, trace);
  trace.input = maskSensitive(values, installation.connector.methods[step.method]);
  const idempotencyKey = sha256(`${visit.transaction}:${String(visit.visit)}`);
  try {
    const result = await callMethod({
      installation,
      method: step.method,
      values,
      idempotencyKey,
      transport,
      scripts,
      signal,
    });
    keepExchange(trace, result);
    return { output: result.output, next: exitOf(step, result.condition) };
  } catch (error) {
    if (isHookwrightError(error)) keepExchange(trace, error.exchange);
    throw error;
  }
};

/** The exit that `action_condition` chose, where a script handles it. */
function exitOf(
  { next, whenTrue, whenFalse }: MethodStep,
  condition: boolean | undefined,
): string | undefined {
  if (condition === undefined) return next;
  return condition ? whenTrue : whenFalse;
}

function keepExchange(trace: Trace, exchange: RecordedExchange | undefined): void {
  if (exchange === undefined) return;
  trace.request = { ...exchange.request };
  if (exchange.response !== undefined) trace.response = { ...exchange.response };
}
