// What a check of a delivery comes to. The reasons are for operators; every refusal looks the same from outside.

/**
 * `noSecret`: there is nothing to check with, which may be an installation's fault and is never the sender's proof.
 * `undecided`: `before_webhook` has to say. `unavailable`: the vendor's keys cannot be had now. `unsupported`: the engine does not
 * know the scheme.
 */
export type Proof =
  | "verified"
  | "undecided"
  | "noSecret"
  | "missing"
  | "mismatch"
  | "stale"
  | "unavailable"
  | "unsupported";
