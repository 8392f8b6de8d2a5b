// What every driver answers to a write on behalf of a job that is somebody else's by now.
import { HookwrightError } from "../contract/error.ts";

/** Whoever held a transaction's job and writes for it. */
export interface JobHolder {
  readonly transaction: string;
  readonly epoch: number;
}

/** `store/lease-lost`. */
export function leaseLost({ transaction, epoch }: JobHolder): HookwrightError {
  return new HookwrightError(
    "store/lease-lost",
    `Transaction ${transaction} is no longer held with epoch ${String(epoch)}.`,
  );
}
