// The lists that a step joins: which step each entry of its `join` is about.
import { stepOfField } from "./sources.ts";

/** What a join is about. */
export interface JoinedSteps {
  /** The step of each entry; undefined where the entry says none and no step is left for it. */
  readonly ofEntries: readonly (string | undefined)[];
  /** Steps whose lists are mapped and have no entry. */
  readonly others: readonly string[];
}

/** Reads the entries. `mapped`: the steps whose lists are mapped, in that order; an entry without a field is about the next one left. */
export function joinedSteps(entries: readonly string[], mapped: readonly string[]): JoinedSteps {
  const named = new Set(entries.map(stepOfField));
  const others = [...new Set(mapped)].filter((step) => !named.has(step));
  const ofEntries = entries.map((entry) => (entry === "" ? others.shift() : stepOfField(entry)));
  return { ofEntries, others };
}
