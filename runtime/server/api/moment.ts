// Moments in queries.
import { HookwrightError } from "../../contract/error.ts";
import { parseIso, toMs } from "../../contract/instant.ts";

/** The moment that a name of the query gives, in milliseconds. Fails with `server/bad-request`. */
export function toMoment(name: string, given: string): number {
  const moment = parseIso(given);
  if (moment !== undefined) return toMs(moment);
  throw new HookwrightError("server/bad-request", `\`${name}\` is no point in time.`, {
    hint: "Write it as `2026-01-31T09:30:00Z`.",
    places: [{ path: `/query/${name}`, message: "is no point in time" }],
  });
}
