// The contract of mid-cycle webhooks: who waits, what comes, in whichever order. Every driver runs these same tests.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Job } from "../../runtime/store/scheduler.ts";
import type { Acceptance, NewTransaction, Store, WaitNews } from "../../runtime/store/store.ts";
import { mostArrivals } from "../../runtime/store/waits.ts";
import { delivery, transaction, visit } from "./records.ts";
import type { StoreUnderTest } from "./store.suite.ts";

/** Declares the tests; `create` opens an empty store for each. */
export function describeWaits(create: () => Promise<StoreUnderTest>): void {
  let store: Store;
  let subject: StoreUnderTest;
  beforeEach(async () => {
    subject = await create();
    store = subject.store;
    await store.saveCycle({ account: "default", id: "orders", plan: "plan-1", state: "running" });
  });
  afterEach(() => store.close());

  const claim = (): Promise<readonly Job[]> => store.scheduler.claim("w", 1_000, 100);
  const claimed = async () =>
    (await claim()).map((job) => job.kind === "transaction" && [job.id, job.step, job.visit, job.phase]);
  const stateOf = async (id: string) => (await store.transaction(id))?.state;
  /** Accepts a transaction that is held in front of its step `call`, visit 1. */
  const hold = (id: string, changes: Partial<NewTransaction> = {}): Promise<Acceptance> =>
    store.accept(delivery(`d-${id}`), [
      transaction(id, { lease: { owner: "w", untilMs: subject.nowMs() + 1_000 }, ...changes }),
    ]);
  const wait = (id: string, key: string, epoch = 1): Promise<WaitNews> =>
    store.awaitDelivery(id, epoch, { key, untilMs: subject.nowMs() + 50_000, reason: '{"code":"c"}' });
  const { next: _, ...started } = transaction("x", { plan: "newer" });
  const bring = (id: string, key: string, changes: Partial<NewTransaction> = {}): Promise<Acceptance> =>
    store.accept(delivery(`d-${id}`), [
      {
        ...started,
        id,
        trigger: { ...started.trigger, step: "call" },
        resumes: { step: "call", key, keptMs: 10_000 },
        ...changes,
      },
    ]);

  const expectDropped = async (id: string, why: string): Promise<void> => {
    const dropped = await store.transaction(id);
    expect(dropped).toMatchObject({ state: "dropped", origin: "delivery" });
    expect(JSON.parse(dropped?.error ?? "")).toEqual({
      code: "cycle/nobody-waited",
      message: expect.stringContaining(why) as string,
    });
  };

  test("news of transactions whose callers wait: what was answered, has ended, or waits for another delivery", async () => {
    const { status: _status, ...owed } = delivery("x");
    const ids = ["open", "answered", "ended", "failed", "waits", "alone"];
    for (const id of ids)
      await store.accept({ ...owed, id: `d-${id}` }, [
        transaction(id, { lease: { owner: "w", untilMs: subject.nowMs() + 1_000 } }),
      ]);
    const error = '{"code":"http/timeout","message":""}';
    await store.saveAnswer("d-answered", { status: 201, answer: '{"body":"x"}', tookMs: 1 });
    await store.finishVisit(visit("ended"), 1, { kind: "end", state: "succeeded" });
    await store.finishVisit(visit("failed", { state: "failed", error }), 1, {
      kind: "end",
      state: "failed",
      error,
    });
    await wait("waits", "5");
    await store.finishVisit(visit("alone"), 1, { kind: "end", state: "succeeded" });
    const news = await store.callersNews([...ids.slice(0, -1), "nobody"]);
    const of = (id: string) => ({ transaction: id, delivery: `d-${id}`, account: "default" });
    expect(news.toSorted((a, b) => (a.transaction < b.transaction ? -1 : 1))).toStrictEqual([
      { ...of("answered"), state: "running", status: 201, answer: '{"body":"x"}' },
      { ...of("ended"), state: "succeeded" },
      { ...of("failed"), state: "failed", error },
      { ...of("waits"), state: "waiting" },
    ]);
    expect(await store.callersNews([])).toEqual([]);
  });

  describe("a wait", () => {
    test("is resumed by what has its key, each time by itself, and ends with the first", async () => {
      await hold("t");
      expect(await wait("t", "5")).toBe("waits");
      expect(await store.transaction("t")).toMatchObject({ state: "waiting", waiting: '{"code":"c"}' });
      expect(await claimed()).toEqual([]);
      expect(await bring("other", "6")).toEqual({ kind: "accepted", kept: ["other"] });
      expect(await bring("foreign", "5", { account: "other" })).toMatchObject({ kept: ["foreign"] });
      expect(await bring("first", "5")).toEqual({
        kind: "accepted",
        resumed: [{ transaction: "first", visit: 1, isFirst: true }],
      });
      expect(await stateOf("t")).toBe("succeeded");
      expect(await store.transaction("first")).toMatchObject({
        origin: "resume",
        plan: "plan-1",
        delivery: "d-first",
        continues: { transaction: "t", visit: 0 },
        state: "queued",
      });
      expect(await bring("second", "5")).toEqual({
        kind: "accepted",
        resumed: [{ transaction: "second", visit: 1, isFirst: false }],
      });
      expect(await claimed()).toEqual([
        ["first", "call", 1, "after"],
        ["second", "call", 1, "after"],
      ]);
      await store.finishVisit(visit("first", { visit: 2 }), 1, { kind: "end", state: "succeeded" });
      expect((await store.visits("first")).map((record) => [record.visit, record.step])).toEqual([
        [1, "call"],
        [2, "call"],
      ]);
      subject.advance(60_000);
      expect(await bring("late", "5")).toMatchObject({ kept: ["late"] });
    });

    test("is resumed under the lease of whoever brings it; what is kept has none", async () => {
      await hold("t");
      await wait("t", "5");
      const lease = { owner: "w", untilMs: subject.nowMs() + 1_000 };
      await bring("r", "5", { next: "more", lease });
      expect(await stateOf("r")).toBe("running");
      expect(await claimed()).toEqual([]);
      await store.finishVisit(visit("r", { visit: 2 }), 1, { kind: "end", state: "succeeded" });
      expect(await bring("early", "6", { next: "more", lease })).toMatchObject({ kept: ["early"] });
      await hold("later");
      expect(await wait("later", "6")).toBe("resumed");
      expect(await claimed()).toEqual([["early", "call", 1, "after"]]);
    });

    test("of several, the one that came last is resumed", async () => {
      await hold("a");
      await hold("b");
      await wait("b", "5");
      await wait("a", "5");
      await bring("r", "5");
      expect([await stateOf("a"), await stateOf("b")]).toEqual(["succeeded", "waiting"]);
    });

    test("goes on with what came before it, once, in its order; what is too old is dropped, with a record", async () => {
      await bring("old", "5");
      subject.advance(11_000);
      await bring("one", "5");
      await bring("two", "5");
      await hold("t");
      expect(await wait("t", "5")).toBe("resumed");
      expect(await stateOf("t")).toBe("succeeded");
      expect(await store.transaction("old")).toBeUndefined();
      expect(await claimed()).toEqual([
        ["one", "call", 1, "after"],
        ["two", "call", 1, "after"],
      ]);
      await hold("later");
      expect(await wait("later", "5")).toBe("waits");
      expect(await store.retention.removeForgotten(10)).toBe(1);
      await expectDropped("old", "in time");
      expect(await store.transaction("old")).toMatchObject({
        delivery: "d-old",
        finishedAtMs: subject.nowMs(),
      });
      expect(await store.visits("old")).toMatchObject([{ visit: 0, step: "call", state: "succeeded" }]);
      expect(await claimed()).toEqual([]);
      expect(await store.retention.removeForgotten(10)).toBe(0);
    });

    test("goes on with all that came before it, however many", async () => {
      const ids = Array.from({ length: 230 }, (_, index) => `early-${String(index)}`);
      for (const id of ids) await bring(id, "5");
      await hold("t");
      expect(await wait("t", "5")).toBe("resumed");
      const found = [...(await claim()), ...(await claim()), ...(await claim())].map(({ id }) => id);
      expect(found).toEqual(ids);
      expect(await store.transactions({ account: "default", parent: "t", limit: 500 })).toHaveLength(230);
    });

    test("of too many with one value the oldest is dropped, with a record; other values take no room from it", async () => {
      await bring("other", "6");
      await bring("oldest", "5");
      const ids = Array.from({ length: mostArrivals }, (_, index) => `early-${String(index)}`);
      await Promise.all(ids.map((id) => bring(id, "5")));
      await expectDropped("oldest", "came later");
      await hold("o");
      expect(await wait("o", "6")).toBe("resumed");
      await hold("t");
      expect(await wait("t", "5")).toBe("resumed");
      const resumed = await store.transactions({ account: "default", parent: "t", limit: 2_000 });
      expect(new Set(resumed.map(({ id }) => id))).toEqual(new Set(ids));
    });

    test("what is kept for one keeps its delivery, and is dropped with its cycle's queue", async () => {
      for (const id of ["a", "b", "c"]) await bring(id, id);
      await bring("foreign", "a", { cycle: "elsewhere" });
      const of = { account: "default", webhook: "hook" };
      const slice = { ending: "success", keptMs: 0, limit: 10 } as const;
      subject.advance(5_000);
      expect(await store.retention.removeDeliveries(of, slice)).toEqual({ removed: 0 });
      expect(await store.dropQueued("default", "orders", 2)).toBe(2);
      expect(await store.dropQueued("default", "orders", 2)).toBe(1);
      expect(await store.dropQueued("default", "orders", 2)).toBe(0);
      for (const id of ["a", "b", "c"]) await expectDropped(id, "queue");
      expect(await store.transaction("foreign")).toBeUndefined();
      expect(await store.dropOrphaned(10)).toBe(1);
      await expectDropped("foreign", "queue");
      expect(await store.dropOrphaned(10)).toBe(0);
      await hold("t");
      expect(await wait("t", "a")).toBe("waits");
    });

    test("that has ended is resumed as long as no younger one has come to wait for the same", async () => {
      await hold("old");
      await wait("old", "5");
      await bring("first", "5");
      await hold("young");
      const resumed = async (id: string) => {
        await bring(id, "5");
        return (await store.transaction(id))?.continues?.transaction;
      };
      expect(await resumed("second")).toBe("old");
      await wait("young", "5");
      expect(await resumed("third")).toBe("young");
      expect(await resumed("fourth")).toBe("young");
    });

    test("of many that begin at once, each goes on with what came before for it alone", async () => {
      const ids = Array.from({ length: 30 }, (_, index) => String(index));
      await Promise.all(ids.map((id) => hold(id)));
      for (const id of ["3", "7"]) for (const which of ["a", "b"]) await bring(`${which}${id}`, id);
      const asked = await Promise.all([
        ...ids.map((id) => wait(id, id)),
        wait("0", "0", 2).catch((error: unknown) => error),
        wait("nobody", "1").catch((error: unknown) => error),
      ]);
      expect(asked.slice(0, 30).flatMap((news, index) => (news === "resumed" ? [index] : []))).toEqual([
        3, 7,
      ]);
      expect(asked.slice(30)).toMatchObject([{ code: "store/lease-lost" }, { code: "store/lease-lost" }]);
      expect(new Set((await claimed()).map((job) => job && job[0]))).toEqual(
        new Set(["a3", "a7", "b3", "b7"]),
      );
      // Several for one, in one batch with others.
      await Promise.all(
        ["x", "y", "z"].flatMap((which) => ["4", "5", "none"].map((id) => bring(which + id, id))),
      );
      expect(await Promise.all(["4", "5", "6"].map(stateOf))).toEqual(["succeeded", "succeeded", "waiting"]);
      const resumed = ["x4", "x5", "y4", "y5", "z4", "z5"];
      expect(new Set((await claimed()).map((job) => job && job[0]))).toEqual(new Set(resumed));
      await hold("late");
      expect(await wait("late", "none")).toBe("resumed");
      expect((await claimed()).map((job) => job && job[0])).toEqual(["xnone", "ynone", "znone"]);
    });

    test("and what it waits for meet, however they come", async () => {
      const ids = Array.from({ length: 20 }, (_, index) => String(index));
      await Promise.all(ids.map((id) => hold(id)));
      await Promise.all(ids.flatMap((id) => [wait(id, id), bring(`r${id}`, id)]));
      expect(await Promise.all(ids.map((id) => stateOf(`r${id}`)))).toEqual(ids.map(() => "queued"));
      expect(await Promise.all(ids.map(stateOf))).toEqual(ids.map(() => "succeeded"));
    });

    test("is due when its time is over; who lost it does not wait", async () => {
      await hold("t");
      const asked = await Promise.allSettled([wait("t", "5"), wait("t", "else", 2)]);
      expect(asked).toMatchObject([{ value: "waits" }, { reason: { code: "store/lease-lost" } }]);
      subject.advance(50_001);
      expect(await claimed()).toEqual([["t", "call", 1, "wait"]]);
      await store.finishVisit(visit("t"), 2, { kind: "end", state: "failed", error: "{}" });
      expect(await bring("r", "5")).toMatchObject({ kept: ["r"] });
    });

    test("survives a stop's halt and goes with the queue; the first that resumes a part is the part", async () => {
      const { next: __, ...divided } = transaction("t", {
        split: true,
        lease: { owner: "w", untilMs: subject.nowMs() + 1_000 },
      });
      await store.accept(delivery("d"), [divided]);
      const part = { ...transaction("p", { lease: { owner: "w", untilMs: subject.nowMs() + 1_000 } }) };
      await store.beginParts(
        "t",
        1,
        [
          {
            ...part,
            account: "default",
            origin: "split",
            createdAtMs: 1,
            continues: { transaction: "t", visit: -1 },
            part: { of: "t", visit: 0, index: 0 },
          },
        ],
        true,
      );
      await wait("p", "5");
      expect([await stateOf("t"), await stateOf("p")]).toEqual(["waiting", "waiting"]);
      await bring("r", "5");
      expect((await store.parts("t", 0, 0, 5)).map(({ id }) => id)).toEqual(["r"]);
      expect(await store.split("t")).toMatchObject({ open: 1 });
      await claim();
      await store.end("r", 1, { kind: "end", state: "succeeded", awaited: true });
      expect(await stateOf("t")).toBe("queued");
      await hold("q");
      await wait("q", "7");
      await store.haltBegun("default", "orders", 100);
      expect(await stateOf("q")).toBe("waiting");
      await store.dropQueued("default", "orders", 100);
      expect(await stateOf("q")).toBe("dropped");
      expect(await bring("s", "7")).toMatchObject({ kept: ["s"] });
    });
  });
}
