// What a visit counts as (B§1, "Task"): each call that was answered with 2xx is a success, each with 4xx or 5xx an incident; pages,
// parts and tries that failed are calls like others.
import type { CallCount } from "../store/usage.ts";
import type { LoadedPlan } from "./plan.ts";

/** How many calls were answered, and how. */
export interface AnsweredCalls {
  success: number;
  incident: number;
}

/** Counts an answer by its status. */
export function countAnswer(calls: AnsweredCalls, status: number): void {
  if (status >= 200 && status < 300) calls.success++;
  else if (status >= 400) calls.incident++;
}

/** Both together. */
export function sumOfCalls(some: AnsweredCalls, more: AnsweredCalls | undefined): AnsweredCalls {
  return { success: some.success + (more?.success ?? 0), incident: some.incident + (more?.incident ?? 0) };
}

/** The calls to be counted, where the visit made some that were answered. */
export function countedCalls(
  { plan: { steps, connectors } }: LoadedPlan,
  id: string,
  calls: AnsweredCalls,
): { readonly calls?: CallCount } {
  const step = Object.hasOwn(steps, id) ? steps[id] : undefined;
  if (step?.kind !== "method" || calls.success + calls.incident === 0) return {};
  return { calls: { connector: connectors[step.connector]?.connector ?? step.connector, ...calls } };
}
