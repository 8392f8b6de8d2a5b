// The figures for small charts: what was counted between two looks, and what was before the store; an hour of them.
import { expect, test } from "vitest";
import { createMeasures } from "../../runtime/base/measures.ts";
import type { EngineCondition } from "../../runtime/engine/condition.ts";
import { createFigures } from "../../runtime/server/api/figures.ts";
import { VirtualClock } from "../engine/virtual-clock.ts";

const condition: EngineCondition = {
  transactions: { count: 3, forMs: 40 },
  jobs: { renewSubscription: { count: 2, forMs: 1 } },
  behind: 0,
  held: 1,
  deadLetters: 5,
  subscriptions: { unknown: 1, orphaned: 0 },
  running: 1,
  callers: 0,
};

/** What a look has asked for has come. */
const settle = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

test("show what happened since the look before, and forget what is older than an hour", async () => {
  const clock = new VirtualClock();
  const measures = createMeasures();
  let isThere = true;
  const engine = {
    condition: () => (isThere ? Promise.resolve(condition) : Promise.reject(new Error("gone"))),
  };
  const figures = createFigures(engine, measures, clock);
  const look = async (): Promise<void> => {
    clock.advance(15_000);
    await settle();
  };
  for (let count = 0; count < 99; count++) measures.answerTimes.add("2xx", 4);
  measures.answerTimes.add("2xx", 400);
  measures.answers.add("200", 100);
  measures.answers.add("404", 2);
  measures.ends.add("failed", 1);
  measures.ends.add("succeeded", 9);
  measures.calls.add("2xx", 4);
  measures.calls.add("http/timeout", 1);
  const place = { account: "default", cycle: "orders", connector: "shop" };
  for (let count = 0; count < 2; count++) measures.failures.add(place);
  for (let count = 0; count < 600; count++) measures.failures.add({ ...place, cycle: `c${String(count)}` });
  await look();
  isThere = false;
  await look();
  expect(figures.list()).toMatchObject([
    {
      seconds: 15,
      answered: 102,
      accepted: 100,
      p99Ms: 5,
      transactionsEnded: 10,
      transactionsFailed: 1,
      callsFailed: 1,
      queued: 3,
      oldestQueuedMs: 40,
      deadLetters: 5,
      hooksDue: 2,
      hooksUnknown: 1,
    },
    { answered: 0, transactionsEnded: 0, callsFailed: 0 },
  ]);
  const [first, second] = figures.list();
  expect(first?.failures.slice(0, 2)).toEqual([
    { ...place, count: 2 },
    { ...place, cycle: "c0", count: 1 },
  ]);
  expect([first?.failures.length, second?.failures]).toEqual([500, []]);
  expect(figures.list()[1]).not.toHaveProperty("queued");
  expect(figures.list()[1]).not.toHaveProperty("p99Ms");
  for (let count = 0; count < 250; count++) await look();
  expect(figures.list()).toHaveLength(240);
  figures.stop();
  await look();
  expect(figures.list()).toHaveLength(240);
});
