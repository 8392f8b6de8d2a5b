// A call of an action method. The same visit always sends the same `Idempotency-Key`, so that a vendor who knows the
// header acts once, however often a crash makes us call (architecture.md, "The journal key").
import { sha256 } from "../../base/ids.ts";
import { isHookwrightError } from "../../contract/error.ts";
import type { Field, Method } from "../../contract/connector.ts";
import type { RecordedExchange } from "../../contract/exchange.ts";
import type { MethodStep } from "../../contract/plan.ts";
import { callMethod } from "../../method/call.ts";
import { alignLists } from "../align-lists.ts";
import { countAnswer } from "../count-calls.ts";
import { fieldsInUse } from "../fields-in-use.ts";
import { evaluateMap } from "../inline.ts";
import { installationOf } from "../plan.ts";
import { maskSensitive } from "./sensitive.ts";
import type { StepExecutor, Trace } from "./step.ts";

/** Calls the vendor, or a script method; its output are the system fields of what came back. */
export const callAction: StepExecutor<MethodStep> = async (step, visit, trace) => {
  const { calls, signal, waitSignal, resolveInstallation } = visit.services;
  const installation = installationOf(visit.plan, step.connector, resolveInstallation);
  const outputs = alignLists(step.join, visit.outputs);
  const values = await evaluateMap(step.map, { ...visit, outputs }, trace);
  const method = installation.connector.methods[step.method];
  trace.input = maskSensitive(values, method);
  const idempotencyKey = sha256(`${visit.transaction}:${String(visit.visit)}`);
  try {
    const result = await callMethod({
      installation,
      method: step.method,
      services: calls,
      values,
      idempotencyKey,
      ticket: idempotencyKey,
      tries: visit.tries,
      signal,
      waitSignal,
      onAnswer: (status) => {
        countAnswer(trace.calls, status);
      },
      ...(step.script === undefined ? {} : { stepScript: step.script }),
      context: {
        cycle: visit.plan.plan.id,
        step: visit.step,
        transaction: visit.transaction,
        epoch: visit.epoch,
        fieldsInUse: fieldsInUse(visit.plan.plan, visit.step, outputsOf(method)),
        ...(visit.plan.plan.variables !== undefined && { variables: visit.plan.plan.variables }),
      },
    });
    keepExchange(trace, result);
    trace.log.push(...result.log);
    if (result.warning !== undefined) trace.warning = result.warning;
    const { output, condition, nextRunMs } = result;
    return {
      output,
      next: exitOf(step, condition),
      ...(nextRunMs !== undefined && { runDateMs: nextRunMs }),
    };
  } catch (error) {
    if (isHookwrightError(error)) {
      keepExchange(trace, error.exchange);
      trace.log.push(...error.log);
    }
    throw error;
  }
};

function outputsOf(method: Method | undefined): readonly Field[] {
  return method?.kind === "action" || method?.kind === "script" ? method.outputs : [];
}

/** The exit that `action_condition` chose, where a script handles it. */
function exitOf(
  { next, whenTrue, whenFalse }: MethodStep,
  condition: boolean | undefined,
): string | undefined {
  if (condition === undefined) return next;
  return condition ? whenTrue : whenFalse;
}

function keepExchange(trace: Trace, exchange: Partial<RecordedExchange> | undefined): void {
  if (exchange?.request === undefined) return;
  trace.request = { ...exchange.request };
  const { response, parts } = exchange;
  if (response !== undefined || parts !== undefined)
    trace.response = { ...response, ...(parts && { parts: parts.map((part) => ({ ...part })) }) };
}
