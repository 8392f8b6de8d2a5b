// Transactions through their steps, on real SQLite and a vendor on loopback: the journal, routes, failures, load.
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { HookwrightError } from "../../runtime/contract/error.ts";
import type { PlanStep, PlanValue } from "../../runtime/contract/plan.ts";
import { defaultLimits } from "../../runtime/engine/limits.ts";
import { canary, findCanaries } from "../canary.ts";
import { deliver, order } from "../engine/deliver.ts";
import { startProgram, type Program } from "../engine/program.ts";
import { shopProject } from "../engine/project.ts";
import { notify, trigger } from "../engine/releases.ts";
import { until } from "../engine/until.ts";
import { startVendor } from "../engine/vendor.ts";

const { leaseMs } = defaultLimits;
const ended = ["succeeded", "failed", "stopped", "dropped"];
const field = (name: string, step = "created"): PlanValue => ({ kind: "field", step, field: name });

function isLarge(next: { readonly whenTrue?: string; readonly whenFalse?: string }): PlanStep {
  const right = { kind: "literal", value: 1000 } as const;
  return { kind: "decision", left: field("Total"), condition: "greaterThan", right, ...next };
}

async function startOrders(
  steps: Readonly<Record<string, PlanStep>>,
  limits = {},
): Promise<Program & { vendor: Awaited<ReturnType<typeof startVendor>> }> {
  const vendor = await startVendor();
  const program = await startProgram({ project: shopProject(steps, { vendorUrl: vendor.url }), limits });
  await program.engine.startCycle("orders");
  return { ...program, vendor };
}

test("the journal shows each visit: what went in, what was sent, what came out", async () => {
  const steps = {
    created: trigger("isLarge"),
    isLarge: isLarge({ whenTrue: "tell" }),
    tell: {
      kind: "method",
      connector: "shop",
      method: "notify",
      map: [
        ["Text", { kind: "text", parts: ["Order ", { step: "created", field: "OrderId" }] }],
        ["Secret", { kind: "literal", value: "hunter2" }],
      ],
      next: "again",
    },
    again: {
      kind: "method",
      connector: "shop",
      method: "notify",
      map: [["Text", { kind: "text", parts: [{ step: "tell", field: "MessageId" }] }]],
    },
  } satisfies Record<string, PlanStep>;
  const program = await startOrders(steps);
  await deliver(program.webhookUrl(), order(12345678901234567n.toString(), { total: 1000.01 }));
  const transaction = await program.transaction(ended);
  expect(transaction).toMatchObject({ state: "succeeded", cycle: "orders", synchronous: false });
  expect(transaction.visits).toMatchObject([
    {
      visit: 0,
      step: "created",
      state: "succeeded",
      output: { OrderId: 12345678901234567n, Total: "1000.01" },
    },
    {
      visit: 1,
      step: "isLarge",
      state: "succeeded",
      input: { left: "1000.01", right: 1000 },
      output: { result: true },
    },
    {
      visit: 2,
      step: "tell",
      input: { Text: "Order 12345678901234567", Secret: "[redacted]" },
      request: { method: "POST", url: `${program.vendor.url}/messages` },
      response: { status: 200 },
      output: { MessageId: 0 },
    },
    { visit: 3, step: "again", input: { Text: "0" }, output: { MessageId: 1 } },
  ]);
  expect(program.vendor.requests.map(({ apiKey }) => apiKey)).toEqual([
    canary("shop key"),
    canary("shop key"),
  ]);
  expect(JSON.parse(program.vendor.requests[0]?.body ?? "")).toMatchObject({ secret: "hunter2" });
  const journal = JSON.stringify(await program.store.visits(transaction.id));
  expect(journal).not.toContain("hunter2");
  expect(findCanaries(journal)).toEqual([]);
});

test("each visit has an idempotency key of its own", async () => {
  const program = await startOrders({ created: trigger("one"), one: notify("two"), two: notify() });
  await deliver(program.webhookUrl(), order(1));
  await program.transaction(ended);
  await deliver(program.webhookUrl(), order(1));
  await until(() => program.vendor.requests.length === 4);
  const keys = program.vendor.requests.map(({ key }) => key);
  expect(new Set(keys).size).toBe(4);
  for (const key of keys) expect(key).toMatch(/^[\da-f]{64}$/);
});

test.each([
  [2000, ["created", "isLarge", "large"]],
  [10, ["created", "isLarge", "small"]],
  [undefined, ["created", "isLarge", "small"]],
])("a decision on a total of %s takes the route %j", async (total, route) => {
  const steps = {
    created: trigger("isLarge"),
    isLarge: isLarge({ whenTrue: "large", whenFalse: "small" }),
    large: notify(),
    small: notify(),
  };
  const program = await startOrders(steps);
  await deliver(program.webhookUrl(), order(1, { total }));
  const { state, visits } = await program.transaction(ended);
  expect([state, visits.map(({ step }) => step)]).toEqual(["succeeded", route]);
});

