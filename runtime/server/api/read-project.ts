// The project as it is now: its files, and the cycles that stand in none.
import { HookwrightError } from "../../contract/error.ts";
import type { Engine } from "../../engine/engine.ts";
import type { Project } from "../../engine/project.ts";
import type { Workbench } from "./workbench.ts";

/** Compiles it. Rejects with `project/invalid` or `server/no-files`. */
export async function readProject(
  { cycleTexts }: Pick<Engine, "cycleTexts">,
  workbench: Workbench | undefined,
): Promise<Project> {
  return needWorkbench(workbench).readProject(await cycleTexts.all());
}

/** Fails with `server/no-files`. */
export function needWorkbench(workbench: Workbench | undefined): Workbench {
  if (workbench !== undefined) return workbench;
  throw new HookwrightError("server/no-files", "This server was started without a project's files.");
}
