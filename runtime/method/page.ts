// One page of a call: draft → `before_action` → request → exchange → `after_action` or `after_error`.
import { afterAction } from "./after-action.ts";
import { afterError, type ErrorOutput } from "./after-error.ts";
import type { Answered } from "./after-action.ts";
import { beforeAction, type Draft } from "./before-action.ts";
import { exchange } from "./exchange.ts";
import type { OpenCall } from "./open-call.ts";
import { buildRequest } from "./request.ts";
import { isSuccess, reportsErrors, type ResponseBody } from "./response.ts";

/** What came of a page. */
export type Page =
  /** A success: its body as `after_action` left it. */
  | { readonly kind: "answered"; readonly answered: Answered; readonly body: ResponseBody }
  /** No success, and a script made one or a warning of it: there is nothing more to read. */
  | { readonly kind: "settled"; readonly answered: Answered; readonly result: ErrorOutput };

/** Reads the page that a draft asks for. Fails where the exchange or a script does, and with `method/failed-status`. */
export async function readPage(open: OpenCall, defined: Draft): Promise<Page> {
  const { method, scripts, redact, call } = open;
  const draft = scripts === undefined ? defined : await beforeAction(scripts, method, defined);
  const request = await buildRequest(method, draft, call.idempotencyKey);
  const answered: Answered = { method, draft, request, ...(await exchange(open, request)) };
  if (isSuccess(answered.response) && !reportsErrors(method, answered.response))
    return { kind: "answered", answered, body: await afterAction(scripts, answered) };
  return { kind: "settled", answered, result: await afterError(scripts, answered, redact) };
}
