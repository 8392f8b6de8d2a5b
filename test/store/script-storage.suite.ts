// The contract of the values that scripts keep: every driver runs these same tests.
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { StorageScope } from "../../runtime/store/script-storage.ts";
import type { Store } from "../../runtime/store/store.ts";
import { runs } from "../share.ts";
import { delivery, transaction } from "./records.ts";
import type { StoreUnderTest } from "./store.suite.ts";

const scope: StorageScope = { account: "default", connector: "shop", installation: "main-shop" };

/** How many items the data sets under test take. */
const mostItems = 3;

/** Declares the tests; `create` opens an empty store whose data sets take so many items. */
export function describeScriptStorage(create: (storageItems: number) => Promise<StoreUnderTest>): void {
  let store: Store;
  let storage: Store["scriptStorage"];
  beforeEach(async () => {
    ({ store } = await create(mostItems));
    storage = store.scriptStorage;
  });
  afterEach(() => store.close());

  const keysOf = async (of: StorageScope = scope): Promise<string[]> =>
    (await storage.list(of, { limit: 10 })).map(({ key }) => key);

  describe("what scripts keep", () => {
    test("is what was set last, and absent when nothing was", async () => {
      expect(await storage.get(scope, "a")).toBeUndefined();
      await storage.set(scope, "a", '"one"');
      await storage.set(scope, "a", '{"two":[2,null]}');
      expect(await storage.get(scope, "a")).toBe('{"two":[2,null]}');
    });

    test("is any JSON text under any key", async () => {
      const keys = fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 });
      await fc.assert(
        fc.asyncProperty(keys, fc.json({ stringUnit: "binary", maxDepth: 2 }), async (key, value) => {
          fc.pre(value.length <= 1024 && key.length <= 128);
          await storage.set(scope, key, value);
          expect(await storage.get(scope, key)).toBe(value);
          expect(await storage.list(scope, { limit: 2 })).toEqual([{ key, value }]);
          await storage.delete(scope, key);
          expect(await keysOf()).toEqual([]);
        }),
        { numRuns: runs(50) },
      );
    });

    const others: readonly (readonly [string, StorageScope])[] = [
      ["account", { ...scope, account: "other" }],
      ["connector", { ...scope, connector: "other" }],
      ["installation", { ...scope, installation: "other" }],
      ["cycle", { ...scope, cycle: "orders" }],
    ];

    test("is refused, whatever the change, to a transaction that lost its job", async () => {
      await store.accept(delivery("d"), [transaction("t", { lease: { owner: "one", untilMs: 1e12 } })]);
      const held = { ...scope, holder: { transaction: "t", epoch: 1 } };
      await storage.set(held, "a", "1");
      expect(await storage.add(held, "a", 2)).toBe(3);
      const late = { ...scope, holder: { transaction: "t", epoch: 0 } };
      const changes = [
        storage.set(late, "a", "9"),
        storage.append(late, "a", "9"),
        storage.add(late, "a", 9),
        storage.delete(late, "a"),
        storage.deleteAll(late),
      ];
      for (const change of await Promise.allSettled(changes))
        expect(change).toMatchObject({ status: "rejected", reason: { code: "store/lease-lost" } });
      expect(await storage.get(late, "a")).toBe("3");
      await storage.deleteAll(held);
      expect(await keysOf()).toEqual([]);
    });

    test.each(others)("is not seen by another %s, nor changed", async (_, other) => {
      await storage.set(scope, "a", "1");
      expect(await storage.get(other, "a")).toBeUndefined();
      expect(await keysOf(other)).toEqual([]);
      expect(await storage.add(other, "a", 5)).toBe(5);
      await storage.delete(other, "a");
      await storage.deleteAll(other);
      expect(await storage.get(scope, "a")).toBe("1");
    });

    test("is seen by the one cycle it belongs to, and goes with that cycle", async () => {
      const ofOrders = { ...scope, cycle: "orders" };
      for (const each of [scope, ofOrders, { ...scope, cycle: "invoices" }])
        await storage.set(each, "a", "1");
      await store.removeCycle("default", "orders");
      expect(await storage.get(ofOrders, "a")).toBeUndefined();
      expect(await storage.get(scope, "a")).toBe("1");
      expect(await storage.get({ ...scope, cycle: "invoices" }, "a")).toBe("1");
      await storage.set(ofOrders, "b", "2");
      expect(await keysOf(ofOrders)).toEqual(["b"]);
    });

    test("is listed by key, page after page", async () => {
      for (const key of ["b", "ä", "B"]) await storage.set(scope, key, JSON.stringify(key));
      expect(await keysOf()).toEqual(["B", "b", "ä"]);
      expect(await storage.list(scope, { limit: 2 })).toStrictEqual([
        { key: "B", value: '"B"' },
        { key: "b", value: '"b"' },
      ]);
      expect(await storage.list(scope, { after: "b", limit: 2 })).toStrictEqual([{ key: "ä", value: '"ä"' }]);
    });

    test("is deleted by key or as a whole, whether it was there or not", async () => {
      await storage.delete(scope, "a");
      await storage.deleteAll(scope);
      for (const key of ["a", "b", "c"]) await storage.set(scope, key, "1");
      await storage.delete(scope, "a");
      await storage.delete(scope, "a");
      expect(await keysOf()).toEqual(["b", "c"]);
      await storage.deleteAll(scope);
      expect(await keysOf()).toEqual([]);
    });
  });

  describe("a text that is appended", () => {
    test.each([
      ["nothing", undefined, '"!"'],
      ["a text", '"a\\""', '"a\\"!"'],
      ["a number", "1.50", '"1.5!"'],
      ["a boolean", "true", '"true!"'],
    ])("stands behind %s", async (_, before, after) => {
      if (before !== undefined) await storage.set(scope, "a", before);
      await storage.append(scope, "a", "!");
      expect(await storage.get(scope, "a")).toBe(after);
    });

    test.each(["[1]", '{"a":1}', "null"])("is refused behind %s", async (before) => {
      await storage.set(scope, "a", before);
      await expect(storage.append(scope, "a", "!")).rejects.toMatchObject({
        code: "storage/not-text",
        message: "Nothing can be appended to `a`: its value is no text.",
      });
      expect(await storage.get(scope, "a")).toBe(before);
    });
  });

  describe("counting", () => {
    test.each([
      [undefined, 2, 2],
      ["40", 2, 42],
      ["-1.5", 0.25, -1.25],
      ['"40"', 2, 42],
      ['" 1e3 "', -1, 999],
      ["9007199254740990", 1, Number.MAX_SAFE_INTEGER],
    ])("from %s by %d gives %d", async (before, amount, sum) => {
      if (before !== undefined) await storage.set(scope, "a", before);
      expect(await storage.add(scope, "a", amount)).toBe(sum);
      expect(await storage.get(scope, "a")).toBe(String(sum));
    });

    test.each([['"x"'], ['""'], ["null"], ["true"], ["[1]"], ['"Infinity"']])(
      "from %s is refused",
      async (before) => {
        await storage.set(scope, "a", before);
        await expect(storage.add(scope, "a", 1)).rejects.toMatchObject({
          code: "storage/not-a-number",
          message: "`a` cannot be counted: its value is no number.",
        });
        expect(await storage.get(scope, "a")).toBe(before);
      },
    );

    test.each(["9007199254740991", "1.7976931348623157e308"])(
      "from %s would lose counts and is refused",
      async (before) => {
        await storage.set(scope, "a", before);
        await expect(storage.add(scope, "a", Number(before))).rejects.toMatchObject({
          code: "storage/not-a-number",
          message: "`a` cannot be counted any further: the sum is too large.",
        });
        expect(await storage.get(scope, "a")).toBe(before);
      },
    );

    test("and appending at once lose nothing, and no two get the same number", async () => {
      const times = Array.from({ length: 500 }, (_, index) => index);
      const sums = await Promise.all(
        times.map(async () => {
          await storage.append(scope, "texts", "x");
          return storage.add(scope, "count", 1);
        }),
      );
      expect(sums.toSorted((a, b) => a - b)).toEqual(times.map((index) => index + 1));
      expect(await storage.get(scope, "texts")).toBe(JSON.stringify("x".repeat(500)));
    });
  });

  describe("a data set", () => {
    test("takes so many items and no more; items that are there still change", async () => {
      for (const key of ["a", "b", "c"]) await storage.set(scope, key, "1");
      const refused = {
        code: "storage/full",
        message: "The storage holds 3 items, which is all it takes: delete some first.",
      };
      await expect(storage.set(scope, "d", "1")).rejects.toMatchObject(refused);
      await expect(storage.append(scope, "d", "1")).rejects.toMatchObject(refused);
      await expect(storage.add(scope, "d", 1)).rejects.toMatchObject(refused);
      expect(await keysOf()).toEqual(["a", "b", "c"]);
      expect(await storage.add(scope, "a", 1)).toBe(2);
      await storage.set({ ...scope, cycle: "orders" }, "d", "1");
      await storage.delete(scope, "a");
      await storage.set(scope, "d", "1");
      await storage.deleteAll(scope);
      for (const key of ["e", "f", "g"]) await storage.set(scope, key, "1");
      expect(await keysOf()).toEqual(["e", "f", "g"]);
    });

    test.each([
      ["a text", JSON.stringify("ä".repeat(1024)), JSON.stringify("ä".repeat(1025)), 1025],
      ["a text of escapes", JSON.stringify("\n".repeat(1024)), JSON.stringify("\n".repeat(1025)), 1025],
      ["another value", `[${"1".repeat(1022)}]`, `[${"1".repeat(1023)}]`, 1025],
    ])("takes %s of 1,024 characters and none longer", async (_, longest, tooLong, length) => {
      await storage.set(scope, "a", longest);
      await expect(storage.set(scope, "a", tooLong)).rejects.toMatchObject({
        code: "storage/too-long",
        message: `The value for \`a\` would have ${String(length)} characters; at most 1024 can be stored.`,
      });
      expect(await storage.get(scope, "a")).toBe(longest);
    });

    test("appends up to 1,024 characters", async () => {
      await storage.append(scope, "a", "x".repeat(1000));
      await storage.append(scope, "a", "y".repeat(24));
      await expect(storage.append(scope, "a", "z")).rejects.toMatchObject({ code: "storage/too-long" });
      expect(await storage.get(scope, "a")).toBe(JSON.stringify("x".repeat(1000) + "y".repeat(24)));
    });
  });

  test("what is refused takes nothing else down with it", async () => {
    await storage.set(scope, "text", '"x"');
    const asked = await Promise.allSettled([
      storage.add(scope, "count", 1),
      storage.add(scope, "text", 1),
      storage.add(scope, "count", 1),
    ]);
    expect(asked.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(await storage.get(scope, "count")).toBe("2");
  });
}
