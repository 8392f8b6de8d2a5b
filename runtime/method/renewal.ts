// New credentials for a call whose own the vendor refused: told by a rule, by a script's exception (B§7.9), or by the status. Once
// for a call; what is refused with new credentials too is an error.
import { authenticationName, authenticatorOf, authUse } from "./authenticate.ts";
import type { CredentialsRefused } from "./credentials-refused.ts";
import { reopen, type OpenCall } from "./open-call.ts";
import { longestMidCallMs } from "./turn.ts";

/**
 * Gives the call new credentials, after which it can be made again. Throws what it is given where there are none to be had, and
 * fails as the authenticator does where the vendor gives none.
 */
export async function renewCredentials(open: OpenCall, refused: CredentialsRefused): Promise<void> {
  if (open.isRenewed) throw refused;
  open.isRenewed = true;
  if (refused.renew === "refresh") await refresh(open, refused);
  else await signInAgain(open, refused);
}

async function refresh(open: OpenCall, refused: CredentialsRefused): Promise<void> {
  const { installation, services } = open.call;
  const use = authUse(open.method, installation);
  const credential = await authenticatorOf(services).refresh(use, open.credential);
  if (credential === undefined) throw refused;
  reopen(open, { installation, credential });
}

async function signInAgain(open: OpenCall, refused: CredentialsRefused): Promise<void> {
  const { installation, services, ticket, signal, waitSignal } = open.call;
  if (services.signInAgain === undefined) throw refused;
  const renewed = await services.signInAgain({
    installation,
    authentication: authenticationName(open.method, installation),
    ...(signal !== undefined && { signal }),
    ...(waitSignal !== undefined && { waitSignal }),
    // The vendor has answered the call: it cannot be made again because this one has to wait.
    ...(ticket !== undefined && { mostWaitMs: longestMidCallMs }),
  });
  if (renewed === undefined) throw refused;
  const credential = await authenticatorOf(services).credential(authUse(open.method, renewed));
  reopen(open, { installation: renewed, credential });
}
