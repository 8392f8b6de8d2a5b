// The contract of searches: whatever part is looked at in one call, and however few are taken of it, all parts together hold what
// matches, once and in the order of the list. Every driver runs these same tests.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  mostLateMs,
  type DeliverySearch,
  type Searched,
  type TransactionSearch,
} from "../../runtime/store/search.ts";
import type { NewTransaction, Store, TransactionState } from "../../runtime/store/store.ts";
import { delivery, endedTransaction, transaction } from "./records.ts";
import type { StoreUnderTest } from "./store.suite.ts";

/** Declares the tests; `create` opens an empty store for each. */
export function describeSearches(create: () => Promise<StoreUnderTest>): void {
  let store: Store;
  let subject: StoreUnderTest;
  beforeEach(async () => {
    subject = await create();
    store = subject.store;
  });
  afterEach(() => store.close());

  /** All of it, by parts that look at two and take one. */
  async function all(
    search: (slice: {
      limit: number;
      looks: number;
      before?: string;
    }) => Promise<Searched<{ readonly id: string }>>,
  ): Promise<string[]> {
    const ids: string[] = [];
    let before: string | undefined;
    do {
      const part = await search({ limit: 1, looks: 2, ...(before !== undefined && { before }) });
      ids.push(...part.found.map(({ id }) => id));
      before = part.last;
    } while (before !== undefined);
    return ids;
  }

  describe("of transactions", () => {
    const find = (query: Partial<TransactionSearch>): Promise<string[]> =>
      all((slice) => store.searchTransactions({ account: "default", ...query, ...slice }));
    const minuteMs = 60_000;

    beforeEach(async () => {
      subject.advance(100 * minuteMs);
      const nowMs = subject.nowMs();
      const lease = { owner: "w", untilMs: nowMs + minuteMs };
      const accept = async (id: string, agoMin: number, begun: readonly NewTransaction[]): Promise<void> => {
        const account = id === "x" ? "other" : "default";
        await store.accept(delivery(id, { receivedAtMs: nowMs - agoMin * minuteMs, account }), begun);
      };
      /** It began so long ago, and took so long. */
      const lasting = (id: string, agoMin: number, tookMin: number): NewTransaction => {
        const { trigger, ...rest } = endedTransaction(id);
        return { ...rest, trigger: { ...trigger, finishedAtMs: nowMs + (tookMin - agoMin) * minuteMs } };
      };
      await accept("1", 90, [transaction("held", { lease }), lasting("short", 90, 1)]);
      await accept("2", 10, [lasting("long", 10, 40), transaction("queued")]);
      await accept("3", 60, [
        transaction("late", { cycle: "invoices" }),
        { ...lasting("of-invoices", 60, 40), cycle: "invoices" },
      ]);
      await accept("x", 30, [transaction("x", { lease })]);
      await accept("4", 10, [lasting("last", 10, 1)]);
    });

    const ago = (min: number): number => subject.nowMs() - min * minuteMs;

    test.each<[string, () => Partial<TransactionSearch>, string[]]>([
      ["that run", () => ({ state: "running" }), ["held"]],
      ["that run, of another cycle", () => ({ state: "running", cycle: "invoices" }), []],
      ["that have not begun", () => ({ state: "queued" }), ["queued", "late"]],
      ["that have not begun, of one cycle", () => ({ state: "queued", cycle: "orders" }), ["queued"]],
      ["that have not begun, since then", () => ({ state: "queued", fromMs: ago(20) }), ["queued"]],
      ["that have not begun, before then", () => ({ state: "queued", toMs: ago(20) }), ["late"]],
      ["that wait", () => ({ state: "waiting" }), []],
      ["that succeeded", () => ({ state: "succeeded" }), ["last", "long", "of-invoices", "short"]],
      [
        "that succeeded, before then",
        () => ({ state: "succeeded", toMs: ago(20) }),
        ["of-invoices", "short"],
      ],
      [
        "that succeeded, in between",
        () => ({ state: "succeeded", fromMs: ago(70), toMs: ago(20) }),
        ["of-invoices"],
      ],
      [
        "that took long, or have by now",
        () => ({ longerThanMs: 30 * minuteMs }),
        ["long", "of-invoices", "late", "held"],
      ],
      [
        "that took long and succeeded",
        () => ({ longerThanMs: 30 * minuteMs, state: "succeeded" }),
        ["long", "of-invoices"],
      ],
      [
        "that took long, of one cycle",
        () => ({ longerThanMs: 30 * minuteMs, cycle: "invoices" }),
        ["of-invoices", "late"],
      ],
      ["that have not begun for long", () => ({ longerThanMs: 30 * minuteMs, state: "queued" }), ["late"]],
      ["that took long and failed", () => ({ longerThanMs: 1, state: "failed" }), []],
    ])("%s", async (_name, query, expected) => {
      expect(await find(query())).toEqual(expected);
    });

    test("that were dropped, by how long they took", async () => {
      await store.dropQueued("default", "orders", 100);
      expect(await find({ state: "dropped", longerThanMs: 10 * minuteMs })).toEqual(["queued"]);
      expect(await find({ state: "dropped", longerThanMs: 30 * minuteMs })).toEqual([]);
    });

    test.each(["z", "x"])("not behind %s, which is not the account's", async (before) => {
      const states: readonly TransactionState[] = ["running", "queued", "succeeded"];
      for (const state of states)
        await expect(
          store.searchTransactions({ account: "default", limit: 9, looks: 9, state, before }),
        ).rejects.toMatchObject({ code: "store/unknown-cursor" });
    });
  });

  describe("of deliveries", () => {
    const find = (query: Partial<DeliverySearch>): Promise<string[]> =>
      all((slice) => store.searchDeliveries({ account: "default", ...query, ...slice }));

    beforeEach(async () => {
      const accept = (
        id: string,
        receivedAtMs: number,
        changes: Partial<Parameters<Store["accept"]>[0]> = {},
      ) => store.accept(delivery(id, { receivedAtMs, ...changes }), []);
      await accept("a", 1_000);
      await accept("b", 2_000, { outcome: "dropped" });
      await accept("x", 2_500, { account: "other", outcome: "dropped" });
      await accept("d", 4_000, { webhook: "second" });
      // It came before, and was long on its way to the store.
      await accept("c", 3_000);
      await accept("e", 5_000, { webhook: "second", outcome: "failed" });
      await accept("f", 9_000 + 2 * mostLateMs);
    });

    test.each<[string, Partial<DeliverySearch>, string[]]>([
      ["before then", { toMs: 4_000 }, ["c", "b", "a"]],
      ["before all", { toMs: 1_000 }, []],
      ["since then", { fromMs: 4_000 }, ["f", "e", "d"]],
      ["in between, its end not included", { fromMs: 2_000, toMs: 4_000 }, ["c", "b"]],
      ["long after", { fromMs: 6_000 }, ["f"]],
      ["after all", { fromMs: 9_001 + 2 * mostLateMs }, []],
      ["of two accounts", { fromMs: 2_000, toMs: 4_001, andOf: "other" }, ["c", "d", "x", "b"]],
      ["of an account with none, and another", { account: "nobody", andOf: "other", toMs: 9_000 }, ["x"]],
      ["of an account with none", { account: "nobody", toMs: 9_000 }, []],
      ["that were accepted", { outcome: "accepted", toMs: 9_000 }, ["c", "d", "a"]],
      ["that were dropped", { outcome: "dropped", toMs: 9_000 }, ["b"]],
      ["that were dropped, of two accounts", { outcome: "dropped", andOf: "other" }, ["x", "b"]],
      ["of one webhook", { webhook: "second", toMs: 5_000 }, ["d"]],
      ["of one webhook that failed", { webhook: "second", outcome: "failed" }, ["e"]],
      ["of one webhook that were dropped", { webhook: "second", outcome: "dropped" }, []],
    ])("%s", async (_name, query, expected) => {
      expect(await find(query)).toEqual(expected);
    });

    test("what came is passed over in one step, however much it is", async () => {
      const first = await store.searchDeliveries({ account: "default", toMs: 6_000, limit: 1, looks: 1 });
      expect(first).toMatchObject({ found: [{ id: "e" }], last: "e" });
    });

    test.each(["z", "x"])("not behind %s, which is not the account's", async (before) => {
      const found = store.searchDeliveries({ account: "default", toMs: 9_000, limit: 9, looks: 9, before });
      await expect(found).rejects.toMatchObject({ code: "store/unknown-cursor" });
    });
  });
}
