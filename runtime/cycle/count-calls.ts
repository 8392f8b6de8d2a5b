// What a visit counts as (B§1, "Task"): each call that was answered with 2xx is a success, each with 4xx or 5xx an incident, those of
// its attempts that failed (`onError`) included.
import { member } from "../contract/value.ts";
import type { CallCount } from "../store/usage.ts";
import type { Pause } from "./pause.ts";
import type { LoadedPlan } from "./plan.ts";
import type { Trace } from "./steps/step.ts";

/** The calls to be counted, where the visit made some that were answered. */
export function countedCalls(
  { plan: { steps, connectors } }: LoadedPlan,
  id: string,
  { trace: { response }, pause }: { readonly trace: Trace; readonly pause: Pause },
): { readonly calls?: CallCount } {
  const step = Object.hasOwn(steps, id) ? steps[id] : undefined;
  if (step?.kind !== "method") return {};
  const statuses = [...pause.attempts.map(attemptStatus), Number(response && member(response, "status"))];
  const success = statuses.filter((status) => status >= 200 && status < 300).length;
  const incident = statuses.filter((status) => status >= 400).length;
  if (success + incident === 0) return {};
  return { calls: { connector: connectors[step.connector]?.connector ?? step.connector, success, incident } };
}

function attemptStatus(text: string): number {
  const { response } = JSON.parse(text) as { readonly response?: { readonly status?: number } };
  return Number(response?.status);
}
