// Moments in queries.
import { parseIso, toMs } from "../../contract/instant.ts";
import { badRequest, noMoment } from "../../engine/bad-request.ts";

/** The moment that a name of the query gives, in milliseconds. Fails with `server/bad-request`. */
export function toMoment(name: string, given: string): number {
  const moment = parseIso(given);
  if (moment !== undefined) return toMs(moment);
  throw noMoment(`/query/${name}`);
}

/** The time from one moment to another, each of which may be left open. Fails likewise, and where it ends before it begins. */
export function toSpan({
  from,
  to,
}: {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}): {
  readonly fromMs?: number;
  readonly toMs?: number;
} {
  const fromMs = from === undefined ? undefined : toMoment("from", from);
  const toMs = to === undefined ? undefined : toMoment("to", to);
  if (fromMs !== undefined && toMs !== undefined && fromMs > toMs)
    throw badRequest("/query/to", "`to` is before `from`: nothing can lie between them.");
  return { ...(fromMs !== undefined && { fromMs }), ...(toMs !== undefined && { toMs }) };
}
