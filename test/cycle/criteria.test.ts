// Decisions by several criteria: which exit is taken, what the journal shows, and what is not even looked at.
import { expect, test } from "vitest";
import type { CriteriaStep, PlanValue } from "../../runtime/contract/plan.ts";
import { deliver, order } from "../engine/deliver.ts";
import { startProgram } from "../engine/program.ts";
import { shopProject } from "../engine/project.ts";
import { notify, trigger } from "../engine/releases.ts";
import { startVendor } from "../engine/vendor.ts";

const field = (name: string): PlanValue => ({ kind: "field", step: "created", field: name });
const literal = (value: string | number): PlanValue => ({ kind: "literal", value });
const mixed = (name: string): PlanValue => ({
  kind: "text",
  parts: ["by ", { step: "created", field: name }],
});
const large = { left: field("Total"), condition: "greaterThan", right: literal(1000) } as const;
const byAda = { left: field("Customer"), condition: "equals", right: literal("Ada") } as const;
const guarded = [
  { left: field("Customer"), condition: "exists" },
  { left: mixed("Customer"), condition: "equals", right: literal("by Ada") },
] as const;

interface Row {
  readonly what: string;
  readonly decision: Pick<CriteriaStep, "match" | "criteria">;
  readonly delivered: object;
  readonly text: string;
  readonly holds: readonly boolean[];
}

const rows: readonly Row[] = [
  {
    what: "all hold",
    decision: { match: "all", criteria: [byAda, large] },
    delivered: order(1, { total: "1000.01" }),
    text: "yes 1",
    holds: [true, true],
  },
  {
    what: "one of all does not",
    decision: { match: "all", criteria: [large, byAda] },
    delivered: order(1),
    text: "no 1",
    holds: [false],
  },
  {
    what: "one of any holds",
    decision: { match: "any", criteria: [large, byAda] },
    delivered: order(1),
    text: "yes 1",
    holds: [false, true],
  },
  {
    what: "none of any holds",
    decision: { match: "any", criteria: [large, byAda] },
    delivered: order(1, { customer: "Bo" }),
    text: "no 1",
    holds: [false, false],
  },
  {
    what: "case is ignored where it says so",
    decision: { match: "all", criteria: [{ ...byAda, right: literal("ADA"), ignoreCase: true }] },
    delivered: order(1),
    text: "yes 1",
    holds: [true],
  },
  {
    what: "the first criterion guards the second",
    decision: { match: "all", criteria: guarded },
    delivered: order(1, { customer: null }),
    text: "no 1",
    holds: [false],
  },
];

test.each(rows)(
  "$what: the exit is chosen, and the journal shows what was looked at",
  async ({ decision, delivered, text, holds }) => {
    const vendor = await startVendor();
    const choice: CriteriaStep = { kind: "criteria", ...decision, whenTrue: "yes", whenFalse: "no" };
    const steps = {
      created: trigger("choice"),
      choice,
      yes: notify(undefined, "yes "),
      no: notify(undefined, "no "),
    };
    const program = await startProgram({ project: shopProject(steps, { vendorUrl: vendor.url }) });
    await program.engine.startCycle("orders");
    await deliver(program.webhookUrl(), delivered);
    const { visits } = await program.transaction(["succeeded"]);
    expect(vendor.requests.map(({ body }) => body)).toEqual([JSON.stringify({ text })]);
    expect(visits[1]).toMatchObject({
      output: { result: text.startsWith("yes") },
      input: { match: decision.match, criteria: holds.map((held) => ({ holds: held })) },
    });
  },
);

test("a value that cannot be made fails the step", async () => {
  const choice: CriteriaStep = {
    kind: "criteria",
    match: "any",
    criteria: [{ left: mixed("Customer"), condition: "isNotEmpty" }],
  };
  const program = await startProgram({ project: shopProject({ created: trigger("choice"), choice }) });
  await program.engine.startCycle("orders");
  await deliver(program.webhookUrl(), order(1, { customer: null }));
  expect(await program.transaction(["failed"])).toMatchObject({ error: { code: "value/missing" } });
});
