// Scripts at every level of a cycle, compiled and run on a whole engine with a vendor on loopback.
import { expect, test } from "vitest";
import { member } from "../../runtime/contract/value.ts";
import { deliver } from "../engine/deliver.ts";
import { startProgram, type Program } from "../engine/program.ts";
import { startVendor, type Vendor } from "../engine/vendor.ts";
import { scriptProject, type ScriptProject } from "./script-project.ts";

const ended = ["succeeded", "failed"];

async function start(
  parts: Omit<ScriptProject, "vendorUrl">,
): Promise<Program & { readonly vendor: Vendor }> {
  const vendor = await startVendor();
  const program = await startProgram({ project: await scriptProject({ ...parts, vendorUrl: vendor.url }) });
  await program.engine.startCycle("orders");
  return { ...program, vendor };
}

const whole: Omit<ScriptProject, "vendorUrl"> = {
  connector: "function label(text) { return '<' + text + '>'; }",
  webhook: "function after_webhook() { console.log('method', method_response.id); return true; }",
  find: `function before_action() { console.log('before', script_parameters.Token); return true; }
    function after_error() {
      if (method_error.statusCode == 404) { method_error.isError = false; method_error.isSuccess = true; method_error.content = '{}'; }
      else { method_error.isError = false; method_error.isWarning = true; }
      return true;
    }
    function action_condition() { return method_response.id > 0; }`,
  steps: {
    created: {
      webhook: "crm.orderPlaced",
      script:
        "function after_webhook() { method_response.email = label(method_response.email); console.log('step', cycle_step_id); return true; }",
      next: "find",
    },
    find: {
      method: "crm.find",
      map: {
        Email:
          "=const mail = `{{created.Email}}`; console.log(mail); mail === '' ? 'none' : mail.toLowerCase()",
      },
      script: `function before_action() { method_request.note = label(cycle_step_id); action_data.seen = 1; return true; }
        function after_action() { method_response.id += action_data.seen; console.log('after', method_response.id); return true; }`,
      true: "sum",
      false: "missing",
    },
    sum: {
      script: `function before_action() { action_data.all = method_request.Ids.concat(4); return true; }
        function after_action() { method_response = { total: action_data.all.length, lines: action_data.all.map((id) => ({ id })) }; return true; }
        function after_action_paging() { method_response.last = transaction_id.length; return true; }`,
      map: { Ids: ["{{created.Id}}", "{{find.Contact}}"] },
      fields: [
        { connectorField: "total", dataType: "integer" },
        { connectorField: "[lines].id", dataType: "integer", systemField: "Ids" },
        { connectorField: "last", dataType: "integer" },
      ],
      next: "reply",
    },
    reply: {
      respond: { status: 200, body: { total: "{{sum.Total}}", ids: "{{sum.Ids}}", last: "{{sum.Last}}" } },
    },
    missing: { respond: { status: 404 } },
  },
};

const order = { id: 7, email: "ADA@EXAMPLE.COM", pin: "9876" };

test("a delivery, a call, a script and an answer, each with its scripts", async () => {
  const program = await start(whole);
  const answer = await deliver(program.webhookUrl(), order);
  expect(answer).toMatchObject({ status: 200, body: '{"total":3,"ids":[7,1,4],"last":36}' });
  expect(JSON.parse(program.vendor.requests[0]?.body ?? "")).toEqual({
    email: "<ada@example.com>",
    note: "<find>",
  });
  const { visits } = await program.transaction(ended);
  expect(visits).toMatchObject([
    { step: "created", log: ["method 7", "step created"], output: { Email: "<ADA@EXAMPLE.COM>" } },
    {
      step: "find",
      input: { Email: "<ada@example.com>" },
      log: ["<ADA@EXAMPLE.COM>", "before [redacted]", "after 1"],
      output: { Contact: 1 },
    },
    { step: "sum", input: { Ids: [7, 1] }, output: { Total: 3, Ids: [7, 1, 4], Last: 36 } },
    { step: "reply" },
  ]);
});

test.each([
  [404, "an answer that a script made a success of"],
  [503, "a warning"],
])("a status %i becomes %s and takes the False exit", async (status) => {
  const program = await start(whole);
  program.vendor.status = status;
  expect((await deliver(program.webhookUrl(), order)).status).toBe(404);
  const { visits } = await program.transaction(ended);
  expect(visits).toMatchObject([
    {},
    { step: "find", state: "succeeded", output: {} },
    { step: "missing", state: "succeeded" },
  ]);
  const warnings = visits.map(({ warning }) => member(warning, "code"));
  expect(warnings).toEqual([undefined, status === 404 ? undefined : "method/failed-status", undefined]);
});

