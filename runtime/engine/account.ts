// The accounts as the engine shows them, and the one that a deployment has without any.
import type { AccountIdentity } from "../contract/account.ts";
import type { Registry } from "./registry.ts";

/** The account of the files at the top of a project (architecture.md, "State and identity"). */
export const defaultAccount = "default";

/** An account, and how much it has. */
export interface AccountStatus extends AccountIdentity {
  readonly cycles: number;
  readonly running: number;
}

/** The status of an account. */
export function toAccountStatus({ identity, cycles }: Registry): AccountStatus {
  const running = [...cycles.values()].filter(({ record }) => record.state === "running");
  return { ...identity, cycles: cycles.size, running: running.length };
}
