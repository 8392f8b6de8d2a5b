// What a downloaded file says of itself: its media type and its name, which the vendor chooses and which goes into headers again.
import { parse } from "content-disposition";
import { parseMediaType } from "../data/media-type.ts";
import type { FileInfo } from "./file-store.ts";

const unknownType = "application/octet-stream";
const unknownName = "file";
const longestName = 200;

/** The file of an answer: named by its `Content-Disposition`, else by the last part of the URL's path. */
export function fileInfo(url: string, headers: Readonly<Record<string, string>>): FileInfo {
  return { name: nameOf(url, headers["content-disposition"]), contentType: typeOf(headers["content-type"]) };
}

/** A media type that can be a header's value again. */
function typeOf(header = ""): string {
  const isPlain = /^[\x20-\x7e]{1,200}$/.test(header) && parseMediaType(header) !== undefined;
  return isPlain ? header : unknownType;
}

function nameOf(url: string, disposition: string | undefined): string {
  const named = disposition === undefined ? undefined : parseName(disposition);
  return cleanName(named ?? lastSegment(url)) || unknownName;
}

function parseName(disposition: string): string | undefined {
  try {
    return parse(disposition).parameters["filename"];
  } catch {
    return undefined;
  }
}

function lastSegment(url: string): string {
  const segment = new URL(url).pathname.split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** A name without folders and without characters that no name has. */
function cleanName(name: string): string {
  const own = name.toWellFormed().split(/[/\\]/).at(-1) ?? "";
  const clean = own.replace(/[\p{Cc}\u2028\u2029]/gu, "").trim();
  return /^\.*$/.test(clean) ? "" : clean.slice(0, longestName).toWellFormed();
}
