// What every cycle rule is given.
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { CycleDefinition, StepDefinition } from "../schema/definition.gen.ts";
import type { DeepPartial } from "../schema/partial.ts";
import type { Document, Path } from "../syntax/document.ts";
import type { ConnectorInterface, MethodInterface } from "./interface.ts";

/** A cycle as far as it could be read. */
export type PartialCycle = DeepPartial<CycleDefinition>;
/** One of its steps. */
export type PartialStep = DeepPartial<StepDefinition>;

/** A method that a step names, found. */
export interface StepMethod {
  readonly connector: ConnectorInterface;
  readonly method: MethodInterface;
}

/** One cycle under analysis. */
export interface CycleContext {
  readonly cycle: PartialCycle;
  readonly document: Document;
  /** The connector behind each alias, custom fields of its installation included; missing when it does not resolve. */
  readonly aliases: ReadonlyMap<string, ConnectorInterface>;
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

/** `alias.method` of a step, with the place where it stands. */
export function methodReference(
  step: PartialStep,
  path: Path,
): { readonly name: string; readonly path: Path } | undefined {
  if ("webhook" in step && step.webhook !== undefined)
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

/** The method behind `alias.method`; `undefined` when either part does not resolve. */
export function resolveMethod(context: CycleContext, reference: string): StepMethod | undefined {
  const [alias = "", name = ""] = reference.split(".");
  const connector = context.aliases.get(alias);
  const method = connector?.methods.get(name);
  return connector === undefined || method === undefined ? undefined : { connector, method };
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
  if ("decision" in step) {
    add(step.true, "true");
    add(step.false, "false");
  }
  return named;
}
