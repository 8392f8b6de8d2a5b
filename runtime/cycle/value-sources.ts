// What the values of one visit are made of.
import { seededUuid } from "../base/ids.ts";
import type { InlineResults, ValueSources } from "./evaluate.ts";
import type { StepVisit } from "./steps/step.ts";

/** The sources of a visit, with what its inline scripts gave. */
export function valueSources(
  { outputs, services, transaction, visit }: StepVisit,
  inline?: InlineResults,
): ValueSources {
  return {
    outputs,
    nowMs: services.calls.clock.now(),
    webhookUrl: services.webhookUrl,
    uuid: () => seededUuid(`${transaction}:${String(visit)}`),
    ...(inline && { inline }),
  };
}
