// The headers of an outgoing request. What frames the message, names the host or asks for an encoding is ours alone: an author
// who could set it could smuggle a second request or reach another host (reliability.md c3).
import { HookwrightError } from "../contract/error.ts";
import { version } from "../contract/version.ts";
import { isBodySource, type HttpRequest } from "./transport.ts";

const reserved: ReadonlySet<string> = new Set([
  "accept-encoding",
  "connection",
  "content-length",
  "expect",
  "host",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);
const token = /^[\w!#$%&'*+\-.^`|~]+$/;
const unsafeValue = /[^\t\x20-\x7e\x80-\xff]/;

/**
 * Names and values in turn, with what we decode as `accept-encoding`, the length of a body that is streamed, and our
 * `user-agent` unless one is given. Fails with `http/bad-request`. undici must never see a bad header: it would refuse it too,
 * but lose a connection of its pool each time.
 */
export function toHeaderList({ headers, body }: Pick<HttpRequest, "headers" | "body">): string[] {
  const list = ["accept-encoding", "gzip, deflate"];
  if (isBodySource(body) && body.sizeBytes !== undefined) list.push("content-length", String(body.sizeBytes));
  let userAgent = `Hookwright/${version}`;
  for (const [name, value] of Object.entries(headers)) {
    const lower = name.toLowerCase();
    const fault = findFault(lower, value);
    if (fault !== undefined) throw new HookwrightError("http/bad-request", fault);
    if (lower === "user-agent") userAgent = value;
    else list.push(lower, value);
  }
  list.push("user-agent", userAgent);
  return list;
}

function findFault(name: string, value: string): string | undefined {
  if (!token.test(name)) return "A header of the request has a name that HTTP does not allow.";
  if (reserved.has(name)) return `The header \`${name}\` is set by the engine and cannot be given.`;
  return unsafeValue.test(value)
    ? `The header \`${name}\` holds a character that a header cannot carry.`
    : undefined;
}
