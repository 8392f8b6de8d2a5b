// Where steps failed, as lines over time.
import type { Answer } from "../../api/client.ts";

/** One place. */
export interface FailedPlace {
  /** Its cycle, and its connector where a call was to be made. */
  readonly title: string;
  /** Of all the time. */
  readonly count: number;
  /** One for each look. */
  readonly values: readonly number[];
}

/** So many are told. */
const mostShown = 6;

/** The places where most failed, the worst first. */
export function mostFailing(looks: Answer<"listFailures">["items"]): readonly FailedPlace[] {
  const places = new Map<string, number[]>();
  for (const [look, { failures }] of looks.entries())
    for (const { cycle, connector, count } of failures) {
      const title = connector === undefined ? cycle : `${connector} in ${cycle}`;
      const values = places.get(title) ?? looks.map(() => 0);
      values[look] = (values[look] ?? 0) + count;
      places.set(title, values);
    }
  return Array.from(places, ([title, values]) => ({
    title,
    count: values.reduce((sum, count) => sum + count, 0),
    values,
  }))
    .toSorted((a, b) => b.count - a.count)
    .slice(0, mostShown);
}
