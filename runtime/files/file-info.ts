// What a downloaded file says of itself: its media type and its name, which the vendor chooses and which goes into headers again.
import { fileName, fileType, parseDisposition } from "../data/file-words.ts";
import type { FileInfo } from "./file-store.ts";

/** The file of an answer: named by its `Content-Disposition`, else by the last part of the URL's path. */
export function fileInfo(url: string, headers: Readonly<Record<string, string>>): FileInfo {
  const disposition = headers["content-disposition"];
  const named = disposition === undefined ? undefined : parseDisposition(disposition)?.fileName;
  return { name: fileName(named ?? lastSegment(url)), contentType: fileType(headers["content-type"]) };
}

function lastSegment(url: string): string {
  const segment = new URL(url).pathname.split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
