// The exits of method steps: true and false where a script handles `action_condition`, else the one `next` (B§7.6).
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { stepMethod, stepsOf, type CycleContext } from "../cycle-context.ts";

/** `cycle/exits-expected`, `exits-without-condition`. */
export function checkCycleExits(context: CycleContext): void {
  const { cycle, document, report } = context;
  for (const [id, step] of stepsOf(cycle)) {
    if (!("method" in step) || step.method === undefined) continue;
    const method = stepMethod(context, id, step);
    if (method === undefined) continue;
    const args = { method: step.method };
    const [exit] = (["true", "false"] as const).filter((key) => step[key] !== undefined);
    if (method.hasExits !== true && exit !== undefined)
      report(
        diagnostic("cycle/exits-without-condition", document.keySpan(["steps", id, exit]), { ...args, exit }),
      );
    if (method.hasExits === true && step.next !== undefined)
      report(diagnostic("cycle/exits-expected", document.keySpan(["steps", id, "next"]), args));
  }
}
