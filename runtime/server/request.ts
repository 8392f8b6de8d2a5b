// Reading a request from the socket: its head, which may not be ambiguous, and its body, which may not be long.
import type { IncomingMessage } from "node:http";
import { HookwrightError } from "../contract/error.ts";
import { problem, type Answer } from "../webhook/answer.ts";

/** More than any sender of webhooks has; beyond its own limit Node would drop headers silently. */
const mostHeaders = 100;

/** Refuses what Node's parser lets pass: a target that is not a path, a second `Host`, very many headers. */
export function checkHead({ url, rawHeaders }: IncomingMessage): Answer | undefined {
  if (url?.startsWith("/") !== true) return badHead(400, "The request's target must be a path.");
  if (rawHeaders.length > 2 * mostHeaders) return badHead(431, "The request has too many headers.");
  let hosts = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) if (isHost(rawHeaders[at])) hosts++;
  return hosts > 1 ? badHead(400, "The request has more than one Host header.") : undefined;
}

function isHost(name: string | undefined): boolean {
  return name?.length === 4 && name.toLowerCase() === "host";
}

function badHead(status: number, message: string): Answer {
  return problem(status, new HookwrightError("server/bad-request", message), { connection: "close" });
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

/** The whole body, `undefined` when it is longer than the limit. Rejects when the caller goes away before its end. */
export function readBody(message: IncomingMessage, limitBytes: number): Promise<Uint8Array | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let sizeBytes = 0;
    message.on("data", (chunk: Buffer) => {
      sizeBytes += chunk.length;
      if (sizeBytes <= limitBytes) chunks.push(chunk);
      // The rest is read and thrown away, so that the sender sees the answer instead of a broken connection.
      else resolve(undefined);
    });
    message.once("end", () => {
      const [first] = chunks;
      resolve(chunks.length === 1 ? first : Buffer.concat(chunks, sizeBytes));
    });
    const abort = (): void => {
      if (!message.complete) reject(new HookwrightError("server/bad-request", "The caller went away."));
    };
    message.once("error", abort);
    message.once("close", abort);
  });
}
