// Checked units → their products, in the order of the project: what a unit uses stands before it.
import { impliedInstallation, type UnitProduct } from "./build.ts";
import type { CheckedProject } from "./check-own.ts";
import { compileConnector, compileCycle, compileInstallation } from "./compile-definition.ts";
import { unitName, type Unit } from "./units.ts";

/** Compiles one unit; `products` are those of what it uses. */
export function compileUnit(
  name: string,
  project: CheckedProject,
  products: ReadonlyMap<string, UnitProduct>,
): UnitProduct {
  const [room, id = ""] = name.split("/");
  const connector = project.connectors.get(id);
  if (room === "connectors" && connector !== undefined) return compileConnector(connector);
  const installation = project.installations.get(id);
  if (room === "installations" && installation !== undefined)
    return compileInstallation(
      installation,
      products.get(`connectors/${installation.definition.connector}`)?.connector?.hash ?? "",
    );
  const cycle = project.cycles.find(({ path }) => unitName(path) === name);
  if (cycle === undefined) throw new TypeError(`unchecked unit: ${name}`);
  return compileCycle(cycle, (wanted) => {
    const written = products.get(`installations/${wanted}`)?.installation;
    const implied = products.get(`connectors/${wanted}`)?.connector;
    return written ?? (implied && impliedInstallation(implied));
  });
}

/** Adds the products of units to those of what they use. */
export function compileUnits(
  units: Iterable<Unit>,
  project: CheckedProject,
  products: Map<string, UnitProduct>,
): void {
  for (const { name } of units) products.set(name, compileUnit(name, project, products));
}
