// The account that a command names with `--account`, among those of a compiled project.
import type { Build, BuiltInstallation } from "../compiler/program/build.ts";
import { HookwrightError } from "../runtime/contract/error.ts";
import { defaultAccount } from "../runtime/engine/account.ts";

/** An account of a build. */
export interface FoundAccount {
  readonly id: string;
  readonly externalId?: string;
  readonly installations: readonly BuiltInstallation[];
}

/** By its id or external id; without any, the default one. Fails with `account/not-found`. */
export function findAccount(build: Build, account = defaultAccount): FoundAccount {
  if (account === defaultAccount) return { id: defaultAccount, installations: build.installations };
  const found =
    build.accounts.find(({ id }) => id === account) ??
    build.accounts.find(({ externalId }) => externalId === account);
  if (found !== undefined) return found;
  const known = build.accounts.map(({ id }) => `\`${id}\``).join(", ");
  throw new HookwrightError("account/not-found", `There is no account \`${account}\`.`, {
    hint: known === "" ? "Add a folder below accounts/." : `There are ${known}.`,
  });
}
