// Whether anybody waits for an answer (B§5.10): a caller at the cycle's webhook, for 100 seconds, once.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { parseDuration } from "../duration.ts";
import {
  isWait,
  methodReference,
  stepMethod,
  stepsOf,
  type CycleContext,
  type PartialStep,
} from "../cycle-context.ts";

/** B§5.10: how long a caller is held. */
const heldMs = 100_000;

/** `cycle/respond-to-nobody`, `respond-on-shared`, `respond-too-late`, `respond-twice`. */
export function checkCycleRespond(context: CycleContext): void {
  const { cycle, document, report, before } = context;
  const start = cycle.start === undefined ? undefined : cycle.steps?.[cycle.start];
  const shared = start && sharedWebhook(context, cycle.start ?? "", start);
  for (const [id, step] of stepsOf(cycle)) {
    if (!("respond" in step)) continue;
    const span = document.keySpan(["steps", id, "respond"]);
    if (start !== undefined && !("webhook" in start) && ("method" in start || "script" in start)) {
      report(diagnostic("cycle/respond-to-nobody", span, { name: id, start: cycle.start ?? "" }));
      continue;
    }
    if (shared !== undefined) {
      report(diagnostic("cycle/respond-on-shared", span, { name: id, webhook: shared }));
      continue;
    }
    const earlier = stepsOf(cycle).filter(([other]) => before.get(id)?.has(other) === true);
    const wait = earlier.find(([other, each]) => outlasts(context, other, each));
    const first = earlier.find(([, each]) => "respond" in each);
    const related = (other: string): { span: typeof span; message: string }[] => [
      { span: document.keySpan(["steps", other]), message: "It stands here." },
    ];
    if (first !== undefined)
      report(
        diagnostic(
          "cycle/respond-twice",
          span,
          { name: id, first: first[0] },
          { related: related(first[0]) },
        ),
      );
    else if (wait !== undefined)
      report(
        diagnostic(
          "cycle/respond-too-late",
          span,
          { name: id, wait: wait[0] },
          { related: related(wait[0]) },
        ),
      );
  }
}

/** The webhook of a step, where its URL is not the step's alone. */
function sharedWebhook(context: CycleContext, id: string, step: PartialStep): string | undefined {
  if (stepMethod(context, id, step)?.share === undefined) return undefined;
  return methodReference(step, [])?.name;
}

function outlasts(context: CycleContext, id: string, step: PartialStep): boolean {
  if ("delay" in step && step.delay !== undefined) return parseDuration(step.delay) >= heldMs;
  return isWait(context, id, step);
}
