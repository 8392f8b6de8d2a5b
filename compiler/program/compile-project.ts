// The whole compiler in one function: a project's texts → diagnostics, files for people and type checkers, and the build for
// the engine. Pure: the same inputs give the same bytes on every machine, whatever was kept of an earlier run.
import { hasErrors, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { eachOnce } from "../diagnostics/once.ts";
import { impliedInstallation, toBuild, type Build, type OutputFile, type UnitProduct } from "./build.ts";
import { checkProject, type CheckedProject } from "./check-project.ts";
import { checkTypes } from "./check-scripts.ts";
import { compileConnector, compileCycle, compileInstallation } from "./compile-unit.ts";
import type { ProjectInputs } from "./inputs.ts";
import { fromKeptUnit, keptWarnings, nothingKept, toKeptUnit, type KeptBuild } from "./kept-build.ts";
import { toManifest } from "./manifest.ts";
import { isCycleScript, listUnits, narrowInputs, unitName, type Unit } from "./units.ts";

/** What compiling gives. With errors there is no build and nothing is to be written. */
export interface Compilation {
  readonly diagnostics: readonly Diagnostic[];
  readonly outputs: readonly OutputFile[];
  readonly build: Build | undefined;
  /** What the next run may be given. */
  readonly kept: KeptBuild;
  /** The units that were compiled and not taken from what was kept. */
  readonly compiled: readonly string[];
}

/** Compiles a project; of units that have not changed it takes what was kept. */
export async function compileProject(
  inputs: ProjectInputs,
  kept: KeptBuild = nothingKept,
): Promise<Compilation> {
  const units = listUnits(inputs);
  const fresh = [...units.values()].filter(({ name, key }) => kept.units[name]?.key !== key);
  const project = await checkUnits(inputs, units, fresh);
  if (hasErrors(project.diagnostics)) {
    const right = Object.entries(kept.units).filter(([name, unit]) => units.get(name)?.key === unit.key);
    return {
      diagnostics: project.diagnostics,
      outputs: [],
      build: undefined,
      kept: { units: Object.fromEntries(right) },
      compiled: [],
    };
  }
  const products = new Map<string, UnitProduct>();
  const warnings = groupByUnit(project.diagnostics, fresh);
  const keptUnits: [name: string, unit: KeptBuild["units"][string]][] = [];
  const freshNames = new Set(fresh.map(({ name }) => name));
  for (const unit of units.values()) {
    const { name, key } = unit;
    const old = kept.units[name];
    if (old !== undefined && !freshNames.has(name)) {
      products.set(
        name,
        fromKeptUnit(old, () => remake(inputs, unit, products)),
      );
      keptUnits.push([name, old]);
      continue;
    }
    const product = compileUnit(name, project, products);
    products.set(name, product);
    keptUnits.push([name, toKeptUnit(key, product, warnings.get(name) ?? [])]);
  }
  // A checker that could not run is asked again the next time.
  const isUnchecked = project.diagnostics.some(({ code }) => code === "script/not-type-checked");
  const build = toBuild(products.values(), inputs.hash);
  const manifest = toManifest(products.values(), build);
  return {
    diagnostics: eachOnce(
      keptUnits.flatMap(([name, unit]) =>
        freshNames.has(name) ? (warnings.get(name) ?? []) : keptWarnings(unit, inputs),
      ),
    ),
    outputs: [...[...products.values()].flatMap(({ outputs }) => outputs), manifest],
    build,
    kept: isUnchecked
      ? nothingKept
      : {
          inputHash: inputs.hash,
          manifest: { path: manifest.path, hash: manifest.hash },
          units: Object.fromEntries(keptUnits),
        },
    compiled: [...freshNames],
  };
}

/** Checks the fresh units beside what they use. Errors are told with the whole project in view: a name may be near any other. */
async function checkUnits(
  inputs: ProjectInputs,
  units: ReadonlyMap<string, Unit>,
  fresh: readonly Unit[],
): Promise<CheckedProject> {
  if (fresh.length > 0 && fresh.length < units.size) {
    const project = await checkTypes(checkProject(narrowInputs(inputs, fresh)));
    if (!hasErrors(project.diagnostics)) return project;
  } else if (fresh.length === 0 && units.size > 0)
    return { connectors: new Map(), installations: new Map(), cycles: [], scripts: [], diagnostics: [] };
  return checkTypes(checkProject(inputs));
}

/** Compiles one unit that is checked; what it uses was compiled before. */
function compileUnit(
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

/** Compiles a kept unit again, since one of its texts is asked for. */
function remake(inputs: ProjectInputs, unit: Unit, products: ReadonlyMap<string, UnitProduct>): UnitProduct {
  return compileUnit(unit.name, checkProject(narrowInputs(inputs, [unit])), products);
}

/** A script of cycles has no unit: what is told of it is kept with every cycle that names it. */
function groupByUnit(
  diagnostics: readonly Diagnostic[],
  fresh: readonly Unit[],
): ReadonlyMap<string, readonly Diagnostic[]> {
  const byPlace = Map.groupBy(diagnostics, ({ span }) => unitName(span.file.path));
  return new Map(
    fresh.map(({ name, uses }) => [
      name,
      [name, ...[...uses].filter(isCycleScript)].flatMap((place) => byPlace.get(place) ?? []),
    ]),
  );
}
