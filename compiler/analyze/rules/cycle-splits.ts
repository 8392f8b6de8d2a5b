// Splitting a transaction and joining its parts again (B§11.3).
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Path } from "../../syntax/document.ts";
import { onErrorOf, stepsOf, type CycleContext, type PartialStep } from "../cycle-context.ts";
import { listsGiven } from "../cycle-splits.ts";

/** `cycle/cannot-split`, `retry-on-split`, `wait-all-without-split`. */
export function checkCycleSplits(context: CycleContext): void {
  for (const [id, step] of stepsOf(context.cycle)) {
    if (context.splits.has(id)) checkSplit(context, id, step);
    if ("waitAll" in step && step.waitAll !== undefined) checkJoin(context, id, step.waitAll);
  }
}

function checkSplit(context: CycleContext, id: string, step: PartialStep): void {
  const { document, report } = context;
  const path: Path = ["steps", id];
  const isOwn = "split" in step && step.split !== undefined;
  const lists = listsGiven(context, id, step);
  if (lists !== undefined && lists.length !== 1) {
    const detail =
      lists.length === 0 ? "it gives no list" : `it gives ${String(lists.length)} lists side by side`;
    const span = document.valueSpan(isOwn ? [...path, "split"] : ["split"]);
    report(diagnostic("cycle/cannot-split", span, { name: id, detail }));
  }
  const onError = onErrorOf(context.cycle, step);
  if (onError !== "retry" && typeof onError !== "object") return;
  const isOfStep = "onError" in step && step.onError !== undefined;
  const span = isOfStep ? document.valueSpan([...path, "onError"]) : document.keySpan(path);
  report(diagnostic("cycle/retry-on-split", span, { name: id }));
}

function checkJoin(context: CycleContext, id: string, name: string): void {
  const target = context.cycle.steps?.[name];
  // A step that is not there is told already; one without a readable body may have split.
  if (target === undefined || Object.keys(target).length === 0) return;
  const before = context.before.get(id);
  const detail = !context.splits.has(name)
    ? "it does not split the transaction"
    : before !== undefined && !before.has(name)
      ? "it has not run on every way to here"
      : context.open.get(id)?.has(name) === false
        ? "its parts are joined already"
        : undefined;
  if (detail === undefined) return;
  const span = context.document.valueSpan(["steps", id, "waitAll"]);
  context.report(diagnostic("cycle/wait-all-without-split", span, { name, detail }));
}
