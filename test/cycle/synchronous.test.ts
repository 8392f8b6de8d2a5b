// Synchronous cycles (S3, B§5.10): the caller's connection is held until a respond step is reached.
import { expect, test } from "vitest";
import type { PlanStep, PlanValue } from "../../runtime/contract/plan.ts";
import { deliver, order } from "../engine/deliver.ts";
import { startProgram, type Program } from "../engine/program.ts";
import { shopProject } from "../engine/project.ts";
import { notify, trigger } from "../engine/releases.ts";
import { until } from "../engine/until.ts";
import { startVendor, type Vendor } from "../engine/vendor.ts";

const ended = ["succeeded", "failed", "stopped", "dropped"];
const field = (name: string, step = "created"): PlanValue => ({ kind: "field", step, field: name });

const found: PlanStep = {
  kind: "respond",
  response: {
    kind: "inline",
    status: 201,
    headers: [
      ["X-Order", field("OrderId")],
      ["content-type", { kind: "literal", value: "text/html" }],
    ],
    body: {
      kind: "object",
      entries: [
        ["order", field("OrderId")],
        ["total", field("Total")],
        ["none", field("Absent")],
      ],
    },
  },
  next: "tell",
};

const empty: PlanStep = { kind: "respond", response: { kind: "inline", status: 404, headers: [] } };

const byMethod: PlanStep = {
  kind: "respond",
  response: { kind: "method", connector: "shop", method: "answer", map: [["Order", field("OrderId")]] },
};

async function start(
  steps: Readonly<Record<string, PlanStep>>,
): Promise<Program & { readonly vendor: Vendor; readonly warnings: readonly string[] }> {
  const vendor = await startVendor();
  const warnings: string[] = [];
  const log = {
    info: () => undefined,
    warn: (_: unknown, message: string) => void warnings.push(message),
    error: () => undefined,
  };
  const program = await startProgram({ project: shopProject(steps, { vendorUrl: vendor.url }), log });
  await program.engine.startCycle("orders");
  return { ...program, vendor, warnings };
}

const routes = {
  created: trigger("isKnown"),
  isKnown: {
    kind: "decision",
    left: field("OrderId"),
    condition: "lessThan",
    right: { kind: "literal", value: 100 },
    whenTrue: "found",
    whenFalse: "missing",
  },
  found,
  tell: notify(),
  missing: empty,
} satisfies Record<string, PlanStep>;

test("the first respond step on the route answers, and the transaction goes on", async () => {
  const program = await start(routes);
  const letGo = program.vendor.hold();
  const answer = await deliver(program.webhookUrl(), order(12, { total: 1.5 }));
  expect([answer.status, answer.body]).toEqual([201, '{"order":12,"total":"1.5"}']);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "x-order": "12",
    "content-type": "application/json",
    "x-content-type-options": "nosniff",
  });
  letGo();
  const { state, synchronous, visits } = await program.transaction(ended);
  expect([state, synchronous]).toEqual(["succeeded", true]);
  expect(visits).toMatchObject([
    {},
    {},
    { step: "found", response: { status: 201, body: { order: 12 } } },
    { step: "tell" },
  ]);
});

test("another route has another answer, here without a body", async () => {
  const program = await start(routes);
  const answer = await deliver(program.webhookUrl(), order(1000));
  expect([answer.status, answer.body, answer.headers.get("content-type")]).toEqual([404, "", null]);
});

test("a connector's response method makes body and status", async () => {
  const program = await start({ created: trigger("reply"), reply: byMethod });
  const { status, body } = await deliver(program.webhookUrl(), order(12345678901234567n.toString()));
  expect([status, body]).toEqual([201, '{"order":12345678901234567}']);
});

test.each([
  [undefined, "application/json", '{"order":7}'],
  ["*/*", "application/json", '{"order":7}'],
  ["image/png", "application/json", '{"order":7}'],
  ["application/xml", "application/xml", "<order>7</order>"],
  ["text/xml;q=0.9, application/json;q=0.1", "application/xml", "<order>7</order>"],
  ["application/*;q=0.2, application/xml;q=0", "application/json", '{"order":7}'],
  ["text/html, application/x-www-form-urlencoded;q=0.1", "application/x-www-form-urlencoded", "order=7"],
  ["application/xml;q=2, nonsense", "application/json", '{"order":7}'],
  ["application/x-www-form-urlencoded", "application/x-www-form-urlencoded", "order=7"],
])("a response method answers in what the caller accepts: %s", async (accept, type, text) => {
  const program = await start({ created: trigger("reply"), reply: byMethod });
  const asked = accept === undefined ? {} : { accept };
  const { status, headers, body } = await deliver(program.webhookUrl(), order(7), asked);
  expect([status, headers.get("content-type"), body]).toEqual([201, type, text]);
  expect(headers.get("content-security-policy")).toBe(
    type.endsWith("xml") ? "sandbox; default-src 'none'" : null,
  );
});

