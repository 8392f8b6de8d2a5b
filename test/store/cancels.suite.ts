// The contract of cancelling: what nobody runs ends at once; of the rest the wish is kept, its holder learns of it with its next
// write, and whoever claims it finds it. Every driver runs these same tests.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Job } from "../../runtime/store/scheduler.ts";
import type { Store } from "../../runtime/store/store.ts";
import { delivery, transaction, visit } from "./records.ts";
import { part } from "./splits.suite.ts";
import type { StoreUnderTest } from "./store.suite.ts";

/** Declares the tests; `create` opens an empty store for each. */
export function describeCancels(create: () => Promise<StoreUnderTest>): void {
  let store: Store;
  let subject: StoreUnderTest;
  beforeEach(async () => {
    subject = await create();
    store = subject.store;
    await saveCycle();
  });
  afterEach(() => store.close());

  const saveCycle = (paused = false): Promise<void> =>
    store.saveCycle({
      account: "default",
      id: "orders",
      plan: "plan-1",
      state: "running",
      ...(paused && { pausedAtMs: 1 }),
    });
  const claim = (owner = "w"): Promise<readonly Job[]> => store.scheduler.claim(owner, 1_000, 100);
  const lease = () => ({ owner: "w", untilMs: subject.nowMs() + 1_000 });
  const accept = async (...ids: string[]): Promise<void> => {
    for (const id of ids) await store.accept(delivery(`d-${id}`), [transaction(id)]);
  };
  const cancel = (id: string) => store.cancel("default", id);
  const statesOf = (...ids: string[]): Promise<unknown> =>
    Promise.all(ids.map(async (id) => (await store.transaction(id))?.state));
  const next = { kind: "step", step: "more" } as const;
  const wait = { key: "k", untilMs: 9_000_000_000_000, reason: "{}" };

  describe("a transaction that nobody runs", () => {
    test("ends at once, whatever it waits for", async () => {
      await accept("held", "late", "awaits", "lost");
      await claim();
      await store.scheduler.postpone("late", 1, subject.nowMs() + 9_000, { reason: "{}", tries: 1 });
      await store.awaitDelivery("awaits", 1, wait);
      await accept("queued");
      expect(await store.cancel("other", "queued")).toBeUndefined();
      for (const id of ["queued", "late", "awaits"]) expect(await cancel(id)).toBe("ended");
      for (const id of ["queued", "none"]) expect(await cancel(id)).toBeUndefined();
      await store.scheduler.renew([{ id: "held", epoch: 1 }], 9_000);
      subject.advance(1_500);
      expect(await cancel("lost")).toBe("ended");
      expect(await statesOf("held", "queued", "late", "awaits", "lost")).toEqual([
        "running",
        "stopped",
        "stopped",
        "stopped",
        "stopped",
      ]);
      expect(await store.transaction("late")).toMatchObject({ finishedAtMs: expect.any(Number) });
      expect(await store.hasUnfinished("default", "orders")).toBe(true);
      await expect(
        store.finishVisit(visit("lost"), 1, { kind: "end", state: "succeeded" }),
      ).rejects.toMatchObject({ code: "store/lease-lost" });
    });

    test("ends in a paused queue too, and where it has parts when none of them is open", async () => {
      const { next: _, ...divided } = transaction("t", { split: true, lease: lease() });
      await store.accept(delivery("d"), [divided]);
      await store.beginParts("t", 1, [part(0), part(1)], true);
      await saveCycle(true);
      expect(await cancel("t")).toBe("parts");
      expect(await store.transaction("t")).toMatchObject({ state: "waiting", cancelling: true });
      expect(await store.cancelParts("t", 1)).toEqual({ ended: 1, isMore: true });
      expect(await cancel("t")).toBe("parts");
      expect(await store.cancelParts("t", 2)).toEqual({ ended: 1, isMore: false });
      expect(await store.split("t")).toMatchObject({ open: 0, stopped: 2 });
      expect(await cancel("t")).toBe("ended");
      expect(await statesOf("t", "t-0", "t-1")).toEqual(["stopped", "stopped", "stopped"]);
      expect((await store.transaction("t"))?.cancelling).toBeUndefined();
    });
  });

  describe("who holds a transaction that was cancelled", () => {
    test("learns of it with a visit, which is kept, and ends it", async () => {
      await store.accept(delivery("d"), [transaction("t", { lease: lease() })]);
      expect(await cancel("t")).toBe("held");
      expect(await store.transaction("t")).toMatchObject({ state: "running", cancelling: true });
      expect(await store.finishVisit(visit("t"), 1, next)).toBe("cancelled");
      expect(await store.visits("t")).toHaveLength(2);
      expect(await store.scheduler.halt("t", 1, true)).toBe(true);
      expect(await statesOf("t")).toEqual(["stopped"]);
    });

    test("learns nothing more of one that its own visit ends", async () => {
      await store.accept(delivery("d"), [transaction("t", { lease: lease() })]);
      await cancel("t");
      expect(await store.finishVisit(visit("t"), 1, { kind: "end", state: "succeeded" })).toBe("none");
      expect(await statesOf("t")).toEqual(["succeeded"]);
      expect(await cancel("t")).toBeUndefined();
    });

    test("learns of it when parts were to begin, or a wait: neither does", async () => {
      const { next: _, ...divided } = transaction("t", { split: true, lease: lease() });
      await store.accept(delivery("d"), [divided, transaction("u", { lease: lease() })]);
      await store.beginParts("t", 1, [part(0)], false);
      for (const id of ["t", "u"]) expect(await cancel(id)).toBe("held");
      expect(await store.beginParts("t", 1, [part(1)], true)).toBe("cancelled");
      expect(await store.split("t")).toMatchObject({ begun: 1 });
      expect(await store.awaitDelivery("u", 1, wait)).toBe("cancelled");
      for (const id of ["t", "u"]) expect(await store.scheduler.halt(id, 1, true)).toBe(true);
    });

    test("gives it back, or dies: whoever claims it finds it cancelled, and at once", async () => {
      await accept("put-off", "released", "halted", "died");
      await claim();
      for (const id of ["put-off", "released", "halted", "died"]) expect(await cancel(id)).toBe("held");
      const laterMs = subject.nowMs() + 500;
      expect(await store.scheduler.postpone("put-off", 1, laterMs, { reason: "{}", tries: 1 })).toBe(true);
      expect(await store.scheduler.release([{ id: "released", epoch: 1 }])).toEqual(["released"]);
      // It may have heard nothing of the cycle's start.
      expect(await store.scheduler.halt("halted", 1, false, { elseAtMs: laterMs })).toBe(false);
      const found = await claim("other");
      expect(found.map(({ id }) => id).sort()).toEqual(["halted", "put-off", "released"]);
      for (const job of found) expect(job).toMatchObject({ phase: "cancelled", epoch: 2 });
      subject.advance(1_000);
      const ids = (await claim("other")).flatMap((job) =>
        job.kind === "transaction" && job.phase === "cancelled" ? [job.id] : [],
      );
      expect(ids).toContain("died");
    });
  });

  describe("in a paused queue, whose holder died", () => {
    test("what was cancelled ends with the lease, and no step of it begins", async () => {
      const { next: _, ...divided } = transaction("t", { split: true, lease: lease() });
      await store.accept(delivery("d"), [divided]);
      await store.beginParts("t", 1, [part(0)], true);
      await accept("died", "left");
      await claim();
      await saveCycle(true);
      for (const id of ["died", "t-0"]) expect(await cancel(id)).toBe("held");
      const dueAtMs = (await store.scheduler.nextDueAtMs()) ?? Infinity;
      expect(dueAtMs).toBeLessThanOrEqual(subject.nowMs() + 1_000);
      subject.advance(1_000);
      // Of those that it ends: no other knows who wants to be told.
      expect((await claim("other")).map(({ kind }) => kind)).toEqual(["reportIncidents"]);
      const told = await store.incidents.waiting("default", 10);
      expect(told.map((incident) => String(incident.transaction)).toSorted()).toEqual(["died", "t-0"]);
      expect(await statesOf("died", "t-0")).toEqual(["stopped", "stopped"]);
      expect(await store.split("t")).toMatchObject({ open: 0, stopped: 1 });
      expect(await statesOf("left")).toEqual(["queued"]);
      await saveCycle();
      expect((await claim("other")).map(({ id }) => id).toSorted()).toEqual(["left", "t"]);
    });
  });

  describe("parts of a transaction that was cancelled", () => {
    test("end where nobody runs them; of those that are held, or divided themselves, the wish is kept", async () => {
      const { next: _, ...divided } = transaction("t", { split: true, lease: lease() });
      await store.accept(delivery("d"), [divided]);
      await store.beginParts("t", 1, [part(0), part(1), part(2), part(3)], true);
      const jobs = await claim();
      const epochOf = (id: string): number => jobs.find((job) => job.id === id)?.epoch ?? 0;
      await store.finishVisit(visit("t-1"), epochOf("t-1"), { kind: "split" });
      const inner = { ...part(0, "t-1"), part: { of: "t-1", visit: 1, index: 0 } };
      expect(await store.beginParts("t-1", epochOf("t-1"), [inner], true)).toBe("waits");
      await store.scheduler.release([{ id: "t-2", epoch: epochOf("t-2") }]);
      await store.end("t-3", epochOf("t-3"), { kind: "end", state: "succeeded", awaited: true });
      expect(await cancel("t")).toBe("parts");
      expect(await store.cancelParts("t", 100)).toEqual({ ended: 1, isMore: false });
      // Nothing more of them is to be kept.
      expect(await cancel("t")).toBe("ended");
      expect(await statesOf("t", "t-2", "t-3")).toEqual(["stopped", "stopped", "succeeded"]);
      expect(await store.finishVisit(visit("t-0"), epochOf("t-0"), next)).toBe("cancelled");
      await store.scheduler.halt("t-0", epochOf("t-0"), true);
      const found = await claim();
      expect(found).toContainEqual(expect.objectContaining({ id: "t-1", phase: "cancelled" }));
      expect(await store.cancelParts("t-1", 100)).toEqual({ ended: 0, isMore: false });
      expect(await store.transaction("t-1-0")).toMatchObject({ state: "running", cancelling: true });
    });

    test("that are divided themselves are claimed before parts of theirs, however many wait", async () => {
      const { next: _, ...divided } = transaction("t", { split: true, lease: lease() });
      await store.accept(delivery("d"), [divided]);
      const now = { createdAtMs: subject.nowMs() };
      await store.beginParts("t", 1, [{ ...part(0), ...now }], true);
      await claim();
      await store.finishVisit(visit("t-0"), 1, { kind: "split" });
      const inner = [0, 1, 2].map((index) => ({
        ...part(index, "t-0"),
        ...now,
        part: { of: "t-0", visit: 1, index },
      }));
      await store.beginParts("t-0", 1, inner, true);
      subject.advance(500);
      expect(await cancel("t")).toBe("parts");
      await store.cancelParts("t", 100);
      expect(await cancel("t")).toBe("ended");
      expect(await store.scheduler.claim("w", 1_000, 1)).toMatchObject([{ id: "t-0", phase: "cancelled" }]);
    });

    test("are joined, where only the last open one was cancelled", async () => {
      const { next: _, ...divided } = transaction("t", { split: true, lease: lease() });
      await store.accept(delivery("d"), [divided]);
      await store.beginParts("t", 1, [part(0)], true);
      expect(await cancel("t-0")).toBe("ended");
      expect(await store.split("t")).toMatchObject({ open: 0, stopped: 1 });
      expect(await claim()).toMatchObject([{ id: "t", phase: "join" }]);
    });
  });
}
