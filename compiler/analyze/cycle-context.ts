// What every cycle rule is given: one cycle as far as it could be read, what its names stand for, and a way to report.
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { CycleDefinition, OnErrorDefinition, StepDefinition } from "../schema/definition.gen.ts";
import type { DeepPartial } from "../schema/partial.ts";
import type { Document, Path } from "../syntax/document.ts";
import type { Graph } from "./cycle-graph.ts";
import type { CycleText } from "./cycle-texts.ts";
import type { ConnectorInterface, MethodInterface, OutputInterface } from "./interface.ts";

/** A cycle as far as it could be read. */
export type PartialCycle = DeepPartial<CycleDefinition>;
/** One of its steps. */
export type PartialStep = DeepPartial<StepDefinition>;

/** What another cycle sees of one: its steps, and which of them are webhooks. */
export interface CycleOutline {
  /** False when a part of the file could not be read, where more steps may stand. */
  readonly isWhole: boolean;
  readonly steps: ReadonlyMap<string, "webhook" | "other" | "unreadable">;
}

/** One cycle under analysis. */
export interface CycleContext {
  readonly cycle: PartialCycle;
  readonly document: Document;
  /** The cycle's id: its file's name. */
  readonly id: string;
  /** The connector behind each alias, custom fields of its installation included; missing when it does not resolve. */
  readonly aliases: ReadonlyMap<string, ConnectorInterface>;
  /** The webhooks that are written into steps; missing when one has faults of its own. */
  readonly tools: ReadonlyMap<string, MethodInterface>;
  /** Every cycle of the project by its file's name, this one included. */
  readonly cycles: ReadonlyMap<string, CycleOutline>;
  readonly texts: readonly CycleText[];
  /** The text at a path; `undefined` when there is none. */
  textAt(path: Path): CycleText | undefined;
  /** The values that each step gives, by name; a step is missing when that is not known, since its method does not resolve. */
  readonly outputs: ReadonlyMap<string, ReadonlyMap<string, OutputInterface>>;
  /** The ways between the steps; `undefined` when a step is named that is not there, or the start is. */
  readonly graph: Graph | undefined;
  /** What `graph` says of all paths. */
  readonly before: ReadonlyMap<string, ReadonlySet<string>>;
  /** The steps that split the transaction, and for each step the splits inside whose parts it runs. */
  readonly splits: ReadonlySet<string>;
  readonly open: ReadonlyMap<string, ReadonlySet<string>>;
  report(found: Diagnostic): void;
}

/** A rule looks at one cycle and reports every fault of its kind. */
export type CycleRule = (context: CycleContext) => void;

/** The steps, those without a readable body left out. */
export function stepsOf(cycle: PartialCycle): readonly (readonly [id: string, step: PartialStep])[] {
  return Object.entries(cycle.steps ?? {}).flatMap(([id, step]) =>
    step === undefined ? [] : [[id, step] as const],
  );
}

/** True for a webhook step that is not the start: the transaction waits there. */
export function isWait({ cycle }: Pick<CycleContext, "cycle">, id: string, step: PartialStep): boolean {
  return "webhook" in step && id !== cycle.start;
}

/** Steps that have an `onError`: the others cannot fail, or wait. */
const failing = ["method", "respond", "waitUntil", "script"];

/** What happens when a step fails: as it says itself, or as the cycle says for all. */
export function onErrorOf(
  cycle: PartialCycle,
  step: PartialStep,
): DeepPartial<OnErrorDefinition> | undefined {
  if ("webhook" in step || !failing.some((key) => key in step)) return undefined;
  return ("onError" in step ? step.onError : undefined) ?? cycle.onError;
}

/** `alias.method` of a step, with the place where it stands. */
export function methodReference(
  step: PartialStep,
  path: Path,
): { readonly name: string; readonly path: Path } | undefined {
  if ("webhook" in step && typeof step.webhook === "string")
    return { name: step.webhook, path: [...path, "webhook"] };
  if ("method" in step && step.method !== undefined) return { name: step.method, path: [...path, "method"] };
  if (
    "respond" in step &&
    step.respond !== undefined &&
    "method" in step.respond &&
    step.respond.method !== undefined
  )
    return { name: step.respond.method, path: [...path, "respond", "method"] };
  return undefined;
}

/** The kind of method that a step names. */
export function neededKind(step: PartialStep): string {
  if ("webhook" in step) return "webhook";
  return "respond" in step ? "webhookResponse" : "action";
}

/** True for a method of the kind that the step needs. One without a call of its own is used like one that calls. */
export function isOfKind(step: PartialStep, { kind }: MethodInterface): boolean {
  const needed = neededKind(step);
  return kind === needed || (kind === "script" && needed === "action");
}

/** The method behind `alias.method`; `undefined` when either part does not resolve. */
function resolveMethod(
  context: Pick<CycleContext, "aliases">,
  reference: string,
): MethodInterface | undefined {
  const [alias = "", name = ""] = reference.split(".");
  return context.aliases.get(alias)?.methods.get(name);
}

/** The method or the written webhook of a step; `undefined` where there is none, none resolves, or its kind is wrong. */
export function stepMethod(
  context: Pick<CycleContext, "aliases" | "tools">,
  id: string,
  step: PartialStep,
): MethodInterface | undefined {
  const reference = methodReference(step, []);
  if (reference === undefined) return context.tools.get(id);
  const method = resolveMethod(context, reference.name);
  return method !== undefined && isOfKind(step, method) ? method : undefined;
}

/** What a step maps, and the place. */
export function mapOf(
  step: PartialStep,
  path: Path,
): { readonly values: Readonly<Record<string, unknown>>; readonly path: Path } {
  if ("respond" in step) {
    const map = step.respond !== undefined && "map" in step.respond ? step.respond.map : undefined;
    return { values: map ?? {}, path: [...path, "respond", "map"] };
  }
  return { values: "map" in step ? (step.map ?? {}) : {}, path: [...path, "map"] };
}

/** The steps that may follow one, with the place that names each. */
export function successors(
  step: PartialStep,
  path: Path,
): readonly { readonly step: string; readonly path: Path }[] {
  const named: { step: string; path: Path }[] = [];
  const add = (name: string | undefined, key: string): void => {
    if (name !== undefined) named.push({ step: name, path: [...path, key] });
  };
  if ("next" in step) add(step.next, "next");
  if ("true" in step) add(step.true, "true");
  if ("false" in step) add(step.false, "false");
  return named;
}

/** The fields of the events that a webhook step takes; all of the method's when the step chooses none. */
export function chosenOutputs(
  step: PartialStep,
  { outputs, events }: MethodInterface,
): readonly OutputInterface[] {
  const chosen = "webhook" in step ? step.events : undefined;
  const known = chosen?.map((name) => events?.get(name ?? ""));
  // An unknown event is reported already; it may have given any field.
  return known?.every((fields) => fields !== undefined) === true ? known.flat() : outputs;
}
