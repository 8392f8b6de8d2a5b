// Gives webhooks what they did not know when they were made: new values of the installations that they verify with, and other
// installations.
import type { Lifecycle } from "./lifecycle.ts";
import type { ReleaseLoader } from "./load.ts";
import { offeredWebhooks } from "./offered.ts";
import { findHeld } from "./readiness.ts";
import { setWebhooks, type Registry, type SharedRegistry } from "./registry.ts";
import { createOwnTargets, renewSharedTargets, type TargetServices } from "./webhooks.ts";

/** What webhooks know of their installations, once more. */
export async function renewTargets(
  { loader, ...services }: TargetServices & { readonly loader: Pick<ReleaseLoader, "connector"> },
  shared: SharedRegistry,
  changed: readonly Registry[],
): Promise<void> {
  for (const registry of changed) {
    registry.offered = await offeredWebhooks(loader, registry);
    setWebhooks(registry, await createOwnTargets(services, registry));
    if (shared.accounts.size > 1) holdBack({ registry, saved: services.saved });
  }
  await renewSharedTargets(services, shared);
}

/** The work of running cycles that lack something waits. */
export function holdBack({ registry, saved }: Pick<Lifecycle, "registry" | "saved">): void {
  registry.held = new Set(findHeld({ registry, saved }).keys());
}