test("a decision with an exit that leads nowhere ends the transaction", async () => {
  const program = await startOrders({
    created: trigger("isLarge"),
    isLarge: isLarge({ whenTrue: "tell" }),
    tell: notify(),
  });
  await deliver(program.webhookUrl(), order(1));
  expect(await program.transaction(ended)).toMatchObject({
    state: "succeeded",
    visits: [{}, { step: "isLarge" }],
  });
});

const failures: readonly [
  name: string,
  step: PlanStep,
  change: (program: Awaited<ReturnType<typeof startOrders>>) => void,
  error: object,
][] = [
  [
    "a vendor that refuses",
    notify(),
    ({ vendor }) => (vendor.status = 422),
    { code: "method/failed-status" },
  ],
  [
    "a required field without a value",
    { kind: "method", connector: "shop", method: "notify", map: [["Text", field("Absent")]] },
    () => undefined,
    { code: "value/missing", message: expect.stringContaining("`Text`") },
  ],
  [
    "an absent field in a text",
    {
      kind: "method",
      connector: "shop",
      method: "notify",
      map: [["Text", { kind: "text", parts: ["x", { step: "created", field: "Absent" }] }]],
    },
    () => undefined,
    { code: "value/missing" },
  ],
];

test.each(failures)("%s fails the transaction", async (_name, step, change, error) => {
  const program = await startOrders({ created: trigger("next"), next: step, never: notify() });
  change(program);
  await deliver(program.webhookUrl(), order(1));
  const transaction = await program.transaction(ended);
  expect(transaction).toMatchObject({ state: "failed", error });
  expect(transaction.visits).toMatchObject([{ step: "created" }, { step: "next", state: "failed", error }]);
});

test("a vendor's refusal is in the journal", async () => {
  const program = await startOrders({ created: trigger("tell"), tell: notify() });
  program.vendor.status = 422;
  await deliver(program.webhookUrl(), order(1));
  const { visits } = await program.transaction(ended);
  expect(visits[1]).toMatchObject({
    input: { Text: "Order 1" },
    request: { method: "POST" },
    response: { status: 422 },
  });
});

test("200 deliveries at once each run once, a bounded number at a time", async () => {
  const program = await startOrders({ created: trigger("tell"), tell: notify() }, { concurrency: 5 });
  const release = program.vendor.hold();
  const numbers = Array.from({ length: 200 }, (_, index) => index);
  const answers = await Promise.all(numbers.map((number) => deliver(program.webhookUrl(), order(number))));
  expect(new Set(answers.map(({ status, body }) => `${String(status)} ${body}`))).toEqual(
    new Set(["200 Webhook accepted."]),
  );
  await until(() => program.vendor.requests.length === 5);
  const states = (await program.engine.transactions({ limit: 500 })).map(({ state }) => state);
  expect(states.filter((state) => state === "running")).toHaveLength(5);
  expect(states.filter((state) => state === "queued")).toHaveLength(195);
  release();
  await until(async () =>
    (await program.engine.transactions({ limit: 500 })).every(({ state }) => state === "succeeded"),
  );
  const texts = program.vendor.requests.map(({ body }) => body).toSorted();
  expect(texts).toEqual(numbers.map((number) => `{"text":"Order ${String(number)}"}`).toSorted());
});

test("leases are renewed while a step takes long, and an idle engine waits for nothing", async () => {
  const program = await startOrders({ created: trigger("tell"), tell: notify() });
  const { clock } = program;
  // Looks after webhooks, and after what is over, are hours away from one another.
  const idle = (): Promise<true> =>
    until(() => {
      clock.advance(60_000);
      return clock.waiting > 0 && clock.nextAtMs > clock.now() + 60 * 60_000;
    });
  await idle();
  const release = program.vendor.hold();
  await deliver(program.webhookUrl(), order(1));
  await until(() => program.vendor.requests.length === 1);
  for (let third = 0; third < 9; third++) {
    clock.advance(leaseMs / 3);
    const renewedUntilMs = clock.now() + leaseMs;
    await until(async () => (await program.store.scheduler.nextDueAtMs()) === renewedUntilMs);
    await until(() => clock.nextAtMs === clock.now() + leaseMs / 3);
  }
  release();
  expect(await program.transaction(ended)).toMatchObject({ state: "succeeded" });
  expect(program.vendor.requests).toHaveLength(1);
  await idle();
});

