// The events of a call that succeeded (B§7.6): `after_action`, then `after_action_paging` (once, also without paging), then
// the outputs, then `action_condition`.
import type { ActionMethod, Values } from "../contract/connector.ts";
import type { RecordedRequest } from "../contract/exchange.ts";
import type { JsonValue } from "../contract/value.ts";
import { keepDigits } from "../data/digits.ts";
import type { HttpResponse } from "../http/transport.ts";
import { visibleFields, type Draft } from "./before-action.ts";
import type { CallScripts } from "./call-scripts.ts";
import { decodeResponse, readOutput, readsBody, type ResponseBody } from "./response.ts";

/** A call that was answered. */
export interface Answered {
  readonly method: ActionMethod;
  readonly draft: Draft;
  readonly request: RecordedRequest;
  readonly response: HttpResponse;
}

/** What a call gives to its step. */
export interface CallOutput {
  readonly output: Values;
  /** What `action_condition` answered; absent where no level handles it. */
  readonly condition?: boolean;
}

/** The events that see the answer's body. */
const answerEvents = ["after_action", "after_action_paging", "action_condition"] as const;

const noBody: ResponseBody = { kind: "value", value: undefined };

/** Reads the outputs of a 2xx answer, as the scripts leave it. Fails with `script/…` and where a field is not what it should be. */
export async function afterAction(scripts: CallScripts | undefined, call: Answered): Promise<CallOutput> {
  const { method, response } = call;
  const isSeen = answerEvents.some((event) => scripts?.handles(event));
  const received = isSeen || readsBody(method) ? decodeResponse(response) : noBody;
  if (scripts === undefined) return { output: readOutput(method, response, received) };
  const body = await afterPages(scripts, call, await afterPage(scripts, call, received));
  const output = readOutput(method, response, body);
  if (!scripts.handles("action_condition")) return { output };
  const { accepted } = await scripts.run("action_condition", { method_response: () => seen(body) });
  return { output, condition: accepted };
}

async function afterPage(
  scripts: CallScripts,
  { draft, request, response }: Answered,
  body: ResponseBody,
): Promise<ResponseBody> {
  if (!scripts.handles("after_action")) return body;
  const left = await scripts.runToEnd("after_action", {
    method_endpoint: () => request.url,
    method_request: () => draft.body,
    method_request_mergefields: () => visibleFields(draft.merge),
    method_response: () => seen(body),
    method_response_headers: () => ({ ...response.headers }),
    statusCode: () => response.status,
    reasonPhrase: () => response.reasonPhrase,
  });
  return readLeft(body, left["method_response"]);
}

async function afterPages(
  scripts: CallScripts,
  { draft, request }: Answered,
  body: ResponseBody,
): Promise<ResponseBody> {
  if (!scripts.handles("after_action_paging")) return body;
  const left = await scripts.runToEnd("after_action_paging", {
    method_request_headers: () => ({ ...request.headers }),
    method_request_parameters: () => visibleFields(draft.merge),
    method_request_mergefields: () => visibleFields(draft.merge),
    method_response: () => seen(body),
    // A script that names it is refused before its call (`ready-method.ts`).
    next_last_successful_run_date: () => null,
  });
  return readLeft(body, left["method_response"]);
}

/** A body that could not be read is shown as its text: the script may know what it means. */
function seen(body: ResponseBody): JsonValue | undefined {
  return body.kind === "value" ? body.value : body.text;
}

function readLeft(body: ResponseBody, left: JsonValue | undefined): ResponseBody {
  if (left === undefined) return body;
  if (body.kind === "unread") return left === body.text ? body : { kind: "value", value: left };
  return { kind: "value", value: left === null ? undefined : keepDigits(body.value, left) };
}
