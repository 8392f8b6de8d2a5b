// How often cycles have called one another before a delivery came: the number that it carries, where it came round.

/** In lower case, as deliveries keep it. A sender who forges it only shortens a circle of its own. */
export const hopsHeader = "hookwright-hops";

/** The number in a delivery's headers; 0 without one. */
export function hopsOf(headers: Readonly<Record<string, unknown>>): number {
  const hops = Number(headers[hopsHeader]);
  return Number.isSafeInteger(hops) && hops > 0 ? hops : 0;
}
