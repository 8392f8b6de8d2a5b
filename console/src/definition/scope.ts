// The steps whose values a step may take: those that a transaction has passed when it comes there, the nearest first.
import { exitsOf, stepsOf, type Step } from "./cycle.ts";
import type { Fields } from "./text.ts";

/** Every step from which a way leads to this one. */
export function earlierSteps(cycle: Fields, id: string): readonly Step[] {
  const steps = stepsOf(cycle);
  const found = new Map<string, Step>();
  let wanted: readonly string[] = [id];
  while (wanted.length > 0) {
    const before = steps.filter(
      (step) => !found.has(step.id) && exitsOf(step).some(({ to }) => wanted.includes(to)),
    );
    for (const step of before) found.set(step.id, step);
    wanted = before.map((step) => step.id);
  }
  found.delete(id);
  return [...found.values()];
}
