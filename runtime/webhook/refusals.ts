// The requests that lately left nothing in the store, refused or answered as one before them, for whoever wonders why nothing arrives. In memory and bounded, since anybody can
// be refused as often as he likes; never a body or a header's value.
import { createMeasures, type Measures } from "../base/measures.ts";
import type { Proof } from "./verify/proof.ts";

/** A request that left nothing in the store, and why. */
export interface Refusal {
  readonly atMs: number;
  /** The webhook's identifier. Requests for none are not kept. */
  readonly webhook: string;
  readonly method: string;
  readonly status: number;
  readonly code: string;
  /** One sentence for the operator; it may say more than the sender was told. */
  readonly message: string;
}

const mostRefusals = 200;

/** Keeps the newest refusals. */
export class Refusals {
  readonly #kept: Refusal[] = [];
  readonly #measures: Pick<Measures, "refusals">;

  constructor(measures: Pick<Measures, "refusals"> = createMeasures()) {
    this.#measures = measures;
  }

  add(refusal: Refusal): void {
    this.#measures.refusals.add(refusal.code);
    this.#kept.push(refusal);
    if (this.#kept.length > mostRefusals) this.#kept.shift();
  }

  /** Newest first. */
  list(): readonly Refusal[] {
    return this.#kept.toReversed();
  }
}

/** Why a delivery is not proven to be the vendor's. */
export const unprovenMessages: Readonly<Record<Exclude<Proof, "verified">, string>> = {
  noSecret: "There is no secret to verify with.",
  missing: "The proof, or a part that it is made of, is missing or not spelled as the definition says.",
  mismatch: "The proof does not fit the delivery and any secret that is valid now.",
  undecided: "`before_webhook` did not take the request for the vendor's.",
  unavailable: "The key set that the definition names cannot be fetched.",
  unsupported: "This release cannot check the scheme that the definition names.",
  stale: "The moment that was signed is too far from now.",
};
