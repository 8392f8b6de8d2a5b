// The text of a body, in the character set that its sender names: in the `Content-Type`, in a byte-order mark, else UTF-8.
import { HookwrightError } from "../contract/error.ts";
import type { Codec } from "./codec.ts";
import type { MediaType } from "./media-type.ts";

/** Any text; the value is the text. */
export const textCodec: Codec = {
  accepts: "text/*",
  canDecode: ({ type }) => type === "text",
  decode: (bytes, mediaType) => decodeBodyText(bytes, mediaType),
};

/** Fails with `data/unsupported-encoding` and, where bytes are no text in the character set, with `data/malformed`. */
export function decodeBodyText(
  bytes: Uint8Array,
  mediaType: MediaType | undefined,
  declared?: string,
): string {
  const charset = byteOrderMark(bytes) ?? mediaType?.parameters["charset"] ?? declared ?? "utf-8";
  const decode = createDecoder(charset);
  try {
    return decode(bytes);
  } catch {
    throw new HookwrightError("data/malformed", `The body is not valid ${charset.toUpperCase()}.`, {
      hint: "Name the body's character set in its content type.",
    });
  }
}

function createDecoder(charset: string): (bytes: Uint8Array) => string {
  try {
    const decoder = new TextDecoder(charset, { fatal: true });
    return (bytes) => decoder.decode(bytes);
  } catch {
    throw new HookwrightError(
      "data/unsupported-encoding",
      `\`${charset.slice(0, 100)}\` is not a known character set.`,
    );
  }
}

/** It says more than any header: RFC 7303 §3. */
function byteOrderMark([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return first === 0xff && second === 0xfe ? "utf-16le" : undefined;
}
