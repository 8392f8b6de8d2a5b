// TypeScript module text → JavaScript with the same positions. Node's own stripper does it; its "experimental" notice is
// about that API's name, not about our use, and would reach every user's terminal.
import { stripTypeScriptTypes } from "node:module";

/** Removes the types of a generated module. Its syntax is erasable by construction. */
export function stripTypes(text: string): string {
  const { emitWarning } = process;
  process.emitWarning = () => undefined;
  try {
    return stripTypeScriptTypes(text);
  } finally {
    process.emitWarning = emitWarning;
  }
}
