// The end of a call that was answered well (B§7.6): `after_action_paging` (once, also without paging), then the outputs, then
// `action_condition`.
import type { Values } from "../contract/connector.ts";
import type { JsonValue } from "../contract/value.ts";
import { readLeft, seenBody } from "./after-action.ts";
import type { Answered } from "./answered.ts";
import type { CallScripts } from "./call-scripts.ts";
import { applyParameters } from "./response-parameters.ts";
import { readOutput, type ResponseBody } from "./response.ts";
import { visibleFields, visibleParameters } from "./visible-fields.ts";

/** What a call gives to its step. */
export interface CallOutput {
  readonly output: Values;
  /** What `action_condition` answered; absent where no level handles it. */
  readonly condition?: boolean;
  /** What a script set as `next_last_successful_run_date`. */
  readonly nextRun?: JsonValue;
}

/** An answer with the body that the pages' events left. */
export interface ReadAnswer {
  readonly answered: Answered;
  readonly body: ResponseBody;
}

/** Reads the outputs. Fails with `script/…` and where a field is not what it should be. */
export async function afterPages(
  scripts: CallScripts | undefined,
  { answered, body }: ReadAnswer,
): Promise<CallOutput> {
  const { method, response, draft } = answered;
  if (scripts === undefined)
    return { output: readOutput(method, response, applyParameters(method, draft.merge, body)) };
  const paged = await afterPaging(scripts, answered, body);
  const left = applyParameters(method, draft.merge, paged.body);
  const read = { output: readOutput(method, response, left), nextRun: paged.nextRun };
  if (!scripts.handles("action_condition")) return read;
  const { accepted } = await scripts.run("action_condition", { method_response: () => seenBody(left) });
  return { ...read, condition: accepted };
}

async function afterPaging(
  scripts: CallScripts,
  { draft, request }: Answered,
  body: ResponseBody,
): Promise<{ readonly body: ResponseBody; readonly nextRun: JsonValue }> {
  if (!scripts.handles("after_action_paging")) return { body, nextRun: null };
  const left = await scripts.runToEnd("after_action_paging", {
    method_request_headers: () => ({ ...request.headers }),
    method_request_parameters: () => visibleParameters(draft.merge),
    method_request_mergefields: () => visibleFields(draft.merge),
    method_response: () => seenBody(body),
    // Without the script the next run is told when this one began.
    next_last_successful_run_date: () => draft.merge["now"],
  });
  return {
    body: readLeft(body, left["method_response"]),
    nextRun: left["next_last_successful_run_date"] ?? null,
  };
}
