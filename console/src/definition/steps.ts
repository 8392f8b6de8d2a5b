// Steps added, taken out, moved, connected and renamed: each a change of the definition's text.
import {
  exitKeysOf,
  exitsOf,
  startOf,
  stepOf,
  stepsOf,
  type Exit,
  type Step,
  type StepKind,
} from "./cycle.ts";
import { readText, renameKey, setIn, toFields, type Fields, type Path } from "./text.ts";

/** A way out of a step. */
export interface Way {
  readonly step: string;
  readonly exit: Exit;
}

const firstIds: Readonly<Record<StepKind, string>> = {
  webhook: "received",
  method: "call",
  decision: "check",
  respond: "answer",
  delay: "pause",
  waitUntil: "waitUntil",
  waitAll: "join",
  script: "compute",
};

/** An id that no step has yet. */
function newStepId(cycle: Fields, wish: string): string {
  const taken = new Set(stepsOf(cycle).map(({ id }) => id));
  const isFree = (id: string): boolean => !taken.has(id);
  if (isFree(wish)) return wish;
  for (let count = 2; ; count += 1) if (isFree(`${wish}${String(count)}`)) return `${wish}${String(count)}`;
}

/** Adds a step: into a way, so that it goes on to where that went; without one, connected to nothing. */
export function addStep(
  text: string,
  kind: StepKind,
  { value, way }: { readonly value: Fields; readonly way: Way | undefined },
): { readonly text: string; readonly id: string } {
  const cycle = readText(text).value;
  const id = newStepId(cycle, firstIds[kind]);
  const from = way && stepOf(cycle, way.step);
  const to = from && exitsOf(from).find(({ exit }) => exit === way?.exit)?.to;
  const [first = "next"] = exitKeysOf({ id, kind, value });
  const added = setIn(text, ["steps", id], { ...value, ...(to !== undefined && { [first]: to }) });
  if (startOf(cycle) === undefined) return { text: setIn(added, ["start"], id), id };
  return { text: way ? connect(added, way, id) : added, id };
}

/** Takes a step out: what led to it leads to what followed it. */
export function removeStep(text: string, id: string): string {
  const cycle = readText(text).value;
  const step = stepOf(cycle, id);
  if (step === undefined) return text;
  const next = exitsOf(step).find(({ to }) => to !== id)?.to;
  const led = waysTo(cycle, id).reduce(
    (changed, way) => connect(changed, way, way.step === next ? undefined : next),
    setIn(text, ["steps", id], undefined),
  );
  return startOf(cycle) === id ? setIn(led, ["start"], next ?? "") : led;
}

/** Leads a way to a step; `undefined`: the transaction ends there. */
export function connect(text: string, { step, exit }: Way, to: string | undefined): string {
  return setIn(text, ["steps", step, exit], to);
}

/** Whether a step can change places with the one before it. */
export function canMoveEarlier(cycle: Fields, id: string): boolean {
  return pairOf(cycle, id) !== undefined;
}

/** Changes places with the step before. */
export function moveEarlier(text: string, id: string): string {
  const cycle = readText(text).value;
  const pair = pairOf(cycle, id);
  if (pair === undefined) return text;
  const after = exitsOf(pair.step).at(0)?.to;
  const led = waysTo(cycle, pair.before).reduce((changed, way) => connect(changed, way, id), text);
  const behind = connect(led, { step: pair.before, exit: "next" }, after);
  return connect(behind, { step: id, exit: "next" }, pair.before);
}

/** A step and the one before it, where both are plain links of a chain and none begins the cycle. */
function pairOf(cycle: Fields, id: string): { readonly step: Step; readonly before: string } | undefined {
  const step = stepOf(cycle, id);
  const [way, ...others] = waysTo(cycle, id);
  const before = way && stepOf(cycle, way.step);
  if (step === undefined || before === undefined || others.length > 0) return undefined;
  const isPlain = [step, before].every((one) => exitKeysOf(one).join() === "next");
  const isCircle = exitsOf(step).some(({ to }) => to === before.id);
  return isPlain && !isCircle && before.id !== startOf(cycle) ? { step, before: before.id } : undefined;
}

/** The ways that lead to a step, its own left out. */
function waysTo(cycle: Fields, id: string): readonly Way[] {
  return stepsOf(cycle)
    .filter((step) => step.id !== id)
    .flatMap((step) =>
      exitsOf(step)
        .filter(({ to }) => to === id)
        .map(({ exit }) => ({ step: step.id, exit })),
    );
}

/** Gives a step another id, wherever it is named. */
export function renameStep(text: string, id: string, name: string): string {
  const renamed = renameKey(text, ["steps", id], name);
  return placesOf(readText(renamed).value).reduce((changed, { path, value }) => {
    const now = isName(path) && value === id ? name : withNames(value, id, name);
    return now === value ? changed : setIn(changed, path, now);
  }, renamed);
}

interface PlacedText {
  readonly path: Path;
  readonly value: string;
}

function placesOf(value: unknown, path: Path = []): readonly PlacedText[] {
  if (typeof value === "string") return [{ path, value }];
  if (Array.isArray(value)) return value.flatMap((one, index) => placesOf(one, [...path, index]));
  return Object.entries(toFields(value)).flatMap(([key, one]) => placesOf(one, [...path, key]));
}

/** The places of a definition that name a step and nothing else. */
function isName(path: Path): boolean {
  if (path.length === 1) return path[0] === "start";
  const [steps, , key] = path;
  return steps === "steps" && path.length === 3 && ["next", "true", "false", "waitAll"].includes(String(key));
}

function withNames(text: string, id: string, name: string): string {
  return text
    .replaceAll(new RegExp(`(\\{\\{\\s*)${id}(?=\\.)`, "g"), (_, before: string) => before + name)
    .replaceAll(/\{\{\s*webhookUrl[^}]*\}\}/g, (url) =>
      url.includes("cycle=") ? url : url.replace(`step="${id}"`, `step="${name}"`),
    );
}
