// The error of a call that failed: what went wrong, what was sent and received, what the scripts wrote. Secrets are masked, those
// of the answer among them.
import type { Redactor } from "../base/redact.ts";
import { HookwrightError, isHookwrightError } from "../contract/error.ts";
import type { ActionMethod } from "../contract/connector.ts";
import type { RecordedRequest, RecordedResponse } from "../contract/exchange.ts";
import type { OpenCall } from "./open-call.ts";
import { recordResponse } from "./record.ts";
import { isSuccess, type CallResponse } from "./response.ts";
import { redactorFor, responseSecrets } from "./secrets.ts";

/**
 * What is thrown on; anything but a `HookwrightError` as it came. When to try again is told only while nothing was answered: what
 * a vendor has carried out must not be sent twice, whatever could not go on.
 */
export function toCallError(
  error: unknown,
  { call, method, secrets, scripts, last, isAnswered }: OpenCall,
): unknown {
  if (!isHookwrightError(error)) return error;
  const { request, response, parts } = last;
  const received = response === undefined ? [] : responseSecrets(method, response);
  const redact = redactorFor(call.installation, [...secrets, ...(received ?? [])]);
  const { code, hint, retryAtMs, tries, cause } = error;
  const message =
    request !== undefined && isOfAnswer(error)
      ? `${placeOf(method, request)}: ${error.message}`
      : error.message;
  return new HookwrightError(code, redact(message), {
    ...(hint !== undefined && { hint }),
    ...(retryAtMs !== undefined && !isAnswered && { retryAtMs }),
    ...(tries !== undefined && { tries }),
    cause,
    log: scripts?.log.map(redact) ?? [],
    ...(request !== undefined && {
      exchange: {
        request,
        ...(response !== undefined && {
          response: recordFailed(response, redact, isSuccess(response) && received === undefined),
        }),
        ...(parts !== undefined && { parts }),
      },
    }),
  });
}

/** True where the message says what is wrong with an answer, and not of which call. */
function isOfAnswer({ code }: HookwrightError): boolean {
  return code.startsWith("data/") || /^method\/(?:next-page|page-loop|too-many-pages)$/.test(code);
}

/** A call for people: its query may be long, and says nothing of what it is. */
function placeOf({ name, httpMethod }: ActionMethod, { url }: RecordedRequest): string {
  const [place = ""] = url.split("?");
  return `${name} (${httpMethod} ${place})`;
}

/** A response that may hold secrets which nobody could read is kept without its body. */
function recordFailed(response: CallResponse, redact: Redactor, mayHoldSecrets: boolean): RecordedResponse {
  const { body, ...head } = recordResponse(response, redact);
  return body === undefined || mayHoldSecrets ? head : { ...head, body };
}