test("a renewal in the middle of which the machine slept is made once more before anything is claimed", async () => {
  const program = await startOrders({ created: trigger("tell"), tell: notify() });
  const release = program.vendor.hold();
  await deliver(program.webhookUrl(), order(1));
  await until(() => program.vendor.requests.length === 1);
  // The renewal is asked for on the way; what it extends is over when its answer comes.
  program.clock.advance(24 * 60 * 60 * 1000);
  await deliver(program.webhookUrl(), order(2));
  await until(() => program.vendor.requests.length === 2);
  release();
  await until(async () =>
    (await program.engine.transactions({ limit: 5 })).every(({ state }) => state === "succeeded"),
  );
  expect(program.vendor.requests.map(({ body }) => body)).toEqual([
    `{"text":"Order 1"}`,
    `{"text":"Order 2"}`,
  ]);
});

test("while leases cannot be renewed nothing is claimed: what is held here is not begun once more", async () => {
  const vendor = await startVendor();
  let isAway = false;
  const away = new HookwrightError("store/unavailable", "Away.");
  let claims = 0;
  let failed = 0;
  const program = await startProgram({
    project: shopProject({ created: trigger("tell"), tell: notify() }, { vendorUrl: vendor.url }),
    limits: { leaseMs },
    otherwise: ({ scheduler }) => ({
      scheduler: {
        ...scheduler,
        renew: (...asked) =>
          isAway ? Promise.reject(away).finally(() => failed++) : scheduler.renew(...asked),
        claim(...asked) {
          claims++;
          return scheduler.claim(...asked);
        },
      },
    }),
  });
  const { engine, clock } = program;
  await engine.startCycle("orders");
  const release = vendor.hold();
  await deliver(program.webhookUrl(), order(1));
  await until(() => vendor.requests.length === 1);
  isAway = true;
  for (let third = 1; third <= 4; third++) {
    clock.advance(leaseMs / 3);
    await until(() => failed >= third);
  }
  // What was claimed before the first renewal had failed does not count.
  claims = 0;
  await engine.pauseCycle("orders");
  await engine.resumeCycle("orders");
  await until(() => failed >= 5);
  expect(claims).toBe(0);
  isAway = false;
  await until(() => {
    clock.advance(1_000);
    return claims > 0;
  });
  release();
  expect(await program.transaction(ended)).toMatchObject({ state: "succeeded" });
  expect(vendor.requests).toHaveLength(1);
});

test("a release that no process can run is waited for, less and less often, and fails after a while", async () => {
  const vendor = await startVendor();
  const project = shopProject({ created: trigger("tell"), tell: notify() }, { vendorUrl: vendor.url });
  // Another process may be newer.
  const program = await startProgram({ project, otherwise: () => ({ isExclusive: false }) });
  const { engine, store, clock } = program;
  await engine.startCycle("orders");
  await deliver(program.webhookUrl(), order(1));
  const { plan } = await program.transaction(["succeeded"]);
  const release = await store.release(plan);
  if (release === undefined) throw new Error("The release is missing.");
  const content = JSON.stringify({ ...(JSON.parse(release.content) as object), contract: 7 });
  const hash = createHash("sha256").update(content).digest("hex");
  await store.saveRelease({ ...release, content, hash });
  await engine.pauseCycle("orders");
  const begun = { id: "newer", account: "default", cycle: "orders", plan: hash, origin: "runOnce" } as const;
  await store.begin([{ ...begun, synchronous: false, createdAtMs: clock.now(), next: "tell" }]);
  await engine.resumeCycle("orders");
  const waits = (): Promise<{ readonly dueAtMs?: number }> =>
    until(async () => {
      const { waiting, dueAtMs } = await engine.transaction("newer");
      return waiting !== undefined && dueAtMs !== undefined && dueAtMs > clock.now() && { dueAtMs };
    });
  const gaps: number[] = [];
  for (let look = 0; look < 4; look++) {
    const { dueAtMs = 0 } = await waits();
    gaps.push(dueAtMs - clock.now());
    clock.advance(dueAtMs - clock.now());
  }
  expect(gaps).toEqual([1_000, 1_000, 2_000, 4_000]);
  // While its queue is paused it waits for nobody.
  await waits();
  await engine.pauseCycle("orders");
  clock.advance(60 * 60_000);
  await engine.resumeCycle("orders");
  for (let waitedMs = 16_000; waitedMs < 15 * 60_000;) {
    const { dueAtMs = 0 } = await waits();
    waitedMs += dueAtMs - clock.now();
    clock.advance(dueAtMs - clock.now());
  }
  expect(await program.transaction(ended, "newer")).toMatchObject({
    state: "failed",
    error: { code: "contract/version" },
  });
  expect(vendor.requests).toHaveLength(1);
});
