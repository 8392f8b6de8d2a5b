// The head of a request, which may not be ambiguous: what Node's parser lets pass and another reader on the way may understand
// differently is refused (reliability.md c4, "Request smuggling behind proxies").
import type { IncomingMessage } from "node:http";
import { HookwrightError, type ErrorCode } from "../contract/error.ts";
import { problem, type Answer } from "../webhook/answer.ts";

/** More than any sender of webhooks has; beyond its own limit Node would drop headers silently. */
const mostHeaders = 100;

/** Headers that may stand there once. Node's parser refuses a second length by itself. */
const single = new Set(["host", "content-type", "transfer-encoding"]);

type Head = Pick<IncomingMessage, "url" | "rawHeaders" | "method" | "httpVersion">;

/** Refuses an ambiguous head: 400, or 431 for very many headers. */
export function checkHead({ url, rawHeaders, method, httpVersion }: Head): Answer | undefined {
  if (url?.startsWith("/") !== true) return badHead("The request's target must be a path.");
  if (rawHeaders.length > 2 * mostHeaders) return tooManyHeaders;
  const values = new Map<string, string>();
  let hasBody = false;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = framing(rawHeaders[at] ?? "");
    if (name === undefined) continue;
    if (single.has(name) && values.has(name)) return badHead(`The request has the header ${name} twice.`);
    const value = rawHeaders[at + 1] ?? "";
    values.set(name, value);
    hasBody ||= name === "transfer-encoding" || (name === "content-length" && value !== "0");
  }
  if (!values.has("host") && httpVersion !== "1.0") return badHead("The request has no Host header.");
  if (hasBody && (method === "GET" || method === "HEAD")) return badHead(`A ${method} has no body here.`);
  const coding = values.get("transfer-encoding");
  if (coding === undefined) return undefined;
  if (httpVersion === "1.0") return badHead("HTTP/1.0 has no transfer encodings.");
  return coding.toLowerCase() === "chunked"
    ? undefined
    : badHead("The only transfer encoding that is accepted is chunked.");
}

const longestFraming = "transfer-encoding".length;
const framingNames = new Set([...single, "content-length"]);

/** The lower-case name of a header that says what the request is and where it ends. */
function framing(name: string): string | undefined {
  if (name.length < 4 || name.length > longestFraming) return undefined;
  const lower = name.toLowerCase();
  return framingNames.has(lower) ? lower : undefined;
}

const tooManyHeaders = refusal(431, "server/headers-too-large", "The request has too many headers.");

function badHead(message: string): Answer {
  return refusal(400, "server/bad-request", message);
}

function refusal(status: number, code: ErrorCode, message: string): Answer {
  return problem(status, new HookwrightError(code, message), { connection: "close" });
}

/** Headers by lower-case name, repeated ones joined; an object without prototype, whatever names were sent. */
export function readHeaders(rawHeaders: readonly string[]): Record<string, string | undefined> {
  const headers = Object.create(null) as Record<string, string | undefined>;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = (rawHeaders[at] ?? "").toLowerCase();
    const value = rawHeaders[at + 1] ?? "";
    const before = headers[name];
    headers[name] = before === undefined ? value : `${before}, ${value}`;
  }
  return headers;
}
