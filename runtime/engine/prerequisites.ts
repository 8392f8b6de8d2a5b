// What a cycle needs before it starts, by the codes of B§11.2, so that a program can send its user to the right place.

/**
 * 0 anything else; 10 a single step; 11 steps that are not connected (both warnings, where nothing fails for it); 20 an installation that lacks values or a sign-in; 30 a value of a step that is
 * not there; 31 a decision's criteria; 33 a moment to wait for, 70 one that is no date; 40 a parameter; 41 a field; 42 by which field
 * lists are joined (a warning: without one it is by position); 43 which transaction a delivery resumes; 50, 51 a decision's left and
 * right value; 61 how long a delay is. One code never occurs: 60, since a plan's times are in milliseconds.
 */
export type PrerequisiteCode = 0 | 10 | 11 | 20 | 30 | 31 | 33 | 40 | 41 | 42 | 43 | 50 | 51 | 61 | 70;

/** One thing that a cycle lacks. */
export interface Prerequisite {
  readonly code: PrerequisiteCode;
  /** Where it is missing, if that is one step. */
  readonly step?: string;
  readonly installation?: string;
  /** A sentence for people. */
  readonly message: string;
  /** It is worth knowing, and keeps nothing from starting. */
  readonly isWarning?: true;
}

/** Each once. */
export function uniquePrerequisites(all: readonly Prerequisite[]): readonly Prerequisite[] {
  return [...new Map(all.map((one) => [one.message, one])).values()];
}
