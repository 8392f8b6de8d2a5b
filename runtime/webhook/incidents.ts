// What those are told who want to know of failures (B§12.3), where a delivery fails before there is a transaction that could say so:
// notices, written in the commit of the delivery. Of a delivery that tells of a failure itself nobody is told.
import type { HookwrightError } from "../contract/error.ts";
import { incidentHeader, webhookFailed, type NewIncident, type Notice } from "../store/incidents.ts";
import type { NewDelivery } from "../store/store.ts";
import type { Delivery } from "./delivery.ts";
import type { Reception } from "./reception.ts";
import { subscribersOf, type Subscriber } from "./target.ts";

/** What went wrong with a delivery, and for which step. */
export interface Trouble {
  readonly subscriber: Subscriber;
  /** In the words of B§12.3. */
  readonly message: string;
  readonly error: HookwrightError;
}

/** A script of its webhook threw: each account that has a step there is told once. */
export function scriptThrew({ webhook }: Delivery, error: HookwrightError): readonly Trouble[] {
  const first = new Map<string, Subscriber>();
  for (const subscriber of subscribersOf(webhook))
    if (!first.has(subscriber.account)) first.set(subscriber.account, subscriber);
  return [...first.values()].map((subscriber) => ({ subscriber, message: webhookFailed, error }));
}

/** What goes into the commit of a delivery, for those who want to be told. */
export function incidentsOf(
  { incidents, clock }: Reception,
  { headers }: Delivery,
  delivery: string,
  troubles: readonly Trouble[],
): Pick<NewDelivery, "incidents"> {
  if (troubles.length === 0 || headers[incidentHeader] !== undefined) return {};
  const wanted = troubles.filter(({ subscriber }) => incidents.isWanted(subscriber.account));
  if (wanted.length === 0) return {};
  const atMs = clock.now();
  return {
    incidents: wanted.map(({ subscriber, message, error }): NewIncident => {
      const { account, cycle, plan, step } = subscriber;
      const detail = `${error.message}\n\nDelivery: ${delivery}`;
      const notice: Notice = { level: "Error", message, detail, cycle: cycle.record.id, plan, step };
      return { account, notice: JSON.stringify(notice), atMs };
    }),
  };
}
