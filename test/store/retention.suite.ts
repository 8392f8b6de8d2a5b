// The contract of what is removed when its time is over: every driver runs these same tests.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { CycleText } from "../../runtime/store/cycle-texts.ts";
import type { Ending, RetentionSlice } from "../../runtime/store/retention.ts";
import type { DeliveryRecord, Store } from "../../runtime/store/store.ts";
import { delivery, endedTransaction, transaction, visit } from "./records.ts";
import { part } from "./splits.suite.ts";
import type { StoreUnderTest } from "./store.suite.ts";

/** Declares the tests; `create` opens an empty store for each. */
export function describeRetention(create: () => Promise<StoreUnderTest>): void {
  let subject: StoreUnderTest;
  let store: Store;
  beforeEach(async () => {
    subject = await create();
    ({ store } = subject);
  });
  afterEach(() => store.close());

  const orders = { account: "default", cycle: "orders" };
  const hook = { account: "default", webhook: "hook" };
  /** What ended, or came, by a moment. */
  const slice = (untilMs: number, changes: Partial<RetentionSlice> = {}): RetentionSlice => {
    return { ending: "success", keptMs: subject.nowMs() - untilMs, limit: 10, ...changes };
  };
  /** Accepts a transaction that ended at a moment, with a delivery of its own. */
  const ended = async (id: string, atMs: number, changes: Partial<DeliveryRecord> = {}): Promise<void> => {
    const { trigger, ...rest } = endedTransaction(id);
    await store.accept(delivery(`d-${id}`, changes), [
      { ...rest, trigger: { ...trigger, finishedAtMs: atMs } },
    ]);
  };
  const ids = async (): Promise<string[]> =>
    (await store.transactions({ account: "default", limit: 100 })).map(({ id }) => id).toSorted();
  const deliveries = async (): Promise<string[]> =>
    (await store.deliveries({ account: "default", limit: 100 })).map(({ id }) => id).toSorted();

  describe("retention", () => {
    test("what has ended by then goes with its visits and its delivery; what is under way stays", async () => {
      await ended("a", 2_000);
      await ended("b", 2_001);
      await store.accept(delivery("d-c"), [transaction("c")]);
      expect(await store.retention.removeTransactions(orders, slice(2_000))).toEqual({ removed: 1 });
      expect(await ids()).toEqual(["b", "c"]);
      expect(await store.visits("a")).toEqual([]);
      expect(await deliveries()).toEqual(["d-b", "d-c"]);
      expect(await store.retention.removeTransactions(orders, slice(1e12))).toEqual({ removed: 1 });
      expect(await ids()).toEqual(["c"]);
    });

    test("success and error are removed apart, and one cycle's only", async () => {
      await ended("good", 2_000);
      await store.accept(delivery("d-bad"), [
        transaction("bad", { lease: { owner: "one", untilMs: 1e12 } }),
        transaction("halted", { lease: { owner: "one", untilMs: 1e12 } }),
      ]);
      await store.finishVisit(visit("bad"), 1, { kind: "end", state: "failed", error: "{}" });
      await store.finishVisit(visit("halted"), 1, { kind: "end", state: "stopped" });
      const remove = (ending: Ending, cycle = "orders") =>
        store.retention.removeTransactions({ ...orders, cycle }, slice(1e12, { ending }));
      expect(await remove("error", "others")).toEqual({ removed: 0 });
      expect(await remove("success")).toEqual({ removed: 1 });
      expect(await ids()).toEqual(["bad", "halted"]);
      expect(await remove("error")).toEqual({ removed: 2 });
      expect(await deliveries()).toEqual([]);
    });

    test("slices follow one another, oldest end first", async () => {
      for (const [id, atMs] of [
        ["a", 5],
        ["b", 3],
        ["c", 3],
        ["d", 4],
      ] as const)
        await ended(id, atMs);
      const first = await store.retention.removeTransactions(orders, slice(9, { limit: 3 }));
      expect(first).toMatchObject({ removed: 3 });
      expect(await ids()).toEqual(["a"]);
      const rest = slice(9, { limit: 3, ...(first.next && { after: first.next }) });
      expect(await store.retention.removeTransactions(orders, rest)).toEqual({ removed: 1 });
    });

    test("a delivery stays while one of its transactions does", async () => {
      const { trigger, ...rest } = endedTransaction("early");
      await store.accept(delivery("d"), [
        { ...rest, trigger: { ...trigger, finishedAtMs: 5 } },
        transaction("later"),
      ]);
      await store.retention.removeTransactions(orders, slice(10));
      expect(await ids()).toEqual(["later"]);
      expect(await store.retention.removeDeliveries(hook, slice(1e12))).toEqual({ removed: 0 });
      expect(await deliveries()).toEqual(["d"]);
    });

    test("a transaction from which another one goes on stays until that one is gone", async () => {
      await ended("parent", 5);
      const { trigger, ...child } = { ...endedTransaction("child"), account: "default" };
      const continues = { transaction: "parent", visit: 0 };
      const first = { ...trigger, finishedAtMs: 9 };
      await store.begin([{ ...child, origin: "replay", continues, createdAtMs: 7, trigger: first }]);
      expect(await store.retention.removeTransactions(orders, slice(8))).toEqual({ removed: 0 });
      expect(await ids()).toEqual(["child", "parent"]);
      expect(await store.retention.removeTransactions(orders, slice(9))).toEqual({ removed: 1 });
      expect(await store.retention.removeTransactions(orders, slice(9))).toEqual({ removed: 1 });
      expect(await deliveries()).toEqual([]);
    });

    test("what the parts of a part have put out stays until the whole has been joined", async () => {
      await store.saveCycle({ account: "default", id: "orders", plan: "plan-1", state: "running" });
      const { next: _, ...divided } = transaction("t", {
        split: true,
        lease: { owner: "w", untilMs: 1e12 },
      });
      const ends = { kind: "end", state: "succeeded", awaited: true } as const;
      await store.accept(delivery("d"), [divided]);
      await store.beginParts("t", 1, [part(0), part(1)], true);
      const claim = () => store.scheduler.claim("w", 1_000, 100);
      await claim();
      await store.finishVisit(visit("t-0"), 1, { kind: "split" });
      await store.beginParts(
        "t-0",
        1,
        [{ ...part(0, "t-0"), part: { of: "t-0", visit: 1, index: 0 } }],
        true,
      );
      await claim();
      await store.end("t-0-0", 1, ends);
      const [joining] = await claim();
      await store.end("t-0", joining?.epoch ?? 0, ends);
      expect(await store.retention.removeTransactions(orders, slice(1e12))).toEqual({ removed: 0 });
      expect(await store.visits("t-0-0")).toHaveLength(1);
      await store.end("t-1", 1, ends);
      const [whole] = await claim();
      await store.end("t", whole?.epoch ?? 0, ends);
      // Those go first from which nobody goes on.
      for (const removed of [2, 1, 1])
        expect(await store.retention.removeTransactions(orders, slice(1e12))).toEqual({ removed });
    });

    test("a delivery that started nothing goes by its own time and outcome", async () => {
      const dropped = (id: string, receivedAtMs: number, changes: Partial<DeliveryRecord> = {}) =>
        store.accept(delivery(id, { receivedAtMs, outcome: "dropped", ...changes }), []);
      await dropped("a", 10);
      await dropped("b", 11, { outcome: "failed" });
      await dropped("c", 12, { webhook: "other" });
      await dropped("d", 13);
      await dropped("e", 20);
      expect(await store.retention.removeDeliveries(hook, slice(13))).toEqual({ removed: 2 });
      expect(await deliveries()).toEqual(["b", "c", "e"]);
      expect(await store.retention.removeDeliveries(hook, slice(13, { ending: "error" }))).toEqual({
        removed: 1,
      });
      expect(await deliveries()).toEqual(["c", "e"]);
    });

    test("a delivery that came while a clock was wrong keeps none of those behind it", async () => {
      await store.accept(delivery("ahead", { receivedAtMs: 1e12, outcome: "dropped" }), []);
      await store.accept(delivery("a", { receivedAtMs: 10, outcome: "dropped" }), []);
      expect(await store.retention.removeDeliveries(hook, slice(13))).toEqual({ removed: 1 });
      expect(await deliveries()).toEqual(["ahead"]);
    });

    test("slices of deliveries follow one another", async () => {
      for (const id of ["a", "b", "c"]) await store.accept(delivery(id, { outcome: "dropped" }), []);
      const first = await store.retention.removeDeliveries(hook, slice(1e12, { limit: 2 }));
      expect(first).toMatchObject({ removed: 2 });
      const rest = slice(1e12, { limit: 2, ...(first.next && { after: first.next }) });
      expect(await store.retention.removeDeliveries(hook, rest)).toEqual({ removed: 1 });
    });

    test("a delivery stays while its key is remembered, or a replay of it is kept", async () => {
      const key = { key: "k", windowMs: 1_000 };
      await store.accept(delivery("first", { outcome: "dropped" }), [], key);
      await store.accept(delivery("again", { outcome: "dropped", replayOf: "first" }), []);
      expect(await store.retention.removeDeliveries(hook, slice(1e12))).toEqual({ removed: 1 });
      expect(await deliveries()).toEqual(["first"]);
      subject.advance(1_000);
      expect(await store.retention.removeForgotten(10)).toBe(1);
      expect(await store.retention.removeForgotten(10)).toBe(0);
      expect(await store.retention.removeDeliveries(hook, slice(1e12))).toEqual({ removed: 1 });
    });

    test("keys, places of events and places of calls go when they are not remembered any more", async () => {
      const order = { by: "thing", sequence: "1", windowMs: 500 };
      await store.accept(delivery("d"), [transaction("t", { dedupe: { key: "k", windowMs: 500 }, order })]);
      const key = { account: "default", installation: "shop" };
      const windows = [{ requests: 1, perMs: 1_000 }];
      await store.rateLimits.reserve(key, { windows, mostWaitMs: 0, ticket: "t1" });
      await store.rateLimits.reserve(key, { windows, mostWaitMs: 0, ticket: "t2" });
      expect(await store.retention.removeForgotten(10)).toBe(0);
      subject.advance(500);
      expect(await store.retention.removeForgotten(10)).toBe(2);
      subject.advance(2 * 24 * 60 * 60 * 1_000);
      expect(await store.retention.removeForgotten(10)).toBe(1);
    });

    test("waits whose time is over go, and what came for one in vain", async () => {
      const lease = { owner: "w", untilMs: subject.nowMs() + 1_000 };
      const untilMs = subject.nowMs() + 500;
      await store.accept(delivery("d"), [transaction("t", { lease })]);
      await store.awaitDelivery("t", 1, { key: "k", untilMs, reason: "{}" });
      const { next: _, ...brought } = transaction("r", {
        resumes: { step: "call", key: "other", keptMs: 500 },
      });
      expect(await store.accept(delivery("e"), [brought])).toMatchObject({ kept: ["r"] });
      expect(await store.retention.removeForgotten(10)).toBe(0);
      subject.advance(500);
      expect(await store.retention.removeForgotten(10)).toBe(2);
      expect(await store.retention.removeForgotten(10)).toBe(0);
    });

    test("every cycle and webhook of every account with a history is named once", async () => {
      expect(await store.retention.cyclesWithHistory()).toEqual([]);
      expect(await store.retention.webhooksWithHistory()).toEqual([]);
      await ended("a", 1);
      await ended("b", 1);
      await ended("c", 1, { account: "other" });
      await store.accept(delivery("d", { webhook: "a hook" }), [transaction("d", { cycle: "a cycle" })]);
      expect(await store.retention.cyclesWithHistory()).toEqual([
        { account: "default", cycle: "a cycle" },
        orders,
        { account: "other", cycle: "orders" },
      ]);
      expect(await store.retention.webhooksWithHistory()).toEqual([
        { account: "default", webhook: "a hook" },
        hook,
        { account: "other", webhook: "hook" },
      ]);
    });
  });

  describe("a chore", () => {
    test("is one job, moved to an earlier time but not to a later one; while it is held, it is kept for afterwards", async () => {
      const { scheduler } = store;
      await scheduler.scheduleChore("removeHistory", 5_000);
      await scheduler.scheduleChore("removeHistory", 7_000);
      expect(await scheduler.nextDueAtMs()).toBe(5_000);
      await scheduler.scheduleChore("removeHistory", subject.nowMs());
      const [job, ...others] = await scheduler.claim("one", 1_000, 10);
      expect(job).toEqual({ kind: "removeHistory", id: "removeHistory", account: "", cycle: "", epoch: 1 });
      expect(others).toEqual([]);
      await scheduler.scheduleChore("removeHistory", subject.nowMs());
      expect(await scheduler.claim("two", 1_000, 10)).toEqual([]);
      await scheduler.postpone("removeHistory", 1, 9_000);
      expect(await scheduler.claim("two", 1_000, 10)).toMatchObject([{ epoch: 2 }]);
      await scheduler.postpone("removeHistory", 2, 9_000);
      expect(await scheduler.nextDueAtMs()).toBe(9_000);
      subject.advance(9_000);
      expect(await scheduler.claim("two", 1_000, 10)).toMatchObject([{ epoch: 3 }]);
      await scheduler.scheduleChore("removeHistory", 20_000);
      await scheduler.complete("removeHistory", 3);
      expect(await scheduler.claim("two", 1_000, 10)).toMatchObject([{ epoch: 4 }]);
      await scheduler.complete("removeHistory", 4);
      expect(await scheduler.nextDueAtMs()).toBeUndefined();
    });
  });

  describe("texts of cycles", () => {
    test("are kept by account and cycle, and come and go with their cycle", async () => {
      const { cycleTexts } = store;
      const save = (text: CycleText) =>
        store.saveCycle({ account: text.account, id: text.cycle, plan: "plan-1", state: "stopped" }, text);
      const mine = { account: "default", cycle: "orders", text: "{}", savedAtMs: 1 };
      const theirs = { ...mine, account: "other" };
      for (const text of [theirs, mine, { ...mine, text: '{"a":"ü"}', savedAtMs: 2 }]) await save(text);
      await save({ ...mine, cycle: "b" });
      const changed = { ...mine, text: '{"a":"ü"}', savedAtMs: 2 };
      expect(await cycleTexts.names()).toEqual([
        { account: "default", cycle: "b" },
        { account: "default", cycle: "orders" },
        { account: "other", cycle: "orders" },
      ]);
      expect(await cycleTexts.ofAccount("default")).toEqual([{ ...mine, cycle: "b" }, changed]);
      expect(await cycleTexts.ofAccount("other")).toEqual([theirs]);
      expect(await cycleTexts.ofAccount("none")).toEqual([]);
      expect(await cycleTexts.get("default", "orders")).toEqual(changed);
      expect(await cycleTexts.sumBeside("default", "b")).toEqual({ count: 1, characters: 9 });
      expect(await cycleTexts.sumBeside("default", "none")).toEqual({ count: 2, characters: 11 });
      expect(await cycleTexts.sumBeside("none", "orders")).toEqual({ count: 0, characters: 0 });
      await store.saveCycle({ account: "default", id: "orders", plan: "plan-2", state: "stopped" });
      expect(await cycleTexts.get("default", "orders")).toEqual(changed);
      await store.removeCycle("default", "orders");
      await store.removeCycle("default", "b");
      expect(await cycleTexts.names()).toEqual([{ account: "other", cycle: "orders" }]);
      expect(await cycleTexts.get("default", "orders")).toBeUndefined();
    });
  });

  describe("settings", () => {
    test("are kept by account and replaced as a whole", async () => {
      expect(await store.settings.settings("default")).toBeUndefined();
      await store.settings.saveSettings("default", '{"a":1}');
      await store.settings.saveSettings("other", "{}");
      await store.settings.saveSettings("default", '{"b":2}');
      expect(await store.settings.settings("default")).toBe('{"b":2}');
      expect(await store.settings.settings("other")).toBe("{}");
      // With the limits that follow from them.
      await store.settings.saveSettings("other", '{"c":3}', [
        { account: "other", transactionsAtOnce: 3 },
        { account: "default" },
      ]);
      expect(await store.settings.settings("other")).toBe('{"c":3}');
      expect(await store.accounts.limits()).toEqual([{ account: "other", transactionsAtOnce: 3 }]);
    });
  });
}