const rows = "body: (input) => ({ '@id': input.Order, rows: [1, 2] })";

test.each([
  ["application/xml", "", `<response id="7"><rows>1</rows><rows>2</rows></response>`],
  ["application/x-www-form-urlencoded", "", "%40id=7&rows=1&rows=2"],
  [
    "application/json",
    "request: { bodyType: 'xml', xmlRootElement: 'o' },",
    '<o id="7"><rows>1</rows><rows>2</rows></o>',
  ],
  [
    "application/json",
    "request: { bodyType: 'form', lists: 'brackets' },",
    "%40id=7&rows%5B%5D=1&rows%5B%5D=2",
  ],
  ["application/json", "request: { bodyType: 'none' },", ""],
])("a caller who accepts %s and a method with %j", async (accept, format, text) => {
  const vendor = await startVendor();
  const project = shopProject(
    { created: trigger("reply"), reply: byMethod },
    { vendorUrl: vendor.url, answer: `${format} ${rows}` },
  );
  const program = await startProgram({ project });
  await program.engine.startCycle("orders");
  const { status, body } = await deliver(program.webhookUrl(), order(7), { accept });
  expect([status, body]).toEqual([201, text]);
});

test("a structure that the format cannot hold fails the step", async () => {
  const project = shopProject(
    { created: trigger("reply"), reply: byMethod },
    { answer: "request: { bodyType: 'csv' }, body: (input) => ({ a: { b: input.Order } })" },
  );
  const program = await startProgram({ project });
  await program.engine.startCycle("orders");
  const { status, body } = await deliver(program.webhookUrl(), order(7));
  expect([status, JSON.parse(body)]).toMatchObject([500, { code: "data/unwritable" }]);
});

test("later respond steps are ignored with a warning", async () => {
  const program = await start({
    created: trigger("found"),
    found,
    tell: { ...empty, next: "again" },
    again: byMethod,
  });
  const { status } = await deliver(program.webhookUrl(), order(12));
  expect(status).toBe(201);
  const ignored = { warning: { code: "cycle/unanswered" } };
  const { state, visits } = await program.transaction(ended);
  expect([state, visits]).toMatchObject(["succeeded", [{}, { step: "found" }, ignored, ignored]]);
  expect(visits[1]).not.toHaveProperty("warning");
  await until(() => program.warnings.length === 2);
  expect(new Set(program.warnings)).toEqual(
    new Set(["Nobody waits for this response any more; it is ignored."]),
  );
});

test("a route without a respond step ends in an empty 200", async () => {
  const program = await start({ ...routes, isKnown: { ...routes.isKnown, whenFalse: "tell" } });
  const { status, body } = await deliver(program.webhookUrl(), order(1000));
  expect([status, body]).toEqual([200, ""]);
});

test("a caller whose own data has the wrong type is told so: 422 with the field", async () => {
  const program = await start(routes);
  const { status, body } = await deliver(program.webhookUrl(), order("many"));
  expect([status, JSON.parse(body)]).toMatchObject([422, { code: "value/type-mismatch" }]);
  expect((await program.deliveries()).at(-1)).toMatchObject({
    outcome: "accepted",
    status: 422,
    tookMs: expect.any(Number),
  });
});

test("a header that cannot be sent fails the step", async () => {
  const headers = [["x-customer", field("Customer")]] as const;
  const program = await start({
    created: trigger("reply"),
    reply: { kind: "respond", response: { kind: "inline", status: 200, headers } },
  });
  const { status, body } = await deliver(program.webhookUrl(), order(1, { customer: "a\r\nset-cookie: b" }));
  expect([status, JSON.parse(body)]).toMatchObject([500, { code: "merge/unsafe" }]);
});

test("a step that fails answers 500 with its code and the transaction, but not with its message", async () => {
  const program = await start({ created: trigger("tell"), tell: notify("reply"), reply: byMethod });
  program.vendor.status = 503;
  const { status, body, headers } = await deliver(program.webhookUrl(), order(1));
  const { id } = await program.transaction(ended);
  expect([status, headers.get("content-type")]).toEqual([500, "application/problem+json"]);
  expect(JSON.parse(body)).toEqual({
    status: 500,
    code: "method/failed-status",
    title: "Internal Server Error",
    detail: `A step of transaction ${id} failed.`,
  });
});

