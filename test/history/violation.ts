// What the checker finds: which promise was broken, for whom, and what shows it.

/** The promises that are checked, by their numbers in reliability.md. */
export const invariants = {
  I1: "what was answered 2xx is stored, byte for byte",
  I2: "what is stored is done, dead, or pending with somebody to do it; after healing nothing is pending",
  I3: "what is sent twice begins one transaction",
  I4: "a visit that succeeded has its call, with its key; another one only where something was disturbed",
  I5: "the journal has no gap, and nothing in it is ever changed",
  I6: "of the events of one thing no earlier one begins after a later one; those of one lane run one after the other",
  I7: "nothing belongs to another account than what it came from",
  I8: "a caller was answered what the journal says",
  I9: "no secret stands anywhere",
} as const;

/** The number of a promise. */
export type Invariant = keyof typeof invariants;

/** One broken promise. */
export interface Violation {
  readonly invariant: Invariant;
  /** Whose: the id of a delivery, a transaction, a job, or a sender's own. */
  readonly id: string;
  /** In words. */
  readonly what: string;
  /** Small enough to be printed. */
  readonly evidence?: object;
}

/** Of each invariant so many are told in full. */
const toldInFull = 5;

/** The violations in words, some of each kind. */
export function describeViolations(violations: readonly Violation[]): string {
  const byInvariant = Map.groupBy(violations, ({ invariant }) => invariant);
  return Array.from(byInvariant, ([invariant, found]) => {
    const lines = found
      .slice(0, toldInFull)
      .map(({ id, what, evidence }) => `  ${id}: ${what}${evidence ? ` ${JSON.stringify(evidence)}` : ""}`);
    const rest = found.length - lines.length;
    const more = rest > 0 ? [`  and ${String(rest)} more`] : [];
    return [`${invariant} (${invariants[invariant]}) is broken:`, ...lines, ...more].join("\n");
  }).join("\n");
}
