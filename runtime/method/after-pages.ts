// The end of a call (B§7.6): `after_action_paging` (once, also without paging), then the outputs, then `action_condition`.
import type { Values } from "../contract/connector.ts";
import type { JsonValue } from "../contract/value.ts";
import { readLeft, seenBody } from "./after-action.ts";
import type { Answered } from "./answered.ts";
import type { CallScripts } from "./call-scripts.ts";
import type { Pages } from "./pages.ts";
import { applyParameters } from "./response-parameters.ts";
import { noBody, readOutput, type ResponseBody } from "./response.ts";
import { visibleFields, visibleParameters } from "./visible-fields.ts";

/** What a call gives to its step. */
export interface CallOutput {
  readonly output: Values;
  /** What `action_condition` answered; absent where no level handles it. */
  readonly condition?: boolean;
  /** What a script set as `next_last_successful_run_date`. */
  readonly nextRun?: JsonValue;
}

/** What a script makes of all pages. */
export interface AllPages {
  readonly body: ResponseBody;
  /** `next_last_successful_run_date`. */
  readonly nextRun: JsonValue;
}

/** The body of all pages, as the script leaves it. Fails with `script/…`. */
export async function afterPaging(
  scripts: CallScripts | undefined,
  { draft, request }: Answered,
  body: ResponseBody,
): Promise<AllPages> {
  if (scripts?.handles("after_action_paging") !== true) return { body, nextRun: null };
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

/** Reads the outputs. What was no success by itself never takes the True exit. Fails where a field is not what it should be. */
export async function readOutputs(
  scripts: CallScripts | undefined,
  { answered, body: merged, nextRun = null, isSettled }: Pages,
): Promise<CallOutput> {
  const { method, response, draft } = answered;
  const body = merged && applyParameters(method, draft.merge, merged);
  const read = { output: body === undefined ? {} : readOutput(method, response, body), nextRun };
  if (scripts?.handles("action_condition") !== true) return read;
  if (isSettled) return { ...read, condition: false };
  const { accepted } = await scripts.run("action_condition", {
    method_response: () => seenBody(body ?? noBody),
  });
  return { ...read, condition: accepted };
}
