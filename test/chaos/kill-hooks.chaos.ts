// A webhook's create and delete, killed with SIGKILL at every durable boundary, at the first, second and tenth hit. Afterwards a new
// engine finds at the vendor exactly what its ledger says: one hook where it is active, none where it is gone, never two.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startHookVendor } from "../subscription/hook-vendor.ts";
import { subscriptions } from "../subscription/hub.ts";
import { startPostgres, type PostgresServer } from "../store/postgres-server.ts";
import { runKilled } from "../subscription/killed-run.ts";

const { adopting, plain } = subscriptions;

/** `HITS`: at which hits of a boundary, separated by commas; the program has ten cycles. */
const hits = (process.env["HITS"] ?? "1,2,10").split(",").map(Number);

/** `STORES`: SQLite,PostgreSQL. */
const wanted = (process.env["STORES"] ?? "SQLite,PostgreSQL").split(",");
const stores = ["SQLite", "PostgreSQL"].filter((store) => wanted.includes(store));

/** One cycle more than is needed for the hit. */
const cyclesFor = (hit: number): readonly string[] => Array.from("abcdefghij").slice(0, hit + 1);
const startsOf = (cycles: readonly string[]): string[] => cycles.map((cycle) => `start:${cycle}`);
const removesOf = (cycles: readonly string[]): string[] => cycles.map((cycle) => `remove:${cycle}`);

/** What the killed cycle's subscription is afterwards, with a list at the vendor and without one. */
const creates = [
  ["create.planned", "gone", "gone"],
  ["create.intended", "gone", "unknown"],
  ["create.answered", "active", "unknown"],
  ["create.saved", "active", "gone"],
  ["create.active", "active", "active"],
] as const;

const createCases = creates.flatMap(([at, listed, unlisted]) =>
  hits.flatMap((hit) => [
    { at, hit, list: "a list", subscription: adopting, state: listed },
    { at, hit, list: "no list", subscription: plain, state: unlisted },
  ]),
);

/** Unknown is true of both. */
function expectedCount(state: string, count: number): number {
  if (state === "active") return 1;
  return state === "gone" ? 0 : Math.min(count, 1);
}

const recovered = createCases.filter(({ subscription }) => subscription === adopting);

const deletes = ["delete.intended", "delete.answered", "delete.gone"].flatMap((at) =>
  hits.map((hit) => ({ at, hit })),
);

describe.each(stores)("%s", (store) => {
  let server: PostgresServer | undefined;
  beforeAll(async () => {
    if (store === "PostgreSQL") server = await startPostgres();
  });
  afterAll(() => server?.remove());

  test.each(createCases)(
    "a create, killed at $at, hit $hit, with $list: $state",
    async ({ at, hit, subscription, state }) => {
      const vendor = await startHookVendor();
      const commands = startsOf(cyclesFor(hit));
      const run = { vendor, subscription, at: `${at}:${String(hit)}`, commands, server };
      const { signal, settled } = await runKilled(run, ["settle"]);
      expect(signal).toBe("SIGKILL");
      const states = settled[0]?.map((hook) => hook.state);
      // Where several processes share a store, this one waits before it looks, and then finds that nobody needs it.
      const expected = store === "PostgreSQL" && state === "unknown" ? "orphaned" : state;
      expect(states).toEqual([...Array.from({ length: hit - 1 }, () => "active"), expected]);
      const urls = Array.from(vendor.hooks.values(), ({ url }) => url);
      for (const hook of settled[0] ?? []) {
        const count = urls.filter((url) => url === hook.url).length;
        expect([hook.state, count]).toEqual([hook.state, expectedCount(hook.state, count)]);
      }
    },
  );

  test.each(recovered)(
    "and after $at, hit $hit, everything can be started and removed",
    async ({ at, hit }) => {
      const vendor = await startHookVendor();
      const cycles = cyclesFor(hit);
      const [starts, removes] = [startsOf(cycles), removesOf(cycles)];
      const run = { vendor, subscription: adopting, at: `${at}:${String(hit)}`, commands: starts, server };
      const { settled } = await runKilled(run, [...starts, "settle", ...removes, "settle"]);
      const [started = [], removed = []] = settled;
      expect(started.filter(({ state }) => state === "active").map(({ cycle }) => cycle)).toEqual(cycles);
      expect(removed.every(({ state }) => state === "gone")).toBe(true);
      expect(vendor.hooks.size).toBe(0);
      expect(vendor.calls.filter((call) => call.startsWith("POST"))).toHaveLength(cycles.length);
    },
  );

  test.each(deletes)("a delete, killed at $at, hit $hit, ends with no hook", async ({ at, hit }) => {
    const vendor = await startHookVendor();
    const cycles = cyclesFor(hit);
    const removes = removesOf(cycles);
    const commands = [...startsOf(cycles), ...removes, "settle"];
    const run = { vendor, subscription: plain, at: `${at}:${String(hit)}`, commands, server };
    const { signal, settled } = await runKilled(run, [...removes, "settle"]);
    expect(signal).toBe("SIGKILL");
    expect(settled.at(-1)?.map(({ state }) => state)).toEqual(cycles.map(() => "gone"));
    expect(vendor.hooks.size).toBe(0);
  });
});
