// The scripts of a cycle's steps: where each source stands, what events it handles, and what a script step's fields read.
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { parseScript } from "../script/parse-script.ts";
import type { Document, Path } from "../syntax/document.ts";
import { stepsOf, type PartialCycle } from "./cycle-context.ts";
import { checkFieldSide } from "./rules/fields.ts";
import { locateScript, type ScriptSymbol } from "./scripts.ts";

/** Reads and parses every step's script. `readText` gives a project file's text. */
export function cycleScripts(
  cycle: PartialCycle,
  document: Document,
  readText: (path: string) => string | undefined,
): { readonly scripts: readonly ScriptSymbol[]; readonly diagnostics: readonly Diagnostic[] } {
  const scripts: ScriptSymbol[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [id, step] of stepsOf(cycle)) {
    const path: Path = ["steps", id, "script"];
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
    if (!("script" in step) || step.script === undefined) continue;
    const origin = locateScript(step.script, document, path, readText);
    if (origin === undefined) continue;
    if ("code" in origin) {
      diagnostics.push(origin);
      continue;
    }
    const { handlers, tree, diagnostics: found } = parseScript(origin.source, origin.spanAt);
    diagnostics.push(...found);
    scripts.push({ level: "step", method: id, ...origin, events: handlers, tree });
  }
  return { scripts, diagnostics };
}
