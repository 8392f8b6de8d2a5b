// New credentials for a call whose own the vendor refused: told by a rule, by a script's exception (B§7.9), or by the status. Once
// for a call; what is refused with new credentials too is an error.
import { authenticationName } from "./authenticate.ts";
import type { CredentialsRefused } from "./credentials-refused.ts";
import type { Installation } from "./installation.ts";
import { reopen, type OpenCall } from "./open-call.ts";

/** Gives the call new credentials, after which it can be made again. Throws what it is given where there are none to be had. */
export async function renewCredentials(open: OpenCall, refused: CredentialsRefused): Promise<void> {
  const { call, method } = open;
  const { renewal } = call.services;
  if (renewal === undefined || open.isRenewed) throw refused;
  open.isRenewed = true;
  const { installation, signal } = call;
  const renewed: Installation = await renewal[refused.renew]({
    installation,
    authentication: authenticationName(method, installation),
    ...(signal !== undefined && { signal }),
  });
  reopen(open, renewed);
}
