// The inline scripts of a cycle's maps for the type checker. They see the engine's functions and the values of the steps
// that they name, nothing of a method's events (B§7.1).
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { parseScript } from "../script/parse-script.ts";
import type { CycleContext } from "./cycle-context.ts";
import type { ScriptProgram } from "./script-program.ts";
import { storageUses } from "./step-scripts.ts";

/** What an inline script knows of where it runs. */
const values = ["script_execution_context", "transaction_id", "cycle_id", "cycle_step_id"];

/** Every inline script that can be read. */
export function inlinePrograms({ texts, document }: Pick<CycleContext, "texts" | "document">): {
  readonly diagnostics: readonly Diagnostic[];
  readonly programs: readonly ScriptProgram[];
} {
  const read = texts.flatMap(({ path, inline }) => {
    if (inline === undefined || inline.syntax !== undefined) return [];
    const spanAt = (start: number, end: number): Diagnostic["span"] => document.textSpan(path, start, end);
    const { tree, diagnostics } = parseScript(inline.marked, spanAt);
    const script = {
      level: "step" as const,
      method: undefined,
      file: document.file.path,
      source: inline.marked,
      spanAt,
      events: [],
      tree,
    };
    const program: ScriptProgram = {
      script,
      globals: values.map((name) => [name, "any"]),
      interfaces: "",
      payloads: new Map(),
      outer: [...new Set(inline.marked.match(/\$\d+_*/g))],
      reachedBy: () => new Set(),
    };
    return [{ program, diagnostics: [...diagnostics, ...storageUses(script)] }];
  });
  return {
    diagnostics: read.flatMap(({ diagnostics }) => diagnostics),
    programs: read.map(({ program }) => program),
  };
}
