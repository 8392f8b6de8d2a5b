// The project as it is now: its files, and what stands in none.
import { HookwrightError } from "../../contract/error.ts";
import type { JsonValue } from "../../contract/value.ts";
import { encodeJson } from "../../data/json.ts";
import type { Engine } from "../../engine/engine.ts";
import type { Project } from "../../engine/project.ts";
import type { Workbench, Written } from "./workbench.ts";

/** What an account has in no file: what others have written takes none of its time. */
export async function readWritten(
  { cycleTexts, madeInstallations }: Pick<Engine, "cycleTexts" | "madeInstallations">,
  account: string,
): Promise<Written> {
  const installations = madeInstallations(account).map(({ name, connector, fields }) => ({
    account,
    name,
    text: installationText(connector, fields),
  }));
  return { cycles: await cycleTexts.ofAccount(account), installations };
}

/** An installation that was made, as its file would be. */
export function installationText(connector: string, fields?: JsonValue): string {
  const isEmpty = fields === undefined || encodeJson(fields) === "{}";
  return encodeJson({ connector, ...(!isEmpty && { fields }) });
}

/** Compiles it, or of it one account. Rejects with `project/invalid` or `server/no-files`. */
export async function readProject(
  engine: Engine,
  workbench: Workbench | undefined,
  only?: string,
): Promise<Project> {
  return needWorkbench(workbench).readProject((account) => readWritten(engine, account), only);
}

/** Fails with `server/no-files`. */
export function needWorkbench(workbench: Workbench | undefined): Workbench {
  if (workbench !== undefined) return workbench;
  throw new HookwrightError("server/no-files", "This server was started without a project's files.");
}
