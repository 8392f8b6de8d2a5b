// Events of one thing in the order of their sequence (definition-format.md §4, `order`), over real HTTP and as a property of the
// spelling of places.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Order, Sequence } from "../../runtime/contract/delivery.ts";
import { placeOf } from "../../runtime/webhook/order.ts";
import { subscribersOf } from "../../runtime/webhook/target.ts";
import { deliver, type Received } from "../engine/deliver.ts";
import { createFolder, startProgram, type Program } from "../engine/program.ts";
import { shopProject } from "../engine/project.ts";
import { trigger } from "../engine/releases.ts";
import { hmac, parts, received } from "./rules.ts";

function orderOf(changes: Partial<Sequence> = {}): Pick<Order, "by"> & Sequence {
  const texts = { by: parts("{{item.order.id}}"), sequence: parts("{{item.version}}") };
  return { ...texts, as: "integer", late: "drop", ...changes };
}

function project(changes: Partial<Sequence> = {}) {
  const webhook = `items: ["events"], order: ${JSON.stringify(orderOf(changes))}`;
  return shopProject({ created: trigger() }, { webhook });
}

async function start(changes: Partial<Sequence> = {}): Promise<Program> {
  const program = await startProgram({ project: project(changes) });
  await program.engine.startCycle("orders");
  return program;
}

function send(
  program: Program,
  ...events: readonly (readonly [id: number, version: unknown])[]
): Promise<Received> {
  return deliver(program.webhookUrl(), {
    events: events.map(([id, version]) => ({ order: { id }, version })),
  });
}

async function newestEvents(program: Program): Promise<readonly { outcome: string; message?: string }[]> {
  const record = (await program.deliveries()).at(-1);
  return (JSON.parse(record?.verdicts ?? "{}") as { events: readonly { outcome: string }[] }).events;
}

async function outcomes(program: Program): Promise<readonly string[]> {
  return (await newestEvents(program)).map(({ outcome }) => outcome);
}

test("a late event is dropped, an equal one is not, and each thing has its own order", async () => {
  const program = await start();
  await send(program, [1, 5], [2, 1]);
  expect(await outcomes(program)).toEqual(["accepted", "accepted"]);
  await send(program, [1, 4], [2, 2], [1, "5"]);
  expect(await outcomes(program)).toEqual(["late", "accepted", "accepted"]);
  expect((await send(program, [1, 3])).status).toBe(200);
  expect((await program.deliveries()).at(-1)).toMatchObject({ outcome: "dropped" });
});

test("items of one delivery have an order, too", async () => {
  const program = await start();
  await send(program, [1, 2], [1, 1], [1, 3], [1, 10], [1, 9]);
  expect(await outcomes(program)).toEqual(["accepted", "late", "accepted", "accepted", "late"]);
});

test("a late event may be kept: it starts, and the record says so", async () => {
  const program = await start({ late: "keep" });
  await send(program, [1, 5]);
  await send(program, [1, 4]);
  expect(await newestEvents(program)).toMatchObject([
    { outcome: "accepted", message: expect.stringContaining("later") },
  ]);
  await send(program, [1, 5]);
  expect((await newestEvents(program))[0]).not.toHaveProperty("message");
});

test("an event without a place is taken as it comes", async () => {
  const program = await start();
  await send(program, [1, 5], [1, "soon"], [1, undefined]);
  expect(await outcomes(program)).toEqual(["accepted", "accepted", "accepted"]);
  expect((await newestEvents(program))[1]?.message).toContain("cannot be read");
});

test("the last place outlives the process and is forgotten after 30 days without a newer one", async () => {
  const folder = createFolder();
  const before = await startProgram({ project: project(), folder });
  await before.engine.startCycle("orders");
  await send(before, [1, 5]);
  await before.stop();
  const after = await startProgram({ project: project(), folder });
  await send(after, [1, 4]);
  expect(await outcomes(after)).toEqual(["late"]);
  after.clock.advance(30 * 24 * 60 * 60 * 1000);
  await send(after, [1, 4]);
  expect(await outcomes(after)).toEqual(["accepted"]);
});

