// Two states of a project, or of one unit of it: what has changed between them and where it stands in both.
import { hasErrors, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { renameFiles } from "../diagnostics/rename-files.ts";
import { came, gone, type Change, type ChangeKind, type PlaceStep } from "../ir/change.ts";
import { compareConnectors, versionAdvice } from "../ir/compare.ts";
import { compareCycles } from "../ir/compare-cycles.ts";
import { compareInstallations } from "../ir/compare-installations.ts";
import type { RegisteredFor } from "../ir/compare-steps.ts";
import { lowerCycle } from "../ir/lower-cycle.ts";
import { registeredNames } from "../ir/registration.ts";
import { createSourceFile, type Position } from "../source/source-file.ts";
import type { Path } from "../syntax/document.ts";
import { parseDocument } from "../syntax/parse-document.ts";
import type { CheckedCycle } from "./check-cycles.ts";
import type { CheckedConnector, CheckedProject } from "./check-own.ts";
import { checkProject } from "./check-project.ts";
import type { FileKind } from "./file-kind.ts";
import type { ProjectInputs } from "./inputs.ts";

/** A change at its places. */
export interface PlacedChange {
  /** What has changed, and its id; an installation's name. */
  readonly unit: FileKind["kind"];
  readonly id: string;
  readonly kind: ChangeKind;
  readonly change: "added" | "removed" | "changed";
  readonly what: string;
  readonly reason: string;
  readonly old?: Position;
  readonly new?: Position;
}

/** One state, and the name under which a path of it is shown. `only` is the one file of it that is compared. */
export interface DiffSide {
  readonly inputs: ProjectInputs;
  readonly shown: (path: string) => string;
  readonly only?: string;
}

/** What has changed. With errors in either state nothing is compared. */
export interface ProjectDiff {
  readonly diagnostics: readonly Diagnostic[];
  readonly changes: readonly PlacedChange[];
  /** For each connector whose version says less than its changes. */
  readonly advice: readonly { readonly connector: string; readonly text: string }[];
}

/** Compares connectors and cycles by id, installations by name. */
export function diffProjects(oldSide: DiffSide, newSide: DiffSide): ProjectDiff {
  const [old, now] = [checkProject(oldSide.inputs), checkProject(newSide.inputs)];
  const diagnostics = [
    ...renameFiles(old.diagnostics, oldSide.shown),
    ...renameFiles(now.diagnostics, newSide.shown),
  ].filter(({ severity }) => severity === "error");
  if (hasErrors(diagnostics)) return { diagnostics, changes: [], advice: [] };
  const advice: { readonly connector: string; readonly text: string }[] = [];
  const sides = [oldSide, newSide] as const;
  const connectors = compareUnits("connector", sides, [old.connectors, now.connectors], {
    gone: "cycles and installations that name it no longer compile",
    came: "nothing uses it yet",
    compare(before, after) {
      const found = compareConnectors(before.ir, after.ir);
      const text = versionAdvice(before.ir, after.ir, found);
      if (text !== undefined) advice.push({ connector: before.ir.id, text });
      return found;
    },
  });
  const installations = compareUnits("installation", sides, [old.installations, now.installations], {
    gone: "cycles that name it no longer compile",
    came: "no cycle uses it yet",
    compare(before, after) {
      const connector = old.connectors.get(before.definition.connector);
      return connector === undefined
        ? []
        : compareInstallations(before.definition, after.definition, connector.ir);
    },
  });
  const registeredFor = registrations(old);
  const cycles = compareUnits("cycle", sides, [byId(old.cycles), byId(now.cycles)], {
    gone: "it is kept, but stopped: nothing that is sent to it starts anything",
    came: "it is stopped until somebody starts it",
    compare: (before, after) => compareCycles(planOf(before), planOf(after), registeredFor),
  });
  return { diagnostics, changes: [...connectors, ...installations, ...cycles], advice };
}

/** What two units of one id are, and what it means that there is only one. */
interface UnitRules<Unit> {
  readonly gone: string;
  readonly came: string;
  readonly compare: (old: Unit, now: Unit) => readonly Change[];
}

function compareUnits<Unit extends { readonly path: string }>(
  unit: PlacedChange["unit"],
  sides: readonly [old: DiffSide, now: DiffSide],
  units: readonly [old: ReadonlyMap<string, Unit>, now: ReadonlyMap<string, Unit>],
  rules: UnitRules<Unit>,
): readonly PlacedChange[] {
  const [old, now] = [chosen(units[0], sides[0]), chosen(units[1], sides[1])];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((id) => {
    const [before, after] = [old.get(id), now.get(id)];
    const at = { old: placing(sides[0].inputs, before?.path), new: placing(sides[1].inputs, after?.path) };
    const changes =
      before === undefined
        ? [came("safe", `the ${unit}`, [], rules.came)]
        : after === undefined
          ? [gone(`the ${unit}`, [], rules.gone)]
          : rules.compare(before, after);
    return changes.map((change) => ({ unit, id, ...placed(change, at) }));
  });
}

function chosen<Unit extends { readonly path: string }>(
  units: ReadonlyMap<string, Unit>,
  { only }: DiffSide,
): ReadonlyMap<string, Unit> {
  return only === undefined ? units : new Map([...units].filter(([, { path }]) => path === only));
}

function byId(cycles: readonly CheckedCycle[]): ReadonlyMap<string, CheckedCycle> {
  return new Map(cycles.map((cycle) => [cycle.definition.id, cycle]));
}

/** A plan that is pinned to no release: what has changed in a connector is told there. */
function planOf({ definition, scripts, splits, joins }: CheckedCycle): ReturnType<typeof lowerCycle> {
  return lowerCycle(definition, {
    scripts,
    splits,
    joins,
    resolve: (connector, installation = connector) => ({ connector, installation, release: "" }),
  });
}

/** What is registered for the webhooks of a project. */
function registrations({ connectors }: CheckedProject): RegisteredFor {
  const isSubscribed = ({ ir }: CheckedConnector, name: string): boolean =>
    ir.methods.some(
      (method) => method.key === name && method.kind === "webhook" && method.subscription !== undefined,
    );
  return (id, method) => {
    const connector = connectors.get(id);
    return connector !== undefined && isSubscribed(connector, method)
      ? registeredNames(connector.ir)
      : undefined;
  };
}

type Placing = (path: NonNullable<Change["old"]>) => Position;

function placing(inputs: ProjectInputs, path = ""): Placing {
  const { document } = parseDocument(createSourceFile(path, inputs.files.get(path) ?? ""));
  return (place) => {
    const { file, start } = document.valueSpan(resolve(document.value, place));
    return file.positionAt(start);
  };
}

/** A path of keys and indices: a parameter's name becomes its index in the list that stands there. */
function resolve(value: unknown, place: readonly PlaceStep[]): Path {
  const path: (string | number)[] = [];
  let list = value;
  for (const step of place) {
    if (typeof step !== "object") path.push(step);
    else {
      const index = Array.isArray(list) ? list.findIndex((entry) => isNamed(entry, step.targetName)) : -1;
      if (index < 0) return path;
      path.push(index);
    }
    list = isObject(list) ? list[String(path.at(-1))] : undefined;
  }
  return path;
}

function isNamed(entry: unknown, name: string): boolean {
  return isObject(entry) && entry["targetName"] === name;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function placed(
  change: Change,
  at: { readonly old: Placing; readonly new: Placing },
): Omit<PlacedChange, "unit" | "id"> {
  const { kind, what, reason } = change;
  return {
    kind,
    change: change.old === undefined ? "added" : change.new === undefined ? "removed" : "changed",
    what,
    reason,
    ...(change.old === undefined ? {} : { old: at.old(change.old) }),
    ...(change.new === undefined ? {} : { new: at.new(change.new) }),
  };
}
