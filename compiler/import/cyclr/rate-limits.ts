// Rate limits (B§12.4). Their keys are not documented; the two old forms are read by the names that people use for them, and
// whatever else stands in one is listed.
import type { JsonObject } from "../../../runtime/contract/value.ts";
import type { SourceObject } from "../source-object.ts";
import { made, type CyclrContext } from "./context.ts";

/** The limits of a connector or method. */
export function importRateLimits(
  context: CyclrContext,
  owner: SourceObject,
): readonly JsonObject[] | undefined {
  const limits = owner.objects("RateLimits").flatMap((source): JsonObject[] => {
    const perSecond = source.number("MaximumRequestsPerSecond", "RequestsPerSecond");
    const apart = source.number("SecondsBetweenRequests", "NumberOfSecondsBetweenRequests");
    if (source.peekText("Scope").toLowerCase() === "account connector")
      source.leaveOut("a limit always belongs to one installation", "Scope");
    const requests = source.number("Requests", "MaximumRequests", "MaxRequests");
    const seconds = source.number("Seconds", "PeriodSeconds", "Period");
    const made1 = perSecond === undefined ? [] : [{ requests: perSecond, per: "1s" }];
    const made2 = apart === undefined ? [] : [{ spacing: toDuration(apart) }];
    const made3 = requests === undefined ? [] : [{ requests, per: toDuration(seconds ?? 1) }];
    return [...made1, ...made2, ...made3].map((limit) => made(context, source.path, limit));
  });
  return limits.length === 0 ? undefined : limits;
}

function toDuration(seconds: number): string {
  return Number.isInteger(seconds) ? `${String(seconds)}s` : `${String(Math.round(seconds * 1000))}ms`;
}