test("after 100 seconds the caller gets 504, and the transaction goes on", async () => {
  const program = await start({ created: trigger("tell"), tell: notify("reply"), reply: byMethod });
  const letGo = program.vendor.hold();
  const answer = deliver(program.webhookUrl(), order(1));
  await until(() => program.vendor.requests.length === 1);
  program.clock.advance(99_999);
  expect(await Promise.race([answer, Promise.resolve("waits")])).toBe("waits");
  program.clock.advance(1);
  const { status, body } = await answer;
  expect([status, JSON.parse(body)]).toMatchObject([504, { code: "cycle/timeout" }]);
  letGo();
  expect(await program.transaction(ended)).toMatchObject({
    state: "succeeded",
    visits: [{}, {}, { step: "reply" }],
  });
});

test("a caller who goes away changes nothing", async () => {
  const program = await start({ created: trigger("tell"), tell: notify("reply"), reply: byMethod });
  const letGo = program.vendor.hold();
  const caller = new AbortController();
  const answer = fetch(program.webhookUrl(), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(order(1)),
    signal: caller.signal,
  });
  await until(() => program.vendor.requests.length === 1);
  caller.abort();
  await expect(answer).rejects.toThrow("aborted");
  letGo();
  expect(await program.transaction(ended)).toMatchObject({
    state: "succeeded",
    visits: [{}, {}, { step: "reply" }],
  });
});

test("callers wait also when there is no room yet", async () => {
  const vendor = await startVendor();
  const project = shopProject(
    { created: trigger("tell"), tell: notify("reply"), reply: byMethod },
    { vendorUrl: vendor.url },
  );
  const program = await startProgram({ project, limits: { concurrency: 2 } });
  await program.engine.startCycle("orders");
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) => deliver(program.webhookUrl(), order(index))),
  );
  expect(answers.map(({ body }) => body)).toEqual(answers.map((_, index) => `{"order":${String(index)}}`));
});

test("one caller more than can be held is told to come again, and nothing of it is kept", async () => {
  const vendor = await startVendor();
  const project = shopProject(
    { created: trigger("tell"), tell: notify("reply"), reply: byMethod },
    { vendorUrl: vendor.url },
  );
  const program = await startProgram({ project, limits: { callers: 2 } });
  await program.engine.startCycle("orders");
  const letGo = vendor.hold();
  const held = [deliver(program.webhookUrl(), order(1)), deliver(program.webhookUrl(), order(2))];
  await until(() => vendor.requests.length === 2);
  const { status, headers, body } = await deliver(program.webhookUrl(), order(3));
  expect([status, headers.get("retry-after"), JSON.parse(body)]).toMatchObject([
    503,
    "5",
    { code: "server/overloaded" },
  ]);
  letGo();
  expect((await Promise.all(held)).map((answer) => answer.status)).toEqual([201, 201]);
  expect(await program.engine.transactions({ limit: 100 })).toHaveLength(2);
  expect((await deliver(program.webhookUrl(), order(3))).status).toBe(201);
});

test("a stopped cycle queues, as S3 says: nobody is held", async () => {
  const program = await start(routes);
  await program.engine.stopCycle("orders");
  const { status, body } = await deliver(program.webhookUrl(), order(1));
  expect([status, body]).toEqual([200, "Webhook accepted."]);
  await program.engine.startCycle("orders");
  expect(await program.transaction(ended)).toMatchObject({ state: "succeeded" });
  await until(() => program.warnings.length === 1);
});

test("a caller is told that its cycle was stopped also where its transaction only waited", async () => {
  const program = await start({
    created: trigger("pause"),
    pause: { kind: "delay", delayMs: 60_000, next: "reply" },
    reply: byMethod,
  });
  const answer = deliver(program.webhookUrl(), order(1));
  await until(async () => (await program.engine.transactions({ limit: 1 }))[0]?.dueAtMs);
  await program.engine.stopCycle("orders");
  program.clock.advance(1_000);
  const { status, body } = await answer;
  expect([status, JSON.parse(body)]).toMatchObject([503, { code: "cycle/stopped" }]);
});

test("a caller whose cycle is stopped under it is told so", async () => {
  const program = await start({ created: trigger("tell"), tell: notify("reply"), reply: byMethod });
  const letGo = program.vendor.hold();
  const answer = deliver(program.webhookUrl(), order(1));
  await until(() => program.vendor.requests.length === 1);
  await program.engine.stopCycle("orders");
  letGo();
  const { status, body } = await answer;
  expect([status, JSON.parse(body)]).toMatchObject([503, { code: "cycle/stopped" }]);
  expect(await program.transaction(ended)).toMatchObject({
    state: "stopped",
    visits: [{}, { step: "tell" }],
  });
});
