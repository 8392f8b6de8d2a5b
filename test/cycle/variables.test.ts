// Variables of a cycle, from its text to the calls: constants wherever a step takes a value, and in its scripts.
import { expect, test } from "vitest";
import { deliver } from "../engine/deliver.ts";
import { startProgram } from "../engine/program.ts";
import { startVendor } from "../engine/vendor.ts";
import { scriptProject } from "./script-project.ts";

test("a variable keeps its type alone, is text inside text, and is seen by scripts, which cannot change it", async () => {
  const vendor = await startVendor();
  const project = await scriptProject({
    vendorUrl: vendor.url,
    webhook:
      "function after_webhook() { method_response.id += cycle_variables.Offset; cycle_variables.Offset = 9; return true; }",
    find: "function before_action() { method_request.team = cycle_variables.Team; return true; }",
    cycle: { variables: { Offset: 100, Team: "sales", Countries: ["DE", "AT"], Open: true } },
    steps: {
      created: { webhook: "crm.orderPlaced", next: "open" },
      open: {
        decision: { left: "{{variables.Open}}", condition: "isTrue" },
        true: "find",
      },
      find: {
        method: "crm.find",
        map: { Email: "{{variables.Team}}-{{variables.Offset}}@{{created.Id}}" },
        next: "sum",
      },
      sum: {
        script: "function after_action() { method_response = { all: cycle_variables }; return true; }",
        map: { Offset: "={{variables.Offset}} + 1" },
        fields: [{ connectorField: "all", dataType: "any" }],
        next: "reply",
      },
      reply: {
        respond: {
          status: 200,
          body: { offset: "{{variables.Offset}}", countries: "{{variables.Countries}}", all: "{{sum.All}}" },
        },
      },
    },
  });
  const program = await startProgram({ project });
  await program.engine.startCycle("orders");
  const answer = await deliver(program.webhookUrl(), { id: 7, email: "a@example.com" });
  expect(JSON.parse(answer.body)).toEqual({
    offset: 100,
    countries: ["DE", "AT"],
    all: { Offset: 100, Team: "sales", Countries: ["DE", "AT"], Open: true },
  });
  expect(JSON.parse(vendor.requests[0]?.body ?? "")).toEqual({ email: "sales-100@107", team: "sales" });
  const { visits } = await program.transaction(["succeeded"]);
  expect(visits[3]).toMatchObject({ step: "sum", input: { Offset: 101 } });
});
