// What a step does when it fails. `stop` is what happens without a word, and so is not in the plan.
import type { ErrorAction } from "../../runtime/contract/plan.ts";
import type { OnErrorDefinition } from "../schema/definition.gen.ts";
import { parseDuration } from "../analyze/duration.ts";

/** B§12.2: 5 min, 35 min, 1 h 35, 4 h 35 and 10 h 35, each counted after the attempt before it. */
const ladderMs = [5, 35, 95, 275, 635].map((minutes) => minutes * 60_000);

/** Lowers `onError`, as a property of its step. */
export function lowerErrorAction(onError: OnErrorDefinition | undefined): { readonly onError?: ErrorAction } {
  if (onError === undefined || onError === "stop") return {};
  if (onError === "ignore" || onError === "stopCycle") return { onError: { kind: onError } };
  const retry = onError === "retry" ? ladderMs.length : onError.retry;
  const delaysMs = typeof retry === "number" ? ladderMs.slice(0, retry) : retry.map(parseDuration);
  return { onError: { kind: "retry", delaysMs } };
}
