// `after_error` (B§7.7): an answer that is no success may become a warning or a success. It stays an error unless a script
// says otherwise.
import type { Redactor } from "../base/redact.ts";
import { HookwrightError, type ErrorCode } from "../contract/error.ts";
import { isJsonObject, type JsonValue } from "../contract/value.ts";
import { encodeJson } from "../data/json.ts";
import type { Answered } from "./answered.ts";
import type { CallScripts } from "./call-scripts.ts";
import type { Verdict } from "./judge.ts";
import { bodyText } from "./record.ts";
import { decodeText, isSuccess, readsBody, type ResponseBody } from "./response.ts";

/** How a page ended whose answer was no success. */
export interface Settled {
  /** What a script made a success of. */
  readonly body?: ResponseBody;
  /** Why there is none. */
  readonly warning?: HookwrightError;
}

/** An answer, what it means, and how often its request was sent. */
export interface Judged {
  readonly answered: Answered;
  readonly verdict: Verdict;
  readonly tries: number;
}

/**
 * What becomes of an answer that is no success. Fails with `method/…` when it stays an error, and as the runner says when the
 * script fails.
 */
export async function afterError(
  scripts: CallScripts | undefined,
  failed: Judged,
  redact: Redactor,
): Promise<Settled> {
  const call = failed.answered;
  const received = receivedError(call);
  if (scripts?.handles("after_error") !== true) throw refusal(failed, received, redact);
  const { accepted, globals } = await scripts.run("after_error", { method_error: () => ({ ...received }) });
  const error = readError(received, globals["method_error"]);
  if (!accepted || error.isError) throw refusal(failed, error, redact);
  if (error.isWarning) return { warning: refusal(failed, error, redact) };
  if (error.isSuccess) return { body: readContent(call, received, error) };
  throw refusal(failed, error, redact);
}

/** The error of an answer as it came. */
export function statusError(failed: Judged, redact: Redactor): HookwrightError {
  return refusal(failed, receivedError(failed.answered), redact);
}

/** True for an error that says what the vendor answered. */
export function isRefusal({ code }: HookwrightError): boolean {
  return (
    code === "method/failed-status" || code === "method/unauthenticated" || code === "method/out-of-retries"
  );
}

/** `method_error`. */
interface MethodError {
  readonly statusCode: JsonValue;
  readonly reasonPhrase: JsonValue;
  /** The answer's text; a script may leave any value. */
  readonly content: JsonValue;
  readonly isError: boolean;
  readonly isWarning: boolean;
  readonly isSuccess: boolean;
}

function receivedError({ response }: Answered): MethodError {
  return {
    statusCode: response.status,
    reasonPhrase: response.reasonPhrase,
    content: bodyText(response.body),
    isError: true,
    isWarning: false,
    isSuccess: false,
  };
}

function readError(received: MethodError, left: JsonValue | undefined): MethodError {
  if (!isJsonObject(left)) return received;
  return {
    statusCode: left["statusCode"] ?? received.statusCode,
    reasonPhrase: left["reasonPhrase"] ?? received.reasonPhrase,
    content: left["content"] ?? "",
    isError: left["isError"] === true,
    isWarning: left["isWarning"] === true,
    isSuccess: left["isSuccess"] === true,
  };
}

/** The content becomes the step's data: the answer's own as it is written, a text that a script gave as JSON text (B§7.7). */
function readContent(
  { method, body }: Answered,
  received: MethodError,
  { content }: MethodError,
): ResponseBody {
  if (content === received.content) return body();
  const isJson = typeof content === "string" && readsBody(method) && method.responseType !== "text";
  return { kind: "value", value: isJson ? decodeText(content) : content };
}

/** Longest part of a vendor's own message that is shown. */
const longestMessage = 500;

function refusal(
  { answered, verdict, tries }: Judged,
  { statusCode, reasonPhrase, content }: MethodError,
  redact: Redactor,
): HookwrightError {
  const { method, request, response } = answered;
  const { origin, pathname } = new URL(request.url);
  // Masked before it is cut: half a secret would not be found any more.
  const said = redact(verdict.message ?? toText(content))
    .trim()
    .slice(0, longestMessage);
  // A vendor's own reason says nothing that its status does not; one that a script wrote does.
  const reason = reasonPhrase === response.reasonPhrase ? "" : ` (${toText(reasonPhrase)})`;
  // A GraphQL server's status says nothing of its errors.
  const status = isSuccess(response) ? "with errors" : `with status ${toText(statusCode)}`;
  const answer = `${method.name} (${method.httpMethod} ${origin}${pathname}) was answered ${status}${reason}`;
  return new HookwrightError(
    refusalCode(verdict, tries),
    said === "" ? `${answer}.` : `${answer}: ${said}`,
    statusHint(response.status),
  );
}

function refusalCode({ outcome }: Verdict, tries: number): ErrorCode {
  if (outcome === "authExpired") return "method/unauthenticated";
  return outcome === "retry" && tries > 1 ? "method/out-of-retries" : "method/failed-status";
}

function toText(value: JsonValue): string {
  return typeof value === "string" ? value : encodeJson(value);
}

function statusHint(status: number): { readonly hint?: string } {
  if (status === 401 || status === 403) return { hint: "Check the credentials of the installation." };
  if (status >= 300 && status <= 399)
    return { hint: "Use the address that the vendor redirects to, or give the method `followRedirects`." };
  return {};
}
