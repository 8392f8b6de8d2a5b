// Steps of which nothing is kept (B§6, "Log Step Requests"): neither what they were given, nor what they sent, nor what came back; why
// one failed is told all the same.
import { expect, test } from "vitest";
import type { MethodStep, PlanStep } from "../../runtime/contract/plan.ts";
import { deliver, order } from "../engine/deliver.ts";
import { startProgram } from "../engine/program.ts";
import { shopProject } from "../engine/project.ts";
import { notify, trigger } from "../engine/releases.ts";
import { until } from "../engine/until.ts";
import { startVendor } from "../engine/vendor.ts";
import { scriptProject } from "./script-project.ts";

test("a step that is not logged leaves its outputs and a status, one that is leaves all", async () => {
  const vendor = await startVendor();
  const quiet = { ...notify("reply"), logRequests: false } as PlanStep;
  const reply: PlanStep = {
    kind: "respond",
    response: {
      kind: "inline",
      status: 201,
      headers: [],
      body: { kind: "field", step: "quiet", field: "MessageId" },
    },
    logRequests: false,
  };
  const project = shopProject(
    { created: trigger("loud"), loud: notify("quiet"), quiet, reply },
    { vendorUrl: vendor.url },
  );
  const program = await startProgram({ project });
  await program.engine.startCycle("orders");
  expect(await deliver(program.webhookUrl(), order(1))).toMatchObject({ status: 201, body: "1" });
  const { visits } = await program.transaction(["succeeded"]);
  expect(visits[1]).toMatchObject({
    input: { Text: "Order 1" },
    request: { method: "POST" },
    response: { status: 200, body: '{"id":0}' },
  });
  const [, , called, answered] = visits;
  expect([called?.input, called?.request, called?.response]).toEqual([undefined, undefined, { status: 200 }]);
  expect(called?.output).toEqual({ MessageId: 1 });
  expect([answered?.request, answered?.response]).toEqual([undefined, { status: 201 }]);
});

test("a dead letter of a step that is not logged says why, and neither it nor its attempts hold what was sent", async () => {
  const vendor = await startVendor();
  vendor.status = 400;
  const told: MethodStep = {
    kind: "method",
    connector: "shop",
    method: "notify",
    map: [["Text", { kind: "literal", value: "a private word" }]],
    logRequests: false,
    onError: { kind: "retry", delaysMs: [1_000] },
  };
  const program = await startProgram({
    project: shopProject({ created: trigger("told"), told }, { vendorUrl: vendor.url }),
  });
  await program.engine.startCycle("orders");
  await deliver(program.webhookUrl(), order(1));
  await until(async () => (await program.engine.transactions({ limit: 1 }))[0]?.waiting ?? false);
  program.clock.advance(1_000);
  const failed = await program.transaction(["failed"]);
  expect(vendor.requests).toHaveLength(2);
  expect(failed.error).toMatchObject({
    code: "method/out-of-retries",
    message: expect.stringContaining("was answered with status 400"),
  });
  const [, visit] = failed.visits;
  expect(visit).toMatchObject({ error: { code: "method/out-of-retries" }, response: { status: 400 } });
  expect(visit?.attempts).toMatchObject([{ attempt: 1, response: { status: 400 } }]);
  expect(JSON.stringify(await program.store.visits(failed.id))).not.toContain("private word");
  expect(await program.engine.deadLetters.list({ limit: 10 })).toMatchObject([
    { error: { code: "method/out-of-retries" } },
  ]);
});

test("what a cycle says of failures and of its history holds for steps that say nothing", async () => {
  const vendor = await startVendor();
  vendor.status = 400;
  const call = (next: string, more: object): object => ({
    method: "crm.find",
    map: { Email: "{{created.Email}}" },
    next,
    ...more,
  });
  const project = await scriptProject({
    vendorUrl: vendor.url,
    cycle: { onError: "ignore", logRequests: false },
    steps: {
      created: { webhook: "crm.orderPlaced", next: "silent" },
      silent: call("loud", {}),
      loud: call("last", { logRequests: true }),
      last: call("never", { onError: "stop" }),
      never: { delay: "1d" },
    },
  });
  const program = await startProgram({ project });
  await program.engine.startCycle("orders");
  await deliver(program.webhookUrl(), { id: 7, email: "ada@example.com" });
  const { visits } = await program.transaction(["failed"]);
  expect(visits.map(({ step, state }) => [step, state])).toEqual([
    ["created", "succeeded"],
    ["silent", "failed"],
    ["loud", "failed"],
    ["last", "failed"],
  ]);
  expect(visits.map(({ request }) => request !== undefined)).toEqual([false, false, true, false]);
  expect(vendor.requests).toHaveLength(3);
});
