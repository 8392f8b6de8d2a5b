// One delivery that holds many events (definition-format.md §4, `items`), over real HTTP: a transaction for each, one commit for all.
import { describe, expect, test } from "vitest";
import { deliver, type Received } from "../engine/deliver.ts";
import { startProgram, type Program } from "../engine/program.ts";
import { shopProject, type ProjectChanges } from "../engine/project.ts";
import { trigger } from "../engine/releases.ts";
import type { PlanStep } from "../../runtime/contract/plan.ts";
import type { EngineLimits } from "../../runtime/engine/limits.ts";
import { parts } from "./rules.ts";

const items = 'items: ["events"]';

async function start(
  webhook: string,
  changes: ProjectChanges & { readonly limits?: Partial<EngineLimits> } = {},
): Promise<Program> {
  const { limits = {}, ...rest } = changes;
  const project = shopProject({ created: trigger() }, { webhook, ...rest });
  const program = await startProgram({ project, limits });
  await program.engine.startCycle("orders");
  return program;
}

function event(id: unknown, rest: Readonly<Record<string, unknown>> = {}): object {
  return { order: { id }, ...rest };
}

function send(program: Program, events: readonly unknown[], rest: object = {}): Promise<Received> {
  return deliver(program.webhookUrl(), { ...rest, events });
}

/** The orders of the transactions, in the order in which they were accepted. */
async function startedOrders(program: Program): Promise<readonly unknown[]> {
  const transactions = await program.engine.transactions({ limit: 1000 });
  const details = await Promise.all(transactions.map(({ id }) => program.engine.transaction(id)));
  return details
    .map(({ visits }) => (visits[0]?.output as { OrderId?: unknown } | undefined)?.OrderId)
    .toReversed();
}

/** What is recorded of the newest delivery. */
async function newest(
  program: Program,
): Promise<{ outcome: string; reason: unknown; events: readonly unknown[] }> {
  const record = (await program.deliveries()).at(-1);
  const verdicts = JSON.parse(record?.verdicts ?? "{}") as { events?: readonly unknown[] };
  return {
    outcome: record?.outcome ?? "none",
    reason: record?.reason === undefined ? undefined : JSON.parse(record.reason),
    events: verdicts.events ?? [],
  };
}

describe("items", () => {
  test("each starts a transaction, in their order, and the record says which", async () => {
    const program = await start(items);
    expect(await send(program, [event(1), event(2), event(3)])).toMatchObject({
      status: 200,
      body: "Webhook accepted.",
    });
    expect(await startedOrders(program)).toEqual([1, 2, 3]);
    const { outcome, events } = await newest(program);
    expect(outcome).toBe("accepted");
    expect(events).toEqual(
      [0, 1, 2].map((item) => ({ item, outcome: "accepted", transaction: expect.any(String) })),
    );
    expect(await program.deliveries()).toHaveLength(1);
  });

  test.each([
    ["an empty list", { events: [] }],
    ["no list", { other: 1 }],
    ["null", { events: null }],
    ["a body that is no object", [1]],
    ["no body", ""],
  ])("%s is answered as accepted and starts nothing", async (_name, body) => {
    const program = await start(items);
    expect((await deliver(program.webhookUrl(), body)).status).toBe(200);
    expect(await startedOrders(program)).toEqual([]);
    expect(await newest(program)).toEqual({
      outcome: "dropped",
      reason: { code: "webhook/no-items", message: "The delivery holds no events." },
      events: [],
    });
  });

  test("one value makes a list of one; lists on the way are entered; the body may be the list", async () => {
    const one = await start(items);
    await deliver(one.webhookUrl(), { events: event(7) });
    expect(await startedOrders(one)).toEqual([7]);
    const nested = await start('items: ["groups", "events"]');
    await deliver(nested.webhookUrl(), {
      groups: [{ events: [event(1), event(2)] }, { other: 1 }, { events: [event(3)] }],
    });
    expect(await startedOrders(nested)).toEqual([1, 2, 3]);
    const body = await start("items: []");
    await deliver(body.webhookUrl(), [event(4), event(5)]);
    expect(await startedOrders(body)).toEqual([4, 5]);
  });

  test("a field of the wrong type fails its own transaction only", async () => {
    const program = await start(items);
    await send(program, [event(1), event("no number"), event(3)]);
    const states = (await program.engine.transactions({ limit: 9 })).map(({ state }) => state);
    expect(states).toEqual(["succeeded", "failed", "succeeded"]);
  });

  test("more than the limit is refused whole, in so many words", async () => {
    const program = await start(items, { limits: { deliveryItems: 3 } });
    const refused = await send(
      program,
      [1, 2, 3, 4].map((id) => event(id)),
    );
    expect([refused.status, JSON.parse(refused.body)]).toEqual([
      413,
      expect.objectContaining({ code: "webhook/too-many-items" }),
    ]);
    expect(await program.deliveries()).toEqual([]);
    expect(program.engine.refusals()).toMatchObject([{ status: 413, code: "webhook/too-many-items" }]);
    expect(
      (
        await send(
          program,
          [1, 2, 3].map((id) => event(id)),
        )
      ).status,
    ).toBe(200);
  });

  test("a thousand events are one commit", async () => {
    const program = await start(items);
    const ids = Array.from({ length: 1000 }, (_, index) => index);
    await send(
      program,
      ids.map((id) => event(id)),
    );
    expect(await startedOrders(program)).toEqual(ids);
  });

  test("`{{TransactionId}}` names all that were started, and nothing when there is none", async () => {
    const answer = `answer: ${JSON.stringify({ status: 202, headers: [], text: parts("<{{TransactionId}}>") })}`;
    const program = await start(`${items}, ${answer}`);
    const { body } = await send(program, [event(1), event(2)]);
    const ids = (await program.engine.transactions({ limit: 9 })).map(({ id }) => id).toReversed();
    expect(body).toBe(`<${ids.join(",")}>`);
    expect((await send(program, [])).body).toBe("<>");
  });
});

