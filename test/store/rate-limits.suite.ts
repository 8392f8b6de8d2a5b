// The contract of rate limits: every driver runs these same tests. Time is the store's own and is only moved forward.
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type {
  RateKey,
  RateWindow,
  Reservation,
  ReservationRequest,
} from "../../runtime/store/rate-limits.ts";
import type { Store } from "../../runtime/store/store.ts";
import { runs } from "../share.ts";
import { delivery, transaction } from "./records.ts";
import type { StoreUnderTest } from "./store.suite.ts";

const key: RateKey = { account: "default", installation: "main-shop" };
const minuteMs = 60_000;

/** Declares the tests; `create` opens an empty store for each. */
export function describeRateLimits(create: () => Promise<StoreUnderTest>): void {
  let subject: StoreUnderTest;
  let store: Store;
  beforeEach(async () => {
    subject = await create();
    store = subject.store;
  });
  afterEach(() => store.close());

  const reserve = (
    windows: readonly RateWindow[],
    more: Partial<ReservationRequest> = {},
    of: RateKey = key,
  ): Promise<Reservation> => store.rateLimits.reserve(of, { windows, mostWaitMs: 1e9, ...more });
  const starts = async (windows: readonly RateWindow[], count: number): Promise<number[]> => {
    const all = await Promise.all(Array.from({ length: count }, () => reserve(windows)));
    return all.map(({ startAtMs }) => startAtMs - subject.nowMs());
  };
  const twoPer100: RateWindow = { requests: 2, perMs: 100 };
  const spaced: RateWindow = { requests: 1, perMs: 30 };

  describe("starts of calls", () => {
    test("come as many at once as a window allows, then wait for it", async () => {
      expect(await starts([twoPer100], 5)).toEqual([0, 0, 100, 100, 200]);
      subject.advance(250);
      expect(await starts([twoPer100], 3)).toEqual([0, 50, 100]);
    });

    test("obey all windows of a key", async () => {
      expect(await starts([twoPer100, spaced], 5)).toEqual([0, 30, 100, 130, 200]);
    });

    test.each<[string, RateKey]>([
      ["account", { ...key, account: "other" }],
      ["installation", { ...key, installation: "other" }],
      ["method", { ...key, method: "list" }],
    ])("are not counted with those of another %s", async (_name, other) => {
      await starts([spaced], 3);
      expect((await reserve([spaced], {}, other)).startAtMs).toBe(subject.nowMs());
    });

    test("that are too far away are said and not reserved", async () => {
      await starts([spaced], 3);
      const later = { kind: "later", startAtMs: subject.nowMs() + 90 };
      expect(await reserve([spaced], { mostWaitMs: 89 })).toEqual(later);
      expect(await reserve([spaced], { mostWaitMs: 89 })).toEqual(later);
      expect(await reserve([spaced], { mostWaitMs: 90 })).toEqual({ ...later, kind: "reserved" });
    });

    test("never break a window, whoever asks when", async () => {
      const windows = fc.array(
        fc.record({ requests: fc.integer({ min: 1, max: 4 }), perMs: fc.integer({ min: 1, max: 50 }) }),
        { minLength: 1, maxLength: 3 },
      );
      const gaps = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 30 });
      let run = 0;
      await fc.assert(
        fc.asyncProperty(windows, gaps, async (limits, waits) => {
          const of = { ...key, method: `m${String(run++)}` };
          const given: number[] = [];
          for (const gap of waits) {
            subject.advance(gap);
            given.push((await reserve(limits, {}, of)).startAtMs);
          }
          expect(given).toEqual(given.toSorted((a, b) => a - b));
          for (const { requests, perMs } of limits)
            for (const [index, start] of given.entries())
              expect(start - (given[index - requests] ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(
                perMs,
              );
        }),
        { numRuns: runs(60) },
      );
    });
  });

  describe("a ticket", () => {
    test("keeps its place for whoever comes back with it, once", async () => {
      const asked = { mostWaitMs: 10, ticket: "t1" };
      await starts([spaced], 3);
      const startAtMs = subject.nowMs() + 90;
      expect(await reserve([spaced], asked)).toEqual({ kind: "kept", startAtMs });
      expect(await reserve([spaced], { ...asked, ticket: "t2" })).toEqual({
        kind: "kept",
        startAtMs: startAtMs + 30,
      });
      expect(await reserve([spaced], asked)).toEqual({ kind: "kept", startAtMs });
      subject.advance(85);
      expect(await reserve([spaced], asked)).toEqual({ kind: "reserved", startAtMs });
      expect(await reserve([spaced], asked)).toEqual({ kind: "kept", startAtMs: startAtMs + 60 });
    });

    test("is good however many starts were reserved after it, and late too", async () => {
      await starts([spaced], 3);
      await reserve([spaced], { mostWaitMs: 0, ticket: "t1" });
      await starts([spaced], 20);
      subject.advance(95);
      expect(await reserve([spaced], { mostWaitMs: 0, ticket: "t1" })).toEqual({
        kind: "reserved",
        startAtMs: subject.nowMs() - 5,
      });
    });

    test("that nobody came for in time gets a new place: those of an outage do not start together", async () => {
      const perSecond: RateWindow = { requests: 1, perMs: 1000 };
      const tickets = Array.from({ length: 60 }, (_, index) => `t${String(index)}`);
      const come = (ticket: string): Promise<Reservation> =>
        reserve([perSecond], { mostWaitMs: 5000, ticket });
      let waiting: string[] = [];
      for (const ticket of tickets) if ((await come(ticket)).kind === "kept") waiting.push(ticket);
      expect(waiting).toHaveLength(54);
      subject.advance(600_000);
      const given: number[] = [];
      for (let second = 0; second < 60; second++) {
        const still: string[] = [];
        for (const ticket of waiting) {
          const { kind, startAtMs } = await come(ticket);
          if (kind === "reserved") given.push(Math.max(startAtMs, subject.nowMs()));
          else still.push(ticket);
        }
        waiting = still;
        subject.advance(1000);
      }
      const first = given[0] ?? 0;
      expect(given.map((start) => start - first)).toEqual(tickets.slice(6).map((_, index) => index * 1000));
    });

    test("starts in the end however late its holder always comes", async () => {
      const perMinute: RateWindow = { requests: 1, perMs: minuteMs };
      await starts([perMinute], 20);
      let { kind, startAtMs } = await reserve([perMinute], { mostWaitMs: 0, ticket: "t1" });
      let comings = 0;
      for (; kind === "kept" && comings < 10; comings++) {
        subject.advance(startAtMs - subject.nowMs() + 30_000);
        await starts([perMinute], 20);
        ({ kind, startAtMs } = await reserve([perMinute], { mostWaitMs: 0, ticket: "t1" }));
      }
      expect([kind, comings]).toEqual(["reserved", 3]);
    });

    test("is void after a pause that came since, and asks for a new place", async () => {
      await starts([spaced], 2);
      for (const ticket of ["t1", "t2"]) await reserve([spaced], { mostWaitMs: 0, ticket });
      await store.rateLimits.pause(key, { sentAtMs: subject.nowMs(), retryAfterMs: 2000 });
      subject.advance(2000);
      const again = await Promise.all(
        ["t1", "t2"].map((ticket) => reserve([spaced], { mostWaitMs: 100, ticket })),
      );
      expect(again.map(({ startAtMs }) => startAtMs - subject.nowMs())).toEqual([0, 30]);
    });
  });

  describe("a pause", () => {
    const refuse = (retryAfterMs?: number): Promise<unknown> => {
      subject.advance(1);
      const sentAtMs = subject.nowMs();
      subject.advance(1);
      return store.rateLimits.pause(key, { sentAtMs, ...(retryAfterMs !== undefined && { retryAfterMs }) });
    };
    const untilMs = async (): Promise<number> =>
      Math.max(...(await store.rateLimits.pauses()).map((pause) => pause.untilMs)) - subject.nowMs();

    test("is a minute, then 1, 3, 7, 15 and 30 minutes more, refusal by refusal", async () => {
      const waits: number[] = [];
      for (let refusal = 0; refusal < 8; refusal++) {
        await refuse();
        waits.push((await untilMs()) / minuteMs);
      }
      expect(waits).toEqual([1, 2, 4, 8, 16, 31, 31, 31]);
    });

    test("is as long as the vendor says, and longer refusal by refusal", async () => {
      await refuse(5000);
      expect(await untilMs()).toBe(5000);
      await refuse(5000);
      expect(await untilMs()).toBe(5000 + minuteMs);
    });

    test.each([
      [0, 1000],
      [1, 1000],
      [1e12, 24 * 60 * minuteMs],
    ])("that a vendor wants to be %d ms is %d ms", async (asked, granted) => {
      await refuse(asked);
      expect(await untilMs()).toBe(granted);
    });

    test("is not counted again for calls that were under way when it began", async () => {
      const sentAtMs = subject.nowMs();
      subject.advance(5);
      for (const retryAfterMs of [2000, 9000, 1000])
        await store.rateLimits.pause(key, { sentAtMs, retryAfterMs });
      expect(await store.rateLimits.pauses()).toEqual([
        { ...key, untilMs: subject.nowMs() + 9000, strikes: 1 },
      ]);
    });

    test("holds reserved starts back, and ends when a call was answered", async () => {
      await refuse(2000);
      expect(await starts([spaced], 2)).toEqual([2000, 2030]);
      await store.rateLimits.endPause(key);
      expect(await store.rateLimits.pauses()).toEqual([]);
      await refuse(3000);
      expect(await untilMs()).toBe(3000);
    });

    test("is its key's alone", async () => {
      const method = { ...key, method: "list" };
      await store.rateLimits.pause(method, { sentAtMs: 0 });
      expect(await store.rateLimits.pauses()).toMatchObject([method]);
      expect(await starts([spaced], 1)).toEqual([0]);
    });
  });

  describe("a transaction that has to wait", () => {
    test("is given back until then, and its old holder writes no more", async () => {
      await store.saveCycle({ account: "default", id: "orders", plan: "plan-1", state: "running" });
      await store.accept(delivery("d", { receivedAtMs: subject.nowMs() }), [
        transaction("t", { next: "notify" }),
      ]);
      const [job] = await store.scheduler.claim("one", 1000, 10);
      await store.scheduler.postpone("t", (job?.epoch ?? 0) + 1, subject.nowMs());
      expect(await store.scheduler.claim("two", 1000, 10)).toEqual([]);
      await store.scheduler.postpone("t", job?.epoch ?? 0, subject.nowMs() + 5000);
      expect((await store.transaction("t"))?.state).toBe("queued");
      expect(await store.scheduler.nextDueAtMs()).toBe(subject.nowMs() + 5000);
      subject.advance(4999);
      expect(await store.scheduler.claim("one", 1000, 10)).toEqual([]);
      subject.advance(1);
      const [again] = await store.scheduler.claim("two", 1000, 10);
      expect(again).toMatchObject({ id: "t", epoch: (job?.epoch ?? 0) + 1 });
    });
  });
}
