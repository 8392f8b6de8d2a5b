// Which compressed bodies are read, in both directions: gzip and deflate, one of them and once. Everything else is refused unread:
// decoders have been remote code execution (reliability.md, fact 1), and stacked encodings multiply what comes out.

/** How a body may be compressed. */
export type ContentEncoding = "gzip" | "deflate";

/** The encoding that a header names; `undefined` for none, `refused` for what is never decoded. */
export function readEncoding(header: string | undefined): ContentEncoding | "refused" | undefined {
  const name = header?.trim().toLowerCase() ?? "";
  if (name === "" || name === "identity") return undefined;
  if (name === "gzip" || name === "x-gzip") return "gzip";
  return name === "deflate" ? "deflate" : "refused";
}

/** RFC 9110 8.4.1.2 means zlib's format by `deflate`, and some senders use the bare one; only zlib's begins with a method of 8. */
export function isBareDeflate(first: number | undefined): boolean {
  return ((first ?? 0) & 0x0f) !== 8;
}

/** What comes out of a body may be as much as this whatever went in. */
export const freeInflatedBytes = 1024 * 1024;
/** Beyond that, it may be as many times what went in. */
export const mostInflation = 100;
