// `{{webhookUrl cycle="orders" step="created"}}`: the URL of a webhook step of another cycle, or of this one.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { nearest } from "../../diagnostics/suggest.ts";
import type { Span } from "../../source/source-file.ts";
import type { CycleContext } from "../cycle-context.ts";
import type { CycleReference } from "../cycle-reference.ts";
import { renameIn } from "../fix.ts";

/** `cycle/unknown-cycle`, `unverified-link`, `unknown-linked-step`, and an argument that is missing. */
export function checkWebhookUrl(
  { id, cycles, report }: CycleContext,
  span: Span,
  { cycle = id, step }: Extract<CycleReference, { kind: "webhookUrl" }>,
): void {
  const name = "webhookUrl";
  if (step === undefined) {
    const detail = "it is missing, and a cycle may have several URLs";
    report(diagnostic("cycle/invalid-argument", span, { name, argument: "step", detail }));
    return;
  }
  const outline = cycles.get(cycle);
  if (outline === undefined) {
    const near = nearest(cycle, cycles.keys());
    // A cycle that was made elsewhere lives in the engine's store alone.
    if (near.length === 0) report(diagnostic("cycle/unverified-link", span, { name: cycle }));
    else report(diagnostic("cycle/unknown-cycle", span, { name: cycle }, renameIn(span, cycle, near)));
    return;
  }
  const webhooks = [...outline.steps].flatMap(([key, kind]) => (kind === "other" ? [] : [key]));
  if (webhooks.includes(step) || !outline.isWhole) return;
  const among = { file: `cycles/${cycle}.json`, names: webhooks, mustBeUsed: false };
  const extras = {
    ...renameIn(span, step, nearest(step, webhooks)),
    undeclared: { name: step, among: [among] },
  };
  report(diagnostic("cycle/unknown-linked-step", span, { name: step, cycle }, extras));
}
