// The one place where a failed call becomes an error for people. Codes of undici, of the system and of TLS come in; the words
// say what happened and name host, port and path, never a query string, a header or a body.
import { HookwrightError, isHookwrightError } from "../contract/error.ts";

/** Origin and path of a URL, which may be shown. */
export function toPlace(url: URL): string {
  return `${url.origin}${url.pathname}`;
}

/** The error of a call that failed before its response was complete. A fault of ours stays what it is. */
export function toHttpError(error: unknown, url: URL): unknown {
  if (isHookwrightError(error) || !(error instanceof Error)) return error;
  const code = "code" in error && typeof error.code === "string" ? error.code : error.name;
  if (code === "Error" || code === "TypeError") return error;
  if (code === "UND_ERR_HEADERS_OVERFLOW")
    return new HookwrightError("http/response-too-large", `The headers from ${toPlace(url)} are too large.`);
  if (code === "UND_ERR_REQ_CONTENT_LENGTH_MISMATCH")
    return new HookwrightError(
      "http/bad-request",
      `The body for ${toPlace(url)} is not as long as was said.`,
    );
  const timeout = timeouts[code];
  if (timeout !== undefined)
    return new HookwrightError("http/timeout", `${toPlace(url)} took too long: ${timeout}.`, {
      cause: error,
    });
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  return new HookwrightError(
    "http/unreachable",
    `${toPlace(url)} could not be reached: ${explain(code)} (${url.hostname}, port ${port}).`,
    { hint: "Check that the URL is right and that the service runs.", cause: error },
  );
}

/** Failures before a connection stood. */
const unconnected: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "ETIMEDOUT",
  "UND_ERR_CONNECT_TIMEOUT",
]);

const neverSent: ReadonlySet<string> = new Set([
  "http/egress-denied",
  "http/bad-request",
  "http/circuit-open",
]);

/** True when a call surely never reached the service; false when it may have, or when nobody knows. */
export function isNeverSent(error: unknown): boolean {
  if (!isHookwrightError(error)) return false;
  if (neverSent.has(error.code)) return true;
  const { cause } = error;
  if (!(cause instanceof Error) || !("code" in cause) || typeof cause.code !== "string") return false;
  return unconnected.has(cause.code) || tls.test(cause.code);
}

const timeouts: Readonly<Record<string, string>> = {
  ETIMEDOUT: "no connection could be made",
  UND_ERR_CONNECT_TIMEOUT: "no connection could be made",
  UND_ERR_HEADERS_TIMEOUT: "no answer came",
  UND_ERR_BODY_TIMEOUT: "the answer stopped half-way",
};

const causes: Readonly<Record<string, string>> = {
  ECONNREFUSED: "the connection was refused",
  ENOTFOUND: "the host name was not found",
  EAI_AGAIN: "the host name could not be looked up just now",
  EHOSTUNREACH: "there is no route to the host",
  ENETUNREACH: "there is no route to the host",
  ECONNRESET: "the connection was closed before the answer was complete",
  EPIPE: "the connection was closed before the answer was complete",
  UND_ERR_SOCKET: "the connection was closed before the answer was complete",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "the answer is not as long as it says",
  HTTPParserError: "the answer is not valid HTTP",
};

const tls = /^(?:ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|EPROTO)/;

function explain(code: string): string {
  if (tls.test(code)) return `no TLS connection could be made (${code})`;
  return causes[code] ?? `the call failed (${code})`;
}
