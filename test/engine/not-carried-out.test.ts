// What a plan may say and this release does not run: such a cycle is installed and refuses to start, in so many words.
import { expect, test } from "vitest";
import type { CyclePlan, PlanStep, PlanValue } from "../../runtime/contract/plan.ts";
import { startProgram } from "./program.ts";
import { shopProject } from "./project.ts";
import { cycle, notify, shopConnector, trigger } from "./releases.ts";

const equals: PlanValue = { kind: "field", step: "created", field: "OrderId" };

const steps: readonly (readonly [what: string, step: PlanStep])[] = [
  [
    "is a webhook without a connector",
    { kind: "webhookTool", verify: { kind: "none", reason: "a test" }, fields: [] },
  ],
  [
    "waits for a second delivery",
    {
      kind: "webhook",
      connector: "shop",
      method: "orderCreated",
      map: [],
      mapping: { request: "OrderId", equals },
    },
  ],
];

test.each(steps)("a step that %s keeps its cycle from starting", async (what, step) => {
  const program = await startProgram({ project: shopProject({ created: trigger("later"), later: step }) });
  await expect(program.engine.startCycle("orders")).rejects.toMatchObject({
    code: "cycle/not-ready",
    message: expect.stringContaining(`The step \`later\` ${what}, which this release does not carry out.`),
  });
});

const settings: readonly (readonly [what: string, changes: Partial<CyclePlan>])[] = [
  ["`schedule`", { schedule: { everyMs: 60_000 } }],
];

test.each(settings)("a cycle with %s does not start", async (what, changes) => {
  const project = shopProject({ created: trigger() });
  const orders = cycle(shopConnector(), { created: trigger("tell"), tell: notify() }, changes);
  const program = await startProgram({ project: { ...project, cycles: [orders] } });
  await expect(program.engine.startCycle("orders")).rejects.toMatchObject({
    code: "cycle/not-ready",
    message: expect.stringContaining(`The cycle has ${what}, which this release does not carry out.`),
  });
});
