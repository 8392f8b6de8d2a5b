// The contract of transactions that no delivery is accepted for, and of those that go on from another's journal: every
// driver runs these same tests.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readBegin } from "../../runtime/cycle/journal.ts";
import type { SecretBox } from "../../runtime/secrets/secret-box.ts";
import type { BegunTransaction, Store } from "../../runtime/store/store.ts";
import { delivery, transaction, visit } from "./records.ts";
import type { StoreUnderTest } from "./store.suite.ts";

/** A transaction of the cycle `orders` that begins with the step `call`. */
function begun(id: string, changes: Partial<BegunTransaction> = {}): BegunTransaction {
  return {
    id,
    account: "default",
    cycle: "orders",
    plan: "plan-1",
    origin: "schedule",
    synchronous: false,
    createdAtMs: 3_000,
    next: "call",
    ...changes,
  };
}

/** Declares the tests; `create` opens an empty store for each. */
export function describeBegin(create: () => Promise<StoreUnderTest>): void {
  let store: Store;
  let nowMs: () => number;
  beforeEach(async () => {
    ({ store, nowMs } = await create());
    await store.saveCycle({ account: "default", id: "orders", plan: "plan-1", state: "running" });
  });
  afterEach(() => store.close());

  describe("begin", () => {
    test("a transaction without a delivery comes back as it was given, and its first step is visit 0", async () => {
      expect(await store.begin([begun("t")])).toEqual(["t"]);
      expect(await store.transaction("t")).toStrictEqual({
        id: "t",
        account: "default",
        cycle: "orders",
        plan: "plan-1",
        origin: "schedule",
        state: "queued",
        synchronous: false,
        createdAtMs: 3_000,
      });
      expect(await store.visits("t")).toEqual([]);
      expect(await store.scheduler.claim("w", 1_000, 10)).toMatchObject([
        { id: "t", step: "call", visit: 0, epoch: 1 },
      ]);
    });

    test("with a lease it is held by its owner from the beginning", async () => {
      await store.begin([begun("t", { lease: { owner: "w", untilMs: nowMs() + 1_000 } })]);
      expect(await store.scheduler.claim("other", 1_000, 10)).toEqual([]);
      await store.finishVisit(visit("t", { visit: 0 }), 1, { kind: "end", state: "succeeded" });
      expect(await store.transaction("t")).toMatchObject({ state: "succeeded" });
    });

    test("what is there is left alone, among others too and by many at once", async () => {
      await store.begin([begun("a")]);
      const again = begun("a", { next: "other", createdAtMs: 9 });
      const answers = await Promise.all([1, 2, 3].map(() => store.begin([again, begun("b"), begun("b")])));
      expect(answers).toEqual([["b"], [], []]);
      expect(await store.transaction("a")).toMatchObject({ createdAtMs: 3_000 });
      expect(await store.scheduler.claim("w", 1_000, 10)).toMatchObject([
        { id: "a", step: "call" },
        { id: "b" },
      ]);
    });

    test("a replay of what was removed meanwhile is not begun", async () => {
      const continues = { transaction: "gone", visit: 0 };
      const given = [begun("replay", { origin: "replay", continues }), begun("other")];
      expect(await store.begin(given)).toEqual(["other"]);
      expect(await store.transaction("replay")).toBeUndefined();
    });

    test("of a cycle that runs once the first begins its end, and one that comes later is parked; what is there does neither", async () => {
      await store.begin([begun("taken")]);
      await store.begin([begun("taken", { finishes: true })]);
      expect(await store.cycles("default")).toMatchObject([{ state: "running" }]);
      await store.begin([begun("first", { finishes: true })]);
      expect(await store.cycles("default")).toMatchObject([{ state: "finishing" }]);
      await store.begin([begun("late", { finishes: true })]);
      expect(await store.scheduler.claim("w", 1_000, 10)).toMatchObject([{ id: "taken" }, { id: "first" }]);
    });

    test("one that goes on from another has its next visit, its delivery and its list", async () => {
      await store.accept(delivery("d"), [transaction("parent")]);
      const { trigger } = transaction("x");
      const continues = { transaction: "parent", visit: 3 };
      await store.begin([
        begun("child", { origin: "replay", delivery: "d", continues }),
        begun("resumed", { origin: "resume", continues, trigger, createdAtMs: 4_000 }),
        begun("foreign", { account: "other", continues, createdAtMs: 5_000 }),
      ]);
      expect(await store.transaction("child")).toMatchObject({ origin: "replay", delivery: "d", continues });
      expect(await store.visits("resumed")).toStrictEqual([{ ...trigger, transaction: "resumed", visit: 4 }]);
      const jobs = await store.scheduler.claim("w", 1_000, 10);
      expect(jobs.map((job) => job.kind === "transaction" && [job.id, job.visit])).toEqual([
        ["parent", 1],
        ["child", 4],
        ["resumed", 4],
      ]);
      const children = async (before?: string): Promise<string[]> => {
        const query = { account: "default", parent: "parent", limit: 1 };
        return (await store.transactions({ ...query, ...(before && { before }) })).map(({ id }) => id);
      };
      expect([await children(), await children("resumed"), await children("child")]).toEqual([
        ["resumed"],
        ["child"],
        [],
      ]);
    });

    test("visits are read up to a number", async () => {
      await store.begin([begun("t", { lease: { owner: "w", untilMs: nowMs() + 1_000 } })]);
      for (const number of [0, 1, 2])
        await store.finishVisit(visit("t", { visit: number }), 1, { kind: "step", step: "call" });
      expect((await store.visits("t", 1)).map((record) => record.visit)).toEqual([0, 1]);
      expect(await store.visits("t", -1)).toEqual([]);
    });

    test("of each transaction that is asked for, also beside others, there is what it has behind it", async () => {
      const lease = { owner: "w", untilMs: nowMs() + 1_000 };
      const part = { of: "p", visit: 3, index: 1 };
      await store.begin([
        begun("t", { lease, part }),
        begun("u", { continues: { transaction: "t", visit: 0 } }),
      ]);
      await store.finishVisit(visit("t", { visit: 0, step: "first", output: '{"Id":1}' }), 1, {
        kind: "step",
        step: "call",
      });
      const [t, u, none] = await Promise.all([store.past("t"), store.past("u"), store.past("v")]);
      expect(t).toMatchObject({
        id: "t",
        account: "default",
        plan: "plan-1",
        origin: "schedule",
        part,
        visits: [{ visit: 0, step: "first", state: "succeeded", output: '{"Id":1}' }],
      });
      expect(u).toMatchObject({ continues: { transaction: "t", visit: 0 }, visits: [] });
      expect(none).toBeUndefined();
    });

    test("what a transaction has behind it goes through the whole chain, the latest output of a step last", async () => {
      const lease = { owner: "w", untilMs: nowMs() + 1_000 };
      const put = (id: string, number: number, step: string, value: number): Promise<unknown> =>
        store.finishVisit(visit(id, { visit: number, step, output: `{"Id":${String(value)}}` }), 1, {
          kind: "step",
          step: "call",
        });
      await store.begin([begun("a", { lease })]);
      await put("a", 0, "first", 1);
      await put("a", 1, "second", 2);
      await put("a", 2, "third", 3);
      await store.begin([begun("b", { lease, continues: { transaction: "a", visit: 1 } })]);
      await put("b", 2, "fourth", 4);
      await put("b", 3, "first", 5);
      const trigger = { ...transaction("x").trigger, step: "second", output: '{"Id":6}' };
      await store.begin([
        begun("c", { plan: "plan-2", continues: { transaction: "b", visit: 3 }, trigger }),
        begun("d", { continues: { transaction: "a", visit: -1 } }),
      ]);
      const { plan, outputs } = await readBegin({ store, box: noBox }, "c");
      expect(plan).toBe("plan-2");
      expect(Object.fromEntries(outputs)).toEqual({
        first: { Id: 5 },
        second: { Id: 6 },
        fourth: { Id: 4 },
      });
      expect((await readBegin({ store, box: noBox }, "d")).outputs).toEqual(new Map());
    });
  });
}

/** Nothing here is sealed. */
const noBox = {} as SecretBox;
