// What is kept of a call for the journal: texts, without credentials, long bodies cut.
import { isUtf8 } from "node:buffer";
import type { Redactor } from "../base/redact.ts";
import type { RecordedRequest, RecordedResponse } from "../contract/exchange.ts";
import type { PlainRequest } from "./request.ts";
import type { CallResponse } from "./response.ts";

/** Longest body text that is kept. */
const longestBody = 64 * 1024;

/** Headers whose value is a credential, whoever sets it. */
const credentialHeaders: ReadonlySet<string> = new Set([
  "authorization",
  "cookie",
  "proxy-authorization",
  "set-cookie",
]);

/** A request as it is kept. It must not be authenticated yet. */
export function recordRequest(request: PlainRequest, redact: Redactor): RecordedRequest {
  const { method, url, headers, shown } = request;
  return {
    method,
    url: redact(url),
    headers: recordHeaders(headers, redact),
    ...(shown !== undefined && { body: cut(redact(shown)) }),
  };
}

/** A response as it is kept. */
export function recordResponse(
  { status, headers, body, file }: CallResponse,
  redact: Redactor,
): RecordedResponse {
  const text = file?.shown ?? (body.byteLength > 0 ? bodyText(body) : undefined);
  return {
    status,
    headers: recordHeaders(headers, redact),
    ...(text !== undefined && { body: cut(redact(text)) }),
  };
}

const utf8 = new TextDecoder();

/** A body as text; bytes that are no text are only counted. */
export function bodyText(body: Uint8Array): string {
  return isUtf8(body) ? utf8.decode(body) : `[${String(body.byteLength)} bytes]`;
}

function recordHeaders(headers: Readonly<Record<string, string>>, redact: Redactor): Record<string, string> {
  const recorded = Object.create(null) as Record<string, string>;
  for (const [name, value] of Object.entries(headers))
    recorded[name] = credentialHeaders.has(name) ? "[redacted]" : redact(value);
  return recorded;
}

function cut(text: string): string {
  if (text.length <= longestBody) return text;
  return `${text.slice(0, longestBody)}… (${String(text.length)} characters in all)`;
}