describe("what looks at an item", () => {
  test("filter and events, item by item, beside the whole body", async () => {
    const conditions = [
      { of: { kind: "item", path: ["tags"] }, test: { kind: "equals", value: "new" } },
      { of: { kind: "body", path: ["shop"] }, test: { kind: "equals", value: "x" } },
      { of: { kind: "method" }, test: { kind: "equals", value: "POST" } },
    ];
    const types = `{ created: { outputs: [], output: ({ body, envelope }) =>
      ({ OrderId: integer(member(member(body, "order"), "id"), "OrderId"), Shop: text(member(envelope, "shop"), "Shop") }) } }`;
    const events = `events: { by: ${JSON.stringify(parts("{{item.type}}"))}, types: ${types} }`;
    const program = await start(`${items}, ${events}, filter: ${JSON.stringify(conditions)}`);
    const all = [
      event(1, { type: "created", tags: ["old", "new"] }),
      event(2, { type: "created", tags: ["old"] }),
      event(3, { type: "removed", tags: ["new"] }),
      event(4, { tags: "new" }),
    ];
    await send(program, all, { shop: "x" });
    expect(await startedOrders(program)).toEqual([1]);
    const { visits } = await program.transaction(["succeeded"]);
    expect(visits[0]?.output).toEqual({ OrderId: 1, Shop: "x" });
    expect((await newest(program)).events).toMatchObject([
      { item: 0, outcome: "accepted" },
      { item: 1, outcome: "filtered" },
      { item: 2, outcome: "event-ignored", message: "The webhook has no event `removed`." },
      { item: 3, outcome: "event-ignored" },
    ]);
    await send(program, all, { shop: "y" });
    expect(await newest(program)).toMatchObject({
      outcome: "dropped",
      reason: {
        code: "webhook/filtered",
        message: "Of 4 events none starts anything: 4 filtered.",
      },
    });
  });

  test("`after_webhook` runs once for each transaction to be, sees its item, and its log stays with it", async () => {
    const methodScript = `function after_webhook() {
      console.log("order " + method_response.order.id);
      if (method_response.order.id === 2) return false;
      method_response.order.id += 10;
    }`;
    const program = await start(items, { methodScript });
    await send(program, [event(1), event(2), event(3)]);
    expect(await startedOrders(program)).toEqual([11, 13]);
    const transactions = await program.engine.transactions({ limit: 9 });
    const logs = await Promise.all(
      transactions.map(async ({ id }) => (await program.engine.transaction(id)).visits[0]?.log),
    );
    expect(logs).toEqual([["order 3"], ["order 1"]]);
    const [record] = await program.deliveries();
    expect(JSON.parse(record?.log ?? "")).toEqual(["order 2"]);
    expect((await newest(program)).events).toMatchObject([
      { item: 0, outcome: "accepted" },
      { item: 1, outcome: "dropped" },
      { item: 2, outcome: "accepted" },
    ]);
  });

  test("a script that fails for one item fails the delivery: 500, nothing starts, and the repeat gets all", async () => {
    const methodScript = `function after_webhook() {
      if (method_response.order.id === 2 && method_response.broken) throw new Error("broken");
    }`;
    const keyed = `dedupe: ${JSON.stringify({ key: parts("{{item.order.id}}"), windowMs: 1000 })}`;
    const program = await start(`${items}, ${keyed}`, { methodScript });
    expect((await send(program, [event(1), event(2, { broken: true }), event(3)])).status).toBe(500);
    expect(await startedOrders(program)).toEqual([]);
    expect(await newest(program)).toMatchObject({
      outcome: "failed",
      reason: { code: "script/threw" },
      events: [{ item: 1, outcome: "failed", message: expect.stringContaining("broken") }],
    });
    expect((await send(program, [event(1), event(2), event(3)])).status).toBe(200);
    expect(await startedOrders(program)).toEqual([1, 2, 3]);
  });
});

