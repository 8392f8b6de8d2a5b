// What a sender says of a file: its name and its media type. Both go into headers and pages again, so both are cleaned here.
import { create, parse } from "content-disposition";
import { parseMediaType } from "./media-type.ts";

const unknownType = "application/octet-stream";
const unknownName = "file";
const longestName = 200;

/** A media type that can be a header's value again. */
export function fileType(header = ""): string {
  const isPlain = /^[\x20-\x7e]{1,200}$/.test(header) && parseMediaType(header) !== undefined;
  return isPlain ? header : unknownType;
}

/** A name without folders and without characters that no name has; `file` where nothing is left. */
export function fileName(name: string): string {
  const own = name.toWellFormed().split(/[/\\]/).at(-1) ?? "";
  const clean = own.replace(/[\p{Cc}\u2028\u2029]/gu, "").trim();
  return (/^\.*$/.test(clean) ? "" : clean.slice(0, longestName).toWellFormed()) || unknownName;
}

/** A `Content-Disposition` for a file that is to be saved, not shown. */
export function fileDisposition(name: string): string {
  return create(name, { type: "attachment" });
}

/** A `Content-Disposition` (RFC 6266, RFC 7578 §4.2). */
export interface Disposition {
  readonly type: string;
  readonly name: string | undefined;
  readonly fileName: string | undefined;
}

/** What the header says; `undefined` where it says nothing that can be read. */
export function parseDisposition(header: string): Disposition | undefined {
  try {
    const { type, parameters } = parse(header);
    return { type, name: parameters["name"], fileName: parameters["filename"] };
  } catch {
    return undefined;
  }
}
