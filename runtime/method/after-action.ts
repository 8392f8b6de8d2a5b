// `after_action` (B§7.6): sees each page that was answered well and may change its body.
import type { ActionMethod } from "../contract/connector.ts";
import type { RecordedRequest } from "../contract/exchange.ts";
import type { JsonValue } from "../contract/value.ts";
import { keepDigits } from "../data/digits.ts";
import type { HttpResponse } from "../http/transport.ts";
import { visibleFields, type Draft } from "./before-action.ts";
import type { CallScripts } from "./call-scripts.ts";
import type { PlainRequest } from "./request.ts";
import { decodeResponse, noBody, readsBody, type ResponseBody } from "./response.ts";

/** A call that was answered. */
export interface Answered {
  readonly method: ActionMethod;
  readonly draft: Draft;
  readonly request: PlainRequest;
  /** The request as it is kept, secrets masked. */
  readonly recorded: RecordedRequest;
  readonly response: HttpResponse;
}

/** The events that see the answer's body. */
const answerEvents = ["after_action", "after_action_paging", "action_condition"] as const;

/** The body of a 2xx answer, as the script leaves it; not read where nothing asks for it. Fails with `script/…`. */
export async function afterAction(
  scripts: CallScripts | undefined,
  { method, draft, request, response }: Answered,
): Promise<ResponseBody> {
  const isSeen = answerEvents.some((event) => scripts?.handles(event));
  const body = isSeen || readsBody(method) ? decodeResponse(method, response) : noBody;
  if (scripts?.handles("after_action") !== true) return body;
  const left = await scripts.runToEnd("after_action", {
    method_endpoint: () => request.url,
    method_request: () => draft.body,
    method_request_mergefields: () => visibleFields(draft.merge),
    method_response: () => seenBody(body),
    method_response_headers: () => ({ ...response.headers }),
    statusCode: () => response.status,
    reasonPhrase: () => response.reasonPhrase,
  });
  return readLeft(body, left["method_response"]);
}

/** A body that could not be read is shown as its text: the script may know what it means. */
export function seenBody(body: ResponseBody): JsonValue | undefined {
  return body.kind === "value" ? body.value : body.text;
}

/** The body as a script left it. */
export function readLeft(body: ResponseBody, left: JsonValue | undefined): ResponseBody {
  if (left === undefined) return body;
  if (body.kind === "unread") return left === body.text ? body : { kind: "value", value: left };
  return { kind: "value", value: left === null ? undefined : keepDigits(body.value, left) };
}
