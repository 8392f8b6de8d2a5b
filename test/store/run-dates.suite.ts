// The contract of the dates of steps: every driver runs these same tests.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { RunDateStore, StepPlace } from "../../runtime/store/run-dates.ts";
import type { Store } from "../../runtime/store/store.ts";
import { delivery, transaction, visit } from "./records.ts";
import type { StoreUnderTest } from "./store.suite.ts";

/** Declares the tests; `create` opens an empty store for each. */
export function describeRunDates(create: () => Promise<StoreUnderTest>): void {
  let store: Store;
  let dates: RunDateStore;
  beforeEach(async () => {
    ({ store } = await create());
    dates = store.runDates;
  });
  afterEach(() => store.close());

  const place: StepPlace = { account: "default", cycle: "orders", step: "call" };

  describe("the date of a step's last successful run", () => {
    test("is none, then what it began with, whoever begins again", async () => {
      expect(await dates.runDate(place)).toBeUndefined();
      const begun = await Promise.all([5, 6, 7].map((atMs) => dates.beginRunDate(place, atMs)));
      expect(new Set(begun)).toEqual(new Set([await dates.runDate(place)]));
      expect(await dates.beginRunDate(place, 8)).toBe(begun[0]);
    });

    test("is set and taken away", async () => {
      await dates.saveRunDate(place, 9);
      await dates.saveRunDate(place, 3);
      expect(await dates.beginRunDate(place, 10)).toBe(3);
      await dates.saveRunDate(place, undefined);
      expect(await dates.runDate(place)).toBeUndefined();
    });

    test("belongs to one step of one cycle of one account", async () => {
      await dates.saveRunDate(place, 1);
      for (const other of [{ account: "other" }, { cycle: "other" }, { step: "other" }])
        expect(await dates.runDate({ ...place, ...other })).toBeUndefined();
    });

    test("is written with the visit, and not by one whose lease is lost", async () => {
      await store.accept(delivery("d"), [transaction("t", { lease: { owner: "one", untilMs: 1e12 } })]);
      await expect(
        store.finishVisit({ ...visit("t"), runDateMs: 7 }, 2, { kind: "step", step: "next" }),
      ).rejects.toMatchObject({ code: "store/lease-lost" });
      expect(await dates.runDate(place)).toBeUndefined();
      await store.finishVisit({ ...visit("t"), runDateMs: 7 }, 1, { kind: "step", step: "next" });
      expect(await dates.runDate(place)).toBe(7);
      await store.finishVisit({ ...visit("t", { visit: 2 }), runDateMs: 8 }, 1, {
        kind: "end",
        state: "succeeded",
      });
      expect(await dates.runDate(place)).toBe(8);
      expect((await store.visits("t")).at(-1)).toEqual(visit("t", { visit: 2 }));
    });

    test("goes with its cycle", async () => {
      await dates.saveRunDate(place, 1);
      await dates.saveRunDate({ ...place, cycle: "other" }, 2);
      await store.removeCycle("default", "orders");
      expect(await dates.runDate(place)).toBeUndefined();
      expect(await dates.runDate({ ...place, cycle: "other" })).toBe(2);
    });
  });
}
