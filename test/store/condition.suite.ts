// The contract of what a store says about itself: every driver runs these same tests.
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Store } from "../../runtime/store/store.ts";
import { delivery, transaction, visit } from "./records.ts";
import type { StoreUnderTest } from "./store.suite.ts";

/** Declares the tests; `create` opens an empty store for each. */
export function describeCondition(create: () => Promise<StoreUnderTest>): void {
  let subject: StoreUnderTest;
  let store: Store;
  beforeEach(async () => {
    subject = await create();
    ({ store } = subject);
    await store.saveCycle({ account: "default", id: "orders", plan: "plan-1", state: "running" });
  });
  afterEach(() => store.close());

  test("nothing is due in an empty store, which takes writes", async () => {
    await store.check();
    expect(await store.condition()).toMatchObject({
      transactions: { count: 0, forMs: 0 },
      behind: 0,
      jobs: {},
      held: 0,
      deadLetters: 0,
      subscriptions: { unknown: 0, orphaned: 0 },
    });
  });

  test("what is due and nobody holds is counted, and how long it is", async () => {
    await store.accept(delivery("d"), [transaction("a"), transaction("b"), transaction("c")]);
    subject.advance(5_000);
    await store.accept(delivery("e"), [transaction("late")]);
    // Before a claim has looked at the cycle, and after.
    expect((await store.condition()).transactions).toEqual({ count: 4, forMs: 5_000 });
    expect(await store.scheduler.claim("w", 60_000, 1)).toMatchObject([{ id: "a" }]);
    const some = await store.condition();
    expect([some.transactions, some.held]).toEqual([{ count: 3, forMs: 5_000 }, 1]);
    await store.scheduler.claim("w", 60_000, 10);
    const none = await store.condition();
    expect([none.transactions, none.held]).toEqual([{ count: 0, forMs: 0 }, 4]);
  });

  test("what is put off, or belongs to a cycle that does not run, is not due", async () => {
    await store.saveCycle({ account: "default", id: "paused", plan: "p", state: "running", pausedAtMs: 1 });
    await store.saveCycle({ account: "default", id: "stopped", plan: "p", state: "stopped" });
    await store.accept(delivery("d"), [
      transaction("a"),
      transaction("b", { cycle: "paused" }),
      transaction("c", { cycle: "stopped" }),
    ]);
    const [job] = await store.scheduler.claim("w", 60_000, 10);
    expect(job).toMatchObject({ id: "a", epoch: 1 });
    await store.scheduler.postpone("a", 1, subject.nowMs() + 10_000);
    expect((await store.condition()).transactions).toEqual({ count: 0, forMs: 0 });
  });

  test("what stands behind another one of its lane is counted apart", async () => {
    const lane = "orders of one customer";
    await store.accept(delivery("d"), [
      transaction("a", { lane }),
      transaction("b", { lane }),
      transaction("c", { lane }),
      transaction("d", { lane: "another" }),
    ]);
    expect(await store.condition()).toMatchObject({ transactions: { count: 2 }, behind: 2 });
    expect(await store.cancel("default", "a")).toBe("ended");
    expect(await store.condition()).toMatchObject({ transactions: { count: 2 }, behind: 1 });
  });

  test("other jobs are counted by kind", async () => {
    await store.scheduler.scheduleChore("removeHistory", subject.nowMs() + 1_000);
    await store.scheduler.scheduleQueueExpiry({
      id: "x",
      account: "default",
      cycle: "c",
      runAtMs: subject.nowMs(),
    });
    subject.advance(3_000);
    expect((await store.condition()).jobs).toEqual({
      expireQueue: { count: 1, forMs: 3_000 },
      removeHistory: { count: 1, forMs: 2_000 },
    });
  });

  test("dead letters are counted until somebody deals with them", async () => {
    await store.accept(delivery("d"), [transaction("a", { lease: { owner: "w", untilMs: 1e12 } })]);
    const error = '{"code":"http/timeout","message":"No."}';
    await store.finishVisit(visit("a", { state: "failed", error }), 1, {
      kind: "end",
      state: "failed",
      error,
    });
    expect((await store.condition()).deadLetters).toBe(1);
    await store.deadLetters.dismiss("a");
    expect((await store.condition()).deadLetters).toBe(0);
  });

  test("subscriptions that nobody can speak for are counted", async () => {
    const record = {
      id: "s",
      scope: "step",
      account: "default",
      cycle: "orders",
      step: "trigger",
      connector: "shop",
      release: "r",
      installation: "shop",
      holder: "default",
      method: "m",
      url: "https://x.example/",
      key: "k",
      inputs: "{}",
      saved: "{}",
      createdAtMs: 1,
    } as const;
    await store.planSubscription(record, "{}", []);
    for (const [from, to] of [
      ["planned", "creating"],
      ["creating", "unknown"],
    ] as const)
      await store.moveSubscription({ id: "s", from, to, atMs: 2, reason: "{}" });
    expect((await store.condition()).subscriptions).toEqual({ unknown: 1, orphaned: 0 });
  });
}
