// The values that stand in a plan's steps, and what they refer to.
import type { PlanMap, PlanReference, PlanValue } from "../contract/plan.ts";
import type { RunPlan, RunStep } from "./written-webhooks.ts";

/** A `{{webhookUrl}}`: the URL of a step of this cycle or another, in a step of this one. */
export interface CycleLink {
  /** The step that uses the URL. */
  readonly from: string;
  readonly cycle: string;
  readonly step: string;
}

/** The links of a cycle, each once for a step. */
export function linksOf({ steps }: Pick<RunPlan, "steps">): readonly CycleLink[] {
  return Object.entries(steps).flatMap(([from, step]) => {
    const links = valuesOf(step)
      .flatMap(referencesOf)
      .flatMap((part) => ("kind" in part && part.kind === "webhookUrl" ? [part] : []));
    const unique = new Map(links.map((part) => [`${part.cycle}\n${part.step}`, part]));
    return Array.from(unique.values(), (part) => ({ from, cycle: part.cycle, step: part.step }));
  });
}

/** The steps whose fields a step's values name, each once. */
export function stepsNamedBy(step: RunStep): readonly string[] {
  const parts = valuesOf(step).flatMap(referencesOf);
  const joined = step.kind === "method" ? (step.join ?? []) : [];
  return [...new Set([...parts, ...joined].flatMap((part) => ("field" in part ? [part.step] : [])))];
}

function valuesOf(step: RunStep): readonly PlanValue[] {
  switch (step.kind) {
    case "method":
    case "script":
      return mapValues(step.map);
    case "webhook":
      return step.mapping === undefined ? [] : [step.mapping.equals];
    case "decision":
      return step.right === undefined ? [step.left] : [step.left, step.right];
    case "criteria":
      return step.criteria.flatMap(({ left, right }) => (right === undefined ? [left] : [left, right]));
    case "respond":
      return step.response.kind === "method"
        ? mapValues(step.response.map)
        : [
            ...mapValues(step.response.headers),
            ...(step.response.body === undefined ? [] : [step.response.body]),
          ];
    case "waitUntil":
      return [step.until];
    case "delay":
    case "waitAll":
      return [];
  }
}

function mapValues(map: PlanMap): readonly PlanValue[] {
  return map.map(([, value]) => value);
}

function referencesOf(value: PlanValue): readonly PlanReference[] {
  switch (value.kind) {
    case "literal":
      return [];
    case "list":
      return value.items.flatMap(referencesOf);
    case "object":
      return value.entries.flatMap(([, entry]) => referencesOf(entry));
    case "text":
      return value.parts.filter((part) => typeof part !== "string");
    case "script":
      return value.values;
    case "field":
    case "now":
    case "uuid":
    case "webhookUrl":
      return [value];
  }
}