test("deliveries at once, shuffled: what is taken of a thing never goes back, and its last is taken", async () => {
  const program = await start();
  const [versions = []] = fc.sample(
    fc.shuffledSubarray(
      Array.from({ length: 60 }, (_, at) => at),
      { minLength: 60 },
    ),
    {
      numRuns: 1,
      seed: 7,
    },
  );
  await Promise.all(versions.map((version) => send(program, [version % 3, version])));
  const taken: number[] = [];
  const listed = await program.engine.deliveries({ limit: 100 });
  for (const { id } of listed.toReversed()) {
    const { verdicts, body = "" } = await program.engine.delivery(id);
    const [event] = (verdicts as unknown as { events: readonly { outcome: string }[] }).events;
    const [item] = (JSON.parse(body) as { events: readonly { version: number }[] }).events;
    if (event?.outcome === "accepted" && item !== undefined) taken.push(item.version);
  }
  for (const thing of [0, 1, 2]) {
    const ofThing = taken.filter((version) => version % 3 === thing);
    expect(ofThing).toEqual(ofThing.toSorted((a, b) => a - b));
    expect(ofThing.at(-1)).toBe(57 + thing);
  }
});

describe("places", () => {
  const delivery = received({ verify: hmac() });
  const [subscriber] = subscribersOf({
    ...delivery.webhook,
    audiences: [
      {
        method: delivery.webhook.method,
        subscribers: [
          {
            account: "default",
            cycle: { record: { account: "default", id: "c", plan: "p", state: "running" } },
            step: "s",
            key: "",
            plan: "p",
            synchronous: false,
            next: undefined,
            isSplit: false,
            script: delivery.webhook.script,
            merge: () => ({}),
            isCreating: () => false,
          },
        ],
      },
    ],
  });
  const spell = (as: Sequence["as"], version: unknown): string | undefined => {
    if (subscriber === undefined) throw new Error("No subscriber.");
    const item = { order: { id: 1 }, version: version as string };
    return placeOf(orderOf({ as }), subscriber, { ...delivery, merge: {}, item })?.sequence;
  };
  const compare = (one: string | undefined, other: string | undefined): number =>
    Buffer.compare(Buffer.from(one ?? "none"), Buffer.from(other ?? "none"));

  test("compare as integers do", () => {
    const integers = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
    fc.assert(
      fc.property(integers, integers, (a, b) => {
        expect(compare(spell("integer", String(a)), spell("integer", String(b)))).toBe(
          a < b ? -1 : a > b ? 1 : 0,
        );
      }),
    );
  });

  test("compare as moments do, to the last digit and whatever the zone", () => {
    const moments = fc.date({ min: new Date(-1e13), max: new Date(1e13), noInvalidDate: true });
    fc.assert(
      fc.property(moments, moments, (a, b) => {
        const expected = Math.sign(a.getTime() - b.getTime());
        expect(compare(spell("dateTime", a.toISOString()), spell("dateTime", b.toISOString()))).toBe(
          expected,
        );
      }),
    );
    const sorted = [
      "2026-01-01T00:00:00+01:00",
      "2026-01-01T00:00:00Z",
      "2026-01-01T00:00:00.1Z",
      "2026-01-01T00:00:00.10000001Z",
      "2026-01-01T00:00:00.2Z",
    ].map((text) => spell("dateTime", text));
    expect(sorted.toSorted(compare)).toEqual(sorted);
    expect(spell("dateTime", "2026-01-01T00:00:00.50Z")).toBe(spell("dateTime", "2026-01-01T00:00:00.5Z"));
  });

  test.each<[Sequence["as"], unknown]>([
    ["integer", "1.5"],
    ["integer", "9".repeat(1001)],
    ["integer", true],
    ["dateTime", "yesterday"],
    ["text", "a\0"],
    ["text", "\ud800"],
    ["text", "x".repeat(1001)],
    ["text", ["a"]],
    ["text", ""],
  ])("as %s, %j is none", (as, version) => {
    expect(spell(as, version)).toBeUndefined();
  });
});
