// What those are told who want to know of failures (B§12.3), where a delivery fails before there is a transaction that could say so:
// notices, written in the commit of the delivery. Of a delivery that tells of a failure itself nobody is told.
import type { HookwrightError } from "../contract/error.ts";
import { incidentHeader, webhookFailed, type NewIncident, type Notice } from "../store/incidents.ts";
import type { NewDelivery } from "../store/store.ts";
import type { Delivery } from "./delivery.ts";
import type { Reception } from "./reception.ts";
import { subscribersOf, type Subscriber } from "./target.ts";

/** What went wrong with a delivery, whose that is to know, and for which step. */
export interface Trouble {
  readonly account: string;
  /** Absent: before anybody was looked for whom it is for. */
  readonly subscriber?: Subscriber;
  /** In the words of B§12.3. */
  readonly message: string;
  readonly error: HookwrightError;
}

/**
 * A script of its webhook threw. That of a URL for all accounts is the partner's to know, as the delivery is: what it threw may say
 * of one account what is none of the others' business.
 */
export function scriptThrew({ webhook }: Delivery, error: HookwrightError): readonly Trouble[] {
  const { account, scope } = webhook;
  const [subscriber] = scope === "connector" ? [] : subscribersOf(webhook);
  return [{ account, message: webhookFailed, error, ...(subscriber !== undefined && { subscriber }) }];
}

/** What goes into the commit of a delivery, for those who want to be told. */
export function incidentsOf(
  { incidents, clock }: Reception,
  { headers }: Delivery,
  delivery: string,
  troubles: readonly Trouble[],
): Pick<NewDelivery, "incidents"> {
  if (troubles.length === 0 || headers[incidentHeader] !== undefined) return {};
  const wanted = troubles.filter(({ account }) => incidents.isWanted(account));
  if (wanted.length === 0) return {};
  const atMs = clock.now();
  return {
    incidents: wanted.map(({ account, subscriber, message, error }): NewIncident => {
      const detail = `${error.message}\n\nDelivery: ${delivery}`;
      const at = subscriber && {
        cycle: subscriber.cycle.record.id,
        plan: subscriber.plan,
        step: subscriber.step,
      };
      const notice: Notice = { level: "Error", message, detail, ...at };
      return { account, notice: JSON.stringify(notice), atMs };
    }),
  };
}
