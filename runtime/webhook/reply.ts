// A reply that a script or a respond step made: the author chooses status, headers and body, but never the framing of
// the message, a media type that a browser would run, or a header that belongs to one connection only.
import { fileDisposition } from "../data/file-words.ts";
import type { Answer, AnswerFile } from "./answer.ts";

/** What goes back instead of the standard answer. */
export interface Reply {
  /** 200 to 599. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Absent: an empty body. */
  readonly body?: { readonly mediaType: string; readonly text: string };
  /** A file instead of a body. */
  readonly file?: AnswerFile;
}

const reserved = new Set([
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "content-length",
  "content-type",
  "content-encoding",
  "content-security-policy",
  "date",
  "x-content-type-options",
]);
const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const unsafeValue = /[^\t\x20-\x7e\x80-\xff]/;

/** The answer for a reply. Headers that an author may not set, and those a header line cannot carry, are left out. */
export function replyAnswer({ status, headers, body, file }: Reply): Answer {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const key = name.toLowerCase();
    if (token.test(key) && !reserved.has(key) && !unsafeValue.test(value)) kept[key] = value;
  }
  if (body !== undefined) kept["content-type"] = body.mediaType;
  // A browser would run scripts that stand in a page or in XML, and nobody knows what stands in a file.
  if (file !== undefined || (body !== undefined && /html|xml/i.test(body.mediaType)))
    kept["content-security-policy"] = "sandbox; default-src 'none'";
  if (file !== undefined) {
    kept["content-type"] = file.content.contentType;
    kept["content-disposition"] ??= fileDisposition(file.content.name);
    return { kind: "content", status, headers: kept, body: "", file };
  }
  return { kind: "content", status, headers: kept, body: body?.text ?? "" };
}

/** True for a status that a reply may have. */
export function isReplyStatus(status: unknown): status is number {
  return typeof status === "number" && Number.isInteger(status) && status >= 200 && status <= 599;
}
