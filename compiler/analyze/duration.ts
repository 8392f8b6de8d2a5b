// Durations (`5m`, `96h`) → milliseconds. The one place that knows the units.

const unitMs: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** Parses a duration that has passed the schema. At most eight digits of days: a safe integer. */
export function parseDuration(text: string): number {
  const [, digits = "", unit = ""] = /^(\d+)([a-z]+)$/.exec(text) ?? [];
  const ms = unitMs[unit];
  if (ms === undefined) throw new TypeError(`unchecked duration: ${text}`);
  return Number(digits) * ms;
}
