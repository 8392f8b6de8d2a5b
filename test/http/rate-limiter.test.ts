// Calls that wait for their turn, in a real store and on a virtual clock.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Log } from "../../runtime/base/log.ts";
import {
  createRateLimiter,
  toWindows,
  type LimitedCall,
  type RateLimiter,
} from "../../runtime/http/rate-limiter.ts";
import type { RateLimits } from "../../runtime/store/rate-limits.ts";
import type { Store } from "../../runtime/store/store.ts";
import { until } from "../engine/until.ts";
import { VirtualClock } from "../engine/virtual-clock.ts";
import { createFolder, openStore } from "../store/data-folder.ts";

const key = { account: "default", installation: "main-shop" };
let clock: VirtualClock;
let store: Store;
let limiter: RateLimiter;
let warnings: string[];
/** What was asked of the store. */
let asked: string[];

const log: Log = {
  info: () => undefined,
  error: () => undefined,
  warn: (_fields, message) => warnings.push(message),
};

beforeEach(async () => {
  clock = new VirtualClock();
  store = await openStore(createFolder(), () => clock.now());
  warnings = [];
  asked = [];
  limiter = createRateLimiter({ limits: watched(store.rateLimits), clock, log });
});
afterEach(() => store.close());

function watched(limits: RateLimits): RateLimits {
  const note = <Result>(name: string, result: Result): Result => {
    asked.push(name);
    return result;
  };
  return {
    reserve: (of, request) => note("reserve", limits.reserve(of, request)),
    pause: (of, refusal) => note("pause", limits.pause(of, refusal)),
    endPause: (of) => note("endPause", limits.endPause(of)),
    pauses: () => note("pauses", limits.pauses()),
  };
}

function limited(more: Partial<LimitedCall> = {}): LimitedCall {
  return { key, windows: [], name: "Notify", mostWaitMs: 5000, ...more };
}

const perSecond = toWindows([{ requests: 2, perMs: 1000 }]);

describe("a call without limits", () => {
  test("costs no write, and one read a second for all of them", async () => {
    await limiter.acquire(limited());
    for (let call = 0; call < 100; call++) expect(limiter.acquire(limited())).toBeUndefined();
    clock.advance(1000);
    await limiter.acquire(limited());
    expect(limiter.accept(limited(), clock.now())).toBeUndefined();
    expect(asked).toEqual(["pauses", "pauses"]);
  });
});

describe("a call with limits", () => {
  test("waits for its turn", async () => {
    const started: number[] = [];
    const startMs = clock.now();
    for (let call = 0; call < 5; call++)
      void limiter.acquire(limited({ windows: perSecond }))?.then(() => started.push(clock.now() - startMs));
    await until(() => clock.waiting === 3 && started.length === 2);
    clock.advance(999);
    expect(started).toEqual([0, 0]);
    clock.advance(1);
    await until(() => started.length === 4);
    clock.advance(1000);
    await until(() => started.length === 5);
    expect(started).toEqual([0, 0, 1000, 1000, 2000]);
    expect(warnings).toEqual([]);
  });

  test("shares them with another limiter on the same store", async () => {
    const other = createRateLimiter({ limits: store.rateLimits, clock, log });
    for (const each of [limiter, other]) await each.acquire(limited({ windows: perSecond }));
    let isLet = false;
    const third = other.acquire(limited({ windows: perSecond }))?.then(() => (isLet = true));
    await until(() => clock.waiting === 1);
    expect(isLet).toBe(false);
    clock.advance(1000);
    await third;
  });

  test("whose turn is further away than it waits is told when", async () => {
    const windows = toWindows([{ spacingMs: 60_000 }]);
    await limiter.acquire(limited({ windows }));
    const retryAtMs = clock.now() + 60_000;
    const expected = {
      code: "http/rate-limited",
      message: "Notify has to wait: its rate limit is used up.",
      hint: `Try again at ${new Date(retryAtMs).toISOString()}.`,
      retryAtMs,
    };
    await expect(limiter.acquire(limited({ windows }))).rejects.toMatchObject(expected);
    // Nothing was reserved for it: a ticket gets the same place, and keeps it.
    await expect(limiter.acquire(limited({ windows, ticket: "t1" }))).rejects.toMatchObject(expected);
    clock.advance(60_000);
    await limiter.acquire(limited({ windows, ticket: "t1" }));
  });

  test("that is given up while it waits leaves no timer", async () => {
    for (let call = 0; call < 2; call++) await limiter.acquire(limited({ windows: perSecond }));
    const controller = new AbortController();
    const waiting = limiter.acquire(limited({ windows: perSecond, signal: controller.signal }));
    await until(() => clock.waiting === 1);
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ code: "http/aborted" });
    expect(clock.waiting).toBe(0);
    await expect(
      limiter.acquire(limited({ windows: perSecond, signal: AbortSignal.abort() })),
    ).rejects.toMatchObject({ code: "http/aborted" });
    expect(clock.waiting).toBe(0);
  });
});

