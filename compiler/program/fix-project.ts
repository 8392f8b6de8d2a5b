// `--fix`: applies every fix that the diagnostics carry, round by round, since one mistake may hide another. Pure: the
// caller writes.
import { applyFixes, type Fixed } from "../diagnostics/apply-fixes.ts";
import { sortDiagnostics } from "../diagnostics/sort.ts";
import { findUndecodable } from "../source/decode.ts";
import type { CheckedProject } from "./check-own.ts";
import { checkProject } from "./check-project.ts";
import { checkTypes } from "./check-scripts.ts";
import type { ProjectInputs } from "./inputs.ts";

/** Fixes that call for each other for ever would be a fault of ours; this ends them. */
const maxRounds = 200;

/** A project as far as a machine may correct it. */
export interface FixedProject {
  /** The files that differ from the inputs, by path. */
  readonly texts: ReadonlyMap<string, string>;
  readonly fixed: readonly Fixed[];
  /** What the project is after the last round. */
  readonly project: CheckedProject;
}

/** Fixes a project until no fix is left. */
export async function fixProject(inputs: ProjectInputs): Promise<FixedProject> {
  const files = new Map(inputs.files);
  const fixed: Fixed[] = [];
  for (let round = 0; ; round += 1) {
    let project = checkProject({ ...inputs, files });
    let applied = round < maxRounds ? applySafely(project) : none;
    if (applied.fixed.length === 0) {
      // The types last: they cost a start of the checker.
      project = await checkTypes(project);
      applied = round < maxRounds ? applySafely(project) : none;
    }
    if (applied.fixed.length === 0) {
      const texts = new Map([...files].filter(([path, text]) => inputs.files.get(path) !== text));
      return { texts, fixed, project };
    }
    for (const [file, text] of applied.texts) files.set(file.path, text);
    fixed.push(...applied.fixed);
  }
}

const none: ReturnType<typeof applyFixes> = { texts: new Map(), fixed: [] };

/** A file that is not UTF-8 could not be written back as it is. */
function applySafely({ diagnostics }: CheckedProject): ReturnType<typeof applyFixes> {
  return applyFixes(
    sortDiagnostics(diagnostics).filter(({ span }) => findUndecodable(span.file.text) === undefined),
  );
}
