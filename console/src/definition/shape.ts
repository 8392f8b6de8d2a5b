// A definition as the graph that is drawn: what stands there now, also while it is half written.
import type { CycleShape } from "../graph/layout.ts";
import { exitsOf, methodOf, startOf, stepsOf, type Step } from "./cycle.ts";
import { isFields, type Fields } from "./text.ts";

type GraphStep = CycleShape["steps"][number];

/** The graph. Ways to steps that are not there are left out. */
export function shapeOf(cycle: Fields): CycleShape {
  const steps = stepsOf(cycle);
  const known = new Set(steps.map(({ id }) => id));
  return {
    start: startOf(cycle) ?? "",
    synchronous: steps.some(({ kind }) => kind === "respond"),
    steps: steps.map((step): GraphStep => {
      const { connector, installation, method } = methodOf(cycle, step) ?? {};
      return {
        id: step.id,
        kind: graphKindOf(step),
        ...(connector !== undefined && { connector }),
        ...(installation !== undefined && { installation }),
        ...(method !== undefined && { method }),
        ...(step.value["split"] === true && { split: true }),
        exits: exitsOf(step)
          .filter(({ to }) => known.has(to))
          .map(({ to, exit }) => ({ to, ...(exit !== "next" && { when: exit }) })),
      };
    }),
  };
}

function graphKindOf({ kind, value }: Step): GraphStep["kind"] {
  if (kind === "webhook" && isFields(value["webhook"])) return "webhookTool";
  return kind === "unknown" ? "script" : kind;
}
