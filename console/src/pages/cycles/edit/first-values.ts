// What a new step says before anybody has said more.
import type { StepKind } from "../../../definition/cycle.ts";
import type { Fields } from "../../../definition/text.ts";
import { proofs } from "./proofs.ts";

/** By what it does. */
export const startOfStep: Readonly<Record<StepKind | "ownWebhook", Fields>> = {
  webhook: { webhook: "" },
  ownWebhook: { webhook: { verify: proofs[0]?.verify ?? {}, fields: [] } },
  method: { method: "" },
  decision: { decision: { condition: "equals" } },
  respond: { respond: { status: 200 } },
  delay: { delay: "5m" },
  waitUntil: { waitUntil: "{{now add=1h}}" },
  waitAll: { waitAll: "" },
  script: {
    script: "function after_action() {\n  method_response = {};\n  return true;\n}",
    fields: [],
  },
};
