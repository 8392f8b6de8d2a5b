// The contract of `Store` and `Scheduler`: every driver runs these same tests. Nothing here knows a driver; time is the
// store's own and is only moved forward.
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { dropErrors } from "../../runtime/store/drop-errors.ts";
import type { Job } from "../../runtime/store/scheduler.ts";
import type {
  Acceptance,
  CycleRecord,
  DeliveryQuery,
  DeliveryRecord,
  Release,
  Store,
  TransactionQuery,
  TransactionState,
  WebhookRecord,
} from "../../runtime/store/store.ts";
import { runs } from "../share.ts";
import { delivery, endedTransaction, transaction, visit } from "./records.ts";
import { checkAgainstModel } from "./scheduler-model.ts";

/** An empty, open store and its clock. */
export interface StoreUnderTest {
  readonly store: Store;
  nowMs(): number;
  advance(byMs: number): void;
}

/** Declares the contract's tests; `create` opens an empty store for each. */
export function describeStore(create: () => Promise<StoreUnderTest>): void {
  let subject: StoreUnderTest;
  let store: Store;

  beforeEach(async () => {
    subject = await create();
    store = subject.store;
  });
  afterEach(() => store.close());

  const saveCycle = (state: CycleRecord["state"], id = "orders"): Promise<void> =>
    store.saveCycle({ account: "default", id, plan: "plan-1", state });
  const accept = (id: string, changes: Parameters<typeof transaction>[1] = {}): Promise<Acceptance> =>
    store.accept(delivery(`delivery-of-${id}`, { receivedAtMs: subject.nowMs() }), [
      transaction(id, changes),
    ]);
  const claim = (limit = 10): Promise<readonly Job[]> => store.scheduler.claim("worker", 1_000, limit);
  const claimedIds = async (limit?: number): Promise<string[]> => (await claim(limit)).map(({ id }) => id);
  const stateOf = async (id: string): Promise<TransactionState | undefined> =>
    (await store.transaction(id))?.state;
  const lease = (owner = "worker"): { owner: string; untilMs: number } => ({
    owner,
    untilMs: subject.nowMs() + 1_000,
  });

  describe("installed things", () => {
    const release: Release = {
      hash: "h1",
      account: "default",
      kind: "cycle",
      name: "orders",
      content: '{"contract":1}',
      createdAtMs: 5,
    };

    test("a release is found by its hash and never changes", async () => {
      await store.saveRelease(release);
      await store.saveRelease({ ...release, content: "other", createdAtMs: 6 });
      expect(await store.release("h1")).toStrictEqual(release);
      expect(await store.release("h2")).toBeUndefined();
    });

    test("a cycle's row is replaced as a whole", async () => {
      const started: CycleRecord = {
        account: "default",
        id: "orders",
        plan: "p1",
        state: "running",
        startedAtMs: 5,
      };
      const stopped: CycleRecord = {
        account: "default",
        id: "orders",
        plan: "p2",
        state: "stopped",
        stoppedAtMs: 9,
      };
      const foreign: CycleRecord = { account: "other", id: "orders", plan: "p3", state: "stopped" };
      await store.saveCycle(started);
      await store.saveCycle(foreign);
      expect(await store.cycles("default")).toStrictEqual([started]);
      await store.saveCycle(stopped);
      expect(await store.cycles("default")).toStrictEqual([stopped]);
      expect(await store.cycles("other")).toStrictEqual([foreign]);
    });

    test("a webhook step keeps its first identifier, however many ask at once", async () => {
      const asked = Array.from({ length: 20 }, (_, index): WebhookRecord => {
        return {
          identifier: `i${String(index)}`,
          scope: "step",
          account: "default",
          cycle: "orders",
          step: "t",
          createdAtMs: index,
        };
      });
      const answers = await Promise.all(asked.map((webhook) => store.ensureWebhook(webhook)));
      const [kept] = await store.webhooks("default");
      expect(asked).toContainEqual(kept);
      for (const answer of answers) expect(answer).toStrictEqual(kept);
    });

    test("webhooks are listed by account", async () => {
      const mine: WebhookRecord = {
        identifier: "a",
        scope: "step",
        account: "default",
        cycle: "c",
        step: "s",
        createdAtMs: 1,
      };
      await store.ensureWebhook(mine);
      await store.ensureWebhook({ ...mine, identifier: "b", account: "other" });
      expect(await store.webhooks("default")).toStrictEqual([mine]);
    });
  });

  describe("accept", () => {
    test("a delivery, its transaction and the trigger's visit come back as they were given", async () => {
      const given = delivery("d1");
      const started = transaction("t1", { synchronous: true });
      await store.accept(given, [started]);
      expect(await store.delivery("d1")).toStrictEqual(given);
      expect(await store.transaction("t1")).toStrictEqual({
        id: "t1",
        account: "default",
        cycle: "orders",
        plan: "plan-1",
        origin: "delivery",
        delivery: "d1",
        state: "queued",
        synchronous: true,
        createdAtMs: 1_000,
      });
      expect(await store.visits("t1")).toStrictEqual([{ ...started.trigger, transaction: "t1", visit: 0 }]);
    });

    test("what is absent stays absent, and an unknown id finds nothing", async () => {
      const { status: _, ...dropped } = delivery("d1", {
        outcome: "dropped",
        reason: '{"code":"x","message":"y"}',
      });
      await store.accept(dropped, []);
      expect(await store.delivery("d1")).toStrictEqual(dropped);
      expect(await store.transactions({ account: "default", limit: 10 })).toStrictEqual([]);
      expect(await store.delivery("d2")).toBeUndefined();
      expect(await store.transaction("t1")).toBeUndefined();
      expect(await store.visits("t1")).toStrictEqual([]);
    });

    const failed = {
      step: "trigger",
      state: "failed",
      startedAtMs: 1,
      finishedAtMs: 7,
      error: '{"code":"c"}',
    } as const;
    const { next: _, ...withoutNext } = transaction("t");
    test.each([
      ["without a lease", transaction("t"), { state: "queued" }],
      ["with a lease", transaction("t", { lease: { owner: "w", untilMs: 9e12 } }), { state: "running" }],
      ["without a next step", withoutNext, { state: "succeeded", finishedAtMs: 1_001 }],
      [
        "with a failed trigger",
        { ...withoutNext, trigger: failed },
        { state: "failed", finishedAtMs: 7, error: '{"code":"c"}' },
      ],
    ])("a transaction %s begins in its state", async (_name, started, expected) => {
      await store.accept(delivery("d"), [started]);
      expect(await store.transaction("t")).toMatchObject(expected);
    });

    test("one delivery starts many transactions", async () => {
      await saveCycle("running");
      await store.accept(delivery("d"), [transaction("a"), endedTransaction("b"), transaction("c")]);
      expect(await claimedIds()).toEqual(["a", "c"]);
    });

    test("any bytes and any JSON text come back identical", async () => {
      let count = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.uint8Array({ maxLength: 300 }),
          fc.json({ stringUnit: "binary" }),
          async (body, text) => {
            const id = String(count++);
            const trigger = {
              ...transaction(id).trigger,
              input: text,
              request: text,
              response: text,
              output: text,
            };
            await store.accept(delivery(id, { body, headers: text }), [transaction(id, { trigger })]);
            expect(await store.delivery(id)).toStrictEqual(delivery(id, { body, headers: text }));
            expect(await store.visits(id)).toStrictEqual([{ ...trigger, transaction: id, visit: 0 }]);
          },
        ),
        { numRuns: runs(100) },
      );
    });

    test("JSON text of a lone surrogate or a NUL is well-formed, so it comes back identical", async () => {
      const headers = JSON.stringify({ "\ud800": "\udfff\u0000" });
      await store.accept(delivery("d", { headers }), []);
      expect((await store.delivery("d"))?.headers).toBe(headers);
    });

    test("the caller's bytes may be a view of a larger buffer", async () => {
      const pool = Buffer.alloc(1 << 20, "x");
      pool.write("hello", 100);
      await store.accept(delivery("d", { body: pool.subarray(100, 105) }), []);
      expect(Buffer.from((await store.delivery("d"))?.body ?? []).toString()).toBe("hello");
    });

    test("200 at once are all there, each with one job", async () => {
      await saveCycle("running");
      const ids = Array.from({ length: 200 }, (_, index) => `t${String(index)}`);
      await Promise.all(ids.map((id) => accept(id)));
      expect((await claimedIds(500)).toSorted()).toEqual(ids.toSorted());
      for (const id of ids) expect(await store.delivery(`delivery-of-${id}`)).toBeDefined();
    });

    test("an id that is taken rejects that accept only, and leaves nothing of it", async () => {
      await saveCycle("running");
      await accept("a");
      const [first, duplicate, last] = await Promise.allSettled([
        accept("b"),
        store.accept(delivery("d"), [transaction("c"), transaction("a")]),
        accept("e"),
      ]);
      expect([first.status, duplicate.status, last.status]).toEqual(["fulfilled", "rejected", "fulfilled"]);
      expect(await store.delivery("d")).toBeUndefined();
      expect(await claimedIds()).toEqual(["a", "b", "e"]);
    });
  });

  describe("finishVisit", () => {
    beforeEach(async () => {
      await saveCycle("running");
      await accept("t", { lease: lease() });
    });

    test("moves the job to the next step, still held", async () => {
      await store.finishVisit(visit("t"), 1, { kind: "step", step: "again" });
      expect(await stateOf("t")).toBe("running");
      expect(await claim()).toEqual([]);
      subject.advance(1_000);
      expect(await claim()).toEqual([
        {
          kind: "transaction",
          id: "t",
          account: "default",
          cycle: "orders",
          step: "again",
          visit: 2,
          epoch: 2,
        },
      ]);
    });

    test.each([
      ["succeeded", undefined],
      ["failed", '{"code":"method/failed-status"}'],
      ["stopped", undefined],
    ] as const)("ends the transaction as %s", async (state, error) => {
      await store.finishVisit(visit("t"), 1, { kind: "end", state, ...(error && { error }) });
      expect(await store.transaction("t")).toMatchObject({
        state,
        finishedAtMs: 2_005,
        ...(error && { error }),
      });
      expect(await store.visits("t")).toStrictEqual([
        { ...transaction("t").trigger, transaction: "t", visit: 0 },
        visit("t"),
      ]);
      subject.advance(60_000);
      expect(await claim()).toEqual([]);
      expect(await store.scheduler.nextDueAtMs()).toBeUndefined();
    });

    test.each([0, 2])("with epoch %i is refused and writes nothing", async (epoch) => {
      const before = await store.transaction("t");
      await expect(
        store.finishVisit(visit("t"), epoch, { kind: "end", state: "succeeded" }),
      ).rejects.toMatchObject({
        code: "store/lease-lost",
      });
      expect(await store.transaction("t")).toStrictEqual(before);
      expect(await store.visits("t")).toHaveLength(1);
    });

    test("after somebody else claimed the job is refused; the new holder finishes it", async () => {
      subject.advance(1_000);
      const [job] = await claim();
      expect(job?.epoch).toBe(2);
      await expect(store.finishVisit(visit("t"), 1, { kind: "end", state: "failed" })).rejects.toMatchObject({
        code: "store/lease-lost",
      });
      await store.finishVisit(visit("t"), 2, { kind: "end", state: "succeeded" });
      expect(await stateOf("t")).toBe("succeeded");
    });

    test("after the lease ended succeeds as long as nobody claimed the job", async () => {
      subject.advance(5_000);
      await store.finishVisit(visit("t"), 1, { kind: "end", state: "succeeded" });
      expect(await stateOf("t")).toBe("succeeded");
    });

    test.each([
      ["a released job", () => store.scheduler.release([{ id: "t", epoch: 1 }])],
      ["a finished one", () => store.finishVisit(visit("t"), 1, { kind: "end", state: "succeeded" })],
    ])("of %s is refused", async (_name, lose) => {
      await lose();
      await expect(
        store.finishVisit(visit("t", { visit: 2 }), 1, { kind: "end", state: "failed" }),
      ).rejects.toMatchObject({ code: "store/lease-lost" });
    });

    test("refused among others of the same moment disturbs none of them", async () => {
      const [before, refused, after] = await Promise.allSettled([
        accept("a"),
        store.finishVisit(visit("t"), 7, { kind: "end", state: "failed" }),
        store.finishVisit(visit("t"), 1, { kind: "end", state: "succeeded" }),
      ]);
      expect([before.status, refused.status, after.status]).toEqual(["fulfilled", "rejected", "fulfilled"]);
      expect(await stateOf("a")).toBe("queued");
      expect(await stateOf("t")).toBe("succeeded");
    });
  });

  describe("the scheduler", () => {
    test("claims the oldest of a cycle first, up to the limit, and in the order of acceptance within a millisecond", async () => {
      await saveCycle("running");
      await accept("a");
      subject.advance(5);
      for (const id of ["b", "c", "d"]) await accept(id);
      expect(await claimedIds(1)).toEqual(["a"]);
      expect(await claimedIds(2)).toEqual(["b", "c"]);
      expect(await claimedIds(9)).toEqual(["d"]);
    });

    test("accounts take turns, and their cycles do, however much one of them has waiting", async () => {
      for (const id of ["noisy", "quiet"]) await saveCycle("running", id);
      await store.saveCycle({ account: "other", id: "small", plan: "p", state: "running" });
      for (let index = 0; index < 40; index++) await accept(`n${String(index)}`, { cycle: "noisy" });
      for (const id of ["q0", "q1"]) await accept(id, { cycle: "quiet" });
      for (const id of ["o0", "o1", "o2"]) await accept(id, { account: "other", cycle: "small" });
      const first = await claimedIds(6);
      expect(first.toSorted()).toEqual(["n0", "n1", "o0", "o1", "o2", "q0"]);
      expect((await claimedIds(4)).toSorted()).toEqual(["n2", "n3", "n4", "q1"]);
    });

    test("of no account are more claimed than its share is, with those that its holder has already", async () => {
      for (const id of ["one", "two"]) await saveCycle("running", id);
      await store.saveCycle({ account: "other", id: "small", plan: "p", state: "running" });
      for (let index = 0; index < 6; index++)
        await accept(`n${String(index)}`, { cycle: index % 2 === 0 ? "one" : "two" });
      for (const id of ["o0", "o1", "o2"]) await accept(id, { account: "other", cycle: "small" });
      const claimShares = async (most: number, held: readonly (readonly [string, number])[]) =>
        (await store.scheduler.claim("w", 1_000, 9, { most, held })).map(({ id }) => id).toSorted();
      expect(await claimShares(3, [["other", 1]])).toEqual(["n0", "n1", "n2", "o0", "o1"]);
      expect(
        await claimShares(3, [
          ["default", 3],
          ["other", 3],
        ]),
      ).toEqual([]);
      expect(
        await claimShares(4, [
          ["default", 3],
          ["other", 3],
        ]),
      ).toEqual(["n3", "o2"]);
      expect((await claimedIds(9)).toSorted()).toEqual(["n4", "n5"]);
    });

    test("what does not depend on a cycle takes turns with what does", async () => {
      await saveCycle("running");
      for (const id of ["a", "b", "c"]) await accept(id);
      for (const id of ["x", "y", "z"])
        await store.scheduler.scheduleQueueExpiry({
          id,
          account: "default",
          cycle: "orders",
          runAtMs: subject.nowMs(),
        });
      expect((await claimedIds(4)).toSorted()).toEqual(["a", "b", "x", "y"]);
      expect((await claimedIds(4)).toSorted()).toEqual(["c", "z"]);
    });

    test("a cycle has one planned run; it keeps its time through claims, and only what is earlier moves it if so asked", async () => {
      const run = (runAtMs: number, orEarlier = false): Promise<void> =>
        store.scheduler.scheduleRun({ id: "run", account: "default", cycle: "orders", runAtMs, orEarlier });
      const runAtMs = subject.nowMs() + 100;
      await run(runAtMs);
      await run(runAtMs + 50, true);
      expect(await store.scheduler.nextDueAtMs()).toBe(runAtMs);
      subject.advance(100);
      const job = { kind: "runCycle", id: "run", account: "default", cycle: "orders", runAtMs };
      expect(await claim()).toEqual([{ ...job, epoch: 1 }]);
      await run(0, true);
      subject.advance(1_000);
      expect(await claim()).toEqual([{ ...job, epoch: 2 }]);
      const next = runAtMs + 5_000;
      await store.scheduler.postpone("run", 1, next);
      expect(await claim()).toEqual([]);
      await store.scheduler.postpone("run", 2, next);
      subject.advance(5_000);
      expect(await claim()).toEqual([{ ...job, runAtMs: next, epoch: 3 }]);
      await run(next + 10);
      await store.scheduler.complete("run", 3);
      expect(await store.scheduler.nextDueAtMs()).toBe(next + 10);
    });

    test("of a cycle that runs once the first transaction is run, and what is accepted after it is parked", async () => {
      await saveCycle("running");
      await accept("first", { finishes: true });
      expect(await store.cycles("default")).toMatchObject([{ state: "finishing" }]);
      expect(await accept("second", { finishes: true, lease: lease() })).toEqual({
        kind: "accepted",
        late: ["second"],
      });
      expect(await stateOf("second")).toBe("queued");
      expect(await claimedIds()).toEqual(["first"]);
    });

    test("a pause, and the end of one, leave a cycle that finishes meanwhile as it is", async () => {
      await saveCycle("running");
      expect(await store.holdCycle("default", "orders", 5)).toBe(true);
      await accept("first", { finishes: true });
      expect(await claim()).toEqual([]);
      expect(await store.holdCycle("default", "orders", undefined)).toBe(true);
      expect(await claimedIds()).toEqual(["first"]);
      expect(await store.holdCycle("default", "orders", 6)).toBe(false);
      expect(await store.holdCycle("other", "orders", 6)).toBe(false);
      const [cycle] = await store.cycles("default");
      expect(cycle).toEqual({ account: "default", id: "orders", plan: "plan-1", state: "finishing" });
    });

    test("when a run was skipped stays with the cycle, whatever is saved of it, and changes nothing else", async () => {
      await saveCycle("running");
      const [before] = await store.cycles("default");
      await store.noteSkip("default", "orders", 7);
      await store.noteSkip("other", "orders", 9);
      await store.noteSkip("default", "nobody", 9);
      expect(await store.cycles("default")).toEqual([{ ...before, skippedAtMs: 7 }]);
      await saveCycle("stopped");
      expect(await store.cycles("default")).toEqual([{ ...before, state: "stopped", skippedAtMs: 7 }]);
      await store.noteSkip("default", "orders", 8);
      expect(await store.cycles("default")).toMatchObject([{ state: "stopped", skippedAtMs: 8 }]);
      expect(await store.cycles("other")).toEqual([]);
    });

    test("of an account with a limit no more are held than that, by whomever", async () => {
      await store.accounts.saveLimits([{ account: "other", transactionsAtOnce: 2 }]);
      await store.saveCycle({ account: "other", id: "small", plan: "p", state: "running" });
      await saveCycle("running");
      for (const id of ["o0", "o1", "o2", "o3"]) await accept(id, { account: "other", cycle: "small" });
      await accept("mine");
      expect((await claimedIds()).toSorted()).toEqual(["mine", "o0", "o1"]);
      expect(await claim()).toEqual([]);
      await store.finishVisit(visit("o1"), 1, { kind: "end", state: "succeeded" });
      expect(await claimedIds()).toEqual(["o2"]);
      await store.accounts.saveLimits([{ account: "other", transactionsAtOnce: 3 }]);
      expect(await claimedIds()).toEqual(["o3"]);
    });

    test("what a lost lease held waits for a place of its account like any other, and nobody looks for it before", async () => {
      await store.accounts.saveLimits([{ account: "default", transactionsAtOnce: 1 }]);
      await saveCycle("running");
      await accept("lost", { lease: lease() });
      await accept("next");
      subject.advance(1_000);
      expect(await claimedIds()).toEqual(["next"]);
      expect(await claim()).toEqual([]);
      expect(await store.scheduler.nextDueAtMs()).toBe(subject.nowMs() + 1_000);
      await store.finishVisit(visit("next"), 1, { kind: "end", state: "succeeded" });
      expect(await store.scheduler.nextDueAtMs()).toBe(subject.nowMs());
      expect(await claim()).toMatchObject([{ id: "lost", epoch: 2 }]);
    });

    test("of a paused queue it is queued again, and goes on after the resume", async () => {
      await saveCycle("running");
      await accept("t", { lease: lease() });
      await store.holdCycle("default", "orders", 5);
      expect(await store.scheduler.nextDueAtMs()).toBe(subject.nowMs() + 1_000);
      subject.advance(1_000);
      expect(await claim()).toEqual([]);
      expect(await store.transaction("t")).toMatchObject({ state: "queued" });
      expect(await store.scheduler.nextDueAtMs()).toBeUndefined();
      await expect(
        store.finishVisit(visit("t"), 1, { kind: "end", state: "succeeded" }),
      ).rejects.toMatchObject({
        code: "store/lease-lost",
      });
      await store.holdCycle("default", "orders", undefined);
      expect(await claim()).toMatchObject([{ id: "t", epoch: 2 }]);
    });

    test("a backlog is what has not begun; it is dropped or moved in slices, up to what was there", async () => {
      await saveCycle("running");
      for (const id of ["begun", "a", "b", "c", "d"]) await accept(id);
      const [begun] = await claim(1);
      await store.finishVisit(visit("begun"), 1, { kind: "step", step: "more" });
      await store.scheduler.release([{ id: "begun", epoch: begun?.epoch ?? 0 }]);
      await saveCycle("stopped");
      expect(await store.backlog("default", "orders", 3)).toMatchObject({ count: 3 });
      const { count, through } = await store.backlog("default", "orders", 100);
      expect(count).toBe(4);
      await accept("later");
      const slice = { account: "default", cycle: "orders", limit: 1, through };
      const to = { cycle: "copy", plan: "plan-2", start: "arrived", next: "tell" };
      expect(await store.moveBacklog(slice, to)).toBe(1);
      expect(await store.moveBacklog({ ...slice, limit: 2 }, to)).toBe(2);
      expect(await store.dropBacklog({ ...slice, limit: 5 })).toBe(1);
      expect((await store.transactions({ account: "default", state: "dropped", limit: 9 }))[0]).toMatchObject(
        {
          error: dropErrors.backlog,
        },
      );
      expect(await store.dropBacklog({ ...slice, limit: 5 })).toBe(0);
      expect(await Promise.all(["begun", "d", "later"].map(stateOf))).toEqual([
        "queued",
        "dropped",
        "queued",
      ]);
      expect(await store.transaction("a")).toMatchObject({ cycle: "copy", plan: "plan-2", state: "queued" });
      expect(await store.visits("a")).toMatchObject([{ visit: 0, step: "arrived" }]);
      await saveCycle("running", "copy");
      expect(await claim()).toMatchObject([
        { id: "a", cycle: "copy", step: "tell" },
        { id: "b", cycle: "copy" },
        { id: "c", cycle: "copy" },
      ]);
    });

    test("of a backlog a split moves as one, and replays stay; what waits for a delivery is no part of it", async () => {
      await saveCycle("running");
      await accept("waits");
      await accept("late");
      await claim();
      await store.awaitDelivery("waits", 1, { key: "k", untilMs: 90_000, reason: "{}" });
      const turn = { untried: true, reason: "{}", tries: 2, pause: "{}" } as const;
      await store.scheduler.postpone("late", 1, subject.nowMs() + 90_000, turn);
      const { next: _, ...divided } = transaction("list", { split: true });
      await store.accept(delivery("d-list"), [divided]);
      const continues = { transaction: "late", visit: 0 };
      const replay = {
        account: "default",
        cycle: "orders",
        plan: "plan-1",
        synchronous: false,
        createdAtMs: 1,
      };
      await store.begin([{ ...replay, id: "replay", origin: "replay", continues, next: "call" }]);
      await saveCycle("stopped");
      const { count, through } = await store.backlog("default", "orders", 100);
      expect(count).toBe(3);
      const slice = { account: "default", cycle: "orders", limit: 9, through };
      const to = { cycle: "copy", plan: "plan-2", start: "arrived", next: "tell" };
      expect(await store.moveBacklog(slice, to)).toBe(2);
      expect(await store.split("list")).toMatchObject({ step: "arrived" });
      await saveCycle("running", "copy");
      const moved = await claim();
      expect(moved.find(({ id }) => id === "list")).toMatchObject({
        step: "arrived",
        visit: 0,
        phase: "split",
      });
      const late = moved.find(({ id }) => id === "late");
      expect(late).toMatchObject({ step: "tell", visit: 1 });
      expect(late).not.toHaveProperty("tries");
      expect(late).not.toHaveProperty("pause");
      expect(await store.dropBacklog(slice)).toBe(1);
      expect(await Promise.all(["replay", "waits"].map(stateOf))).toEqual(["dropped", "waiting"]);
    });

    test("nothing of a paused cycle is claimed, and of one that finishes nothing that is parked", async () => {
      await saveCycle("running");
      await accept("a");
      await store.saveCycle({ account: "default", id: "orders", plan: "p", state: "running", pausedAtMs: 5 });
      expect(await store.cycles("default")).toMatchObject([{ state: "running", pausedAtMs: 5 }]);
      await accept("b");
      expect(await claim()).toEqual([]);
      expect(await store.scheduler.nextDueAtMs()).toBeUndefined();
      await saveCycle("finishing");
      await accept("c", { parked: true });
      expect(await claimedIds()).toEqual(["a", "b"]);
      expect(await store.hasUnfinished("default", "orders")).toBe(true);
      for (const id of ["a", "b"]) await store.finishVisit(visit(id), 1, { kind: "end", state: "succeeded" });
      expect(await store.hasUnfinished("default", "orders")).toBe(false);
      expect(await store.scheduler.nextDueAtMs()).toBeUndefined();
      // Before anybody claims it, it counts as any other once its cycle runs again.
      await saveCycle("running");
      await saveCycle("finishing");
      expect(await store.hasUnfinished("default", "orders")).toBe(true);
      await saveCycle("running");
      expect(await claimedIds()).toEqual(["c"]);
      // It counts as any other from now on.
      await saveCycle("finishing");
      expect(await store.hasUnfinished("default", "orders")).toBe(true);
      await store.finishVisit(visit("c"), 1, { kind: "step", step: "again" });
      await store.scheduler.release([{ id: "c", epoch: 1 }]);
      await saveCycle("stopped");
      expect(await store.haltBegun("default", "orders", 10)).toBe(1);
    });

    test("a claimed transaction is running, with its first epoch", async () => {
      await saveCycle("running");
      await accept("t");
      expect(await stateOf("t")).toBe("queued");
      expect(await claim()).toEqual([
        {
          kind: "transaction",
          id: "t",
          account: "default",
          cycle: "orders",
          step: "call",
          visit: 1,
          epoch: 1,
        },
      ]);
      expect(await stateOf("t")).toBe("running");
    });

    test("work of a cycle that is stopped or unknown stays queued until the cycle runs", async () => {
      await accept("a");
      await saveCycle("stopped", "invoices");
      await accept("b", { cycle: "invoices" });
      await store.saveCycle({ account: "other", id: "orders", plan: "p", state: "running" });
      expect(await claim()).toEqual([]);
      expect(await store.scheduler.nextDueAtMs()).toBeUndefined();
      await saveCycle("running", "invoices");
      expect(await claimedIds()).toEqual(["b"]);
      expect(await stateOf("a")).toBe("queued");
    });

    test("claims at the same moment never get the same job", async () => {
      await saveCycle("running");
      const ids = Array.from({ length: 60 }, (_, index) => `t${String(index)}`);
      await Promise.all(ids.map((id) => accept(id)));
      const claims = await Promise.all([7, 1, 20, 3, 9, 50].map((limit) => claimedIds(limit)));
      expect(claims.flat().toSorted()).toEqual(ids.toSorted());
    });

    test("an ended lease makes the job due again, with the next epoch", async () => {
      await saveCycle("running");
      await accept("t", { lease: lease() });
      subject.advance(999);
      expect(await claim()).toEqual([]);
      subject.advance(1);
      expect(await claim()).toMatchObject([{ id: "t", epoch: 2 }]);
    });

    test("renew extends what is held and names what was lost", async () => {
      await saveCycle("running");
      await accept("kept", { lease: lease() });
      await accept("free");
      const lost = await store.scheduler.renew(
        [
          { id: "kept", epoch: 1 },
          { id: "kept", epoch: 0 },
          { id: "free", epoch: 0 },
          { id: "unknown", epoch: 1 },
        ],
        5_000,
      );
      expect(lost).toEqual(["kept", "free", "unknown"]);
      subject.advance(4_999);
      expect(await claimedIds()).toEqual(["free"]);
      subject.advance(1);
      expect(await claimedIds()).toContain("kept");
    });

    test("a released job is due now and its transaction queued; one that is not held is left alone", async () => {
      await saveCycle("running");
      await accept("t", { lease: lease() });
      await accept("other", { lease: lease() });
      await store.scheduler.release([
        { id: "t", epoch: 1 },
        { id: "other", epoch: 9 },
      ]);
      expect(await stateOf("t")).toBe("queued");
      expect(await stateOf("other")).toBe("running");
      expect(await store.scheduler.nextDueAtMs()).toBe(subject.nowMs());
      expect(await claim()).toMatchObject([{ id: "t", epoch: 2 }]);
    });

    test("a released job goes behind what was due before it", async () => {
      await saveCycle("running");
      await accept("released", { lease: lease() });
      subject.advance(5);
      await accept("waiting");
      subject.advance(5);
      await store.scheduler.release([{ id: "released", epoch: 1 }]);
      expect(await claimedIds(1)).toEqual(["waiting"]);
      expect(await claimedIds(1)).toEqual(["released"]);
    });

    test("nextDueAtMs is the earliest job or end of a lease", async () => {
      const { scheduler } = store;
      const startMs = subject.nowMs();
      expect(await scheduler.nextDueAtMs()).toBeUndefined();
      await scheduler.scheduleQueueExpiry({
        id: "x",
        account: "default",
        cycle: "orders",
        runAtMs: startMs + 9_000,
      });
      expect(await scheduler.nextDueAtMs()).toBe(startMs + 9_000);
      await saveCycle("running");
      await accept("t", { lease: lease() });
      expect(await scheduler.nextDueAtMs()).toBe(startMs + 1_000);
      await accept("u");
      expect(await scheduler.nextDueAtMs()).toBe(startMs);
      await saveCycle("stopped");
      expect(await scheduler.nextDueAtMs()).toBe(startMs + 1_000);
      await scheduler.release([{ id: "t", epoch: 1 }]);
      expect(await scheduler.nextDueAtMs()).toBe(startMs + 9_000);
    });
  });

  describe("the end of a stopped cycle's queue", () => {
    const expiry = (runAtMs: number): Promise<void> =>
      store.scheduler.scheduleQueueExpiry({ id: "stop-1", account: "default", cycle: "orders", runAtMs });

    test("its job is due at its time whether or not the cycle runs, and is gone when it is complete", async () => {
      await saveCycle("stopped");
      await expiry(subject.nowMs() + 100);
      expect(await claim()).toEqual([]);
      subject.advance(100);
      expect(await claim()).toEqual([
        { kind: "expireQueue", id: "stop-1", account: "default", cycle: "orders", epoch: 1 },
      ]);
      await store.scheduler.complete("stop-1", 0);
      subject.advance(1_000);
      expect(await claim()).toMatchObject([{ id: "stop-1", epoch: 2 }]);
      await store.scheduler.complete("stop-1", 1);
      expect(await store.scheduler.nextDueAtMs()).toBe(subject.nowMs() + 1_000);
      await store.scheduler.complete("stop-1", 2);
      expect(await store.scheduler.nextDueAtMs()).toBeUndefined();
    });

    test("planning the same id again moves it, also out of the hands of who holds it", async () => {
      await expiry(subject.nowMs());
      expect(await claim()).toMatchObject([{ id: "stop-1", epoch: 1 }]);
      await expiry(subject.nowMs() + 50);
      await store.scheduler.complete("stop-1", 1);
      expect(await store.scheduler.nextDueAtMs()).toBe(subject.nowMs() + 50);
      subject.advance(50);
      expect(await claim()).toMatchObject([{ id: "stop-1", epoch: 2 }]);
    });

    test("complete never removes a transaction's job", async () => {
      await accept("t", { lease: lease() });
      await store.scheduler.complete("t", 1);
      await store.finishVisit(visit("t"), 1, { kind: "end", state: "succeeded" });
    });

    test("dropOrphaned ends what nobody runs, of cycles that are not there", async () => {
      await saveCycle("running");
      await accept("kept");
      for (const id of ["a", "b"]) await accept(id, { cycle: "gone" });
      await accept("held", { cycle: "gone", lease: lease() });
      await accept("other", { account: "other", cycle: "orders" });
      expect(await store.dropOrphaned(1)).toBe(2);
      expect(await store.dropOrphaned(9)).toBe(1);
      expect(await store.dropOrphaned(9)).toBe(0);
      subject.advance(2_000);
      expect(await store.dropOrphaned(9)).toBe(1);
      const ids = ["a", "b", "held", "other", "kept"];
      expect(await Promise.all(ids.map(stateOf))).toEqual([...Array<string>(4).fill("dropped"), "queued"]);
      expect(await store.transaction("held")).toMatchObject({ error: dropErrors.removed });
    });

    test("dropQueued ends what nobody runs, of that cycle only", async () => {
      await accept("a");
      await accept("b");
      await accept("held", { lease: lease() });
      await accept("elsewhere", { cycle: "invoices" });
      subject.advance(10);
      expect(await store.dropQueued("default", "orders", 1)).toBe(1);
      expect(await store.dropQueued("default", "orders", 100)).toBe(1);
      expect(await store.transaction("a")).toMatchObject({
        state: "dropped",
        finishedAtMs: subject.nowMs(),
        error: dropErrors.removed,
      });
      expect(await stateOf("b")).toBe("dropped");
      expect(await stateOf("held")).toBe("running");
      expect(await stateOf("elsewhere")).toBe("queued");
      await saveCycle("running");
      expect(await claim()).toEqual([]);
      expect(await store.dropQueued("default", "orders", 100)).toBe(0);
      await accept("late");
      expect(await store.dropQueued("default", "orders", 100)).toBe(1);
      expect(await store.transaction("late")).toMatchObject({ error: dropErrors.expired });
    });

    test("halt ends what has begun; on hearsay only if the cycle is stopped or gone, else it is due later", async () => {
      await saveCycle("running");
      for (const id of ["begun", "queued", "told"]) await accept(id);
      await claim();
      for (const id of ["begun", "told"])
        await store.finishVisit(visit(id), 1, { kind: "step", step: "more" });
      const elseAtMs = subject.nowMs() + 1_000;
      await store.scheduler.halt("told", 1, false);
      await store.scheduler.halt("begun", 1, false, { elseAtMs });
      await store.scheduler.halt("queued", 1, false, { elseAtMs });
      const states = (): Promise<unknown> => Promise.all(["told", "begun", "queued"].map(stateOf));
      expect(await states()).toEqual(["stopped", "queued", "queued"]);
      expect(await claim()).toEqual([]);
      expect(await store.scheduler.nextDueAtMs()).toBe(elseAtMs);
      subject.advance(1_000);
      expect(await claim()).toMatchObject([
        { id: "begun", epoch: 2 },
        { id: "queued", epoch: 2 },
      ]);
      await saveCycle("stopped");
      for (const id of ["begun", "queued"])
        await store.scheduler.halt(id, 2, false, { elseAtMs: subject.nowMs() + 1_000 });
      expect(await states()).toEqual(["stopped", "stopped", "queued"]);
    });

    test("haltBegun ends what has begun and nobody holds, in slices", async () => {
      await saveCycle("running");
      for (const id of ["stepped", "tried", "held", "waiting"]) await accept(id);
      await claim();
      for (const id of ["stepped", "held"])
        await store.finishVisit(visit(id), 1, { kind: "step", step: "more" });
      await store.scheduler.release([
        { id: "stepped", epoch: 1 },
        { id: "waiting", epoch: 1 },
      ]);
      await store.scheduler.postpone("tried", 1, subject.nowMs() + 9, { reason: "{}", tries: 1 });
      expect(await store.haltBegun("default", "orders", 1)).toBe(1);
      expect(await store.haltBegun("default", "orders", 5)).toBe(1);
      expect(await Promise.all(["stepped", "tried", "held", "waiting"].map(stateOf))).toEqual([
        "stopped",
        "stopped",
        "running",
        "queued",
      ]);
      expect(await store.transaction("tried")).toMatchObject({ finishedAtMs: subject.nowMs() });
      expect(await claimedIds()).toEqual(["waiting"]);
    });

    test("haltBegun ends what was held by somebody who has gone, also in its first step", async () => {
      await saveCycle("running");
      for (const id of ["first", "second"]) await accept(id, { lease: lease() });
      await accept("waiting");
      await store.finishVisit(visit("second"), 1, { kind: "step", step: "more" });
      await saveCycle("stopped");
      subject.advance(1_000);
      expect(await store.haltBegun("default", "orders", 1)).toBe(1);
      expect(await store.haltBegun("default", "orders", 9)).toBe(1);
      expect(await Promise.all(["first", "second", "waiting"].map(stateOf))).toEqual([
        "stopped",
        "stopped",
        "queued",
      ]);
    });

    test("a claim ends what was held of a stopped cycle by somebody who has gone", async () => {
      await saveCycle("running");
      await accept("kept", { lease: { owner: "one", untilMs: subject.nowMs() + 2_000 } });
      for (const id of ["begun", "first"]) await accept(id, { lease: lease() });
      await accept("waiting");
      await store.finishVisit(visit("begun"), 1, { kind: "step", step: "more" });
      await saveCycle("stopped");
      await store.saveCycle({ account: "default", id: "paused", plan: "p", state: "stopped" });
      await store.holdCycle("default", "paused", subject.nowMs());
      await accept("of a paused one", { cycle: "paused", lease: lease() });
      await accept("of none", { cycle: "none", lease: lease() });
      const endsAtMs = subject.nowMs() + 1_000;
      expect(await claim()).toEqual([]);
      expect(await store.scheduler.nextDueAtMs()).toBe(endsAtMs);
      subject.advance(1_000);
      expect(await claim()).toMatchObject([{ kind: "reportIncidents" }]);
      const ids = ["begun", "first", "of a paused one", "of none", "waiting", "kept"];
      expect(await Promise.all(ids.map(stateOf))).toEqual([
        "stopped",
        "stopped",
        "stopped",
        "running",
        "queued",
        "running",
      ]);
      expect(await store.transaction("begun")).toMatchObject({ finishedAtMs: endsAtMs });
      const told = (await store.incidents.waiting("default", 10)).map((incident) => incident.transaction);
      expect(new Set(told)).toEqual(new Set(["begun", "first", "of a paused one"]));
      await expect(
        store.finishVisit(visit("begun", { visit: 2 }), 1, { kind: "end", state: "succeeded" }),
      ).rejects.toMatchObject({ code: "store/lease-lost" });
    });

    test("what was held when its cycle was stopped is found halted by whoever claims it, unless nothing was done of it", async () => {
      await saveCycle("running");
      for (const id of ["lost", "left", "untried", "begun", "kept", "doubted", "found"])
        await accept(id, { lease: lease() });
      await store.finishVisit(visit("begun"), 1, { kind: "step", step: "more" });
      await saveCycle("stopped");
      expect(await store.haltBegun("default", "orders", 9)).toBe(0);
      await store.scheduler.release([{ id: "left", epoch: 1 }]);
      for (const id of ["untried", "begun"]) await store.scheduler.release([{ id, epoch: 1 }], true);
      await store.scheduler.halt("kept", 1, false);
      await saveCycle("running");
      await store.scheduler.halt("doubted", 1, false, { elseAtMs: subject.nowMs() });
      await store.scheduler.halt("found", 1, true, { elseAtMs: subject.nowMs() });
      await accept("new");
      subject.advance(1_000);
      const claimed = await claim();
      expect(
        new Map(claimed.map((job) => [job.id, job.kind === "transaction" ? job.phase : "none"])),
      ).toEqual(
        new Map([
          ["lost", "halted"],
          ["left", "halted"],
          ["untried", undefined],
          ["begun", "halted"],
          ["kept", undefined],
          ["doubted", undefined],
          ["found", "halted"],
          ["new", undefined],
        ]),
      );
      await store.end("lost", 2, { kind: "end", state: "stopped" });
      expect(await stateOf("lost")).toBe("stopped");
    });

    test("dropQueued also ends a transaction whose lease has ended: its holder can no longer write", async () => {
      await accept("t", { lease: lease() });
      subject.advance(1_000);
      expect(await store.dropQueued("default", "orders", 100)).toBe(1);
      expect(await stateOf("t")).toBe("dropped");
      await expect(
        store.finishVisit(visit("t"), 1, { kind: "end", state: "succeeded" }),
      ).rejects.toMatchObject({
        code: "store/lease-lost",
      });
    });
  });

  describe("lists of transactions", () => {
    const ids = async (query: Partial<TransactionQuery>): Promise<string[]> =>
      (await store.transactions({ account: "default", limit: 10, ...query })).map(({ id }) => id);

    beforeEach(async () => {
      await store.accept(delivery("1", { receivedAtMs: 10 }), [transaction("a"), transaction("b")]);
      await store.accept(delivery("2", { receivedAtMs: 30 }), [transaction("d", { cycle: "invoices" })]);
      await store.accept(delivery("3", { receivedAtMs: 20 }), [transaction("c")]);
      await store.accept(delivery("4", { receivedAtMs: 25, account: "other" }), [transaction("x")]);
    });

    test.each([
      ["newest first", {}, ["d", "c", "b", "a"]],
      ["of one cycle", { cycle: "orders" }, ["c", "b", "a"]],
      ["bounded", { limit: 2 }, ["d", "c"]],
      ["after a cursor", { before: "c" }, ["b", "a"]],
      ["after a cursor of the same millisecond", { cycle: "orders", before: "b", limit: 1 }, ["a"]],
      ["after the last", { before: "a" }, []],
      ["of a time, its end not included", { fromMs: 20, toMs: 30 }, ["c"]],
      ["since then", { fromMs: 20 }, ["d", "c"]],
      ["before then, of one cycle", { cycle: "orders", toMs: 20 }, ["b", "a"]],
      ["with no such end", { state: "failed" }, []],
    ] as const)("%s", async (_name, query, expected) => {
      expect(await ids(query)).toEqual(expected);
    });

    test.each(["z", "x"])("not behind %s, which is not the account's", async (before) => {
      await expect(ids({ before })).rejects.toMatchObject({ code: "store/unknown-cursor" });
    });

    test("by how they ended", async () => {
      await store.dropQueued("default", "orders", 100);
      expect(await ids({ state: "dropped" })).toEqual(["c", "b", "a"]);
      expect(await ids({ state: "dropped", cycle: "orders", before: "c", limit: 1 })).toEqual(["b"]);
      expect(await ids({ state: "dropped", cycle: "invoices" })).toEqual([]);
      expect(await ids({ state: "dropped", toMs: 20 })).toEqual(["b", "a"]);
      expect(await ids({ state: "stopped" })).toEqual([]);
    });
  });

  describe("the claims of transactions", () => {
    const windowMs = 1_000;
    const keyed = (id: string, key: string) => transaction(id, { dedupe: { key, windowMs } });
    const placed = (id: string, sequence: string, by = "thing") =>
      transaction(id, { order: { by, sequence, windowMs } });
    const accepted: Acceptance = { kind: "accepted" };
    const late = (...ids: readonly string[]): Acceptance => {
      return { kind: "refused", objections: ids.map((id) => ({ kind: "late", transaction: id })) };
    };

    test("a key that came first in another delivery refuses all, and writes nothing", async () => {
      expect(await store.accept(delivery("d1"), [keyed("a", "k1"), keyed("b", "k2")])).toStrictEqual(
        accepted,
      );
      expect(await store.accept(delivery("d2"), [keyed("c", "k3"), keyed("d", "k2")])).toStrictEqual({
        kind: "refused",
        objections: [
          { kind: "duplicate", transaction: "d", first: { delivery: "d1", transaction: "b", status: 200 } },
        ],
      });
      expect(await store.delivery("d2")).toBeUndefined();
      expect(await store.transaction("c")).toBeUndefined();
      expect(await store.accept(delivery("d2"), [keyed("c", "k3")])).toStrictEqual(accepted);
    });

    test("a key that stands twice in one delivery is the first one's", async () => {
      expect(await store.accept(delivery("d"), [keyed("a", "k"), keyed("b", "k")])).toStrictEqual({
        kind: "refused",
        objections: [{ kind: "duplicate", transaction: "b", first: { delivery: "d", transaction: "a" } }],
      });
    });

    test("the delivery's own key comes first", async () => {
      const dedupe = { key: "own", windowMs };
      await store.accept(delivery("d1"), [placed("a", "2")], dedupe);
      expect(await store.accept(delivery("d2"), [placed("b", "1")], dedupe)).toStrictEqual({
        kind: "duplicate",
        first: { delivery: "d1", transaction: "a", status: 200 },
      });
    });

    test("200 deliveries with the same key at once start one transaction", async () => {
      const ids = Array.from({ length: 200 }, (_, index) => `t${String(index)}`);
      const acceptances = await Promise.all(
        ids.map((id) => store.accept(delivery(`d-${id}`), [keyed(id, "k")])),
      );
      expect(acceptances.filter(({ kind }) => kind === "accepted")).toHaveLength(1);
      expect(await store.transactions({ account: "default", limit: 500 })).toHaveLength(1);
    });

    test("an earlier place is late, an equal or later one is not, and other things have their own", async () => {
      expect(await store.accept(delivery("d1"), [placed("a", "5")])).toStrictEqual(accepted);
      expect(await store.accept(delivery("d2"), [placed("b", "4")])).toStrictEqual(late("b"));
      expect(await store.accept(delivery("d3"), [placed("c", "5")])).toStrictEqual(accepted);
      expect(await store.accept(delivery("d4"), [placed("d", "4", "other")])).toStrictEqual(accepted);
      const elsewhere = delivery("d5", { webhook: "other" });
      expect(await store.accept(elsewhere, [placed("e", "4")])).toStrictEqual(accepted);
    });

    test("within a delivery the order of its transactions counts", async () => {
      const three = [placed("a", "2"), placed("b", "1"), placed("c", "3")];
      expect(await store.accept(delivery("d"), three)).toStrictEqual(late("b"));
      expect(
        await store.accept(
          delivery("d"),
          three.filter(({ id }) => id !== "b"),
        ),
      ).toStrictEqual(accepted);
      expect(await store.accept(delivery("e"), [placed("x", "2")])).toStrictEqual(late("x"));
    });

    test("a late transaction claims no key", async () => {
      await store.accept(delivery("d1"), [placed("a", "5")]);
      const lateAndKeyed = { ...placed("b", "4"), dedupe: { key: "k", windowMs } };
      expect(await store.accept(delivery("d2"), [lateAndKeyed, keyed("c", "k")])).toStrictEqual(late("b"));
      expect(await store.accept(delivery("d2"), [keyed("c", "k")])).toStrictEqual(accepted);
    });

    test("places compare by code points and are forgotten after their window", async () => {
      await store.accept(delivery("d1"), [placed("a", "\u{10000}")]);
      expect(await store.accept(delivery("d2"), [placed("b", "\uffff")])).toStrictEqual(late("b"));
      subject.advance(windowMs - 1);
      expect(await store.accept(delivery("d3"), [placed("c", "\uffff")])).toStrictEqual(late("c"));
      subject.advance(1);
      expect(await store.accept(delivery("d4"), [placed("d", "1")])).toStrictEqual(accepted);
    });

    test("however deliveries are shuffled and split, what is taken of a thing never goes back, and the last is taken", async () => {
      let run = 0;
      const event = fc.record({
        thing: fc.integer({ min: 0, max: 2 }),
        sequence: fc.integer({ min: 0, max: 30 }),
      });
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.array(event, { minLength: 1, maxLength: 4 }), { maxLength: 8 }),
          async (given) => {
            const webhook = `hook-${String(run++)}`;
            const taken: { readonly thing: number; readonly sequence: number }[] = [];
            await Promise.all(
              given.map(async (events, index) => {
                let open = events.map(({ thing, sequence }, at) => {
                  const id = `${webhook}-${String(index)}-${String(at)}`;
                  return {
                    thing,
                    sequence,
                    transaction: placed(id, String(sequence).padStart(2, "0"), String(thing)),
                  };
                });
                for (;;) {
                  const acceptance = await store.accept(
                    delivery(`${webhook}-${String(index)}`, { webhook }),
                    open.map((one) => one.transaction),
                  );
                  if (acceptance.kind !== "refused") break;
                  const lateIds = acceptance.objections.map((objection) => objection.transaction);
                  open = open.filter((one) => !lateIds.includes(one.transaction.id));
                }
                // Promises of one batch settle in the order of its operations.
                taken.push(...open);
              }),
            );
            for (const thing of [0, 1, 2]) {
              const ofThing = (all: typeof taken) =>
                all.filter((one) => one.thing === thing).map(({ sequence }) => sequence);
              const sequences = ofThing(taken);
              expect(sequences).toEqual(sequences.toSorted((a, b) => a - b));
              expect(Math.max(-1, ...sequences)).toBe(Math.max(-1, ...ofThing(given.flat() as typeof taken)));
            }
          },
        ),
        { numRuns: runs(50) },
      );
    });
  });

  describe("a key that was accepted", () => {
    const windowMs = 1_000;
    const acceptAs = (key: string, id: string, changes: Partial<DeliveryRecord> = {}): Promise<Acceptance> =>
      store.accept(delivery(id, changes), [transaction(`t-${id}`)], { key, windowMs });
    const first = (id: string): Acceptance => {
      return { kind: "duplicate", first: { delivery: id, transaction: `t-${id}`, status: 200 } };
    };

    test("keeps every other delivery out, however many come at once, and each learns which came first", async () => {
      const ids = Array.from({ length: 200 }, (_, index) => `d${String(index)}`);
      const acceptances = await Promise.all(ids.map((id) => acceptAs("k", id)));
      expect(acceptances).toStrictEqual([{ kind: "accepted" }, ...ids.slice(1).map(() => first("d0"))]);
      expect(await store.deliveries({ account: "default", limit: 500 })).toHaveLength(1);
      expect(await store.transactions({ account: "default", limit: 500 })).toHaveLength(1);
      expect(await store.scheduler.nextDueAtMs()).toBeUndefined();
      expect(await store.visits("t-d1")).toEqual([]);
    });

    test("names its replays, newest first", async () => {
      for (const [id, replayOf] of [
        ["b", "a"],
        ["c", "a"],
        ["d", "b"],
      ] as const)
        await store.accept(delivery(id, { outcome: "dropped", replayOf }), []);
      const { receivedAtMs } = delivery("b");
      expect(await store.replays("a")).toStrictEqual([
        { id: "c", receivedAtMs, outcome: "dropped" },
        { id: "b", receivedAtMs, outcome: "dropped" },
      ]);
      expect(await store.replays("none")).toEqual([]);
    });

    test("is one of its webhook and account, and of nothing else", async () => {
      await acceptAs("k", "a");
      const others = [
        await acceptAs("K", "b"),
        await acceptAs("k", "c", { webhook: "other" }),
        await acceptAs("k", "d", { account: "other" }),
        await store.accept(delivery("e"), []),
      ];
      for (const acceptance of others) expect(acceptance).toStrictEqual({ kind: "accepted" });
    });

    test("is remembered for its window, then another may have it", async () => {
      await acceptAs("k", "a");
      subject.advance(windowMs - 1);
      expect(await acceptAs("k", "b")).toStrictEqual(first("a"));
      expect(await store.firstDelivery("default", "hook", "k")).toStrictEqual({
        delivery: "a",
        transaction: "t-a",
        status: 200,
      });
      subject.advance(1);
      expect(await store.firstDelivery("default", "hook", "k")).toBeUndefined();
      expect(await acceptAs("k", "c")).toStrictEqual({ kind: "accepted" });
      subject.advance(windowMs - 1);
      expect(await acceptAs("k", "d")).toStrictEqual(first("c"));
    });

    test("stays while others are forgotten, and a key that nobody accepted finds nothing", async () => {
      for (let index = 0; index < 20; index++) await acceptAs(`old-${String(index)}`, `o${String(index)}`);
      subject.advance(windowMs);
      for (let index = 0; index < 20; index++) await acceptAs(`new-${String(index)}`, `n${String(index)}`);
      for (let index = 0; index < 20; index++)
        expect(await acceptAs(`new-${String(index)}`, "again")).toStrictEqual(first(`n${String(index)}`));
      expect(await store.firstDelivery("default", "hook", "old-1")).toBeUndefined();
      expect(await store.firstDelivery("default", "hook", "none")).toBeUndefined();
    });

    test("leads to the answer that was given, also when that came later", async () => {
      const { status: _, ...owed } = delivery("a");
      await store.accept(owed, [transaction("t-a", { synchronous: true })], { key: "k", windowMs });
      expect(await acceptAs("k", "b")).toStrictEqual({
        kind: "duplicate",
        first: { delivery: "a", transaction: "t-a" },
      });
      await store.saveAnswer("a", { status: 201, answer: '{"body":"x"}', tookMs: 12 });
      const answered = { delivery: "a", transaction: "t-a", status: 201, answer: '{"body":"x"}' };
      expect(await acceptAs("k", "b")).toStrictEqual({ kind: "duplicate", first: answered });
      expect(await store.delivery("a")).toStrictEqual({
        ...owed,
        status: 201,
        answer: '{"body":"x"}',
        tookMs: 12,
      });
    });
  });

  describe("the list of deliveries", () => {
    beforeEach(async () => {
      await store.accept(delivery("b", { receivedAtMs: 30 }), []);
      await store.accept(delivery("a", { receivedAtMs: 20, body: new Uint8Array(3) }), []);
      await store.accept(delivery("x", { account: "other" }), []);
      await store.accept(delivery("c", { webhook: "other", outcome: "dropped", reason: "{}" }), []);
      await store.accept(delivery("d", { answer: "{}" }), []);
    });

    test.each([
      ["is newest first, by acceptance", {}, ["d", "c", "a", "b"]],
      ["of two accounts", { andOf: "other" }, ["d", "c", "x", "a", "b"]],
      ["of two accounts goes on after a cursor of the other", { andOf: "other", before: "x" }, ["a", "b"]],
      ["of one webhook", { webhook: "hook" }, ["d", "a", "b"]],
      ["of a webhook that received nothing", { webhook: "none" }, []],
      ["is bounded", { limit: 2 }, ["d", "c"]],
      ["goes on after a cursor", { before: "c" }, ["a", "b"]],
      ["goes on after a cursor of another webhook", { webhook: "hook", before: "c" }, ["a", "b"]],
      ["ends after the last", { before: "b" }, []],
    ])("%s", async (_name, query, expected) => {
      const listed = await store.deliveries({ account: "default", limit: 10, ...query });
      expect(listed.map(({ id }) => id)).toEqual(expected);
    });

    test.each(["z", "x"])("goes on behind no delivery %s, which is not the account's", async (before) => {
      const listed = store.deliveries({ account: "default", limit: 10, before });
      await expect(listed).rejects.toMatchObject({ code: "store/unknown-cursor" });
    });

    test("lists those that started nothing in one way", async () => {
      const outcomes = { "n-1": "dropped", "n-2": "failed", "n-3": "dropped", "n-4": "accepted" } as const;
      for (const [id, outcome] of Object.entries(outcomes)) await store.accept(delivery(id, { outcome }), []);
      await store.accept(delivery("n-x", { outcome: "dropped", account: "other" }), []);
      const ids = async (query: Partial<DeliveryQuery>): Promise<string[]> =>
        (await store.deliveries({ account: "default", limit: 10, ...query })).map(({ id }) => id);
      expect(await ids({ outcome: "dropped", limit: 2 })).toEqual(["n-3", "n-1"]);
      expect(await ids({ outcome: "dropped", before: "n-3", limit: 1 })).toEqual(["n-1"]);
      expect(await ids({ outcome: "failed", limit: 1 })).toEqual(["n-2"]);
    });

    test("shows everything but the bytes, the answer, the log and the verdicts", async () => {
      const [shown] = await store.deliveries({ account: "default", limit: 1, before: "c" });
      const { body: _, log: __, verdicts: ___, ...head } = delivery("a", { receivedAtMs: 20 });
      expect(shown).toStrictEqual({ ...head, sizeBytes: 3 });
    });
  });

  describe("close", () => {
    test("waits for what was asked before", async () => {
      const accepted = Promise.all(Array.from({ length: 50 }, (_, index) => accept(`t${String(index)}`)));
      let isAccepted = false;
      void accepted.then(() => (isAccepted = true));
      await store.close();
      expect(isAccepted).toBe(true);
    });

    test("everything after it is refused; closing again changes nothing", async () => {
      await store.close();
      const { scheduler } = store;
      const calls: readonly (() => Promise<unknown>)[] = [
        () =>
          store.saveRelease({
            hash: "h",
            account: "a",
            kind: "cycle",
            name: "n",
            content: "",
            createdAtMs: 0,
          }),
        () => store.release("h"),
        () => saveCycle("running"),
        () => store.cycles("default"),
        () =>
          store.ensureWebhook({
            identifier: "i",
            scope: "step",
            account: "a",
            cycle: "c",
            step: "s",
            createdAtMs: 0,
          }),
        () => store.webhooks("default"),
        () => accept("t"),
        () => store.delivery("d"),
        () => store.deliveries({ account: "default", limit: 1 }),
        () => store.firstDelivery("default", "hook", "k"),
        () => store.saveAnswer("d", { status: 200 }),
        () => store.finishVisit(visit("t"), 1, { kind: "end", state: "succeeded" }),
        () => store.transaction("t"),
        () => store.transactions({ account: "default", limit: 1 }),
        () => store.visits("t"),
        () => store.dropQueued("default", "orders", 100),
        () => store.haltBegun("default", "orders", 100),
        () => store.hasUnfinished("default", "orders"),
        () => scheduler.scheduleQueueExpiry({ id: "x", account: "a", cycle: "c", runAtMs: 0 }),
        () => claim(),
        () => scheduler.renew([], 1),
        () => scheduler.release([]),
        () => scheduler.complete("x", 1),
        () => scheduler.nextDueAtMs(),
      ];
      for (const call of calls) await expect(call()).rejects.toMatchObject({ code: "store/closed" });
      await store.close();
    });
  });

  test("answers as its model does, whatever is asked in whatever order", () => checkAgainstModel(subject));
}
