// Moments in queries.
import { parseIso, toMs } from "../../contract/instant.ts";
import { noMoment } from "../../engine/bad-request.ts";

/** The moment that a name of the query gives, in milliseconds. Fails with `server/bad-request`. */
export function toMoment(name: string, given: string): number {
  const moment = parseIso(given);
  if (moment !== undefined) return toMs(moment);
  throw noMoment(`/query/${name}`);
}