describe("a call that was refused", () => {
  test("stops the calls of its key and of no other, until its time", async () => {
    await limiter.refuse(limited(), { sentAtMs: clock.now(), retryAfterMs: 3000 });
    expect(warnings).toEqual(["A vendor answered that there are too many calls: they wait."]);
    await limiter.acquire(limited({ key: { ...key, method: "list" } }));
    let isLet = false;
    const waiting = limiter.acquire(limited())?.then(() => (isLet = true));
    await until(() => clock.waiting === 1);
    expect(warnings.at(-1)).toBe("A call waits: its vendor wants none for now.");
    clock.advance(2999);
    await Promise.resolve();
    expect(isLet).toBe(false);
    clock.advance(1);
    await waiting;
  });

  test("tells calls that would wait too long when to try again", async () => {
    await limiter.refuse(limited(), { sentAtMs: clock.now() });
    await expect(limiter.acquire(limited())).rejects.toMatchObject({
      code: "http/rate-limited",
      message: "Notify has to wait: the vendor wants no calls for now.",
      retryAtMs: clock.now() + 60_000,
    });
  });

  test("stops calls of other processes, within a second", async () => {
    await limiter.acquire(limited());
    const other = createRateLimiter({ limits: store.rateLimits, clock, log });
    await other.refuse(limited(), { sentAtMs: clock.now() });
    clock.advance(1000);
    await expect(limiter.acquire(limited())).rejects.toMatchObject({ code: "http/rate-limited" });
  });

  test("sends those back that had their turn already and were waiting for it", async () => {
    const windows = toWindows([{ spacingMs: 2000 }]);
    await limiter.acquire(limited({ windows }));
    const waiting = limiter.acquire(limited({ windows }));
    await until(() => clock.waiting === 1);
    await limiter.refuse(limited(), { sentAtMs: clock.now(), retryAfterMs: 4000 });
    clock.advance(2000);
    await until(() => clock.waiting === 1);
    clock.advance(2000);
    await waiting;
    expect(asked.filter((name) => name === "reserve")).toHaveLength(3);
  });

  test("is not lost to a list that was read before it", async () => {
    const gate = Promise.withResolvers<undefined>();
    let lists = 0;
    const pauses: RateLimits["pauses"] = async () => {
      const list = await store.rateLimits.pauses();
      lists += 1;
      await gate.promise;
      return list;
    };
    const slow = createRateLimiter({ limits: { ...watched(store.rateLimits), pauses }, clock, log });
    const before = slow.acquire(limited({ key: { ...key, installation: "other" } }));
    await until(() => lists === 1);
    await slow.refuse(limited(), { sentAtMs: clock.now(), retryAfterMs: 60_000 });
    gate.resolve(undefined);
    await before;
    await expect(slow.acquire(limited())).rejects.toMatchObject({ code: "http/rate-limited" });
  });

  test("is looked for again where the list could not be read", async () => {
    await limiter.refuse(limited(), { sentAtMs: clock.now(), retryAfterMs: 60_000 });
    let isAway = true;
    const pauses: RateLimits["pauses"] = () =>
      isAway ? Promise.reject(new Error("The store is away.")) : store.rateLimits.pauses();
    const other = createRateLimiter({ limits: { ...watched(store.rateLimits), pauses }, clock, log });
    await expect(other.acquire(limited())).rejects.toThrow("The store is away.");
    isAway = false;
    // Whoever asks while it is read waits for the list too.
    const both = await Promise.allSettled([other.acquire(limited()), other.acquire(limited())]);
    expect(both).toMatchObject([1, 2].map(() => ({ reason: { code: "http/rate-limited" } })));
  });

  test("is forgotten when a call was answered", async () => {
    await limiter.refuse(limited(), { sentAtMs: clock.now(), retryAfterMs: 2000 });
    clock.advance(2000);
    await limiter.acquire(limited());
    // One that was under way when the other was refused says nothing about what comes after.
    expect(limiter.accept(limited(), clock.now() - 1)).toBeUndefined();
    await limiter.accept(limited(), clock.now());
    expect(await store.rateLimits.pauses()).toEqual([]);
    expect(limiter.accept(limited(), clock.now())).toBeUndefined();
  });
});
