// Bodies of several parts: `multipart/form-data` (RFC 7578) and `multipart/related` (RFC 2387). Files are read while the body is
// sent, never held; what a vendor's or a person's text says cannot end a part, since nobody knows the boundary before.
import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import type { BodyFile } from "./body-file.ts";

/** One part: its headers, and a text or a file. */
export interface Part {
  readonly headers: Readonly<Record<string, string>>;
  readonly content: string | BodyFile;
}

/** A body that is read while it is sent, from its beginning each time. */
export interface BodyStream {
  readonly sizeBytes: number;
  open(): Readable;
}

/** Parts put together. */
export interface Multipart {
  readonly boundary: string;
  readonly body: string | BodyStream;
  /** The body for people: a file is only counted. */
  readonly shown: string;
}

/** Puts parts together. Without a file the body is a text. */
export function joinParts(parts: readonly Part[]): Multipart {
  // 144 random bits: no text can hold it by chance or on purpose.
  const boundary = `hookwright-${randomBytes(18).toString("hex")}`;
  const heads = parts.map(({ headers }, index) => head(boundary, headers, index === 0));
  const end = `${parts.length === 0 ? "" : "\r\n"}--${boundary}--\r\n`;
  const write = (of: (file: BodyFile) => string): string =>
    parts
      .map(
        ({ content }, index) => `${heads[index] ?? ""}${typeof content === "string" ? content : of(content)}`,
      )
      .join("") + end;
  const shown = write(shownFile);
  const files = parts.flatMap(({ content }) => (typeof content === "string" ? [] : [content]));
  if (files.length === 0) return { boundary, body: shown, shown };
  const sizeBytes = files.reduce((sum, file) => sum + file.sizeBytes, Buffer.byteLength(write(() => "")));
  const open = (): Readable => Readable.from(pieces(parts, heads, end));
  return { boundary, body: { sizeBytes, open }, shown };
}

async function* pieces(
  parts: readonly Part[],
  heads: readonly string[],
  end: string,
): AsyncGenerator<Uint8Array> {
  for (const [index, { content }] of parts.entries()) {
    yield Buffer.from(heads[index] ?? "");
    if (typeof content === "string") yield Buffer.from(content);
    else yield* content.open() as AsyncIterable<Uint8Array>;
  }
  yield Buffer.from(end);
}

function head(boundary: string, headers: Part["headers"], isFirst: boolean): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${isFirst ? "" : "\r\n"}--${boundary}\r\n${lines.join("")}\r\n`;
}

/** What stands for a file's bytes where a body is shown. */
export function shownFile({ name, sizeBytes }: Pick<BodyFile, "name" | "sizeBytes">): string {
  return `[${name}, ${String(sizeBytes)} bytes]`;
}

/** A `Content-Disposition` of a form's part; names are escaped as browsers do (HTML, "multipart form data"). */
export function formDisposition(name: string, fileName?: string): string {
  const file = fileName === undefined ? "" : `; filename="${escapeName(fileName)}"`;
  return `form-data; name="${escapeName(name)}"${file}`;
}

const escapes: Readonly<Record<string, string>> = { "\r": "%0D", "\n": "%0A", '"': "%22" };

function escapeName(name: string): string {
  return name.replace(/[\r\n"]/g, (character) => escapes[character] ?? "");
}
