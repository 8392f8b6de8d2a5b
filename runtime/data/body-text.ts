// The text of a body, in the character set that its sender names: in the `Content-Type`, in a byte-order mark, else UTF-8.
import { HookwrightError } from "../contract/error.ts";
import type { BodyLimits, Codec } from "./codec.ts";
import type { MediaType } from "./media-type.ts";

/** Plain text; the value is the text. */
export const textCodec: Codec = {
  accepts: "text/plain",
  canDecode: ({ type, subtype }) => type === "text" && subtype === "plain",
  decode: (bytes, mediaType, limits) => decodeBodyText(bytes, mediaType, limits),
};

/**
 * The text. `declared` is what the body itself says of its character set. Fails with `data/unsupported-encoding` and, where bytes
 * are no text in the character set, with `data/malformed`.
 */
export function decodeBodyText(
  bytes: Uint8Array,
  mediaType: MediaType | undefined,
  limits: Pick<BodyLimits, "stranger">,
  declared?: string,
): string {
  const mark = byteOrderMark(bytes);
  const named = mediaType?.parameters["charset"] ?? declared;
  if (limits.stranger !== undefined) checkStrangersCharset(named, mark);
  const charset = mark ?? named ?? "utf-8";
  const decode = createDecoder(charset);
  try {
    return decode(bytes);
  } catch {
    throw new HookwrightError("data/malformed", `The body is not valid ${charset.toUpperCase()}.`, {
      hint: "Name the body's character set in its content type.",
    });
  }
}

/** What two readers of the same bytes cannot read differently. Latin-1 is read as the web reads it, as windows-1252. */
const strangersCharsets: ReadonlySet<string> = new Set([
  "utf-8",
  "utf8",
  "us-ascii",
  "ascii",
  "iso-8859-1",
  "latin1",
  "windows-1252",
]);

function checkStrangersCharset(named: string | undefined, mark: string | undefined): void {
  const charset = named?.toLowerCase();
  if (charset === undefined || strangersCharsets.has(charset)) return;
  if (!/^utf-16(?:le|be)?$/.test(charset)) throw unknownCharset(charset);
  if (mark?.startsWith("utf-16") === true) return;
  throw new HookwrightError("data/malformed", "The body is in UTF-16 and has no byte-order mark.", {
    hint: "Send UTF-8.",
  });
}

function unknownCharset(charset: string): HookwrightError {
  return new HookwrightError(
    "data/unsupported-encoding",
    `\`${charset.slice(0, 100)}\` is not a known character set.`,
    { hint: "Send UTF-8." },
  );
}

function createDecoder(charset: string): (bytes: Uint8Array) => string {
  try {
    const decoder = new TextDecoder(charset, { fatal: true });
    return (bytes) => decoder.decode(bytes);
  } catch {
    throw unknownCharset(charset);
  }
}

/** It says more than any header: RFC 7303 §3. */
function byteOrderMark([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return first === 0xff && second === 0xfe ? "utf-16le" : undefined;
}
