// A cycle as a graph: its steps, and the ways from each to the next. What a page draws, and what a transaction is drawn on.
import type { CyclePlan, PlanStep } from "../../contract/plan.ts";
import { isWritten } from "../../cycle/written-webhooks.ts";
import { answer, flag, list, maybe, oneOf, text, Type } from "./schema.ts";

/** The graph of a release. */
export const Graph = answer("Graph", "A cycle's steps, and the ways from each to the next.", {
  start: text("The step that it begins with."),
  synchronous: flag("Callers of its webhook wait for an answer."),
  schedule: maybe(
    Type.Object(
      {
        everyMs: maybe(Type.Number()),
        startAtMs: maybe(Type.Number()),
        cron: maybe(Type.String()),
        timeZone: maybe(Type.String()),
      },
      { description: "When it runs, if it begins with no webhook." },
    ),
  ),
  steps: list(
    answer("GraphStep", "A step of a cycle.", {
      id: text("Its id in the cycle."),
      kind: oneOf([
        "webhook",
        "webhookTool",
        "method",
        "decision",
        "criteria",
        "respond",
        "delay",
        "waitUntil",
        "waitAll",
        "script",
      ]),
      connector: maybe(text("The connector's id.")),
      installation: maybe(text("The installation's name.")),
      release: maybe(text("The connector's release.")),
      method: maybe(text("A key of the connector's methods.")),
      split: maybe(flag("What follows runs once for each element.")),
      script: maybe(flag("It has a script of its own.")),
      onError: maybe(oneOf(["ignore", "stopCycle", "retry"])),
      exits: list(
        Type.Object({
          to: text("The next step."),
          when: maybe(oneOf(["true", "false"], "Of a step that decides.")),
        }),
      ),
    }),
  ),
});

/** The graph of a plan. */
export function toGraph({ start, synchronous, schedule, steps, connectors }: CyclePlan): object {
  return {
    start,
    synchronous,
    ...(schedule !== undefined && { schedule: { ...schedule } }),
    steps: Object.entries(steps).map(([id, step]) => {
      const named = usedBy(step);
      const use = named && connectors[named.connector];
      // As its author wrote it, whether or not the plan was made ready to run.
      const isTool = use !== undefined && isWritten(use);
      const used = isTool ? undefined : named;
      const script = "script" in step && step.script !== undefined;
      return {
        id,
        kind: isTool ? "webhookTool" : step.kind,
        ...(used !== undefined && { method: used.method }),
        ...(use !== undefined &&
          !isTool && {
            connector: use.connector,
            installation: use.installation,
            release: use.release,
          }),
        ...("split" in step && step.split === true && { split: true }),
        ...(script && { script }),
        ...("onError" in step && step.onError !== undefined && { onError: step.onError.kind }),
        exits: exitsOf(step),
      };
    }),
  };
}

function usedBy(step: PlanStep): { readonly connector: string; readonly method: string } | undefined {
  if (step.kind === "webhook" || step.kind === "method") return step;
  return step.kind === "respond" && step.response.kind === "method" ? step.response : undefined;
}

function exitsOf(step: PlanStep): readonly object[] {
  const next = "next" in step && step.next !== undefined ? [{ to: step.next }] : [];
  const { whenTrue, whenFalse } = step as { readonly whenTrue?: string; readonly whenFalse?: string };
  return [
    ...next,
    ...(whenTrue === undefined ? [] : [{ to: whenTrue, when: "true" }]),
    ...(whenFalse === undefined ? [] : [{ to: whenFalse, when: "false" }]),
  ];
}
