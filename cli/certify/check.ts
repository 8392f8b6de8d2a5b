// What a scenario says when something is not as it has to be.

/** A check that was not met: the sentence of a score card. */
export class Unmet extends Error {}

/** The engine says itself that it does not run such a webhook. */
export class NotCarriedOut extends Error {}

/** Fails unless a condition holds. */
export function check(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Unmet(otherwise);
}

/** Fails unless two values are equal. */
export function checkEqual(what: string, actual: unknown, expected: unknown): void {
  const [is, should] = [show(actual), show(expected)];
  check(is === should, `${what} is ${is}, not ${should}`);
}

function show(value: unknown): string {
  return (
    JSON.stringify(value, (_, one: unknown) => (typeof one === "bigint" ? String(one) : one)) ?? "nothing"
  );
}
