// Errors as documents: RFC 9457 problem details with our code in place of a type URI. The one place where an error becomes
// text for a client; nothing but code, message, hint, problems and places of a `HookwrightError` ever passes.
import { STATUS_CODES } from "node:http";
import type { HookwrightError } from "../contract/error.ts";

/** The media type of a problem document (RFC 9457). */
export const problemMediaType = "application/problem+json";

/** JSON text of `{ "status", "code", "title", "detail", "hint"?, "problems"?, "places"? }`, and of what else may be shown to this client. */
export function problemText(
  status: number,
  { code, message, hint, problems, places }: HookwrightError,
  shown: object = {},
): string {
  const title = STATUS_CODES[status] ?? "Error";
  return JSON.stringify({ status, code, title, detail: message, hint, problems, places, ...shown });
}
