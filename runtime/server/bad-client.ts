// Connections whose bytes are no HTTP, or stop coming: one answer, where it can be understood as the answer to what was sent, and the
// end of the connection. After a fault nobody knows where the next request begins.
import { STATUS_CODES, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { HookwrightError, type ErrorCode } from "../contract/error.ts";
import { problemMediaType, problemText } from "../webhook/problem-text.ts";

/** A request that is under way on a connection. */
export interface Exchange {
  readonly message: IncomingMessage;
  readonly response: ServerResponse;
}

/** Ends a connection after a fault of its client. `latest` is the newest request that was read whole or in part. */
export function endConnection(error: Error, socket: Duplex, latest: Exchange | undefined): void {
  const { response, message } = latest ?? {};
  const isOpen = response !== undefined && !response.writableFinished;
  // The bytes behind a whole request are broken: its answer must not be taken for theirs, nor theirs for its.
  if (isOpen && message?.complete === true) {
    response.once("close", () => socket.destroy());
    return;
  }
  if (!socket.writable) {
    socket.destroy(error);
    return;
  }
  // Answered already, before its body came to an end.
  if (isOpen && response.headersSent) {
    response.once("close", () => socket.destroy()).end();
    return;
  }
  socket.end(answerTo(error), () => socket.destroy());
}

function answerTo(error: Error): string {
  const [status, code, message] = faultOf(error);
  const text = problemText(status, new HookwrightError(code, message));
  return [
    `HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ""}`,
    `content-type: ${problemMediaType}`,
    "x-content-type-options: nosniff",
    `content-length: ${String(Buffer.byteLength(text))}`,
    "connection: close",
    "",
    text,
  ].join("\r\n");
}

function faultOf(error: Error): readonly [status: number, code: ErrorCode, message: string] {
  switch ("code" in error ? error.code : undefined) {
    case "HPE_HEADER_OVERFLOW":
      return [431, "server/headers-too-large", "The request's headers are too large."];
    case "HPE_CHUNK_EXTENSIONS_OVERFLOW":
      return [413, "data/too-large", "The extensions of the body's chunks are too large."];
    case "ERR_HTTP_REQUEST_TIMEOUT":
      return [408, "server/too-slow", "The request came too slowly."];
    default:
      return [400, "server/bad-request", "The request is not valid HTTP/1.1."];
  }
}
