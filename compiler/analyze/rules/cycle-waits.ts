// Steps that wait: how long they may, which moment they wait for, which delivery resumes a transaction.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { parseDuration } from "../duration.ts";
import type { Path } from "../../syntax/document.ts";
import {
  chosenOutputs,
  isWait,
  stepMethod,
  stepsOf,
  type CycleContext,
  type PartialCycle,
  type PartialStep,
} from "../cycle-context.ts";
import { undeclared } from "../fix.ts";
import { namesOfStep } from "../name-lists.ts";
import { leaves } from "../texts.ts";

/** `cycle/wait-too-long`, `missing-webhook-mapping`, `mapping-on-start`, `unknown-field`, `mapping-constant`. */
export function checkCycleWaits(context: CycleContext): void {
  const { cycle } = context;
  for (const key of ["success", "error"] as const)
    checkDuration(context, cycle.retention?.[key], ["retention", key]);
  checkRetry(context, cycle.onError, ["onError"]);
  for (const [id, step] of stepsOf(cycle)) {
    const path: Path = ["steps", id];
    if ("delay" in step) checkDuration(context, step.delay, [...path, "delay"]);
    if ("onError" in step) checkRetry(context, step.onError, [...path, "onError"]);
    if ("webhook" in step) checkMapping(context, id, step);
  }
}

/** B§6: nothing of a transaction is kept longer than 31 days. */
const longestMs = parseDuration("31d");

function checkDuration({ document, report }: CycleContext, duration: string | undefined, path: Path): void {
  if (duration !== undefined && parseDuration(duration) > longestMs)
    report(diagnostic("cycle/wait-too-long", document.valueSpan(path), { duration }));
}

function checkRetry(context: CycleContext, onError: PartialCycle["onError"], path: Path): void {
  if (typeof onError === "object" && typeof onError.retry === "object")
    onError.retry.forEach((wait, index) => {
      checkDuration(context, wait, [...path, "retry", index]);
    });
}

function checkMapping(
  context: CycleContext,
  id: string,
  step: Extract<PartialStep, { webhook?: unknown }>,
): void {
  const { document, report } = context;
  const path: Path = ["steps", id];
  const { mapping } = step;
  if (!isWait(context, id, step)) {
    if (mapping !== undefined)
      report(diagnostic("cycle/mapping-on-start", document.keySpan([...path, "mapping"]), { name: id }));
    return;
  }
  if (mapping === undefined) {
    // A mapping that broke the schema is told already.
    if (!document.mayHold([...path, "mapping"]))
      report(diagnostic("cycle/missing-webhook-mapping", document.keySpan(path), { name: id }));
    return;
  }
  checkRequest(context, { id, step, name: mapping.request, path: [...path, "mapping", "request"] });
  const texts = leaves(mapping.equals, [...path, "mapping", "equals"]);
  if (mapping.equals !== undefined && !texts.some((leaf) => isOfTransaction(context, leaf)))
    report(diagnostic("cycle/mapping-constant", document.valueSpan([...path, "mapping", "equals"]), {}));
}

/** True for a text that may be another one in each transaction. */
function isOfTransaction(
  { textAt }: CycleContext,
  { text, path }: { readonly text: string; readonly path: Path },
): boolean {
  if (!text.includes("{{")) return false;
  const expressions = textAt(path)?.expressions ?? [];
  return expressions.length === 0 || expressions.some(({ reference }) => reference.kind !== "variable");
}

function checkRequest(
  context: CycleContext,
  at: {
    readonly id: string;
    readonly step: PartialStep;
    readonly name: string | undefined;
    readonly path: Path;
  },
): void {
  const method = stepMethod(context, at.id, at.step);
  if (at.name === undefined || method === undefined) return;
  const known = chosenOutputs(at.step, method).map(({ name }) => name);
  if (known.includes(at.name)) return;
  const span = context.document.valueSpan(at.path);
  context.report(
    diagnostic(
      "cycle/unknown-field",
      span,
      { step: at.id, names: [at.name] },
      undeclared(span, at.name, namesOfStep(context, at.id, known)),
    ),
  );
}
