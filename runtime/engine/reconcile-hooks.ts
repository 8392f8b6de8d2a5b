// Keeping what vendors have in step while an engine works: a moment after its start, when a URL may be another one, without a call
// where everything is as it was; then some times a day with a look at the vendors' lists.
import { toHookwrightError } from "../base/failure.ts";
import { sha256 } from "../base/ids.ts";
import type { JsonValue } from "../contract/value.ts";
import type { HookStep } from "../subscription/hook-step.ts";
import { reconcileHooks, type HookOutcome } from "../subscription/reconcile.ts";
import type { SubscriptionServices } from "../subscription/services.ts";
import { recoverHooks } from "../subscription/subscriptions.ts";
import { surveyHooks, verdictTexts, type HookFinding } from "../subscription/survey.ts";
import { hookSteps, type HookContext } from "./hooks.ts";

/** The public URL is known once the servers listen. */
const firstMs = 1_000;

const intervalMs = 6 * 3_600_000;

/** Engines that were started together look at different times. */
const jitterMs = 1_800_000;

/** What the running cycles want. A cycle whose URL is not known wants nothing that could be made now. */
function wantedSteps(context: HookContext, { log }: SubscriptionServices): readonly HookStep[] {
  const { account, cycles } = context.registry;
  return [...cycles.values()]
    .filter(({ record }) => record.state === "running")
    .flatMap((cycle) => {
      try {
        return hookSteps(context, cycle);
      } catch (error) {
        log.warn(
          { err: error, account, cycle: cycle.record.id },
          "The webhooks of a cycle cannot be looked after.",
        );
        return [];
      }
    });
}

/** A finding as it is shown: what a vendor's list says may hold secrets. */
export type Shown<Finding extends HookFinding> = Omit<Finding, "found"> & {
  /** The verdict in words. */
  readonly standing: string;
  /** The id of a webhook that the vendor lists and nobody has in the ledger. */
  readonly vendorId?: JsonValue;
};

/** What would be done now for an account, and why. */
export async function planHooks(
  context: HookContext,
  services: SubscriptionServices,
): Promise<readonly Shown<HookFinding>[]> {
  const { account } = context.registry;
  const findings = await surveyHooks(services, wantedSteps(context, services), {
    asksVendors: true,
    account,
  });
  return findings.map(toShown);
}

/** Does it; a person asked. */
export async function applyHooks(
  context: HookContext,
  services: SubscriptionServices,
): Promise<readonly Shown<HookOutcome>[]> {
  const steps = wantedSteps(context, services);
  const { account } = context.registry;
  const outcomes = await reconcileHooks(services, steps, { asksVendors: true, isRepeat: false, account });
  return outcomes.map(toShown);
}

function toShown<Finding extends HookFinding>({ found, ...finding }: Finding): Shown<Finding> {
  const vendorId = found?.["Cyclr_Webhook_Id"];
  const shown = { ...finding, standing: verdictTexts[finding.verdict] };
  return vendorId === undefined ? shown : { ...shown, vendorId };
}

/** Begins to look; the returned function ends it, when what is being done at that moment is done. */
export function startReconciling(
  contexts: () => readonly HookContext[],
  services: SubscriptionServices,
): () => Promise<void> {
  const { clock } = services.calls;
  const ownMs = Number.parseInt(sha256(services.ids.uuid()).slice(0, 8), 16) % jitterMs;
  let cancel: () => void;
  let isOver = false;
  let underWay: Promise<unknown> = Promise.resolve();
  const look = (asksVendors: boolean): void => {
    cancel = clock.at(clock.now() + intervalMs + ownMs, () => {
      look(true);
    });
    const steps = contexts().flatMap((context) => wantedSteps(context, services));
    // What another process was making when this one began may have been cut off; until then it is believed to go on.
    const looking = recoverHooks(services).then((untilMs) => {
      if (untilMs !== undefined && !isOver) {
        cancel();
        cancel = clock.at(untilMs, () => {
          look(asksVendors);
        });
      }
      return reconcileHooks(services, steps, { asksVendors, isRepeat: true, isOver: () => isOver });
    });
    underWay = looking.catch((error: unknown) => {
      services.log.error({ err: toHookwrightError(error) }, "The webhooks were not looked after.");
    });
  };
  cancel = clock.at(clock.now() + firstMs, () => {
    look(false);
  });
  return async () => {
    isOver = true;
    cancel();
    await underWay;
  };
}
