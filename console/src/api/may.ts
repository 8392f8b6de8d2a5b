// What whoever is signed in may do. The server decides; pages leave out what it would refuse.
import { useSession } from "./session.ts";

/** `write`: it may change things. `all`: it may do so for all accounts. */
export function useRights(): { readonly write: boolean; readonly all: boolean } {
  const { session } = useSession();
  const write = session?.scope === "write";
  return { write, all: write && session.account === undefined };
}
