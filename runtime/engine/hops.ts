// How often cycles have called one another: a delivery that came round carries the number in a header, and what it starts goes on
// from there. A pause begins anew: a circle with a delay in it is a schedule, and no fault.
import { isJsonObject } from "../contract/value.ts";
import { decodeOwnJson } from "../data/json.ts";
import type { CyclePlan } from "../contract/plan.ts";
import type { Store, VisitRecord } from "../store/store.ts";
import { hopsOf as hopsIn } from "../webhook/hops.ts";
import type { ReleaseLoader } from "./load.ts";

/** A shorter one does not count as a pause. */
const shortestPauseMs = 1000;

/** The hops that lie behind a transaction. Asked only when one of our own URLs is called. */
export async function hopsOf(
  { store, loader }: { readonly store: Store; readonly loader: ReleaseLoader },
  id: string,
): Promise<number> {
  for (let [link, upTo]: [string, number | undefined] = [id, undefined]; ;) {
    const record = await store.transaction(link);
    if (record === undefined) return 0;
    const { plan } = await loader.plan(record.plan);
    const visits = await store.visits(link, upTo);
    if (visits.some((visit) => isPause(plan, visit))) return 0;
    const { origin, delivery, continues } = record;
    // What a delivery resumed begins with that delivery; all others that go on from one have the way of that one behind them.
    if (continues === undefined || origin === "resume")
      return delivery === undefined ? 0 : hopsOfDelivery(store, delivery);
    [link, upTo] = [continues.transaction, continues.visit];
  }
}

function isPause({ steps }: CyclePlan, { step, startedAtMs, finishedAtMs }: VisitRecord): boolean {
  const kind = Object.hasOwn(steps, step) ? steps[step]?.kind : undefined;
  return (kind === "delay" || kind === "waitUntil") && finishedAtMs - startedAtMs >= shortestPauseMs;
}

async function hopsOfDelivery(store: Store, id: string): Promise<number> {
  const delivery = await store.delivery(id);
  const headers = delivery && decodeOwnJson(delivery.headers);
  return isJsonObject(headers) ? hopsIn(headers) : 0;
}