test.each<[what: string, step: object, code: string, message: string]>([
  [
    "an inline script",
    { method: "crm.find", map: { Email: "=(() => { throw new Error({{created.Pin}} + '!'); })()" } },
    "script/threw",
    "The script of `Email` in the step `next` failed: [redacted]! (cycles/orders.json#/steps/next/map/Email:1:17)",
  ],
  [
    "a step script",
    {
      method: "crm.find",
      map: { Email: "a" },
      script: "function before_action() {\n  console.log('here');\n  throw new Error('not now');\n}",
    },
    "script/threw",
    "`before_action` of Find Contact: not now (step script, cycles/orders.json",
  ],
  [
    "a script step",
    {
      script: "function after_action() { throw new Error('no ' + method_request.Pin); }",
      map: { Pin: "{{created.Pin}}" },
    },
    "script/threw",
    "`after_action` of the step `next`: no [redacted] (step script, cycles/orders.json",
  ],
  [
    "a script step that returns false",
    { script: "function before_action() { return false; }" },
    "script/aborted",
    "A script called the step `next` off: `before_action` returned false (step script, cycles/orders.json",
  ],
  [
    "a field of the wrong type",
    {
      script: "function after_action() { method_response = { total: 'many' }; return true; }",
      fields: [{ connectorField: "total", dataType: "integer" }],
    },
    "value/type-mismatch",
    "`Total`",
  ],
])("%s that fails says where", async (_what, step, code, message) => {
  const program = await start({
    steps: { created: { webhook: "crm.orderPlaced", next: "next" }, next: step },
  });
  await deliver(program.webhookUrl(), order);
  const { visits, error } = await program.transaction(ended);
  const told = { code, message: expect.stringContaining(message) };
  expect(visits[1]).toMatchObject({ state: "failed", error: told });
  expect(error).toMatchObject(told);
});

test("a response is mapped by inline scripts, and says where one failed", async () => {
  const program = await start({
    steps: {
      created: { webhook: "crm.orderPlaced", next: "reply" },
      reply: {
        respond: { method: "crm.answer", map: { Text: "=({{created.Email}} || null).length + 'x'" } },
      },
    },
  });
  const answer = await deliver(program.webhookUrl(), { ...order, email: "abc" });
  expect(answer).toMatchObject({ status: 201, body: '{"text":"3x"}' });
  await deliver(program.webhookUrl(), { ...order, email: "" });
  const { visits } = await program.transaction(["failed"]);
  expect(visits[1]?.error).toMatchObject({
    message: expect.stringContaining("(cycles/orders.json#/steps/reply/respond/map/Text:1:30)"),
  });
});

test("scripts without a connector call services", async () => {
  const program = await start({
    steps: {
      created: { webhook: "crm.orderPlaced", next: "ask" },
      ask: {
        script: `function after_action() {
          const { status_code, content } = http_request({ method: 'POST', url: method_request.Url, data: 'x' });
          method_response = { status: status_code, id: content.id };
          return true;
        }`,
        map: { Url: "=`{{created.Email}}/` + http_request({ url: {{created.Email}} }).status_code" },
        fields: [
          { connectorField: "status", dataType: "integer" },
          { connectorField: "id", dataType: "integer" },
        ],
      },
    },
  });
  await deliver(program.webhookUrl(), { ...order, email: program.vendor.url });
  const { visits } = await program.transaction(ended);
  expect(visits[1]).toMatchObject({
    input: { Url: `${program.vendor.url}/200` },
    output: { Status: 200, Id: 1 },
  });
});

test("a step's own `action_condition` decides nothing", async () => {
  const step = "function action_condition() { return false; }";
  const program = await start({
    steps: {
      created: { webhook: "crm.orderPlaced", next: "find" },
      find: { method: "crm.find", map: { Email: "a" }, script: step, next: "last" },
      last: { script: "function after_action() { return true; }" },
    },
  });
  await deliver(program.webhookUrl(), order);
  const { visits } = await program.transaction(ended);
  expect(visits.map(({ step: id }) => id)).toEqual(["created", "find", "last"]);
});

test("a failed step keeps its log", async () => {
  const program = await start({
    steps: {
      created: { webhook: "crm.orderPlaced", next: "find" },
      find: {
        method: "crm.find",
        map: { Email: "=console.log('inline'), 'a'" },
        script: "function before_action() { console.log('step'); throw new Error('no'); }",
      },
    },
  });
  await deliver(program.webhookUrl(), order);
  const { visits } = await program.transaction(ended);
  expect(visits[1]).toMatchObject({ state: "failed", log: ["inline", "step"] });
});

test.each([
  ["dropped", "return false;"],
  ["failed", "throw new Error('no');"],
])("the log of a delivery that is %s is with the delivery", async (outcome, end) => {
  const program = await start({
    webhook: `function before_webhook() { console.log('before', script_parameters.Token); return true; }
      function after_webhook() { console.log('after'); ${end} }`,
    steps: { created: { webhook: "crm.orderPlaced" } },
  });
  await deliver(program.webhookUrl(), order);
  const [listed] = await program.engine.deliveries({ limit: 1 });
  expect(listed).toMatchObject({ outcome });
  expect(await program.engine.delivery(listed?.id ?? "")).toMatchObject({
    log: ["before [redacted]", "after"],
  });
});
