// Cycle definition → plan: references resolved to releases, every text parsed into parts. A plan is pure JSON; nothing in
// it is a template any more.
import type { CyclePlan, PlanConnector, PlanStep, PlanValue } from "../../runtime/contract/plan.ts";
import type { JsonValue } from "../../runtime/contract/value.ts";
import type { CycleDefinition, RespondStepDefinition, StepDefinition } from "../schema/definition.gen.ts";
import { parseTemplate } from "../template/parse-template.ts";

/** Lowers a cycle. `resolve` pins an alias's connector and installation to a release. */
export function lowerCycle(
  cycle: CycleDefinition,
  resolve: (connector: string, installation: string | undefined) => PlanConnector,
): CyclePlan {
  const steps = Object.entries(cycle.steps).map(([id, step]) => [id, lowerStep(step)] as const);
  return {
    contract: 1,
    id: cycle.id,
    name: cycle.name,
    connectors: Object.fromEntries(
      Object.entries(cycle.connectors).map(([alias, entry]) => [
        alias,
        resolve(entry.connector, entry.installation),
      ]),
    ),
    start: cycle.start,
    // Every step is reached (checked before), so a respond step anywhere makes the cycle synchronous (S3).
    synchronous: steps.some(([, step]) => step.kind === "respond"),
    steps: Object.fromEntries(steps),
  };
}

function lowerStep(step: StepDefinition): PlanStep {
  if ("webhook" in step)
    return {
      kind: "webhook",
      ...reference(step.webhook),
      map: lowerMap(step.map),
      ...(step.events === undefined ? {} : { events: step.events }),
      ...next(step.next),
    };
  if ("method" in step)
    return { kind: "method", ...reference(step.method), map: lowerMap(step.map), ...next(step.next) };
  if ("decision" in step)
    return {
      kind: "decision",
      left: lowerPlanValue(step.decision.left as JsonValue),
      condition: step.decision.condition,
      ...("right" in step.decision ? { right: lowerPlanValue(step.decision.right as JsonValue) } : {}),
      ...(step.true === undefined ? {} : { whenTrue: step.true }),
      ...(step.false === undefined ? {} : { whenFalse: step.false }),
    };
  return { kind: "respond", response: lowerResponse(step.respond), ...next(step.next) };
}

function lowerResponse(
  respond: RespondStepDefinition["respond"],
): Extract<PlanStep, { kind: "respond" }>["response"] {
  if ("method" in respond)
    return { kind: "method", ...reference(respond.method), map: lowerMap(respond.map) };
  return {
    kind: "inline",
    status: respond.status ?? 200,
    headers: lowerMap(respond.headers).map(([name, value]) => [name.toLowerCase(), value]),
    ...(respond.body === undefined ? {} : { body: lowerPlanValue(respond.body as JsonValue) }),
  };
}

function lowerMap(
  map: Readonly<Record<string, unknown>> | undefined,
): readonly (readonly [string, PlanValue])[] {
  return Object.entries(map ?? {}).map(([target, value]) => [target, lowerPlanValue(value as JsonValue)]);
}

/** A value of a step; an expression that is the whole text keeps its type. */
function lowerPlanValue(value: JsonValue): PlanValue {
  if (typeof value === "string") return lowerText(value);
  if (Array.isArray(value)) {
    const items = (value as readonly JsonValue[]).map(lowerPlanValue);
    return items.every((item) => item.kind === "literal")
      ? { kind: "literal", value }
      : { kind: "list", items };
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(
      ([key, entry]) => [key, lowerPlanValue(entry as JsonValue)] as const,
    );
    return entries.every(([, entry]) => entry.kind === "literal")
      ? { kind: "literal", value }
      : { kind: "object", entries };
  }
  return { kind: "literal", value };
}

function lowerText(text: string): PlanValue {
  const parts = parseTemplate(text).parts.map((part) =>
    part.kind === "literal" ? part.text : field(part.name),
  );
  const only = parts.length === 1 ? parts[0] : undefined;
  if (parts.every((part) => typeof part === "string")) return { kind: "literal", value: text };
  return typeof only === "object" ? { kind: "field", ...only } : { kind: "text", parts };
}

function field(name: string): { readonly step: string; readonly field: string } {
  const dot = name.indexOf(".");
  return { step: name.slice(0, dot), field: name.slice(dot + 1) };
}

function reference(name: string): { readonly connector: string; readonly method: string } {
  const [connector = "", method = ""] = name.split(".");
  return { connector, method };
}

function next(step: string | undefined): { readonly next?: string } {
  return step === undefined ? {} : { next: step };
}
