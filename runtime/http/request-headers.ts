// The headers of an outgoing request. What frames the message, names the host or asks for an encoding is ours alone: an author
// who could set it could smuggle a second request or reach another host (reliability.md c3).
import { HookwrightError } from "../contract/error.ts";
import { version } from "../contract/version.ts";

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

/**
 * Names and values in turn, with `accept-encoding: identity` and our `user-agent` unless one is given. Which characters they
 * may hold is undici's to check, once.
 */
export function toHeaderList(headers: Readonly<Record<string, string>>): string[] {
  const list = ["accept-encoding", "identity"];
  let userAgent = `Hookwright/${version}`;
  for (const [name, value] of Object.entries(headers)) {
    const lower = name.toLowerCase();
    if (reserved.has(lower))
      throw new HookwrightError(
        "http/bad-request",
        `The header \`${lower}\` is set by the engine and cannot be given.`,
      );
    if (lower === "user-agent") userAgent = value;
    else list.push(lower, value);
  }
  list.push("user-agent", userAgent);
  return list;
}