describe("verify with `item`", () => {
  const verify = JSON.stringify({
    kind: "token",
    value: parts("{{item.state}}"),
    secret: parts("{{WebhookSecret}}"),
    refusedStatus: 401,
  });

  test.each([
    ["every item fits", ["right", "right"], 200],
    ["one does not", ["right", "wrong"], 401],
    ["one has none", ["right", undefined], 401],
    ["there is none", [], 401],
  ])("%s", async (_name, states, status) => {
    const program = await start(items, { verify, webhookSecret: "right" });
    const answer = await send(
      program,
      states.map((state, index) => event(index, { state })),
    );
    expect(answer.status).toBe(status);
    expect(await startedOrders(program)).toHaveLength(status === 200 ? states.length : 0);
  });
});

describe("keys of items", () => {
  const windowMs = 60_000;
  const keyed = `${items}, dedupe: ${JSON.stringify({ key: parts("{{header.x-shop}}-{{item.key}}"), windowMs })}`;
  const answer = `answer: ${JSON.stringify({ status: 200, headers: [], text: parts("{{TransactionId}}") })}`;
  const sendAs = (program: Program, events: readonly unknown[], shop = "x"): Promise<Received> =>
    deliver(program.webhookUrl(), { events }, { "x-shop": shop });

  test("an item that came before starts nothing and is answered with its transaction; the others start", async () => {
    const program = await start(`${keyed}, ${answer}`);
    const first = await sendAs(program, [event(1, { key: "a" }), event(2, { key: "b" })]);
    const [a, b] = first.body.split(",");
    const second = await sendAs(program, [
      event(1, { key: "a" }),
      event(3, { key: "c" }),
      event(2, { key: "b" }),
    ]);
    expect(await startedOrders(program)).toEqual([1, 2, 3]);
    const [again, c, last] = second.body.split(",");
    expect([again, last]).toEqual([a, b]);
    expect((await newest(program)).events).toMatchObject([
      { item: 0, outcome: "duplicate", transaction: a },
      { item: 1, outcome: "accepted", transaction: c },
      { item: 2, outcome: "duplicate", transaction: b },
    ]);
  });

  test("a delivery all of which came before gets the first answer and leaves nothing", async () => {
    const program = await start(`${keyed}, ${answer}`);
    const events = [event(1, { key: "a" }), event(2, { key: "b" })];
    const first = await sendAs(program, events);
    expect((await sendAs(program, events)).body).toBe(first.body);
    expect((await sendAs(program, events, "y")).body).not.toBe(first.body);
    expect(await program.deliveries()).toHaveLength(2);
  });

  test("the first answer comes again whatever became of the cycle", async () => {
    const days = 24 * 60 * 60 * 1000;
    const key = parts("{{item.key}}");
    const program = await start(`${items}, dedupe: ${JSON.stringify({ key, windowMs: 3 * days })}`);
    const again = (): Promise<Received> => send(program, [event(1, { key: "a" }), event(2, { key: "b" })]);
    await again();
    await program.engine.stopCycle("orders");
    program.clock.advance(2 * days);
    expect((await again()).status).toBe(200);
    expect((await send(program, [event(1, { key: "a" }), event(3, { key: "c" })])).status).toBe(406);
    expect(await program.deliveries()).toHaveLength(1);
  });

  test("twins in one delivery are one event; without a part of the key each is its own", async () => {
    const program = await start(keyed);
    await sendAs(program, [event(1, { key: "a" }), event(2, { key: "a" }), event(3), event(4)]);
    expect(await startedOrders(program)).toEqual([1, 3, 4]);
    expect((await newest(program)).events).toMatchObject([
      { outcome: "accepted" },
      { outcome: "duplicate", message: "An item before it is the same." },
      { outcome: "accepted" },
      { outcome: "accepted" },
    ]);
    program.clock.advance(windowMs);
    await sendAs(program, [event(5, { key: "a" })]);
    expect(await startedOrders(program)).toEqual([1, 3, 4, 5]);
  });

  test("200 deliveries with overlapping items at once start each item once", async () => {
    const program = await start(keyed);
    const statuses = await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const ids = [index % 5, (index + 1) % 5];
        return (
          await sendAs(
            program,
            ids.map((id) => event(id, { key: `k${String(id)}` })),
          )
        ).status;
      }),
    );
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(new Set(await startedOrders(program))).toEqual(new Set([0, 1, 2, 3, 4]));
    expect(await startedOrders(program)).toHaveLength(5);
  });

  test("the key is of the item as received, whatever a script makes of the body", async () => {
    const methodScript = `function before_webhook() {
      method_request = { events: method_request.events.map(({ order }) => ({ order, key: Math.random() })) };
    }`;
    const program = await start(keyed, { methodScript });
    for (let time = 0; time < 2; time++)
      await sendAs(program, [event(1, { key: "a" }), event(2, { key: "b" })]);
    expect(await startedOrders(program)).toEqual([1, 2]);
  });
});

