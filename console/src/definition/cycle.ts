// What a cycle's definition says, read leniently: it may be half written.
import { isFields, toFields, type Fields } from "./text.ts";

/** What a step does: the key that its object has. */
export const stepKinds = [
  "webhook",
  "method",
  "decision",
  "respond",
  "delay",
  "waitUntil",
  "waitAll",
  "script",
] as const;

/** One of them. */
export type StepKind = (typeof stepKinds)[number];

/** A step. */
export interface Step {
  readonly id: string;
  readonly kind: StepKind | "unknown";
  readonly value: Fields;
}

/** Ways out of a step. */
export type Exit = "next" | "true" | "false";

/** A connector as a cycle uses it. */
export interface Use {
  readonly connector: string;
  readonly installation: string;
}

/** The steps, as they are written. */
export function stepsOf(cycle: Fields): readonly Step[] {
  return Object.entries(toFields(cycle["steps"]))
    .filter(([, value]) => isFields(value))
    .map(([id, value]) => ({ id, kind: kindOf(toFields(value)), value: toFields(value) }));
}

/** One step. */
export function stepOf(cycle: Fields, id: string): Step | undefined {
  return stepsOf(cycle).find((step) => step.id === id);
}

/** The step that it begins with. */
export function startOf(cycle: Fields): string | undefined {
  return textOf(cycle["start"]);
}

/** What it does. A method's step may have a script too. */
function kindOf(step: Fields): Step["kind"] {
  return stepKinds.find((kind) => kind in step) ?? "unknown";
}

/** The ways that a step has taken. */
export function exitsOf({ value }: Step): readonly { readonly exit: Exit; readonly to: string }[] {
  return (["next", "true", "false"] as const).flatMap((exit) => {
    const to = textOf(value[exit]);
    return to === undefined ? [] : [{ exit, to }];
  });
}

/** The ways that a step may take. A method decides only where a script of its own or its connector's does. */
export function exitKeysOf({ kind, value }: Step): readonly Exit[] {
  if (kind === "decision") return ["true", "false"];
  if (kind === "method" && ("true" in value || "false" in value)) return ["true", "false"];
  return kind === "unknown" ? [] : ["next"];
}

/** The connectors that it uses, by alias. */
export function usesOf(cycle: Fields): ReadonlyMap<string, Use> {
  return new Map(
    Object.entries(toFields(cycle["connectors"])).flatMap(([alias, value]): [string, Use][] => {
      const { connector, installation } = toFields(value);
      if (typeof connector !== "string") return [];
      return [[alias, { connector, installation: textOf(installation) ?? connector }]];
    }),
  );
}

/** `alias.method` of a step, whichever kind it is. */
export function referenceOf({ kind, value }: Step): string | undefined {
  if (kind === "webhook" || kind === "method") return textOf(value[kind]);
  return kind === "respond" ? textOf(toFields(value["respond"])["method"]) : undefined;
}

/** Which method of which installation a step uses. */
export function methodOf(cycle: Fields, step: Step): (Use & { readonly method: string }) | undefined {
  const [alias = "", method = ""] = referenceOf(step)?.split(".") ?? [];
  const use = usesOf(cycle).get(alias);
  return use && { ...use, method };
}

/** A text; `undefined` for anything else. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
