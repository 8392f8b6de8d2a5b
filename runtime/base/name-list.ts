// Names in a sentence for people. Of many the first ones: an error that lists thousands helps nobody.

const mostTold = 20;

/** "`a`, `b`", or "`a`, `b` and 980 others". */
export function nameList(names: Iterable<string>): string {
  const all = [...names];
  const told = all.slice(0, mostTold).map((name) => `\`${name}\``);
  const others = all.length - told.length;
  return `${told.join(", ")}${others === 0 ? "" : ` and ${others.toLocaleString("en")} others`}`;
}
