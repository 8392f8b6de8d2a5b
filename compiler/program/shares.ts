// A project cut into shares that have nothing to do with each other, so that several threads may compile them: units that use
// each other, or the same script, stand in one share.
import type { ProjectInputs } from "./inputs.ts";
import { unitName, type Unit } from "./units.ts";

/** Units in the order of the project, together with everything they use. */
export type Share = readonly Unit[];

/** Cuts units into about `count` shares of like size; fewer where they hang together. Each has a connector if any has. */
export function cutIntoShares(
  inputs: ProjectInputs,
  units: readonly Unit[],
  count: number,
): readonly Share[] {
  const sizes = sizesOf(inputs);
  const wanted = [...sizes.values()].reduce((sum, size) => sum + size, 0) / count;
  const shares: Unit[][] = [];
  let open = 0;
  for (const group of groupsOf(units)) {
    const hasConnector = group.some(({ name }) => name.startsWith("connectors/"));
    if (shares.length === 0 || (open >= wanted && hasConnector)) {
      shares.push([]);
      open = 0;
    }
    shares.at(-1)?.push(...group);
    open += group.reduce((sum, { name }) => sum + (sizes.get(name) ?? 0), 0);
  }
  const order = new Map(units.map(({ name }, index) => [name, index]));
  const place = ({ name }: Unit): number => order.get(name) ?? 0;
  return shares.map((share) => share.toSorted((a, b) => place(a) - place(b)));
}

function sizesOf(inputs: ProjectInputs): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const [path, text] of inputs.files) {
    const name = unitName(path);
    sizes.set(name, (sizes.get(name) ?? 0) + text.length);
  }
  return sizes;
}

/** The units that hang together, in the order of their first ones. */
function groupsOf(units: readonly Unit[]): readonly Share[] {
  const parents = new Map<string, string>();
  const root = (name: string): string => {
    let at = name;
    for (let next = parents.get(at); next !== undefined; next = parents.get(at)) at = next;
    return at;
  };
  for (const { name, uses } of units)
    for (const used of uses) {
      const [one, other] = [root(name), root(used)];
      if (one !== other) parents.set(other, one);
    }
  return [...Map.groupBy(units, ({ name }) => root(name)).values()];
}
