// What of a plan this release runs. A cycle with anything else is not started: the language is ahead of the engine, and a
// transaction that did something other than what was written would be worse than none. Whoever carries a thing out
// removes its line here, and its warning in the compiler.
import type { CyclePlan, PlanMap, PlanReference, PlanStep, PlanValue } from "../contract/plan.ts";

/** What stands in a plan and is not carried out, one sentence each; none when the whole plan is. */
export function planNotCarriedOut({ start, schedule, steps }: CyclePlan): readonly string[] {
  const parts = (schedule === undefined ? [] : ["`schedule`"]).map(
    (what) => `The cycle has ${what}, which this release does not carry out.`,
  );
  const own = Object.entries(steps).flatMap(([id, step]) =>
    [...new Set([...stepParts(step, id === start), ...valuesOf(step).flatMap(valueParts)])].map(
      (what) => `The step \`${id}\` ${what}, which this release does not carry out.`,
    ),
  );
  return [...parts, ...own];
}

const laterKinds: Readonly<Partial<Record<PlanStep["kind"], string>>> = {
  webhookTool: "is a webhook without a connector",
  waitAll: "waits for the parts of a split",
};

function stepParts(step: PlanStep, isStart: boolean): readonly string[] {
  const kind = laterKinds[step.kind];
  const isWait = step.kind === "webhook" && !isStart;
  return [
    ...(kind === undefined ? [] : [kind]),
    ...(isWait ? ["waits for a second delivery"] : []),
    ...("split" in step && step.split === true ? ["has `split`"] : []),
  ];
}

function valuesOf(step: PlanStep): readonly PlanValue[] {
  switch (step.kind) {
    case "webhook":
    case "method":
    case "script":
      return mapValues(step.map);
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
      return [];
    // Refused whatever their values are.
    case "webhookTool":
    case "waitAll":
      return [];
  }
}

function mapValues(map: PlanMap): readonly PlanValue[] {
  return map.map(([, value]) => value);
}

function valueParts(value: PlanValue): readonly string[] {
  switch (value.kind) {
    case "literal":
      return [];
    case "list":
      return value.items.flatMap(valueParts);
    case "object":
      return value.entries.flatMap(([, entry]) => valueParts(entry));
    case "text":
      return value.parts.flatMap((part) => (typeof part === "string" ? [] : referenceParts(part)));
    case "script":
      return value.values.flatMap(referenceParts);
    case "field":
    case "now":
    case "uuid":
    case "webhookUrl":
      return referenceParts(value);
  }
}

function referenceParts(part: PlanReference): readonly string[] {
  return "kind" in part && part.kind === "webhookUrl" ? ["uses `{{webhookUrl}}`"] : [];
}
