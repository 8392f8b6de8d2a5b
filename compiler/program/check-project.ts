// A whole project from text to meaning: what stands at the top, and each of its accounts. Every problem of every file is found in
// one run.
import { ofAccount, splitAccounts } from "./accounts.ts";
import { checkAccounts } from "./check-accounts.ts";
import { checkOwn, type CheckedProject } from "./check-own.ts";
import type { ProjectInputs } from "./inputs.ts";

/** Checks every file of a project, but for the types of its scripts. */
export function checkProject(inputs: ProjectInputs): CheckedProject {
  const { root, accounts } = splitAccounts(inputs);
  const project = checkOwn(root);
  if (accounts.length === 0) return project;
  const checked = accounts.map((account) => [account.id, checkOwn(account.inputs)] as const);
  return {
    ...project,
    accounts: new Map(checked),
    diagnostics: [
      ...project.diagnostics,
      ...checkAccounts(accounts, inputs).diagnostics,
      ...checked.flatMap(([id, { diagnostics }]) => ofAccount(id, diagnostics)),
    ],
  };
}
