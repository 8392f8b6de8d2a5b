// The webhook steps of installed cycles that register themselves at a vendor, as `runtime/subscription` wants to know them.
import type { WebhookMethod } from "../contract/connector.ts";
import { HookwrightError } from "../contract/error.ts";
import type { WebhookStep } from "../contract/plan.ts";
import type { LoadedPlan } from "../cycle/plan.ts";
import { evaluateEntries } from "../cycle/evaluate.ts";
import type { HookStep } from "../subscription/hook-step.ts";
import type { StepRef } from "../subscription/ledger.ts";
import { placeOf } from "../subscription/scope.ts";
import { webhookState } from "../webhook/state.ts";
import type { WebhookTarget } from "../webhook/target.ts";
import { findTarget, type InstalledCycle, type Registry } from "./registry.ts";

/** What finding a step's URL needs. */
export interface HookContext {
  readonly registry: Registry;
  urlOf(webhook: WebhookTarget): string;
}

/** The steps of a cycle that have a hook. Fails with `cycle/not-ready` when nobody knows under which URL they are reached. */
export function hookSteps(context: HookContext, { loaded }: InstalledCycle): readonly HookStep[] {
  return Object.entries(loaded.plan.steps).flatMap(([id, step]) =>
    step.kind === "webhook" && isHookStep(loaded, step) ? [toHookStep(context, loaded, id, step)] : [],
  );
}

/**
 * What a step wants at its vendor now; `undefined` when that is nothing: it has no hook, or its cycle is gone or takes no deliveries.
 * Fails as `hookSteps` does.
 */
export function findHookStep(
  context: HookContext & { readonly nowMs: number },
  { cycle, step: id }: Pick<StepRef, "cycle" | "step">,
): HookStep | undefined {
  const installed = context.registry.cycles.get(cycle);
  if (installed === undefined || webhookState(installed.record, context.nowMs) === "inactive")
    return undefined;
  const step = installed.loaded.plan.steps[id];
  return step?.kind === "webhook" && isHookStep(installed.loaded, step)
    ? toHookStep(context, installed.loaded, id, step)
    : undefined;
}

/** True for a webhook step that registers itself at its vendor. */
function isHookStep({ connectors }: LoadedPlan, { connector, method }: WebhookStep): boolean {
  const found = connectors.get(connector)?.methods[method];
  return found?.kind === "webhook" && hasHook(found);
}

/** True for a webhook with methods that register it. */
export function hasHook({ subscription }: WebhookMethod): boolean {
  return subscription !== undefined && subscription.create.length > 0;
}

function toHookStep(
  { registry, urlOf }: HookContext,
  { plan, connectors }: LoadedPlan,
  id: string,
  step: WebhookStep,
): HookStep {
  const { account } = registry;
  const target = findTarget(registry, { cycle: plan.id, step: id });
  const use = plan.connectors[step.connector];
  const connector = connectors.get(step.connector);
  const method = connector?.methods[step.method];
  if (target === undefined || use === undefined || connector === undefined || method?.kind !== "webhook")
    throw new HookwrightError("cycle/not-ready", `The step \`${id}\` of \`${plan.id}\` has no webhook URL.`);
  const url = urlOf(target);
  if (!URL.canParse(url))
    throw new HookwrightError(
      "cycle/not-ready",
      `The cycle \`${plan.id}\` registers a webhook, and the public URL is not known.`,
      { hint: "Start it while `hookwright serve` runs, or set `HOOKWRIGHT_PUBLIC_URL`." },
    );
  // A trigger maps constants only: no step has run before it, and nothing is made of the moment.
  return {
    place: placeOf(account, { cycle: plan.id, step: id, use }, method),
    account,
    cycle: plan.id,
    step: id,
    use,
    connector,
    method: step.method,
    url,
    values: evaluateEntries(step.map, { outputs: new Map(), nowMs: 0, uuid: String }),
  };
}
