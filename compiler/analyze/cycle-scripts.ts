// The scripts of a cycle's steps: where each source stands, what events it handles, and what a script step's fields read.
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Document } from "../syntax/document.ts";
import { stepsOf, type PartialCycle } from "./cycle-context.ts";
import { checkFieldSide } from "./rules/fields.ts";
import { readScripts, type ScriptSymbol } from "./scripts.ts";

/** Reads and parses every step's script. `readText` gives a project file's text. */
export function cycleScripts(
  cycle: PartialCycle,
  document: Document,
  readText: (path: string) => string | undefined,
): { readonly scripts: readonly ScriptSymbol[]; readonly diagnostics: readonly Diagnostic[] } {
  const read = readScripts(document, readText);
  const diagnostics: Diagnostic[] = [];
  for (const [id, step] of stepsOf(cycle)) {
    if ("fields" in step && step.fields !== undefined)
      checkFieldSide(
        { document, report: (found) => diagnostics.push(found) },
        {
          path: ["steps", id, "fields"],
          fields: step.fields,
          title: "a script's result",
          sources: ["body"],
          builds: false,
          taken: [],
        },
      );
    if ("script" in step) read.add(step.script, { level: "step", method: id }, ["steps", id, "script"]);
  }
  return { scripts: read.scripts, diagnostics: [...read.diagnostics, ...diagnostics] };
}