describe("a synchronous cycle", () => {
  const steps: Record<"created" | "reply", PlanStep> = {
    created: trigger("reply"),
    reply: {
      kind: "respond",
      response: {
        kind: "inline",
        status: 201,
        headers: [["x-order", { kind: "field", step: "created", field: "OrderId" }]],
      },
    },
  };

  test("answers with what the first event that starts makes of it", async () => {
    const keyed = `dedupe: ${JSON.stringify({ key: parts("{{item.key}}"), windowMs: 1000 })}`;
    const program = await startProgram({ project: shopProject(steps, { webhook: `${items}, ${keyed}` }) });
    await program.engine.startCycle("orders");
    const first = await send(program, [event(1, { key: "a" }), event(2, { key: "b" })]);
    expect([first.status, first.headers.get("x-order")]).toEqual([201, "1"]);
    const second = await send(program, [event(1, { key: "a" }), event(3, { key: "c" })]);
    expect([second.status, second.headers.get("x-order")]).toEqual([201, "3"]);
    const again = await send(program, [event(1, { key: "a" }), event(2, { key: "b" })]);
    expect([again.status, again.headers.get("x-order")]).toEqual([201, "1"]);
    expect(await startedOrders(program)).toEqual([1, 2, 3]);
    const started = await program.engine.transactions({ limit: 10 });
    // Newest first: nobody waits for the second of a delivery, in whichever process it runs.
    expect(started.map(({ synchronous }) => synchronous)).toEqual([true, false, true]);
  });
});

describe("signals", () => {
  const removed = { of: { kind: "item", path: ["type"] }, test: { kind: "equals", value: "removed" } };
  const closed = { of: { kind: "body", path: ["closed"] }, test: { kind: "equals", value: true } };
  const signals = `${items}, signals: ${JSON.stringify([
    { when: [removed], do: "ignore" },
    { when: [closed], do: "ignore" },
  ])}`;

  test("an item that a signal takes is no event", async () => {
    const program = await start(signals);
    await send(program, [event(1), event(2, { type: "removed" })]);
    expect(await startedOrders(program)).toEqual([1]);
    expect((await newest(program)).events).toMatchObject([
      { item: 0, outcome: "accepted" },
      { item: 1, outcome: "signal" },
    ]);
  });

  test("a delivery without items may be one", async () => {
    const program = await start(signals);
    await send(program, [], { closed: true });
    expect(await newest(program)).toMatchObject({ outcome: "dropped", reason: { code: "webhook/signal" } });
    await send(program, []);
    expect(await newest(program)).toMatchObject({ reason: { code: "webhook/no-items" } });
  });
});

describe("route", () => {
  const route = `route: ${JSON.stringify({ by: parts("{{item.team}}"), equals: parts("{{Teams}}") })}`;

  test.each([
    ["a text", '"b"', [2]],
    ["a list means one of", '["a", "b"]', [1, 2]],
    ["a number", "7", [4]],
    ["nothing", "null", []],
  ])("leads to those who have it: %s", async (_name, teams, expected) => {
    const program = await start(`${items}, with: { Teams: ${teams} }, ${route}`);
    const events = [
      event(1, { team: "a" }),
      event(2, { team: "b" }),
      event(3),
      event(4, { team: 7 }),
      event(5, { team: ["a"] }),
    ];
    expect((await send(program, events)).status).toBe(200);
    expect(await startedOrders(program)).toEqual(expected);
  });

  test("what is for nobody is recorded so", async () => {
    const program = await start(`${items}, with: { Teams: "b" }, ${route}`);
    await send(program, [event(1, { team: "a" })]);
    expect(await newest(program)).toMatchObject({
      outcome: "dropped",
      reason: { code: "webhook/routed-nowhere" },
      events: [{ item: 0, outcome: "routed-nowhere" }],
    });
  });
});
