// The contract of splits: parts that begin, and the transaction that waits until all of them have ended. Every driver runs these
// same tests.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Job } from "../../runtime/store/scheduler.ts";
import type { BegunTransaction, Ending, Store } from "../../runtime/store/store.ts";
import { delivery, transaction, visit } from "./records.ts";
import type { StoreUnderTest } from "./store.suite.ts";

const succeeded: Ending = { kind: "end", state: "succeeded", awaited: true };

/** Part `index` of the transaction `t`, split at visit 0. */
export function part(index: number, of = "t"): BegunTransaction {
  return {
    id: `${of}-${String(index)}`,
    account: "default",
    cycle: "orders",
    plan: "plan-1",
    origin: "split",
    continues: { transaction: of, visit: -1 },
    part: { of, visit: 0, index },
    synchronous: false,
    createdAtMs: 3_000,
    trigger: transaction("x").trigger,
    next: "call",
  };
}

/** Declares the tests; `create` opens an empty store for each. */
export function describeSplits(create: () => Promise<StoreUnderTest>): void {
  let store: Store;
  let subject: StoreUnderTest;
  beforeEach(async () => {
    subject = await create();
    store = subject.store;
    await store.saveCycle({ account: "default", id: "orders", plan: "plan-1", state: "running" });
  });
  afterEach(() => store.close());

  const claim = (): Promise<readonly Job[]> => store.scheduler.claim("w", 1_000, 100);
  const lease = () => ({ owner: "w", untilMs: subject.nowMs() + 1_000 });
  const stateOf = async (id: string) => (await store.transaction(id))?.state;
  /** Accepts `t`, to be split after its trigger, held with epoch 1. */
  const acceptSplit = async (): Promise<void> => {
    const { next: _, ...divided } = transaction("t", { split: true, lease: lease() });
    await store.accept(delivery("d"), [divided]);
  };
  const endPart = async (job: Job, ending: Ending): Promise<void> => {
    await store.finishVisit(visit(job.id), job.epoch, ending);
  };

  describe("a split", () => {
    test("begins parts that are claimed like others; the transaction waits for the last of them, then is at its join", async () => {
      await acceptSplit();
      expect(await store.beginParts("t", 1, [part(0), part(1)], false)).toBe("held");
      expect(await store.beginParts("t", 1, [part(2)], true)).toBe("waits");
      expect(await stateOf("t")).toBe("waiting");
      expect(await store.split("t", 0)).toStrictEqual({
        transaction: "t",
        visit: 0,
        step: "trigger",
        begun: 3,
        open: 3,
        failed: 0,
        stopped: 0,
      });
      const [first, second, third, ...others] = await claim();
      if (first === undefined || second === undefined || third === undefined)
        throw new Error("Parts are missing.");
      expect(others).toEqual([]);
      expect(first).toMatchObject({ id: "t-0", step: "call", visit: 1 });
      expect(await store.transaction("t-1")).toMatchObject({
        origin: "split",
        continues: { transaction: "t", visit: -1 },
        part: { of: "t", visit: 0, index: 1 },
      });
      await endPart(second, { ...succeeded, state: "failed", error: "{}" });
      await endPart(first, { ...succeeded, arrived: "join" });
      expect(await stateOf("t")).toBe("waiting");
      expect(await store.scheduler.nextDueAtMs()).toBeGreaterThan(subject.nowMs());
      // Together with somebody who had it once.
      const ends = await Promise.allSettled(
        [third.epoch - 1, third.epoch].map((epoch) =>
          store.end(third.id, epoch, { ...succeeded, arrived: "other" }),
        ),
      );
      expect(ends).toMatchObject([{ reason: { code: "store/lease-lost" } }, { value: true }]);
      expect(await store.split("t")).toMatchObject({ begun: 3, open: 0, failed: 1, arrived: "join" });
      expect(await stateOf("t")).toBe("queued");
      const [job] = await claim();
      expect(job).toMatchObject({ id: "t", phase: "join", step: "trigger", visit: 1, epoch: 2 });
      await store.finishVisit(visit("t", { step: "join", joined: '{"call":{"Id":[2]}}' }), 2, succeeded);
      expect((await store.visits("t"))[1]).toMatchObject({ step: "join", joined: '{"call":{"Id":[2]}}' });
      const ids = async (from: number, limit: number): Promise<string[]> =>
        (await store.parts("t", 0, from, limit)).map(({ id }) => id);
      expect([await ids(0, 2), await ids(2, 2), await ids(3, 2)]).toEqual([["t-0", "t-1"], ["t-2"], []]);
    });

    test("is joined when its last part was given up by its holder", async () => {
      await acceptSplit();
      await store.beginParts("t", 1, [part(0)], true);
      const [held] = await claim();
      expect(await store.scheduler.halt("t-0", held?.epoch ?? 0, true)).toBe(true);
      expect(await store.split("t")).toMatchObject({ open: 0, stopped: 1 });
      expect(await claim()).toMatchObject([{ id: "t", phase: "join" }]);
    });

    test("of a visit keeps the job, and without open parts is joined at once by its holder", async () => {
      await store.accept(delivery("d"), [transaction("t", { lease: lease() })]);
      await store.finishVisit(visit("t"), 1, { kind: "split" });
      expect(await store.split("t", 1)).toMatchObject({ step: "call", begun: 0, open: 0 });
      expect(await store.split("t", 2)).toBeUndefined();
      expect(await store.beginParts("t", 1, [], true)).toBe("held");
      await store.finishVisit(visit("t", { visit: 2 }), 1, { kind: "step", step: "next" });
      await store.finishVisit(visit("t", { visit: 3 }), 1, succeeded);
      expect(await stateOf("t")).toBe("succeeded");
    });

    test("that was cut off between two slices goes on where it was; who lost it begins nothing", async () => {
      await acceptSplit();
      await store.beginParts("t", 1, [part(0)], false);
      const [begun] = await claim();
      if (begun === undefined) throw new Error("The part is missing.");
      await endPart(begun, succeeded);
      subject.advance(2_000);
      expect(await claim()).toMatchObject([{ id: "t", phase: "split", step: "trigger", visit: 0, epoch: 2 }]);
      await expect(store.beginParts("t", 1, [part(1)], true)).rejects.toMatchObject({
        code: "store/lease-lost",
      });
      await expect(store.end("t", 1, succeeded)).rejects.toMatchObject({ code: "store/lease-lost" });
      expect(await store.transaction("t-1")).toBeUndefined();
      expect(await store.split("t")).toMatchObject({ begun: 1, open: 0 });
      expect(await store.beginParts("t", 2, [part(1)], true)).toBe("waits");
      await expect(store.beginParts("t", 2, [part(2)], true)).rejects.toMatchObject({
        code: "store/lease-lost",
      });
    });

    test("inside a split is waited for: its own parts first, then itself", async () => {
      await acceptSplit();
      await store.beginParts("t", 1, [part(0)], true);
      const [outer] = await claim();
      await store.finishVisit(visit("t-0"), outer?.epoch ?? 0, { kind: "split" });
      const inner = { ...part(0, "t-0"), part: { of: "t-0", visit: 1, index: 0 } };
      await store.beginParts("t-0", 1, [inner], true);
      const [leaf] = await claim();
      await store.end(leaf?.id ?? "", 1, { ...succeeded, state: "stopped" });
      expect([await stateOf("t-0"), await stateOf("t")]).toEqual(["queued", "waiting"]);
      expect(await store.split("t-0")).toMatchObject({ stopped: 1 });
      const [joining] = await claim();
      await store.end("t-0", joining?.epoch ?? 0, { ...succeeded, state: "stopped" });
      expect(await stateOf("t")).toBe("queued");
    });

    test("is stopped with its cycle: parts that nobody holds count as stopped at once, one that is held when its lease ends", async () => {
      await acceptSplit();
      await store.beginParts("t", 1, [part(0), part(1), part(2)], true);
      const [held] = await store.scheduler.claim("w", 1_000, 1);
      await store.saveCycle({ account: "default", id: "orders", plan: "plan-1", state: "stopped" });
      // In slices, whichever comes first.
      while ((await store.haltBegun("default", "orders", 1)) > 0);
      expect(await stateOf("t")).toBe("stopped");
      expect(await store.split("t", 0)).toMatchObject({ begun: 3, open: 1, stopped: 2 });
      expect(await stateOf(held?.id ?? "")).toBe("running");
      subject.advance(1_001);
      expect((await claim()).filter(({ kind }) => kind === "transaction")).toEqual([]);
      expect(await store.split("t", 0)).toMatchObject({ begun: 3, open: 0, stopped: 3 });
      expect(await stateOf(held?.id ?? "")).toBe("stopped");
    });

    test("is dropped with the queue of its cycle, parts and all", async () => {
      await acceptSplit();
      await store.beginParts("t", 1, [part(0), part(1)], true);
      expect(await store.dropQueued("default", "orders", 100)).toBe(3);
      expect([await stateOf("t"), await stateOf("t-0")]).toEqual(["dropped", "dropped"]);
      expect(await store.scheduler.nextDueAtMs()).toBeUndefined();
    });
  });
}
