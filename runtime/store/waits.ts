// Mid-cycle webhooks (B§5.11): a transaction waits in front of its step for a delivery that says the same as it does.

/** What a transaction waits for. */
export interface AwaitedDelivery {
  /** A digest of the field and the typed value that both have. */
  readonly key: string;
  /** Until when; then its job is due once more. Deliveries resume it until then, also after it went on. */
  readonly untilMs: number;
  /** JSON text of `{ "code", "message" }`: what the operator is told. */
  readonly reason: string;
}

/** What a delivery is to resume: the transaction that came last to wait at this step with this key. */
export interface Resumes extends Pick<AwaitedDelivery, "key"> {
  readonly step: string;
  /** How long it is kept when none waits: the first that comes to wait for it goes on with it. */
  readonly keptMs: number;
}

/** How many deliveries of one step are kept; the oldest gives way. */
export const mostArrivals = 10_000;

/** How many that came before it one transaction goes on with, each by itself. */
export const arrivalsAtOnce = 100;
