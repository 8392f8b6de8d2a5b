// The secrets that the URLs of webhook steps end with (`verify: urlToken`): a step that is given such a URL sends it on whole, and
// whoever reads the journal sees it without.
import { linksOf, type CycleLink } from "./plan-values.ts";
import type { StepServices } from "./steps/step.ts";
import type { RunPlan } from "./written-webhooks.ts";

const linksOfPlans = new WeakMap<RunPlan, readonly CycleLink[]>();

/** Those of the URLs that a plan's steps name; almost every plan has none. */
export function linkSecrets(
  plan: RunPlan,
  { urlSecret }: Pick<StepServices, "urlSecret">,
): readonly string[] {
  const links = linksOfPlans.get(plan) ?? linksOf(plan);
  linksOfPlans.set(plan, links);
  if (links.length === 0) return none;
  return links.flatMap(({ cycle, step }) => urlSecret(cycle, step) ?? none);
}

const none: readonly string[] = [];
