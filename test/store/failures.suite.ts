// The contract of what failures leave behind, and of counts of calls: every driver runs these same tests.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { BegunTransaction, Store } from "../../runtime/store/store.ts";
import { mostWaitingIncidents } from "../../runtime/store/incidents.ts";
import type { FinishedVisit } from "../../runtime/store/store.ts";
import { delivery, transaction, visit } from "./records.ts";
import type { StoreUnderTest } from "./store.suite.ts";

/** Declares the tests; `create` opens an empty store for each. */
export function describeFailures(create: () => Promise<StoreUnderTest>): void {
  let subject: StoreUnderTest;
  let store: Store;
  beforeEach(async () => {
    subject = await create();
    ({ store } = subject);
  });
  afterEach(() => store.close());

  const lease = { owner: "one", untilMs: 1e12 };
  const accept = (...ids: readonly string[]) =>
    store.accept(
      delivery(`d-${ids.slice(0, 4).join()}`),
      ids.map((id) => transaction(id, { lease })),
    );
  /** Fails a transaction that was accepted, in the step `call` unless another is named. */
  const fail = (id: string, code: string, changes: Partial<FinishedVisit> = {}) => {
    const error = JSON.stringify({ code, message: "No." });
    const failed = visit(id, { state: "failed", error, finishedAtMs: 3_000 });
    return store.finishVisit({ ...failed, ...changes }, 1, { kind: "end", state: "failed", error });
  };
  const successor = (id: string, of: string): BegunTransaction => {
    const continues = { transaction: of, visit: 0 };
    return {
      id,
      account: "default",
      cycle: "orders",
      plan: "plan-1",
      synchronous: false,
      origin: "redrive",
      continues,
      createdAtMs: 4_000,
      next: "call",
    };
  };

  describe("a dead letter", () => {
    const list = async (which: object = {}): Promise<string> => {
      const letters = await store.deadLetters.list({ account: "default", limit: 10, ...which });
      return letters.map((letter) => letter.transaction).join();
    };

    test("is there for each transaction that failed, and for no other; its trigger may have", async () => {
      await accept("a", "b");
      await fail("a", "http/timeout");
      await store.finishVisit(visit("b"), 1, { kind: "end", state: "succeeded" });
      const { next: _, ...rest } = transaction("c");
      const error = '{"code":"value/missing","message":"No."}';
      const trigger = { ...rest.trigger, state: "failed", error } as const;
      await store.accept(delivery("d-c"), [{ ...rest, trigger }]);
      expect(await list()).toBe("c,a");
      expect(await store.deadLetters.of("a")).toEqual({
        transaction: "a",
        account: "default",
        cycle: "orders",
        step: "call",
        visit: 1,
        code: "http/timeout",
        error: '{"code":"http/timeout","message":"No."}',
        failedAtMs: 3_000,
      });
      expect(await store.deadLetters.of("c")).toMatchObject({
        step: "trigger",
        visit: 0,
        code: "value/missing",
      });
      expect(await store.deadLetters.of("b")).toBeUndefined();
    });

    test("is found by cycle, step and code, page by page", async () => {
      await accept("a", "b", "c", "d");
      await fail("a", "one");
      await fail("b", "two");
      await fail("c", "one", { step: "other" });
      await fail("d", "one");
      expect(await list({ cycle: "orders" })).toBe("d,c,b,a");
      expect(await list({ cycle: "invoices" })).toBe("");
      expect(await list({ code: "one" })).toBe("d,c,a");
      expect(await list({ cycle: "orders", code: "two" })).toBe("b");
      expect(await list({ cycle: "orders", step: "other" })).toBe("c");
      expect(await list({ cycle: "orders", step: "call", code: "one" })).toBe("d,a");
      expect(await list({ account: "other" })).toBe("");
      expect(await list({ limit: 2 })).toBe("d,c");
      expect(await list({ limit: 2, before: "c" })).toBe("b,a");
      await expect(list({ before: "unknown" })).rejects.toMatchObject({ code: "store/unknown-cursor" });
    });

    test("is redriven once however many ask at once, and again when that is asked for", async () => {
      await accept("a");
      await fail("a", "one");
      const ids = ["r1", "r2", "r3"];
      const asked = await Promise.all(
        ids.map((id) => store.deadLetters.redrive("a", successor(id, "a"), { again: false })),
      );
      // Whose call the server saw first.
      const [first] = asked;
      expect(asked).toEqual([first, first, first]);
      expect(ids).toContain(first);
      expect(await list()).toBe("");
      expect(await store.deadLetters.of("a")).toMatchObject({
        resolution: "redriven",
        successor: first,
        resolvedAtMs: subject.nowMs(),
      });
      for (const id of ids.filter((other) => other !== first))
        expect(await store.transaction(id)).toBeUndefined();
      expect(await store.deadLetters.redrive("a", successor("r4", "a"), { again: true })).toBe("r4");
      expect(await store.transaction("r4")).toMatchObject({ state: "queued", origin: "redrive" });
      expect(await store.deadLetters.redrive("none", successor("r5", "a"), { again: false })).toBeUndefined();
      expect(await store.transaction("r5")).toBeUndefined();
    });

    test("is dismissed once, and may be redriven all the same", async () => {
      await accept("a");
      await fail("a", "one");
      expect(await store.deadLetters.dismiss("a")).toBe(true);
      expect(await store.deadLetters.dismiss("a")).toBe(false);
      expect(await list()).toBe("");
      expect(await store.deadLetters.redrive("a", successor("r1", "a"), { again: false })).toBe("r1");
    });

    test("goes with its transaction", async () => {
      await accept("a");
      await fail("a", "one");
      const slice = { ending: "error", keptMs: -1e12, limit: 10 } as const;
      await store.retention.removeTransactions({ account: "default", cycle: "orders" }, slice);
      expect(await store.deadLetters.of("a")).toBeUndefined();
    });
  });

  describe("an outbox of incidents", () => {
    test("has the visits of which somebody is to be told, and plans to tell", async () => {
      await accept("a", "b");
      await fail("a", "one", { report: true });
      await fail("b", "one");
      const [first, ...others] = await store.incidents.waiting("default", 10);
      expect(first).toMatchObject({ transaction: "a", visit: 1, atMs: 3_000, tries: 0 });
      expect(others).toEqual([]);
      subject.advance(5_000);
      expect(await store.scheduler.claim("one", 1_000, 10)).toEqual([
        { kind: "reportIncidents", id: "reportIncidents/default", account: "default", cycle: "", epoch: 1 },
      ]);
      const slice = { ending: "error", keptMs: -1e12, limit: 10 } as const;
      const orders = { account: "default", cycle: "orders" };
      expect(await store.retention.removeTransactions(orders, slice)).toEqual({ removed: 1 });
      await store.incidents.countTry("default", first?.seq ?? 0, 9_000);
      expect(await store.incidents.waiting("default", 10)).toMatchObject([
        { transaction: "a", tries: 1, retryAtMs: 9_000 },
      ]);
      await store.incidents.settle("default", first?.seq ?? 0);
      await store.incidents.settle("default", first?.seq ?? 0);
      expect(await store.incidents.waiting("default", 10)).toEqual([]);
      expect(await store.retention.removeTransactions(orders, slice)).toEqual({ removed: 1 });
    });

    test("takes what a trigger reports that succeeded", async () => {
      await store.accept(delivery("d"), [transaction("warned", { report: true })]);
      expect(await store.incidents.waiting("default", 10)).toMatchObject([{ transaction: "warned" }]);
    });

    test("has every transaction that was stopped, however it was, where that is asked for, and no other", async () => {
      const told = async (): Promise<unknown> => {
        const waiting = await store.incidents.waiting("default", 100);
        for (const { visit: number, notice, atMs } of waiting) {
          expect([number, notice]).toEqual([undefined, undefined]);
          expect(atMs).toBeGreaterThan(0);
        }
        const ids = waiting.map((incident) => String(incident.transaction));
        for (const { seq } of waiting) await store.incidents.settle("default", seq);
        return ids.toSorted();
      };
      const { next: _, ...divided } = transaction("t", { split: true, lease });
      await store.accept(delivery("d"), [divided]);
      const part = (index: number): BegunTransaction => ({
        ...successor(`t-${String(index)}`, "t"),
        origin: "split",
        part: { of: "t", visit: 0, index },
      });
      await store.beginParts("t", 1, [part(0), part(1)], true);
      await accept("visited", "ended", "halted", "kept", "silent");
      await store.accept(delivery("q"), [transaction("queued"), transaction("unheard")]);
      const stopped = { kind: "end", state: "stopped" } as const;
      await store.finishVisit(visit("visited"), 1, { ...stopped, report: true });
      await store.finishVisit(visit("silent"), 1, stopped);
      await store.end("ended", 1, { ...stopped, report: true });
      expect(await store.scheduler.halt("halted", 1, true, { report: true })).toBe(true);
      expect(await store.scheduler.halt("kept", 1, false, { report: true })).toBe(false);
      expect(await told()).toEqual(["ended", "halted", "visited"]);
      expect(await store.cancel("default", "queued", true)).toBe("ended");
      expect(await store.cancel("default", "unheard")).toBe("ended");
      expect(await store.cancel("default", "t", true)).toBe("parts");
      expect(await store.cancelParts("t", 1)).toEqual({ ended: 1, isMore: true });
      expect(await told()).toEqual(["queued"]);
      await store.saveCycle({ account: "default", id: "orders", plan: "plan-1", state: "stopped" });
      await accept("begun", "waiting");
      for (const id of ["begun", "waiting"]) {
        await store.finishVisit(visit(id), 1, { kind: "step", step: "more" });
        await store.scheduler.release([{ id, epoch: 1 }]);
      }
      // The one that was split has begun as well, as its other part has: that one is not told.
      expect(await store.haltBegun("default", "orders", 1, true)).toBe(1);
      while ((await store.haltBegun("default", "orders", 10, true)) > 0);
      expect(await told()).toEqual(["begun", "t", "waiting"]);
    });

    test("has notices: of a delivery, of a run that was skipped, of themselves", async () => {
      const notice = (message: string): string => JSON.stringify({ message });
      const incident = { account: "default", notice: notice("failed"), atMs: 5_000 };
      const incidents = [incident, { ...incident, account: "other" }];
      await store.accept({ ...delivery("d", { outcome: "failed", status: 500 }), incidents }, []);
      await store.saveCycle({ account: "default", id: "orders", plan: "plan-1", state: "running" });
      await store.noteSkip("default", "orders", 6_000, notice("skipped"));
      await store.noteSkip("default", "orders", 6_500);
      await accept("a");
      await store.incidents.add({ ...incident, transaction: "a", notice: notice("unsaved"), atMs: 7_000 });
      const [first, ...others] = await store.incidents.waiting("default", 10);
      expect(first).toEqual({ seq: expect.any(Number), notice: notice("failed"), atMs: 5_000, tries: 0 });
      expect(others).toMatchObject([
        { notice: notice("skipped"), atMs: 6_000 },
        { transaction: "a", notice: notice("unsaved"), atMs: 7_000 },
      ]);
      expect(others).toHaveLength(2);
      expect(await store.incidents.waiting("other", 10)).toMatchObject([{ notice: notice("failed") }]);
      subject.advance(10_000);
      const chores = (await store.scheduler.claim("one", 1_000, 10)).filter(
        ({ kind }) => kind === "reportIncidents",
      );
      expect(chores.map(({ account }) => account).toSorted()).toEqual(["default", "other"]);
      // Nothing is told of what was refused.
      const dedupe = { key: "k", windowMs: 1_000 };
      await store.accept(delivery("first"), [], dedupe);
      await store.accept({ ...delivery("second"), incidents: [incident] }, [], dedupe);
      expect(await store.incidents.waiting("default", 10)).toHaveLength(3);
    });

    test("takes so many of an account, and counts the rest", async () => {
      const ids = Array.from({ length: mostWaitingIncidents + 3 }, (_, index) => `t${String(index)}`);
      await accept(...ids);
      await Promise.all(ids.map((id) => fail(id, "one", { report: true })));
      const waiting = await store.incidents.waiting("default", 5_000);
      expect(waiting).toHaveLength(mostWaitingIncidents);
      expect(await store.incidents.takeOmitted("default")).toBe(3);
      expect(await store.incidents.takeOmitted("default")).toBe(0);
      await store.incidents.settle("default", waiting[0]?.seq ?? 0);
      await accept("last");
      await fail("last", "one", { report: true });
      expect((await store.incidents.waiting("default", 5_000)).at(-1)).toMatchObject({ transaction: "last" });
    });
  });

  describe("counts of calls", () => {
    test("are raised with the visit and summed up by day, cycle and connector", async () => {
      const success = { connector: "shop", success: 1, incident: 0 };
      const dayMs = 24 * 60 * 60 * 1_000;
      await accept("a", "b", "c");
      await store.finishVisit({ ...visit("a"), calls: success }, 1, { kind: "step", step: "next" });
      await store.finishVisit({ ...visit("a", { visit: 2, finishedAtMs: dayMs }), calls: success }, 1, {
        kind: "end",
        state: "succeeded",
      });
      await fail("b", "one", { calls: { connector: "mail", success: 0, incident: 1 } });
      await expect(
        store.finishVisit({ ...visit("c"), calls: success }, 7, { kind: "end", state: "succeeded" }),
      ).rejects.toMatchObject({ code: "store/lease-lost" });
      const period = { account: "default", from: "1970-01-01", to: "1970-01-02", limit: 10 };
      expect(await store.usage.sums({ ...period, by: [] })).toEqual([{ success: 2, incident: 1 }]);
      expect(await store.usage.sums({ ...period, by: ["connector", "day"] })).toEqual([
        { day: "1970-01-01", connector: "mail", success: 0, incident: 1 },
        { day: "1970-01-01", connector: "shop", success: 1, incident: 0 },
        { day: "1970-01-02", connector: "shop", success: 1, incident: 0 },
      ]);
      expect(await store.usage.sums({ ...period, by: ["cycle"], from: "1970-01-02" })).toEqual([
        { cycle: "orders", success: 1, incident: 0 },
      ]);
      expect(await store.usage.sums({ ...period, by: [], account: "other" })).toEqual([]);
    });
  });
}
