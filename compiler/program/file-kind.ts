// What a single file plainly is, whatever may be wrong in it.
import { createSourceFile } from "../source/source-file.ts";
import { parseDocument } from "../syntax/parse-document.ts";

/** What a file is, and its id where it has one. What is neither a cycle nor an installation passes for a connector. */
export interface FileKind {
  readonly kind: "connector" | "cycle" | "installation";
  readonly id: string | undefined;
}

/** Tells by its keys what a definition describes. */
export function fileKind(text: string): FileKind {
  const value: unknown = parseDocument(createSourceFile("", text)).document.value;
  const whole = new Map(typeof value === "object" && value !== null ? Object.entries(value) : []);
  const id: unknown = whole.get("id");
  const kind = whole.has("methods")
    ? "connector"
    : whole.has("steps")
      ? "cycle"
      : typeof whole.get("connector") === "string"
        ? "installation"
        : "connector";
  return { kind, id: typeof id === "string" ? id : undefined };
}
