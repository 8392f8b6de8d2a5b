// A received `multipart/form-data` body (RFC 7578) → fields and files. The body lies whole in memory and was proven before, so it is
// cut where its boundary stands and nothing is guessed: what the grammar does not allow is refused. Libraries read streams, and
// each has had its share of advisories for it (reliability.md c4, "Multipart bombs").
import { HookwrightError } from "../contract/error.ts";
import type { JsonObject, JsonValue } from "../contract/value.ts";
import { decodeBodyText } from "./body-text.ts";
import type { BodyLimits } from "./codec.ts";
import { fileName, fileType, parseDisposition } from "./file-words.ts";
import { parseMediaType, type MediaType } from "./media-type.ts";

/** A file of a body, in memory. */
export interface FilePart {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** What stands for a file in a body's value. */
export type PlaceFile = (file: FilePart) => string | JsonObject;

const longestBoundary = 70;
const mostFiles = 100;
const mostFields = 1000;
const longestName = 200;
const mostHeaderBytes = 8 * 1024;

/** The value: a text for each field, what `placeFile` says for each file, a list where a name stands there twice. */
export function decodeMultipart(
  bytes: Uint8Array,
  mediaType: MediaType,
  limits: BodyLimits,
  placeFile: PlaceFile,
): JsonObject {
  const values = new Map<string, (string | JsonObject)[]>();
  let files = 0;
  let fields = 0;
  for (const part of splitParts(toBuffer(bytes), boundaryOf(mediaType))) {
    const { name, file, type } = readHead(part.head);
    const isFile = file !== undefined;
    // So a browser says that nobody chose a file.
    if (file === "" && part.content.length === 0) continue;
    if (isFile ? ++files > mostFiles : ++fields > mostFields) throw tooMany(isFile);
    const value = isFile
      ? placeFile({ name: fileName(file), contentType: fileType(type), bytes: part.content })
      : decodeBodyText(part.content, type === undefined ? undefined : parseMediaType(type), limits);
    const before = values.get(name);
    if (before === undefined) values.set(name, [value]);
    else before.push(value);
  }
  values.delete("__proto__");
  return Object.fromEntries(Array.from(values, ([name, all]) => [name, oneOrAll(all)]));
}

function oneOrAll(all: readonly JsonValue[]): JsonValue {
  const [only] = all;
  return only === undefined || all.length > 1 ? all : only;
}

function boundaryOf({ parameters }: MediaType): string {
  const { boundary } = parameters;
  if (boundary !== undefined && boundary.length <= longestBoundary && bchars.test(boundary)) return boundary;
  throw malformed(`its content type names no boundary of 1 to ${String(longestBoundary)} characters`);
}

/** RFC 2046 §5.1.1; a blank at its end would be lost on the way. */
const bchars = /^[\w'()+,\-./:=? ]*[\w'()+,\-./:=?]$/;

interface Part {
  readonly head: Buffer;
  readonly content: Buffer;
}

const lineEnd = Buffer.from("\r\n");
const headEnd = Buffer.from("\r\n\r\n");

/** Cuts a body at its boundary. What stands before the first is no part, and neither is what follows the last. */
function* splitParts(body: Buffer, boundary: string): Generator<Part> {
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  const first = delimiter.subarray(lineEnd.length);
  const isAtStart = body.subarray(0, first.length).equals(first);
  let at = isAtStart ? first.length : after(body, delimiter, 0);
  for (;;) {
    if (body.subarray(at, at + 2).toString("latin1") === "--") return;
    at = afterPadding(body, at);
    const end = body.indexOf(delimiter, at - lineEnd.length);
    if (end === -1) throw malformed("its last boundary is missing");
    // A part without headers begins with the empty line itself.
    const noHead = body.subarray(at, at + lineEnd.length).equals(lineEnd);
    const headTo = noHead ? at : body.subarray(at, end).indexOf(headEnd) + at;
    if (headTo < at) throw malformed("a part has no empty line behind its headers");
    if (headTo - at > mostHeaderBytes)
      throw tooLarge(`The headers of a part have more than ${String(mostHeaderBytes)} bytes.`);
    const contentFrom = headTo + (noHead ? lineEnd.length : headEnd.length);
    yield {
      head: body.subarray(at, headTo),
      content: body.subarray(contentFrom, Math.max(contentFrom, end)),
    };
    at = end + delimiter.length;
  }
}

function after(body: Buffer, delimiter: Buffer, from: number): number {
  const found = body.indexOf(delimiter, from);
  if (found === -1) throw malformed("the boundary that its content type names is not in it");
  return found + delimiter.length;
}

/** Blanks may follow a boundary on its line, and nothing else. */
function afterPadding(body: Buffer, from: number): number {
  let at = from;
  while (body[at] === 0x20 || body[at] === 0x09) at++;
  if (!body.subarray(at, at + lineEnd.length).equals(lineEnd))
    throw malformed("a boundary is not alone on its line");
  return at + lineEnd.length;
}

interface PartHead {
  readonly name: string;
  /** Its file's name; absent for a field. */
  readonly file: string | undefined;
  readonly type: string | undefined;
}

const headerLine = /^([!#$%&'*+\-.^_`|~\dA-Za-z]+):[ \t]*([^\0\r\n]*?)[ \t]*$/;

function readHead(head: Buffer): PartHead {
  const headers = new Map<string, string>();
  for (const line of head.length === 0 ? [] : utf8(head).split("\r\n")) {
    const [, name, value] = headerLine.exec(line) ?? [];
    if (name === undefined || value === undefined) throw malformed("a part has a line that is no header");
    if (headers.has(name.toLowerCase())) throw malformed("a part has a header twice");
    headers.set(name.toLowerCase(), value);
  }
  const encoding = headers.get("content-transfer-encoding")?.toLowerCase() ?? "binary";
  if (!["7bit", "8bit", "binary"].includes(encoding))
    throw new HookwrightError("data/unsupported-encoding", "A part of the body is in a transfer encoding.", {
      hint: "Send parts as they are: RFC 7578 has no transfer encodings.",
    });
  const disposition = parseDisposition(headers.get("content-disposition") ?? "");
  const name = disposition?.type === "form-data" ? disposition.name : undefined;
  if (name === undefined) throw malformed("a part has no name");
  if (name.length > longestName)
    throw tooLarge(`The name of a part has more than ${String(longestName)} characters.`);
  const file = disposition?.fileName;
  return {
    name: unescapeName(name),
    file: file === undefined ? undefined : unescapeName(file),
    type: headers.get("content-type"),
  };
}

/** Browsers escape three characters, and no others (HTML, "multipart form data"). */
function unescapeName(name: string): string {
  return name.replace(/%0D|%0A|%22/g, decodeURIComponent);
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function utf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw malformed("the headers of a part are not UTF-8");
  }
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function malformed(why: string): HookwrightError {
  return new HookwrightError("data/malformed", `The body is not valid multipart/form-data: ${why}.`);
}

function tooMany(isFile: boolean): HookwrightError {
  const most = isFile ? `${String(mostFiles)} files` : `${String(mostFields)} fields`;
  return tooLarge(`The body has more than ${most}.`);
}

function tooLarge(message: string): HookwrightError {
  return new HookwrightError("data/too-large", message);
}
