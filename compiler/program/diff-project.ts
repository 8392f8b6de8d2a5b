// Two states of a project, or of one connector: what has changed between them and where it stands in both.
import { hasErrors, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { renameFiles } from "../diagnostics/rename-files.ts";
import { came, gone, type Change, type ChangeKind, type PlaceStep } from "../ir/change.ts";
import { compareConnectors, versionAdvice } from "../ir/compare.ts";
import { createSourceFile, type Position } from "../source/source-file.ts";
import type { Path } from "../syntax/document.ts";
import { parseDocument } from "../syntax/parse-document.ts";
import { checkProject } from "./check-project.ts";
import type { ProjectInputs } from "./inputs.ts";

/** A change at its places. */
export interface PlacedChange {
  readonly connector: string;
  readonly kind: ChangeKind;
  readonly change: "added" | "removed" | "changed";
  readonly what: string;
  readonly reason: string;
  readonly old?: Position;
  readonly new?: Position;
}

/** One state, and the name under which a path of it is shown. */
export interface DiffSide {
  readonly inputs: ProjectInputs;
  readonly shown: (path: string) => string;
}

/** What has changed. With errors in either state nothing is compared. */
export interface ProjectDiff {
  readonly diagnostics: readonly Diagnostic[];
  readonly changes: readonly PlacedChange[];
  /** For each connector whose version says less than its changes. */
  readonly advice: readonly { readonly connector: string; readonly text: string }[];
}

/** Compares connectors by id. */
export function diffProjects(oldSide: DiffSide, newSide: DiffSide): ProjectDiff {
  const [old, now] = [checkProject(oldSide.inputs), checkProject(newSide.inputs)];
  const diagnostics = [
    ...renameFiles(old.diagnostics, oldSide.shown),
    ...renameFiles(now.diagnostics, newSide.shown),
  ].filter(({ severity }) => severity === "error");
  if (hasErrors(diagnostics)) return { diagnostics, changes: [], advice: [] };
  const changes: PlacedChange[] = [];
  const advice: { readonly connector: string; readonly text: string }[] = [];
  for (const id of new Set([...old.connectors.keys(), ...now.connectors.keys()])) {
    const [before, after] = [old.connectors.get(id), now.connectors.get(id)];
    const at = { old: placing(oldSide.inputs, before?.path), new: placing(newSide.inputs, after?.path) };
    const place = (change: Change): PlacedChange => ({ connector: id, ...placed(change, at) });
    if (after === undefined)
      changes.push(
        place(gone("the connector", [], "cycles and installations that name it no longer compile")),
      );
    else if (before === undefined)
      changes.push(place(came("safe", "the connector", [], "nothing uses it yet")));
    else {
      const found = compareConnectors(before.ir, after.ir);
      changes.push(...found.map(place));
      const text = versionAdvice(before.ir, after.ir, found);
      if (text !== undefined) advice.push({ connector: id, text });
    }
  }
  return { diagnostics, changes, advice };
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
): Omit<PlacedChange, "connector"> {
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
