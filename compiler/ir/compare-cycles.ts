// Two releases of one cycle: each difference with what it means for those who send to its URLs or wait for its answers, for
// what is registered at vendors, and for its transactions. Judged over the plans, so that comments and spelt-out defaults are
// no difference.
import type { CyclePlan, PlanStep } from "../../runtime/contract/plan.ts";
import { came, changed, compareNamed, compareParts, gone, type Change } from "./change.ts";
import { answers, behaviour, compareStep, type RegisteredFor } from "./compare-steps.ts";

/** Compares an older with a newer plan, but for the releases of connectors that they are pinned to. */
export function compareCycles(
  old: CyclePlan,
  now: CyclePlan,
  registeredFor: RegisteredFor,
): readonly Change[] {
  return compareParts(old, now, [], {
    otherwise: behaviour("the cycle", "look what it does now"),
    parts: {
      name: { verdict: ["safe", "how the cycle is shown", "nothing else depends on it"] },
      connectors: () => compareAliases(old, now),
      start: { verdict: ["breaking", "the start of the cycle", "another step begins its transactions"] },
      // Told at the step that answers: it came or went.
      synchronous: () => [],
      schedule: { verdict: behaviour("the schedule of the cycle", "it runs at other times") },
      retention: {
        verdict: behaviour("the retention of the cycle", "what its steps saw is kept for another time"),
      },
      // What a step takes of them is told at the step.
      variables: { verdict: behaviour("the variables of the cycle", "its scripts see other values") },
      // Together with `connectors`, since another meaning of an alias is another meaning of its steps.
      steps: () => [],
    },
  }).concat(compareSteps(resolveAliases(old), resolveAliases(now), registeredFor));
}

/** What it means that an alias stands for another connector is told at the steps that use it. */
function compareAliases(old: CyclePlan, now: CyclePlan): readonly Change[] {
  return compareNamed(Object.entries(old.connectors), Object.entries(now.connectors), {
    name: ([alias]) => alias,
    at: ["connectors"],
    order: ["safe", "the order of the connectors", "steps name them"],
    compare: (alias, was, is) =>
      changed(
        [was?.entry[1], is?.entry[1]],
        ["connectors", alias],
        ["safe", `the connector \`${alias}\``, "what it means is told at the steps that use it"],
      ),
  });
}

type Steps = CyclePlan["steps"];

/** Steps that name, in place of an alias, what it stands for. */
function resolveAliases({ connectors, steps }: CyclePlan): Steps {
  const resolve = <Called extends { readonly connector: string }>(called: Called): Called => {
    const { connector, installation } = connectors[called.connector] ?? { connector: "", installation: "" };
    return { ...called, connector, installation };
  };
  const resolveStep = (step: PlanStep): PlanStep => {
    if ("connector" in step) return resolve(step);
    return step.kind === "respond" && step.response.kind === "method"
      ? { ...step, response: resolve(step.response) }
      : step;
  };
  return Object.fromEntries(Object.entries(steps).map(([id, step]) => [id, resolveStep(step)]));
}

function compareSteps(old: Steps, now: Steps, registeredFor: RegisteredFor): readonly Change[] {
  return compareNamed(Object.entries(old), Object.entries(now), {
    name: ([id]) => id,
    at: ["steps"],
    order: ["safe", "the order of the steps", "each says what follows it"],
    compare(id, was, is) {
      const [before, after] = [was?.entry[1], is?.entry[1]];
      if (before !== undefined && after !== undefined) {
        if (formOf(before) === formOf(after)) return compareStep(before, after, { id, registeredFor });
        if (![before, after].some(isSeenOutside))
          return changed(
            [before.kind, after.kind],
            ["steps", id],
            behaviour(named(id, before), "it does something of another kind"),
          );
      }
      return [
        ...(before === undefined ? [] : [stepGone(id, before)]),
        ...(after === undefined ? [] : [stepCame(id, after)]),
      ];
    },
  });
}

/** The kind that people see: criteria are another form of a decision. */
function formOf({ kind }: PlanStep): PlanStep["kind"] {
  return kind === "criteria" ? "decision" : kind;
}

function stepGone(id: string, step: PlanStep): Change {
  const change = gone(named(id, step), ["steps", id], answers);
  if (step.kind === "respond") return change;
  return isWebhook(step)
    ? { ...change, reason: "its URL answers 404, and what is registered for it is deleted" }
    : { ...change, kind: "behaviour", reason: "it is not run any more" };
}

function stepCame(id: string, step: PlanStep): Change {
  const [what, at] = [named(id, step), ["steps", id]];
  if (step.kind === "respond") return came("breaking", what, at, answers);
  return came(
    "behaviour",
    what,
    at,
    isWebhook(step) ? "it has a URL that nobody sends to yet" : "it is run as well",
  );
}

/** True for a step that others than the cycle's transactions have to do with. */
function isSeenOutside(step: PlanStep): boolean {
  return isWebhook(step) || step.kind === "respond";
}

function isWebhook({ kind }: PlanStep): boolean {
  return kind === "webhook" || kind === "webhookTool";
}

const nouns: Readonly<Partial<Record<PlanStep["kind"], string>>> = {
  webhook: "webhook step",
  webhookTool: "webhook step",
  respond: "respond step",
};

function named(id: string, { kind }: PlanStep): string {
  return `the ${nouns[kind] ?? "step"} \`${id}\``;
}
