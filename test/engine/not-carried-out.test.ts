// What a plan may say and this release does not run: such a cycle is installed and refuses to start, in so many words.
import { expect, test } from "vitest";
import type { PlanStep } from "../../runtime/contract/plan.ts";
import { startProgram } from "./program.ts";
import { shopProject } from "./project.ts";
import { trigger } from "./releases.ts";

const steps: readonly (readonly [what: string, step: PlanStep])[] = [
  [
    "is a webhook without a connector",
    { kind: "webhookTool", verify: { kind: "none", reason: "a test" }, fields: [] },
  ],
];

test.each(steps)("a step that %s keeps its cycle from starting", async (what, step) => {
  const program = await startProgram({ project: shopProject({ created: trigger("later"), later: step }) });
  await expect(program.engine.startCycle("orders")).rejects.toMatchObject({
    code: "cycle/not-ready",
    message: expect.stringContaining(`The step \`later\` ${what}, which this release does not carry out.`),
  });
});
