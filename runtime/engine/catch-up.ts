// Follows the other processes on the store: what they have changed is known here before anything is changed here, and soon anyway.
import { eachOf } from "../base/each-of.ts";
import { partnerAccount } from "../secrets/credentials.ts";
import { followLimits } from "./account-limits.ts";
import { followCycles } from "./follow-cycles.ts";
import { openKnownAccounts } from "./open-accounts.ts";
import type { Parts } from "./parts.ts";
import { setWebhooks } from "./registry.ts";
import { createOwnTargets, findElsewhere, renewSharedTargets } from "./webhooks.ts";

/**
 * Takes over what another process has changed: accounts, what is saved, subscriptions, cycles and their webhooks. What fails in the
 * middle is brought to its end by the next call.
 */
export async function catchUp(parts: Parts): Promise<void> {
  const { store, accounts, saved, targetServices, worker, loader, checkFinished, shared, behind } = parts;
  await openKnownAccounts(parts);
  await followLimits(parts);
  await eachOf([partnerAccount, ...accounts.keys()], accountsAtOnce, (account) => saved.load(account));
  await targetServices.subscriptions.ledger.follow();
  if (!parts.applied.once) return;
  await eachOf([...accounts.values()], accountsAtOnce, async ({ registry }) => {
    if (await followCycles({ store, worker, loader, checkFinished }, registry)) behind.add(registry);
  });
  if (behind.size === 0) return;
  for (const registry of behind) {
    setWebhooks(registry, await createOwnTargets(targetServices, registry));
    registry.elsewhere = await findElsewhere(store, registry);
  }
  await renewSharedTargets(targetServices, shared);
  behind.clear();
}

/** Accounts that are read at once: whoever else asks the store waits behind them. */
const accountsAtOnce = 4;

/** When what could not be taken over is tried again. */
const catchUpAgainMs = 1_000;

/** Begins to listen to other processes. */
export function followOthers(parts: Parts): () => void {
  const { store, worker, here, reception } = parts;
  const { clock, log } = reception;
  let isPlanned = false;
  let isEnded = false;
  let cancel = (): void => undefined;
  const take = (): void => {
    if (isPlanned) return;
    isPlanned = true;
    cancel();
    here(() => {
      isPlanned = false;
      return catchUp(parts);
    }).then(
      () => {
        worker.wake();
      },
      (error: unknown) => {
        log.error({ err: error }, "What another process has changed could not be taken over.");
        if (!isEnded) cancel = clock.at(clock.now() + catchUpAgainMs, take);
      },
    );
  };
  const end = store.follow((what) => {
    if (what === "state") take();
    else worker.wake();
  });
  return () => {
    isEnded = true;
    cancel();
    end();
  };
}
