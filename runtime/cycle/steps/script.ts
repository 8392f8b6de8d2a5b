// A script step calls nothing: `before_action` sees the mapped values as `method_request`, and what `after_action` and
// `after_action_paging` leave in `method_response` is read by the step's fields. It belongs to no connector.
import type { ScriptStep } from "../../contract/plan.ts";
import type { JsonValue } from "../../contract/value.ts";
import { keepDigits } from "../../data/digits.ts";
import { CallScripts, type CommonValues } from "../../method/call-scripts.ts";
import { createScriptSet, type ScriptSet } from "../../script/script-set.ts";
import { fieldsInUse } from "../fields-in-use.ts";
import { evaluateMap } from "../inline.ts";
import { locationOf, readFields } from "../read-fields.ts";
import { connectorlessHost } from "./connectorless-host.ts";
import type { StepExecutor, StepVisit } from "./step.ts";

/** Runs the script; its output are the step's fields. */
export const runScript: StepExecutor<ScriptStep> = async (step, visit, trace) => {
  const { account, calls, signal } = visit.services;
  const { plan, hash } = visit.plan;
  const request = await evaluateMap(step.map, visit, trace);
  trace.input = request;
  const run = new CallScripts({
    set: setOf(step),
    runner: calls.scripts,
    host: connectorlessHost(calls.transport, signal, {
      transaction: visit.transaction,
      visit: visit.visit,
      part: "step",
    }),
    signal,
    account,
    key: JSON.stringify([account, plan.id, hash]),
    of: `the step \`${visit.step}\``,
    common: commonValues(step, visit),
  });
  try {
    const body = await runEvents(run, request);
    const output = readFields(step.fields, { body, headers: {}, query: {}, receivedAtMs: calls.clock.now() });
    return { output, next: step.next };
  } finally {
    trace.log.push(...run.log);
  }
};

/** The same set for the same step, so that a runner finds it compiled. */
const sets = new WeakMap<ScriptStep, ScriptSet>();

function setOf(step: ScriptStep): ScriptSet {
  const set =
    sets.get(step) ?? createScriptSet({ connector: undefined, method: undefined, step: step.script });
  sets.set(step, set);
  return set;
}

/** What the events leave as the response; there is none before `after_action`. */
async function runEvents(run: CallScripts, mapped: JsonValue): Promise<JsonValue | undefined> {
  let request: JsonValue | undefined = mapped;
  let response: JsonValue | undefined;
  if (run.handles("before_action")) {
    const left = await run.runToEnd("before_action", {
      method_request: () => mapped,
      method_request_headers: () => ({}),
      method_request_parameters: () => ({}),
      method_request_mergefields: () => ({}),
      last_successful_run_date: () => null,
    });
    request = "method_request" in left ? keepDigits(mapped, left["method_request"]) : mapped;
  }
  if (run.handles("after_action")) {
    const left = await run.runToEnd("after_action", {
      method_endpoint: () => null,
      method_request: () => request,
      method_request_mergefields: () => ({}),
      method_response: () => null,
      method_response_headers: () => ({}),
      statusCode: () => null,
      reasonPhrase: () => null,
    });
    response = left["method_response"];
  }
  if (run.handles("after_action_paging")) {
    const left = await run.runToEnd("after_action_paging", {
      method_request_headers: () => ({}),
      method_request_parameters: () => ({}),
      method_request_mergefields: () => ({}),
      method_response: () => response,
      next_last_successful_run_date: () => null,
    });
    response = "method_response" in left ? keepDigits(response, left["method_response"]) : response;
  }
  return response;
}

function commonValues(
  { fields }: ScriptStep,
  { plan, step, transaction, services }: StepVisit,
): CommonValues {
  const outputs = fields.map((field) => ({ name: field.name, location: locationOf(field) }));
  const inUse = (): JsonValue => fieldsInUse(plan.plan, step, outputs);
  return {
    script_execution_context: () => "RUNNING_TRANSACTION",
    method_response_fields: () => outputs.map(({ location }) => location),
    method_response_fields_in_use: inUse,
    method_response_parameters_in_use: inUse,
    method_auth_value: () => null,
    script_parameters: () => ({}),
    cycle_variables: () => plan.plan.variables ?? {},
    cycle_id: () => plan.plan.id,
    cycle_step_id: () => step,
    cyclr_account_id: () => services.account,
    external_account_id: () => services.externalAccount(),
    transaction_id: () => transaction,
  };
}
