// One cycle that is taken over by itself: whoever saves it takes over nothing else of the project, whose files may have changed since they
// were applied.
import { HookwrightError } from "../contract/error.ts";
import { readPlan } from "../cycle/read-plan.ts";
import type { CycleText } from "../store/cycle-texts.ts";
import type { Store } from "../store/store.ts";
import type { Project } from "./project.ts";
import type { Registry } from "./registry.ts";

/** What an account may have of cycles that stand in no file: the compiler, when it begins anew, takes all of them within its bounds. */
const mostCycles = 1_000;
const mostCharacters = 8 * 1024 * 1024;

/** The project without all else. Fails with `project/not-applied` where the cycle was compiled with other connectors than are applied. */
export function onlyCycle(
  { uses }: Pick<Registry, "uses">,
  { cycles }: Pick<Project, "cycles">,
  cycle: string,
): Pick<Project, "cycles" | "connectors"> {
  const release = cycles.find(({ id }) => id === cycle);
  if (release === undefined)
    throw new HookwrightError("cycle/not-found", `The project has no cycle \`${cycle}\`.`);
  const plan = readPlan(cycle, release.content);
  const other = Object.values(plan.connectors).find(
    ({ installation, release: pinned }) => uses.get(installation)?.release !== pinned,
  );
  if (other === undefined) return { cycles: [release], connectors: [] };
  throw new HookwrightError(
    "project/not-applied",
    `The files of \`${other.connector}\`, or of its installation \`${other.installation}\`, have changed since they were applied.`,
    { hint: "Apply the project first." },
  );
}

/** That an account may have one more text of a cycle, or another. Rejects with `account/limit-reached`. */
export async function assertRoom(
  { cycleTexts }: Pick<Store, "cycleTexts">,
  { account }: Pick<Registry, "account">,
  { cycle, text }: Pick<CycleText, "cycle" | "text">,
): Promise<void> {
  const { count, characters } = await cycleTexts.sumBeside(account, cycle);
  if (count < mostCycles && characters + text.length <= mostCharacters) return;
  throw new HookwrightError(
    "account/limit-reached",
    `An account has at most ${mostCycles.toLocaleString("en")} cycles that stand in no file, of ${mostCharacters.toLocaleString("en")} characters together.`,
    { hint: "Remove some, or keep them as files." },
  );
}
