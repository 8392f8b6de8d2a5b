// The contract of lanes: transactions of one run one after the other, in the order of acceptance, whatever ends the one in front. Every
// driver runs these same tests.
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Job } from "../../runtime/store/scheduler.ts";
import type { Acceptance, BegunTransaction, NewTransaction, Store } from "../../runtime/store/store.ts";
import { delivery, endedTransaction, transaction, visit } from "./records.ts";
import { part } from "./splits.suite.ts";
import type { StoreUnderTest } from "./store.suite.ts";

/** Declares the tests; `create` opens an empty store for each. */
export function describeLanes(create: () => Promise<StoreUnderTest>): void {
  let store: Store;
  let subject: StoreUnderTest;
  beforeEach(async () => {
    subject = await create();
    store = subject.store;
    await saveCycle();
  });
  afterEach(() => store.close());

  const saveCycle = (state: "running" | "stopped" | "finishing" = "running", id = "orders"): Promise<void> =>
    store.saveCycle({ account: "default", id, plan: "plan-1", state });
  const lease = () => ({ owner: "w", untilMs: subject.nowMs() + 1_000 });
  const accept = (id: string, changes: Partial<NewTransaction> = {}): Promise<Acceptance> =>
    store.accept(delivery(`d-${id}`, { receivedAtMs: subject.nowMs() }), [
      transaction(id, { lane: "a", ...changes }),
    ]);
  const acceptAll = async (...ids: string[]): Promise<void> => {
    for (const id of ids) await accept(id);
  };
  const claim = (): Promise<readonly Job[]> => store.scheduler.claim("w", 1_000, 100);
  const claimed = async (): Promise<readonly string[]> => (await claim()).map(({ id }) => id);
  const finish = (id: string, epoch = 1) =>
    store.finishVisit(visit(id), epoch, { kind: "end", state: "succeeded" });
  const stateOf = async (id: string) => (await store.transaction(id))?.state;
  const begun = (id: string, changes: Partial<BegunTransaction> = {}): BegunTransaction => ({
    id,
    account: "default",
    cycle: "orders",
    plan: "plan-1",
    origin: "replay",
    synchronous: false,
    createdAtMs: subject.nowMs(),
    next: "call",
    lane: "a",
    ...changes,
  });

  test("one begins when the one before it has ended, in the order of acceptance; others run beside them", async () => {
    await acceptAll("a1", "a2", "a3");
    await accept("b1", { lane: "b" });
    await store.accept(delivery("d-free"), [transaction("free")]);
    expect(await claimed()).toEqual(["a1", "b1", "free"]);
    expect(await claimed()).toEqual([]);
    expect(await finish("b1")).toBe("otherDue");
    expect(await finish("free")).toBe("none");
    expect(await claimed()).toEqual([]);
    await store.finishVisit(visit("a1"), 1, { kind: "step", step: "more" });
    expect(await claimed()).toEqual([]);
    expect(await store.finishVisit(visit("a1", { visit: 2 }), 1, { kind: "end", state: "succeeded" })).toBe(
      "otherDue",
    );
    expect(await claimed()).toEqual(["a2"]);
    await accept("a4");
    await finish("a2");
    expect(await claimed()).toEqual(["a3"]);
    await finish("a3");
    expect(await claimed()).toEqual(["a4"]);
    expect(await store.transaction("a4")).toMatchObject({ lane: "a", state: "running" });
  });

  test("what is behind another one has no lease, and whoever gave it learns that", async () => {
    expect(await accept("first", { lease: lease() })).toEqual({ kind: "accepted" });
    expect(await accept("second", { lease: lease() })).toEqual({ kind: "accepted", behind: ["second"] });
    expect(await stateOf("second")).toBe("queued");
    await expect(finish("second")).rejects.toMatchObject({ code: "store/lease-lost" });
    await finish("first");
    expect(await claimed()).toEqual(["second"]);
    await finish("second");
    expect(await accept("third", { lease: lease() })).toEqual({ kind: "accepted" });
  });

  test("of one delivery they are in its order", async () => {
    const ids = ["t1", "t2", "t3"];
    const all = ids.map((id) => transaction(id, { lane: "a", lease: lease() }));
    expect(await store.accept(delivery("d"), all)).toEqual({ kind: "accepted", behind: ["t2", "t3"] });
    for (const [index, id] of ids.entries()) {
      await finish(id);
      expect(await claimed()).toEqual(ids.slice(index + 1, index + 2));
    }
  });

  test("what has nothing to do is behind nobody and in front of nobody", async () => {
    await accept("first");
    expect(await store.accept(delivery("d"), [{ ...endedTransaction("done"), lane: "a" }])).toEqual({
      kind: "accepted",
    });
    expect(await stateOf("done")).toBe("succeeded");
    await claim();
    await finish("first");
    expect(await store.accept(delivery("d2"), [{ ...endedTransaction("done2"), lane: "a" }])).toEqual({
      kind: "accepted",
    });
    await accept("second");
    expect(await claimed()).toEqual(["second"]);
  });

  describe("the next one begins", () => {
    const error = '{"code":"http/timeout","message":""}';
    const ends: Record<string, () => Promise<unknown>> = {
      "a failure": () =>
        store.finishVisit(visit("first", { state: "failed", error }), 1, {
          kind: "end",
          state: "failed",
          error,
        }),
      "an end without a visit": () => store.end("first", 1, { kind: "end", state: "stopped" }),
      "a cancel that its holder carries out": async () => {
        expect(await store.cancel("default", "first")).toBe("held");
        expect(await claimed()).toEqual([]);
        await store.end("first", 1, { kind: "end", state: "stopped" });
      },
      "a cancel of what nobody holds": async () => {
        await store.scheduler.postpone("first", 1, subject.nowMs() + 9_000, { reason: "{}", tries: 1 });
        expect(await claimed()).toEqual([]);
        expect(await store.cancel("default", "first")).toBe("ended");
      },
      "a halt": () => store.scheduler.halt("first", 1, true),
      "an expired wait that fails": async () => {
        await store.awaitDelivery("first", 1, { key: "k", untilMs: subject.nowMs() + 500, reason: "{}" });
        expect(await claimed()).toEqual([]);
        subject.advance(600);
        expect(await claim()).toMatchObject([{ id: "first", phase: "wait", epoch: 2 }]);
        await store.end("first", 2, { kind: "end", state: "failed", error });
      },
      "the backlog's end": async () => {
        await store.scheduler.release([{ id: "first", epoch: 1 }]);
        const { through } = await store.backlog("default", "orders", 100);
        const slice = { account: "default", cycle: "orders", limit: 1, through };
        expect(await store.dropBacklog(slice)).toBe(1);
      },
      "a stop of what has begun": async () => {
        await store.finishVisit(visit("first"), 1, { kind: "step", step: "more" });
        await store.scheduler.release([{ id: "first", epoch: 1 }]);
        await saveCycle("stopped");
        expect(await store.haltBegun("default", "orders", 100)).toBe(1);
        await saveCycle();
      },
    };
    test.for(Object.keys(ends))("after %s", async (name) => {
      await acceptAll("first", "second", "third");
      expect(await claimed()).toEqual(["first"]);
      await ends[name]?.();
      expect(await claimed()).toEqual(["second"]);
      await finish("second");
      expect(await claimed()).toEqual(["third"]);
    });
  });

  test("what is put off, given back or lost stays in front", async () => {
    await acceptAll("first", "second");
    await claim();
    await store.scheduler.postpone("first", 1, subject.nowMs() + 5_000, { reason: "{}", tries: 1 });
    expect(await claimed()).toEqual([]);
    expect(await store.scheduler.nextDueAtMs()).toBe(subject.nowMs() + 5_000);
    subject.advance(5_000);
    expect(await claimed()).toEqual(["first"]);
    await store.scheduler.release([{ id: "first", epoch: 2 }]);
    expect(await claimed()).toEqual(["first"]);
    subject.advance(2_000);
    expect(await claim()).toMatchObject([{ id: "first", epoch: 4 }]);
    await finish("first", 4);
    expect(await claimed()).toEqual(["second"]);
  });

  test("while the first is held nothing is due but the end of its lease", async () => {
    await acceptAll("first", "second", "third");
    await claim();
    expect(await store.scheduler.nextDueAtMs()).toBe(subject.nowMs() + 1_000);
    await finish("first");
    expect(await store.scheduler.nextDueAtMs()).toBeLessThanOrEqual(subject.nowMs());
  });

  test("one that is cancelled behind others leaves, and the order stays", async () => {
    await acceptAll("first", "second", "third");
    await claim();
    expect(await store.cancel("default", "second")).toBe("ended");
    expect(await claimed()).toEqual([]);
    await finish("first");
    expect(await claimed()).toEqual(["third"]);
  });

  describe("a transaction that waits for a delivery", () => {
    const wait = (id: string) =>
      store.awaitDelivery(id, 1, { key: "k", untilMs: subject.nowMs() + 50_000, reason: "{}" });
    const { next: _, ...started } = transaction("x");
    const bring = (id: string, changes: Partial<NewTransaction> = {}): Promise<Acceptance> =>
      store.accept(delivery(`d-${id}`), [
        { ...started, id, resumes: { step: "call", key: "k", keptMs: 10_000 }, ...changes },
      ]);

    test("is in front still, and who goes on from it has its place", async () => {
      await acceptAll("first", "second");
      await claim();
      await wait("first");
      expect(await claimed()).toEqual([]);
      expect(await bring("on", { lease: lease() })).toMatchObject({ resumed: [{ transaction: "on" }] });
      expect(await store.transaction("on")).toMatchObject({ origin: "resume", lane: "a" });
      expect(await claimed()).toEqual([]);
      await acceptAll("third");
      // Who comes second for it goes on beside the others.
      await bring("beside");
      expect((await store.transaction("beside"))?.lane).toBeUndefined();
      expect(await claimed()).toEqual(["beside"]);
      expect(await store.end("on", 1, { kind: "end", state: "succeeded" })).toBe(true);
      expect(await claimed()).toEqual(["second"]);
      await finish("second");
      expect(await claimed()).toEqual(["third"]);
    });

    test("so it is where the delivery came before", async () => {
      await acceptAll("first", "second");
      await claim();
      await bring("early");
      expect(await wait("first")).toBe("resumed");
      expect(await claimed()).toEqual(["early"]);
      await store.end("early", 1, { kind: "end", state: "succeeded" });
      expect(await claimed()).toEqual(["second"]);
    });

    test("a cycle that finishes waits neither for it nor for those behind it, who stay queued", async () => {
      await acceptAll("first", "second");
      await claim();
      await wait("first");
      await saveCycle("finishing");
      expect(await store.hasUnfinished("default", "orders")).toBe(false);
      await saveCycle("stopped");
      await saveCycle();
      expect(await claimed()).toEqual([]);
      await bring("on");
      expect(await claimed()).toEqual(["on"]);
      await store.end("on", 1, { kind: "end", state: "succeeded" });
      expect(await claimed()).toEqual(["second"]);
    });
  });

  test("a transaction is in front until its parts have been joined", async () => {
    const { next: _, ...divided } = transaction("t", { split: true, lease: lease(), lane: "a" });
    await store.accept(delivery("d"), [divided]);
    await accept("second");
    await store.beginParts("t", 1, [part(0), part(1)], true);
    const parts = await claimed();
    expect(parts).toHaveLength(2);
    for (const id of parts)
      await store.finishVisit(visit(id), 1, { kind: "end", state: "succeeded", awaited: true });
    subject.advance(2_000);
    expect(await claim()).toMatchObject([{ id: "t", phase: "join" }]);
    await store.end("t", 2, { kind: "end", state: "succeeded" });
    expect(await claimed()).toEqual(["second"]);
  });

  describe("what is begun without being accepted", () => {
    test("stands at the end of its lane; begun twice it is there once, and holds up nobody", async () => {
      await acceptAll("first");
      expect(await store.begin([begun("r1", { origin: "schedule" })])).toEqual(["r1"]);
      await acceptAll("last");
      for (const id of ["first", "r1", "last"]) {
        expect(await claimed()).toEqual([id]);
        await store.end(id, 1, { kind: "end", state: "succeeded" });
      }
      expect(await store.begin([begun("r1"), begun("r2"), begun("r3", { lane: "b" })])).toEqual(["r2", "r3"]);
      expect(await claimed()).toEqual(["r2", "r3"]);
    });

    test("so does a redrive", async () => {
      await acceptAll("failed", "second");
      await claim();
      const error = '{"code":"http/timeout","message":""}';
      const failure = { kind: "end", state: "failed", error } as const;
      await store.finishVisit(visit("failed", { state: "failed", error }), 1, failure);
      const successor = begun("again", {
        origin: "redrive",
        continues: { transaction: "failed", visit: 0 },
      });
      expect(await store.deadLetters.redrive("failed", successor, { again: false })).toBe("again");
      expect(await claimed()).toEqual(["second"]);
      await finish("second");
      expect(await claimed()).toEqual(["again"]);
    });
  });

  describe("a backlog", () => {
    test("counts who is behind, and is dropped with them", async () => {
      await acceptAll("t1", "t2", "t3");
      const { count, through } = await store.backlog("default", "orders", 100);
      expect(count).toBe(3);
      const slice = { account: "default", cycle: "orders", limit: 2, through };
      expect([await store.dropBacklog(slice), await store.dropBacklog(slice)]).toEqual([2, 1]);
      await acceptAll("t4");
      expect(await claimed()).toEqual(["t4"]);
    });

    test("of a stopped cycle may be dropped in slices, whichever come first: who is left begins", async () => {
      await acceptAll("t1", "t2", "t3");
      await saveCycle("stopped");
      for (let slice = 0; slice < 2; slice++) expect(await store.dropQueued("default", "orders", 1)).toBe(1);
      await saveCycle();
      expect(await claimed()).toHaveLength(1);
    });

    test("keeps its order in the cycle that it is moved to", async () => {
      await saveCycle("stopped");
      await saveCycle("running", "other");
      await acceptAll("t1", "t2", "t3");
      const { through } = await store.backlog("default", "orders", 100);
      const to = { cycle: "other", plan: "plan-2", start: "trigger", next: "call" };
      const slice = { account: "default", cycle: "orders", limit: 100, through };
      expect(await store.moveBacklog(slice, to)).toBe(3);
      for (const id of ["t1", "t2", "t3"]) {
        expect(await claim()).toMatchObject([{ id, cycle: "other" }]);
        await finish(id);
      }
    });

    test("of a cycle that is gone it is dropped whole", async () => {
      await acceptAll("t1", "t2", "t3");
      await store.removeCycle("default", "orders");
      while ((await store.dropOrphaned(2)) > 0);
      for (const id of ["t1", "t2", "t3"]) expect(await stateOf(id)).toBe("dropped");
    });
  });

  test("while its cycle finishes, what was parked behind others stays parked", async () => {
    await acceptAll("t1", "t2");
    await saveCycle("finishing");
    await accept("t3", { parked: true });
    for (const id of ["t1", "t2"]) {
      expect(await store.hasUnfinished("default", "orders")).toBe(true);
      expect(await claimed()).toEqual([id]);
      await finish(id);
    }
    expect(await store.hasUnfinished("default", "orders")).toBe(false);
    expect(await claimed()).toEqual([]);
    await accept("t4", { parked: true });
    await saveCycle();
    await saveCycle("finishing");
    for (const id of ["t3", "t4"]) {
      expect(await claimed()).toEqual([id]);
      await finish(id);
    }
  });

  test("whatever happens, of each lane at most one is under way, in order, and nobody is forgotten", async () => {
    const lanes = ["a", "b"] as const;
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...lanes).map((lane) => ({ kind: "accept", lane }) as const) },
      { weight: 3, arbitrary: fc.constant({ kind: "claim" } as const) },
      {
        weight: 6,
        arbitrary: fc.record({
          kind: fc.constantFrom("finish", "cancel", "release", "lose"),
          at: fc.nat(20),
        }),
      },
    );
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
        run += 1;
        const open = new Map<string, string[]>(lanes.map((lane) => [lane, []]));
        const held = new Map<string, number>();
        const mistaken: string[] = [];
        let count = 0;
        const ended = (id: string): void => {
          held.delete(id);
          for (const queue of open.values()) if (queue.includes(id)) queue.splice(queue.indexOf(id), 1);
        };
        const take = async (): Promise<void> => {
          for (const { id, epoch } of await claim()) {
            expect(lanes.map((lane) => open.get(lane)?.[0])).toContain(id);
            held.set(id, epoch);
          }
          const firsts = [...open.values()].flatMap(([first]) => first ?? []);
          expect([...held.keys()]).toEqual(expect.arrayContaining(firsts));
        };
        for (const one of steps) {
          if (one.kind === "accept") {
            const id = `${String(run)}-${String(++count)}`;
            const isHeld = count % 2 === 0;
            const came = await accept(id, { lane: one.lane, ...(isHeld && { lease: lease() }) });
            const isBehind = came.kind === "accepted" && came.behind !== undefined;
            if (isBehind !== (open.get(one.lane)?.length ?? 0) > 0) mistaken.push(id);
            open.get(one.lane)?.push(id);
            if (isHeld && !isBehind) held.set(id, 1);
          } else if (one.kind === "claim") await take();
          else if (one.kind === "cancel") {
            const all = [...open.values()].flat();
            const id = all[one.at % Math.max(all.length, 1)];
            if (id !== undefined && (await store.cancel("default", id)) === "ended") ended(id);
          } else {
            const [id, epoch] = [...held][one.at % Math.max(held.size, 1)] ?? [];
            if (id === undefined || epoch === undefined) continue;
            if (one.kind === "finish") {
              await store.end(id, epoch, { kind: "end", state: "succeeded" });
              ended(id);
            } else if (one.kind === "release") {
              await store.scheduler.release([{ id, epoch }]);
              held.delete(id);
            } else {
              subject.advance(2_000);
              held.clear();
            }
          }
        }
        for (;;) {
          await take();
          if (held.size === 0) break;
          for (const [id, epoch] of held) {
            await store.end(id, epoch, { kind: "end", state: "succeeded" });
            ended(id);
          }
        }
        expect([...open.values()].flat()).toEqual([]);
        expect(mistaken).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });
}
