// `after_action` (B§7.6): sees each page that was answered well and may change its body.
import type { JsonValue } from "../contract/value.ts";
import { keepDigits } from "../data/digits.ts";
import type { Answered } from "./answered.ts";
import type { CallScripts } from "./call-scripts.ts";
import { noBody, readsBody, type ResponseBody } from "./response.ts";
import { visibleFields } from "./visible-fields.ts";

/** The events that see the answer's body. */
const answerEvents = ["after_action", "after_action_paging", "action_condition"] as const;

/** The body of an answer that is a success, as the script leaves it; not read where nothing asks for it. Fails with `script/…`. */
export async function afterAction(
  scripts: CallScripts | undefined,
  answered: Answered,
): Promise<ResponseBody> {
  const { method, draft, request, response } = answered;
  const isSeen = answerEvents.some((event) => scripts?.handles(event));
  const body = isSeen || readsBody(method) ? answered.body() : noBody;
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
