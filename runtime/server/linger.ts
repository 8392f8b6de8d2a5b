// Answering before a body has come to its end. A connection that is closed while its client still writes is reset, and the client may
// never see the answer; so a little more is read and thrown away, for a short time, and then the connection ends.
import type { ServerResponse } from "node:http";
import type { Clock } from "../base/clock.ts";

const mostBytes = 256 * 1024;
const mostMs = 1_000;

/** Sends the content of an answer whose head is written, and ends the connection. */
export function linger(response: ServerResponse, content: string | Buffer, clock: Clock): void {
  const { req: message } = response;
  let discardedBytes = 0;
  const discard = (chunk: Buffer): void => {
    discardedBytes += chunk.length;
    if (discardedBytes > mostBytes) end();
  };
  const cancel = clock.at(clock.now() + mostMs, end);
  function end(): void {
    cancel();
    message.off("data", discard).off("end", end).off("close", end);
    response.end();
  }
  message.on("data", discard).once("end", end).once("close", end);
  if (content.length === 0) response.flushHeaders();
  else response.write(content);
  message.resume();
}
