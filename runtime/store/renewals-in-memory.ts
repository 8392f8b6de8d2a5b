// Turns of renewals for a store that one process has alone.
import type { Clock } from "../base/clock.ts";
import type { CredentialStore, Renewal } from "./credentials.ts";

/** Turns that last as long as the process does. */
export function renewalsInMemory(clock: Clock): Pick<CredentialStore, "beginRenewal" | "endRenewal"> {
  const turns = new Map<string, { readonly by: string; readonly untilMs: number }>();
  const keyOf = ({ account, installation, authentication }: Renewal): string =>
    JSON.stringify([account, installation, authentication]);
  return {
    beginRenewal(of, by, mostMs) {
      const turn = turns.get(keyOf(of));
      const isFree = turn === undefined || turn.by === by || turn.untilMs <= clock.now();
      if (isFree) turns.set(keyOf(of), { by, untilMs: clock.now() + mostMs });
      return Promise.resolve(isFree);
    },
    endRenewal(of, by) {
      if (turns.get(keyOf(of))?.by === by) turns.delete(keyOf(of));
      return Promise.resolve();
    },
  };
}
