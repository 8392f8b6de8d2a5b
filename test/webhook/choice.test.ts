// Which deliveries start something, what is answered to them, and how long they may be (definition-format.md §4).
import { describe, expect, test } from "vitest";
import type { DeliveryRecord } from "../../runtime/store/store.ts";
import { deliver, order } from "../engine/deliver.ts";
import { startProgram, type Program } from "../engine/program.ts";
import { shopProject } from "../engine/project.ts";
import { trigger } from "../engine/releases.ts";
import { parts } from "./rules.ts";

async function start(webhook: string, step = trigger()): Promise<Program> {
  const program = await startProgram({ project: shopProject({ created: step }, { webhook }) });
  await program.engine.startCycle("orders");
  return program;
}

async function newest(program: Program): Promise<DeliveryRecord | undefined> {
  return (await program.deliveries()).at(-1);
}

const events = `events: {
  by: ${JSON.stringify(parts("{{header.x-event}}"))},
  types: {
    created: { outputs: [], output: ({ body }) => ({ Event: "created", Id: integer(member(member(body, "order"), "id"), "Id") }) },
    removed: { outputs: [], output: () => ({ Event: "removed" }) },
  },
}`;

describe("events", () => {
  test.each([
    ["created", { Event: "created", Id: 7 }],
    ["removed", { Event: "removed" }],
  ])("%s gives its own fields", async (event, output) => {
    const program = await start(events);
    await deliver(program.webhookUrl(), order(7), { "x-event": event });
    expect((await program.transaction(["succeeded"])).visits[0]?.output).toEqual(output);
  });

  test.each([
    ["unknown", "The webhook has no event `unknown`."],
    ["", "The delivery does not say which event it is."],
    ["constructor", "The webhook has no event `constructor`."],
    ["removed", "The step does not take the event `removed`."],
  ])("%s is answered as accepted and starts nothing", async (event, message) => {
    const program = await start(events, {
      kind: "webhook",
      connector: "shop",
      method: "orderCreated",
      map: [],
      events: ["created"],
    });
    const headers: Record<string, string> = event === "" ? {} : { "x-event": event };
    expect(await deliver(program.webhookUrl(), order(7), headers)).toMatchObject({
      status: 200,
      body: "Webhook accepted.",
    });
    expect(await program.engine.transactions({ limit: 10 })).toEqual([]);
    const record = await newest(program);
    expect(record).toMatchObject({ outcome: "dropped", status: 200 });
    expect(JSON.parse(record?.reason ?? "")).toEqual({ code: "webhook/event-ignored", message });
  });
});

const filter = `filter: ${JSON.stringify([
  { of: { kind: "body", path: ["order", "total"] }, test: { kind: "in", values: [12.5, 13] } },
  { of: { kind: "header", name: "x-source" }, test: { kind: "equals", value: parts("{{Region}}") } },
])}`;

test.each([
  ["holds", order(1), "eu", 1],
  ["holds for a number spelled differently", '{"order":{"id":1,"total":1.250e1}}', "eu", 1],
  ["does not hold for the body", order(1, { total: 12 }), "eu", 0],
  ["does not hold for the header", order(1), "us", 0],
  ["does not hold for nothing", "", "eu", 0],
])("a filter that %s", async (_name, body, source, count) => {
  const program = await start(filter);
  expect((await deliver(program.webhookUrl(), body, { "x-source": source })).status).toBe(200);
  expect(await program.engine.transactions({ limit: 10 })).toHaveLength(count);
  expect((await newest(program))?.outcome).toBe(count === 1 ? "accepted" : "dropped");
});

test("a stopped cycle refuses what it would drop as it refuses everything", async () => {
  const program = await startProgram({ project: shopProject({ created: trigger() }, { webhook: filter }) });
  expect((await deliver(program.webhookUrl(), order(1))).status).toBe(406);
  expect(await program.deliveries()).toEqual([]);
});

describe("an answer of the definition's own", () => {
  const answer = (rest: object): string =>
    `answer: ${JSON.stringify({
      status: 202,
      headers: [
        ["x-kept", "yes"],
        ["x-id", "id {{TransactionId}}"],
        ["content-length", "1"],
      ],
      ...rest,
    })}, ${filter}`;

  test.each([
    [
      "text",
      { text: parts("got {{TransactionId}}") },
      "text/plain; charset=utf-8",
      (id: string) => `got ${id}`,
    ],
    [
      "a JSON body",
      { body: { id: "{{TransactionId}}", ok: [true] } },
      "application/json",
      (id: string) => `{"id":"${id}","ok":[true]}`,
    ],
    ["nothing", {}, null, () => ""],
  ] as const)("%s", async (_name, rest, mediaType, expected) => {
    const program = await start(answer(rest));
    const accepted = await deliver(program.webhookUrl(), order(1), { "x-source": "eu" });
    const { id } = await program.transaction(["succeeded"]);
    expect([accepted.status, accepted.body]).toEqual([202, expected(id)]);
    expect([accepted.headers.get("content-type"), accepted.headers.get("x-kept")]).toEqual([
      mediaType,
      "yes",
    ]);
    expect(accepted.headers.get("x-id")).toBe(`id ${id}`);
    const dropped = await deliver(program.webhookUrl(), order(1));
    expect([dropped.status, dropped.body]).toEqual([202, expected("")]);
  });

  test("no body at all with 204", async () => {
    const program = await start(`answer: { status: 204, headers: [] }`);
    expect(await deliver(program.webhookUrl(), order(1))).toMatchObject({ status: 204, body: "" });
  });
});

test.each([
  [100, 100, 200],
  [100, 101, 413],
  [2 * 1024 * 1024, 2 * 1024 * 1024, 200],
])("a webhook that takes %i bytes answers %i bytes with %i", async (maxBytes, sizeBytes, status) => {
  const program = await start(`maxBytes: ${String(maxBytes)}`);
  const answer = await deliver(program.webhookUrl(), JSON.stringify("x".repeat(sizeBytes - 2)));
  expect(answer.status).toBe(status);
});
