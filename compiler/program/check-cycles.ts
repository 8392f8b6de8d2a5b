// The cycles of a project: each by itself, then what only all of them together show.
import { analyzeCycle, type CycleProject } from "../analyze/analyze-cycle.ts";
import type { ListJoin } from "../../runtime/contract/plan.ts";
import type { CycleContext, CycleOutline } from "../analyze/cycle-context.ts";
import { joinsOf } from "../analyze/cycle-joins.ts";
import { inlinePrograms } from "../analyze/inline-programs.ts";
import { checkLinkedLoops } from "../analyze/linked-loops.ts";
import type { ScriptProgram } from "../analyze/script-program.ts";
import type { ScriptSymbol } from "../analyze/scripts.ts";
import { checkStepScripts, type ScriptedConnector } from "../analyze/step-scripts.ts";
import { hasErrors, type Diagnostic } from "../diagnostics/diagnostic.ts";
import type { CycleDefinition } from "../schema/definition.gen.ts";
import { validateCycle } from "../schema/validate.ts";
import type { Document } from "../syntax/document.ts";

/** A cycle that is free of errors, and what lowering needs of its analysis. */
export interface CheckedCycle {
  readonly path: string;
  readonly definition: CycleDefinition;
  readonly scripts: readonly ScriptSymbol[];
  readonly splits: ReadonlySet<string>;
  /** What each step joins. */
  readonly joins: ReadonlyMap<string, readonly ListJoin[]>;
}

/** What is known of all cycles. `programs` are the scripts of their steps, for the type checker. */
export interface CheckedCycles {
  readonly cycles: readonly CheckedCycle[];
  readonly programs: readonly ScriptProgram[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Checks every cycle. */
export function checkCycles(
  documents: readonly (readonly [path: string, document: Document])[],
  project: Omit<CycleProject, "cycles">,
  scripted: ReadonlyMap<string, ScriptedConnector>,
): CheckedCycles {
  const cycles = new Map(documents.map(([path, document]) => [idOf(path), outlineOf(document)]));
  const checked: CheckedCycle[] = [];
  const diagnostics: Diagnostic[] = [];
  const contexts: CycleContext[] = [];
  const programs: ScriptProgram[] = [];
  for (const [path, document] of documents) {
    const { definition, diagnostics: found } = validateCycle(document);
    const broken = found.map(({ span }) => span);
    const { context, scripts, ...analyzed } = analyzeCycle(
      definition,
      document,
      { ...project, cycles },
      broken,
    );
    const steps = checkStepScripts(context, scripts, scripted);
    const inline = inlinePrograms(context);
    programs.push(...steps.programs, ...inline.programs);
    const all = [...found, ...analyzed.diagnostics, ...steps.diagnostics, ...inline.diagnostics];
    diagnostics.push(...all);
    contexts.push(context);
    if (!hasErrors(all))
      checked.push({
        path,
        definition: definition as CycleDefinition,
        scripts,
        splits: context.splits,
        joins: joinsOf(context),
      });
  }
  return { cycles: checked, programs, diagnostics: [...diagnostics, ...checkLinkedLoops(contexts)] };
}

function idOf(path: string): string {
  return path.replace(/^.*\/|\.json$/g, "");
}

/** The raw document is asked, so that a cycle with faults of its own still counts as there. */
function outlineOf({ value, complete }: Document): CycleOutline {
  const { steps } = (value ?? {}) as { steps?: unknown };
  const entries = typeof steps === "object" && steps !== null ? Object.entries(steps) : [];
  return {
    isWhole: complete && value !== undefined,
    steps: new Map(entries.map(([id, step]: readonly [string, unknown]) => [id, kindOf(step)])),
  };
}

/** A step of another kind has a key that says so. */
const otherKinds = "method decision respond delay waitUntil waitAll script".split(" ");

function kindOf(step: unknown): "webhook" | "other" | "unreadable" {
  if (typeof step !== "object" || step === null) return "unreadable";
  if ("webhook" in step) return "webhook";
  return otherKinds.some((kind) => kind in step) ? "other" : "unreadable";
}
