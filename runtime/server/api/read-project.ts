// The project as it is now: its files, and what stands in none.
import { HookwrightError } from "../../contract/error.ts";
import type { Engine } from "../../engine/engine.ts";
import type { Project } from "../../engine/project.ts";
import type { Workbench, Written } from "./workbench.ts";

/** What stands in no file. */
async function readWritten({
  cycleTexts,
  madeInstallations,
}: Pick<Engine, "cycleTexts" | "madeInstallations">): Promise<Written> {
  const installations = madeInstallations().map(({ account, name, connector }) => ({
    account,
    name,
    text: JSON.stringify({ connector }),
  }));
  return { cycles: await cycleTexts.all(), installations };
}

/** The same of one account: what others have written takes none of its time. */
export async function readWrittenOf(engine: Engine, account: string): Promise<Written> {
  const { cycles, installations } = await readWritten(engine);
  const isOwn = (one: { readonly account: string }): boolean => one.account === account;
  return { cycles: cycles.filter(isOwn), installations: installations.filter(isOwn) };
}

/** Compiles it. Rejects with `project/invalid` or `server/no-files`. */
export async function readProject(engine: Engine, workbench: Workbench | undefined): Promise<Project> {
  return needWorkbench(workbench).readProject(await readWritten(engine));
}

/** Fails with `server/no-files`. */
export function needWorkbench(workbench: Workbench | undefined): Workbench {
  if (workbench !== undefined) return workbench;
  throw new HookwrightError("server/no-files", "This server was started without a project's files.");
}
