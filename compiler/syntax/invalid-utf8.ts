// A file that is not UTF-8 is not read any further: in another encoding every sign may mean something else.
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { findUndecodable } from "../source/decode.ts";
import type { SourceFile } from "../source/source-file.ts";

/** What is wrong with a file's encoding: its first byte that is not UTF-8. */
export function invalidUtf8(file: SourceFile): Diagnostic | undefined {
  const start = findUndecodable(file.text);
  if (start === undefined) return undefined;
  const byte = `0x${(file.text.charCodeAt(start) & 0xff).toString(16).toUpperCase().padStart(2, "0")}`;
  return diagnostic("syntax/invalid-utf8", { file, start, end: start + 1 }, { byte });
}
