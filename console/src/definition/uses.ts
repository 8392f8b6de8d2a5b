// The connectors of a cycle: an alias for each installation that a step uses, and none that nothing uses.
import { referenceOf, stepsOf, usesOf, type Use } from "./cycle.ts";
import { readText, setIn, type Path } from "./text.ts";

/** Makes a step use a method of an installation. `path`: where `alias.method` stands. Aliases that are not used any more go. */
export function withMethod(text: string, path: Path, use: Use & { readonly method: string }): string {
  const { alias, text: aliased } = withAlias(text, use);
  return withoutUnused(setIn(aliased, path, `${alias}.${use.method}`));
}

function withAlias(
  text: string,
  { connector, installation }: Use,
): { readonly text: string; readonly alias: string } {
  const uses = usesOf(readText(text).value);
  for (const [alias, use] of uses)
    if (use.connector === connector && use.installation === installation) return { text, alias };
  const alias = freeAlias(aliasOf(installation), new Set(uses.keys()));
  // A connector's own is named by leaving it out: it needs no file, which one that is written has to have.
  const isOwn = installation === connector;
  return {
    alias,
    text: setIn(text, ["connectors", alias], { connector, ...(!isOwn && { installation }) }),
  };
}

/** Takes aliases out that no step names. */
function withoutUnused(text: string): string {
  const cycle = readText(text).value;
  const used = new Set(stepsOf(cycle).map((step) => referenceOf(step)?.split(".")[0]));
  return [...usesOf(cycle).keys()]
    .filter((alias) => !used.has(alias))
    .reduce((changed, alias) => setIn(changed, ["connectors", alias], undefined), text);
}

/** `price-list` → `priceList`. */
function aliasOf(installation: string): string {
  const [first = "", ...rest] = installation.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const alias =
    first.charAt(0).toLowerCase() +
    first.slice(1) +
    rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return /^[a-z]/.test(alias) ? alias : `in${alias}`;
}

function freeAlias(wish: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wish)) return wish;
  for (let count = 2; ; count += 1)
    if (!taken.has(`${wish}${String(count)}`)) return `${wish}${String(count)}`;
}
