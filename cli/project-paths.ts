// Where in a project the files of an account stand, and where those would that stand in none.
import { defaultAccount } from "../runtime/engine/account.ts";
import type { WrittenCycle, WrittenInstallation } from "../runtime/server/api/workbench.ts";

/** A cycle's file. */
export function cyclePath({ account, cycle }: Pick<WrittenCycle, "account" | "cycle">): string {
  return `${accountPath(account)}cycles/${cycle}.json`;
}

/** An installation's file. */
export function installationPath({ account, name }: Pick<WrittenInstallation, "account" | "name">): string {
  return `${accountPath(account)}installations/${name}.json`;
}

/** What the paths of an account's files begin with. */
export function accountPath(account: string): string {
  return account === defaultAccount ? "" : `accounts/${account}/`;
}
