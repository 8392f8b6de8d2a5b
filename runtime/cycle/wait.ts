// A webhook step behind the first (B§5.11): the transaction waits in front of it for a delivery that says the same as it does. Each
// delivery that comes goes on from here as a transaction of its own; this one ends with the first, or when nobody came.
import { crashpoint } from "../base/crashpoint.ts";
import { isHookwrightError, HookwrightError } from "../contract/error.ts";
import type { WebhookStep } from "../contract/plan.ts";
import { toHookwrightError } from "../base/failure.ts";
import { matchKey, type MatchField } from "../method/match-key.ts";
import { evaluate } from "./evaluate.ts";
import { failTransaction, type HeldTransaction, type RunServices } from "./held.ts";
import type { LoadedPlan } from "./plan.ts";
import type { RunPlan } from "./written-webhooks.ts";

/**
 * S3: 31 days are the longest that a transaction waits. How long deliveries can resume it, and how long one is kept that came before
 * anybody waited for it.
 */
export const waitMs = 31 * 24 * 60 * 60 * 1000;

/** The webhook of a step that waits for a delivery; `undefined` for every other one. */
export function waitStep({ start, steps }: RunPlan, id: string): WebhookStep | undefined {
  const step = Object.hasOwn(steps, id) && id !== start ? steps[id] : undefined;
  return step?.kind === "webhook" ? step : undefined;
}

/** The field that deliveries to a step are matched by; `undefined` when it has none. */
export function matchFieldOf({ connectors }: LoadedPlan, step: WebhookStep): MatchField | undefined {
  const name = step.mapping?.request;
  const method = connectors.get(step.connector)?.methods[step.method];
  if (method?.kind !== "webhook") return undefined;
  const kinds = [method, ...Object.values(method.events?.types ?? {})];
  return kinds.flatMap(({ outputs }) => outputs).find((field) => field.name === name);
}

/**
 * Lets a transaction wait in front of its step; what came before goes on at once. One without a value to wait for fails; one that was
 * cancelled is `left`, held still.
 */
export async function waitForDelivery(
  services: RunServices,
  transaction: HeldTransaction,
  step: WebhookStep,
  at: { readonly step: string; readonly visit: number },
): Promise<"ended" | "left"> {
  const { id, epoch, caller } = transaction;
  const { store, clock, callers } = services;
  let key: string;
  try {
    key = keyOf(services, transaction, step, at);
  } catch (failure) {
    await failTransaction(services, { ...transaction, ...at }, toHookwrightError(failure));
    return "ended";
  }
  const reason = JSON.stringify({
    code: "cycle/waiting",
    message: `It waits at \`${at.step}\` for a delivery with the same \`${step.mapping?.request ?? ""}\`.`,
  });
  const untilMs = clock.now() + waitMs;
  const news = await store.awaitDelivery(id, epoch, { key, untilMs, reason });
  crashpoint("wait.registered");
  if (news === "cancelled") {
    transaction.cancelled();
    return "left";
  }
  if (news === "resumed") services.wake();
  // Whoever resumes it has a caller of its own.
  if (caller === id) callers.end(id);
  return "ended";
}

function keyOf(
  { clock }: RunServices,
  { id, plan, outputs }: HeldTransaction,
  step: WebhookStep,
  at: { readonly step: string; readonly visit: number },
): string {
  const field = matchFieldOf(plan, step);
  const nowMs = clock.now();
  const value =
    step.mapping &&
    evaluate(step.mapping.equals, { outputs, nowMs, uuid: () => `${id}:${String(at.visit)}` });
  try {
    const key = field && matchKey(field, value, nowMs);
    if (key !== undefined) return key;
  } catch (error) {
    if (!isHookwrightError(error)) throw error;
  }
  throw new HookwrightError(
    "cycle/no-webhook-key",
    `The step \`${at.step}\` waits for a delivery by \`${step.mapping?.request ?? ""}\`, and the value it should equal is missing, or is none that this field can have.`,
    { hint: "Map a single value of an earlier step that always has one." },
  );
}

/** Why a transaction that nobody resumed ends. */
export function nobodyCame(step: string): HookwrightError {
  return new HookwrightError("cycle/wait-expired", `No delivery came for the step \`${step}\` in time.`, {
    hint: "Look at what the vendor delivered to its URL: hookwright deliveries list.",
  });
}
