// The compiler for one account: its texts and those of the connectors → diagnostics, files for people and type checkers, and
// the build for the engine. Pure: the same inputs give the same bytes on every machine, whatever was kept of an earlier run.
import { hasErrors, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { eachOnce } from "../diagnostics/once.ts";
import { toBuild, type Build, type OutputFile, type UnitProduct } from "./build.ts";
import { checkOwn, type CheckedProject } from "./check-own.ts";
import { checkTypes } from "./check-scripts.ts";
import { compileShares, type CompiledUnits } from "./compile-shares.ts";
import { compileUnit } from "./compile-units.ts";
import type { ProjectInputs } from "./inputs.ts";
import {
  fromKeptUnit,
  keptWarnings,
  nothingKept,
  toKeptUnit,
  type KeptBuild,
  type KeptUnit,
} from "./kept-build.ts";
import { toManifest } from "./manifest.ts";
import { isCycleScript, listUnits, narrowInputs, type Unit, unitName } from "./units.ts";

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

/** The same with the products of the units, by their names and in their order; none with errors. */
export interface OwnCompilation extends Compilation {
  readonly products: ReadonlyMap<string, UnitProduct>;
}

/** Compiles; of units that have not changed it takes what was kept. */
export async function compileOwn(
  inputs: ProjectInputs,
  kept: KeptBuild,
  threads: number,
): Promise<OwnCompilation> {
  const units = listUnits(inputs);
  const all = [...units.values()];
  const fresh = all.filter(({ name, key }) => kept.units[name]?.key !== key);
  const shared = fresh.length === all.length ? await compileShares(inputs, all, threads) : undefined;
  const { products, diagnostics } = shared ?? (await compileFresh(inputs, all, fresh, kept));
  if (hasErrors(diagnostics)) {
    const right = Object.entries(kept.units).filter(([name, unit]) => units.get(name)?.key === unit.key);
    return {
      diagnostics,
      outputs: [],
      build: undefined,
      kept: { units: Object.fromEntries(right) },
      compiled: [],
      products: new Map(),
    };
  }
  const warnings = groupByUnit(diagnostics, fresh);
  const inOrder = all.map(({ name, key }): readonly [name: string, product: UnitProduct, unit: KeptUnit] => {
    const product = products.get(name);
    if (product === undefined) throw new TypeError(`uncompiled unit: ${name}`);
    const found = warnings.get(name);
    const old = kept.units[name];
    return [
      name,
      product,
      old !== undefined && found === undefined ? old : toKeptUnit(key, product, found ?? []),
    ];
  });
  // A checker that could not run is asked again the next time.
  const isUnchecked = diagnostics.some(({ code }) => code === "script/not-type-checked");
  const made = inOrder.map(([, product]) => product);
  const build = toBuild(made, inputs.hash);
  const manifest = toManifest(made, build);
  return {
    diagnostics: eachOnce(
      inOrder.flatMap(([name, , unit]) => warnings.get(name) ?? keptWarnings(unit, inputs)),
    ),
    outputs: [...made.flatMap(({ outputs }) => outputs), manifest],
    build,
    kept: isUnchecked
      ? nothingKept
      : {
          inputHash: inputs.hash,
          manifest: { path: manifest.path, hash: manifest.hash },
          units: Object.fromEntries(inOrder.map(([name, , unit]) => [name, unit])),
        },
    compiled: fresh.map(({ name }) => name),
    products: new Map(inOrder.map(([name, product]) => [name, product])),
  };
}

/** Compiles the fresh units in this thread. The texts of the others are made when one of them is asked for. */
async function compileFresh(
  inputs: ProjectInputs,
  all: readonly Unit[],
  fresh: readonly Unit[],
  kept: KeptBuild,
): Promise<CompiledUnits> {
  const project = await checkUnits(inputs, all, fresh);
  const products = new Map<string, UnitProduct>();
  if (hasErrors(project.diagnostics)) return { products, diagnostics: project.diagnostics };
  const names = new Set(fresh.map(({ name }) => name));
  for (const unit of all) {
    const old = names.has(unit.name) ? undefined : kept.units[unit.name];
    const product =
      old === undefined
        ? compileUnit(unit.name, project, products)
        : fromKeptUnit(old, () => remake(inputs, unit, products));
    products.set(unit.name, product);
  }
  return { products, diagnostics: project.diagnostics };
}

/** Checks the fresh units beside what they use. Errors are told with the whole project in view: a name may be near any other. */
async function checkUnits(
  inputs: ProjectInputs,
  all: readonly Unit[],
  fresh: readonly Unit[],
): Promise<CheckedProject> {
  if (fresh.length > 0 && fresh.length < all.length) {
    const project = await checkTypes(checkOwn(narrowInputs(inputs, fresh)));
    if (!hasErrors(project.diagnostics)) return project;
  } else if (fresh.length === 0 && all.length > 0)
    return {
      connectors: new Map(),
      installations: new Map(),
      cycles: [],
      scripts: [],
      diagnostics: [],
      accounts: new Map(),
    };
  return checkTypes(checkOwn(inputs));
}

/** Compiles a kept unit again, since one of its texts is asked for. */
function remake(inputs: ProjectInputs, unit: Unit, products: ReadonlyMap<string, UnitProduct>): UnitProduct {
  return compileUnit(unit.name, checkOwn(narrowInputs(inputs, [unit])), products);
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
