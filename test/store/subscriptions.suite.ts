// The contract of the store's ledger of subscriptions: every driver runs these same tests.
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type {
  RenewalJob,
  Store,
  SubscriptionMove,
  SubscriptionRecord,
  SubscriptionState,
  WebhookRecord,
} from "../../runtime/store/store.ts";
import type { StoreUnderTest } from "./store.suite.ts";

type Planned = Parameters<Store["planSubscription"]>[0];

/** A subscription of the step `orders.created`. */
function planned(id: string, changes: Partial<Planned> = {}): Planned {
  return {
    id,
    scope: "step",
    account: "default",
    cycle: "orders",
    step: "created",
    connector: "shop",
    release: "h1",
    installation: "main-shop",
    holder: "default",
    method: "orderCreated",
    url: "https://hooks.example/api/webhook/x",
    key: `key-of-${id}`,
    inputs: "{}",
    saved: "{}",
    createdAtMs: 5,
    ...changes,
  };
}

const move = (
  id: string,
  from: SubscriptionState,
  to: SubscriptionState,
  saved?: string,
): SubscriptionMove => {
  const reason = `{"message":"${to}"}`;
  return { id, from, to, atMs: 7, reason, ...(saved === undefined ? {} : { saved }) };
};

/** Declares the tests; `create` opens an empty store for each. */
export function describeSubscriptions(create: () => Promise<StoreUnderTest>): void {
  let subject: StoreUnderTest;
  let store: Store;
  beforeEach(async () => {
    subject = await create();
    store = subject.store;
  });
  afterEach(() => store.close());

  /** Plans one beside whatever its place has. */
  const plan = async (id: string, changes: Partial<Planned> = {}): Promise<SubscriptionRecord> => {
    const row = planned(id, changes);
    const live = await store.liveSubscriptions(row.account);
    const beside = live.filter(({ cycle, step }) => cycle === row.cycle && step === row.step);
    const reason = '{"message":"planned"}';
    const made = await store.planSubscription(
      row,
      reason,
      beside.map((other) => other.id),
    );
    if (made === undefined) throw new Error("It was not planned.");
    return made;
  };

  describe("subscriptions", () => {
    test("are planned with the next generation of their step", async () => {
      expect(await plan("a")).toStrictEqual({ ...planned("a"), generation: 1, state: "planned" });
      expect(await plan("b")).toMatchObject({ generation: 2 });
      expect(await plan("c", { step: "other" })).toMatchObject({ generation: 1 });
      expect(await plan("d", { account: "another" })).toMatchObject({ generation: 1 });
      expect((await store.subscriptions("default")).map(({ id }) => id)).toEqual(["a", "b", "c"]);
    });

    test("are planned only beside those that whoever plans knows of", async () => {
      await plan("a");
      const before = await store.subscriptions("default");
      expect(await store.planSubscription(planned("b"), "{}", [])).toBeUndefined();
      expect(await store.planSubscription(planned("b"), "{}", ["a", "c"])).toBeUndefined();
      expect(await store.planSubscription(planned("b"), "{}", ["c"])).toBeUndefined();
      expect(await store.subscriptions("default")).toEqual(before);
      expect(await store.subscriptionEntries("b")).toEqual([]);
      await store.moveSubscription(move("a", "planned", "gone"));
      expect(await store.planSubscription(planned("b"), "{}", ["a"])).toBeUndefined();
      const ids = Array.from({ length: 20 }, (_, index) => `b${String(index)}`);
      const made = await Promise.all(ids.map((id) => store.planSubscription(planned(id), "{}", [])));
      expect(made.filter((row) => row !== undefined)).toMatchObject([{ generation: 2 }]);
      expect(await store.liveSubscriptions("default")).toHaveLength(1);
    });

    test("that are shared know their users, of live ones only", async () => {
      const user = { account: "default", cycle: "orders", step: "created", installation: "one" };
      const shared = { scope: "installation", cycle: "", step: "shop/one" } as const;
      await store.planSubscription(planned("a", shared), "{}", [], user);
      await store.joinSubscription({ ...user, subscription: "a" });
      await store.joinSubscription({ ...user, subscription: "a", cycle: "others" });
      await store.joinSubscription({ ...user, subscription: "a", cycle: "others", installation: "two" });
      await plan("b", { account: "another" });
      await store.joinSubscription({ ...user, subscription: "b" });
      const others = { ...user, subscription: "a", cycle: "others", installation: "two" };
      const users = await store.subscriptionUsers("default");
      expect(users).toHaveLength(2);
      expect(users).toEqual(expect.arrayContaining([{ ...user, subscription: "a" }, others]));
      await store.leaveSubscription({ ...user, subscription: "a" });
      expect(await store.subscriptionUsers("default")).toEqual([others]);
      await store.moveSubscription({ ...move("a", "planned", "planned"), installation: "two" });
      expect(await store.liveSubscriptions("default")).toMatchObject([
        { scope: "installation", installation: "two" },
      ]);
      await store.moveSubscription(move("a", "planned", "gone"));
      expect(await store.subscriptionUsers("default")).toEqual([]);
    });

    test("move with an entry and what was learnt, in one commit", async () => {
      await plan("a");
      expect(await store.moveSubscription(move("a", "planned", "creating"))).toBe(true);
      expect(await store.moveSubscription(move("a", "creating", "creating", '{"Id":1}'))).toBe(true);
      expect(await store.liveSubscriptions("default")).toMatchObject([
        { state: "creating", saved: '{"Id":1}' },
      ]);
      expect(await store.subscriptionEntries("a")).toStrictEqual([
        { subscription: "a", atMs: 5, to: "planned", reason: '{"message":"planned"}' },
        { subscription: "a", atMs: 7, from: "planned", to: "creating", reason: '{"message":"creating"}' },
        { subscription: "a", atMs: 7, from: "creating", to: "creating", reason: '{"message":"creating"}' },
      ]);
    });

    test("that are not in the expected state are left alone", async () => {
      await plan("a");
      expect(await store.moveSubscription(move("a", "active", "deleting"))).toBe(false);
      expect(await store.moveSubscription(move("b", "planned", "creating"))).toBe(false);
      expect(await store.liveSubscriptions("default")).toMatchObject([{ state: "planned" }]);
      expect(await store.subscriptionEntries("a")).toHaveLength(1);
      expect(await store.scheduler.nextDueAtMs()).toBeUndefined();
    });

    test("are live until they are gone, and stay in the list", async () => {
      await plan("a");
      await store.moveSubscription(move("a", "planned", "gone"));
      expect(await store.liveSubscriptions("default")).toEqual([]);
      expect(await store.subscriptions("default")).toMatchObject([{ id: "a", state: "gone" }]);
    });

    test("get a job on the way to `deleting`, which is postponed and completed by whoever holds it", async () => {
      await plan("a");
      await store.moveSubscription(move("a", "planned", "deleting"));
      await store.moveSubscription(move("a", "deleting", "deleting"));
      const [job, ...rest] = await store.scheduler.claim("worker", 1_000, 10);
      expect([job, rest]).toEqual([
        { kind: "deleteSubscription", id: "a", account: "default", cycle: "orders", epoch: 1 },
        [],
      ]);
      await store.scheduler.postpone("a", 2, subject.nowMs() + 1);
      expect(await store.scheduler.nextDueAtMs()).toBe(subject.nowMs() + 1_000);
      await store.scheduler.postpone("a", 1, subject.nowMs() + 50);
      expect(await store.scheduler.nextDueAtMs()).toBe(subject.nowMs() + 50);
      expect(await store.scheduler.claim("worker", 1_000, 10)).toEqual([]);
      subject.advance(50);
      expect(await store.scheduler.claim("worker", 1_000, 10)).toMatchObject([{ id: "a", epoch: 2 }]);
      await store.scheduler.complete("a", 2);
      expect(await store.scheduler.nextDueAtMs()).toBeUndefined();
    });

    test("get a job that renews them, which is replaced by the next and goes with the state", async () => {
      await plan("a");
      const renewal = (kind: RenewalJob["kind"], inMs: number): RenewalJob => ({
        kind,
        runAtMs: subject.nowMs() + inMs,
      });
      await store.moveSubscription({
        ...move("a", "planned", "active"),
        job: renewal("renewSubscription", 50),
      });
      await store.moveSubscription({
        ...move("a", "active", "renewing"),
        job: renewal("recreateSubscription", 20),
      });
      expect(await store.scheduler.nextDueAtMs()).toBe(subject.nowMs() + 20);
      subject.advance(20);
      const jobs = await store.scheduler.claim("worker", 1_000, 10);
      expect(jobs).toEqual([
        {
          kind: "recreateSubscription",
          id: expect.stringMatching(/^renew\/a\//),
          account: "default",
          cycle: "orders",
          subscription: "a",
          epoch: 1,
        },
      ]);
      await store.moveSubscription(move("a", "renewing", "renewing"));
      await store.scheduler.postpone(jobs[0]?.id ?? "", 1, subject.nowMs() + 30);
      expect(await store.scheduler.nextDueAtMs()).toBe(subject.nowMs() + 30);
      await store.moveSubscription(move("a", "renewing", "active"));
      expect(await store.scheduler.nextDueAtMs()).toBeUndefined();
      await store.moveSubscription({
        ...move("a", "active", "active"),
        job: renewal("renewSubscription", 9),
      });
      await store.moveSubscription(move("a", "active", "gone"));
      expect(await store.scheduler.nextDueAtMs()).toBeUndefined();
    });

    test("are looked after by one job for each step", async () => {
      const at = { account: "default", cycle: "orders", step: "created" };
      await store.scheduler.scheduleEnsure({ id: "e1", ...at, runAtMs: subject.nowMs() });
      const [held] = await store.scheduler.claim("worker", 1_000, 10);
      expect(held).toEqual({ kind: "ensureSubscription", id: "e1", ...at, epoch: 1 });
      await store.scheduler.scheduleEnsure({ id: "e2", ...at, runAtMs: subject.nowMs() + 5 });
      await store.scheduler.complete("e1", 1);
      expect(await store.scheduler.nextDueAtMs()).toBe(subject.nowMs() + 5);
      await store.scheduler.scheduleEnsure({ id: "e3", ...at, step: "other", runAtMs: subject.nowMs() });
      expect(await store.scheduler.claim("worker", 1_000, 10)).toMatchObject([{ id: "e3" }]);
    });

    test("have a ledger that is a chain without a gap, whatever is asked in whatever order", async () => {
      const state = fc.constantFrom<SubscriptionState>(
        "planned",
        "creating",
        "active",
        "renewing",
        "deleting",
        "gone",
        "unknown",
        "orphaned",
      );
      let run = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(fc.tuple(state, state), { maxLength: 30 }), async (moves) => {
          const id = `r${String(run++)}`;
          await plan(id, { cycle: id });
          let current: SubscriptionState = "planned";
          const expected: SubscriptionState[] = [current];
          for (const [from, to] of moves) {
            expect(await store.moveSubscription(move(id, from, to))).toBe(from === current);
            if (from !== current) continue;
            current = to;
            expected.push(to);
          }
          const entries = await store.subscriptionEntries(id);
          expect(entries.map(({ to }) => to)).toEqual(expected);
          expect(entries.map(({ from }) => from)).toEqual([undefined, ...expected.slice(0, -1)]);
          const row = (await store.subscriptions("default")).find((candidate) => candidate.id === id);
          expect(row?.state).toBe(current);
        }),
        { numRuns: 20 },
      );
    });
  });

  test("a removed cycle is gone with its identifiers; another one of its name gets others", async () => {
    const webhook: WebhookRecord = {
      identifier: "i1",
      scope: "step",
      account: "default",
      cycle: "orders",
      step: "t",
      createdAtMs: 1,
    };
    await store.saveCycle({ account: "default", id: "orders", plan: "p", state: "stopped" });
    await store.saveCycle({ account: "default", id: "others", plan: "p", state: "stopped" });
    await store.ensureWebhook(webhook);
    await store.ensureWebhook({ ...webhook, identifier: "i2", cycle: "others" });
    await store.removeCycle("default", "orders");
    expect((await store.cycles("default")).map(({ id }) => id)).toEqual(["others"]);
    expect((await store.webhooks("default")).map(({ identifier }) => identifier)).toEqual(["i2"]);
    expect(await store.ensureWebhook({ ...webhook, identifier: "i3" })).toMatchObject({ identifier: "i3" });
  });
}
