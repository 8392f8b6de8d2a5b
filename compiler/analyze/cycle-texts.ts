// Every text of a step that may hold expressions, where it stands and what may be named there. One list, so that no rule
// can forget a place.
import { isInlineScript, parseInlineScript, type InlineScript } from "../script/inline-script.ts";
import type { Path } from "../syntax/document.ts";
import { parseTemplate } from "../template/parse-template.ts";
import type { Template } from "../template/template.ts";
import { toCycleReference, type CycleExpression, type CycleReference } from "./cycle-reference.ts";
import type { PartialStep } from "./cycle-context.ts";
import { leaves } from "./texts.ts";

/** What kind of place a text stands at. */
export type CyclePlace =
  /** A step's `map`: expressions and inline scripts. */
  | "map"
  /** An operand, an answer, a mapping, a moment: expressions. */
  | "value"
  /** An operand of a check whether a value is there: also of a step that need not have run. */
  | "presence"
  /** A webhook's `map`: nothing that is known only when a transaction runs. */
  | "constant";

/** One text. */
export interface CycleText {
  readonly step: string;
  readonly path: Path;
  readonly place: CyclePlace;
  readonly template: Template;
  readonly expressions: readonly { readonly part: CycleExpression; readonly reference: CycleReference }[];
  /** Set when the text is an inline script. */
  readonly inline: InlineScript | undefined;
}

/** The texts of one step, in the order of its keys. */
export function stepTexts(id: string, step: PartialStep): readonly CycleText[] {
  const base: Path = ["steps", id];
  const texts = (value: unknown, path: Path, place: CyclePlace): readonly CycleText[] =>
    leaves(value, path).map((leaf) => toText(id, leaf, place));
  if ("webhook" in step)
    return [
      ...texts(step.map, [...base, "map"], "constant"),
      ...texts(step.mapping?.equals, [...base, "mapping", "equals"], "value"),
    ];
  if ("decision" in step) return decisionOperands(step, base).flatMap((each) => texts(...each));
  if ("respond" in step) {
    const { respond } = step;
    const at: Path = [...base, "respond"];
    if (respond !== undefined && "method" in respond) return texts(respond.map, [...at, "map"], "map");
    if (respond === undefined || !("status" in respond || "headers" in respond || "body" in respond))
      return [];
    return [
      ...texts(respond.headers, [...at, "headers"], "value"),
      ...texts(respond.body, [...at, "body"], "value"),
    ];
  }
  if ("waitUntil" in step) return texts(step.waitUntil, [...base, "waitUntil"], "value");
  return [
    ...("map" in step ? texts(step.map, [...base, "map"], "map") : []),
    ...("join" in step ? texts(step.join, [...base, "join"], "value") : []),
  ];
}

/** One criterion of a decision and its place. */
export interface PlacedCriterion {
  readonly path: Path;
  readonly left?: unknown;
  readonly condition?: string | undefined;
  readonly right?: unknown;
  readonly ignoreCase?: boolean | undefined;
}

/** The criteria of a decision step, and whether all or any of them must hold. */
export function criteriaOf(
  step: PartialStep,
  base: Path,
): { readonly match: "all" | "any"; readonly criteria: readonly PlacedCriterion[] } {
  const decision = "decision" in step ? step.decision : undefined;
  if (decision === undefined) return { match: "all", criteria: [] };
  const at: Path = [...base, "decision"];
  const list = (
    key: "all" | "any",
    items: readonly (object | undefined)[] | undefined,
  ): readonly PlacedCriterion[] =>
    (items ?? []).flatMap((item, index) =>
      item === undefined ? [] : [{ ...item, path: [...at, key, index] }],
    );
  if ("all" in decision) return { match: "all", criteria: list("all", decision.all) };
  if ("any" in decision) return { match: "any", criteria: list("any", decision.any) };
  return { match: "all", criteria: [{ ...decision, path: at }] };
}

const presenceChecks: ReadonlySet<string> = new Set(["exists", "notExists", "isEmpty", "isNotEmpty"]);

function decisionOperands(step: PartialStep, base: Path): readonly (readonly [unknown, Path, CyclePlace])[] {
  return criteriaOf(step, base).criteria.flatMap(({ path, left, condition, right }) => [
    [left, [...path, "left"], presenceChecks.has(condition ?? "") ? "presence" : "value"] as const,
    [right, [...path, "right"], "value"] as const,
  ]);
}

function toText(
  step: string,
  { text, path }: { readonly text: string; readonly path: Path },
  place: CyclePlace,
): CycleText {
  const template = parseTemplate(text);
  const expressions = template.parts.flatMap((part) =>
    part.kind === "expression" ? [{ part, reference: toCycleReference(part) }] : [],
  );
  const isScript = place === "map" && isInlineScript(text);
  const holes = expressions.map(({ part }) => part);
  return {
    step,
    path,
    place,
    template,
    expressions,
    inline: isScript ? parseInlineScript(text, holes) : undefined,
  };
}
