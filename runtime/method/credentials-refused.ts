// A failure that new credentials may mend: the vendor refused those of the call, or a script says so (B§7.9).
import { HookwrightError } from "../contract/error.ts";

/** Asks for new credentials. Where nobody gets any it is an error like others. */
export class CredentialsRefused extends HookwrightError {
  readonly renew: "refresh" | "signInAgain";

  constructor({ message, hint, cause }: HookwrightError, renew: "refresh" | "signInAgain") {
    super("method/unauthenticated", message, { cause, ...(hint !== undefined && { hint }) });
    this.renew = renew;
  }
}
