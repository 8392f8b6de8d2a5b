// Lists of several steps in one list of a request: what belongs together (B§11.1, B§11.2 code 42).
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { mapOf, stepMethod, stepsOf, type CycleContext, type PartialStep } from "../cycle-context.ts";
import { readJoin } from "../cycle-joins.ts";
import { namesOf } from "../naming.ts";
import { typeOfReference } from "../value-types.ts";

/** `cycle/invalid-join`, `lists-not-joined`. */
export function checkCycleJoins(context: CycleContext): void {
  for (const [id, step] of stepsOf(context.cycle)) {
    if (!("method" in step)) continue;
    const joined = checkEntries(context, id, step);
    if (joined !== undefined) checkLists(context, id, step, joined);
  }
}

/** The steps whose lists are joined; `undefined` when that is not known. */
function checkEntries(context: CycleContext, id: string, step: PartialStep): ReadonlySet<string> | undefined {
  const { document, report } = context;
  const entries = "join" in step ? (step.join ?? []) : [];
  const joined = new Set<string>();
  let isKnown = true;
  for (const index of entries.keys()) {
    const entry = readJoin(context, id, index);
    const isTwice = entry.kind === "join" && joined.has(entry.join.step);
    const detail =
      entry.kind === "wrong"
        ? entry.detail
        : isTwice
          ? `the list of \`${entry.join.step}\` is joined already`
          : undefined;
    if (detail !== undefined)
      report(diagnostic("cycle/invalid-join", document.valueSpan(["steps", id, "join", index]), { detail }));
    if (entry.kind === "join" && !isTwice) joined.add(entry.join.step);
    else isKnown = false;
  }
  return isKnown ? joined : undefined;
}

/** One list of the request that takes lists of several steps, of which one is not joined. */
function checkLists(context: CycleContext, id: string, step: PartialStep, joined: ReadonlySet<string>): void {
  const inputs = stepMethod(context, id, step)?.inputs ?? [];
  const map = mapOf(step, ["steps", id]);
  const sources = new Map<string, Map<string, string>>();
  for (const name of Object.keys(map.values)) {
    const list = inputs.find((input) => input.name === name)?.list;
    const from = list === undefined ? undefined : listFrom(context, id, [...map.path, name]);
    if (list === undefined || from === undefined) continue;
    const known = sources.get(list) ?? new Map<string, string>();
    sources.set(list, known);
    if (!known.has(from)) known.set(from, name);
  }
  for (const steps of sources.values()) {
    const [, second] = steps.values();
    if (second === undefined || [...steps.keys()].every((name) => joined.has(name))) continue;
    const names = namesOf([...steps.keys()].map((name) => ({ name })));
    context.report(
      diagnostic("cycle/lists-not-joined", context.document.valueSpan([...map.path, second]), { names }),
    );
  }
}

/** The step whose list a mapped value is. */
function listFrom(context: CycleContext, id: string, path: readonly (string | number)[]): string | undefined {
  const text = context.textAt(path);
  const [only] = text?.expressions ?? [];
  if (only?.reference.kind !== "field" || text?.template.parts.length !== 1) return undefined;
  const type = typeOfReference(context, id, only.reference);
  return type.kind === "typed" && type.lists > 0 ? only.reference.step : undefined;
}
