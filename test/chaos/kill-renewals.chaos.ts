// A hook that is renewed or takes another one's place, killed with SIGKILL at every durable boundary, at the first, second and tenth
// hit. Afterwards a new engine goes on by itself: one hook at the vendor, or a row that says that nobody knows.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startHookVendor } from "../subscription/hook-vendor.ts";
import { subscriptions } from "../subscription/hub.ts";
import { startPostgres, type PostgresServer } from "../store/postgres-server.ts";
import { runKilled, type SettledHook } from "../subscription/killed-run.ts";

const { plain, adopting, remadeAfter, overwritten, renumbered, renewedListed, renewed } = subscriptions;

/** `HITS`: at which hits of a boundary, separated by commas. */
const hits = (process.env["HITS"] ?? "1,2,10").split(",").map(Number);

/** `STORES`: SQLite,PostgreSQL. */
const wanted = (process.env["STORES"] ?? "SQLite,PostgreSQL").split(",");
const stores = ["SQLite", "PostgreSQL"].filter((store) => wanted.includes(store));

/** `create.*` is hit by the start too. */
const replacing = [
  "renew.intended",
  "create.planned",
  "create.intended",
  "create.answered",
  "create.saved",
  "create.active",
  "delete.intended",
  "delete.answered",
  "delete.gone",
] as const;

const modes = [
  ["createFirst", plain],
  ["createFirst, with a list", adopting],
  ["deleteFirst", remadeAfter],
  ["overwrite", overwritten],
] as const;

const replacements = modes.flatMap(([mode, subscription]) =>
  replacing
    // What is overwritten is not deleted.
    .filter((at) => mode !== "overwrite" || !at.startsWith("delete"))
    .flatMap((at) => hits.map((hit) => ({ mode, subscription, at, hit }))),
);

const renewals = [
  ["the same id", renewed],
  ["another id", renumbered],
  ["another id, with a list", renewedListed],
] as const;

const renewalCases = renewals.flatMap(([kind, subscription]) =>
  ["renew.intended", "renew.answered", "renew.active"].flatMap((at) =>
    hits.map((hit) => ({ kind, subscription, at, hit })),
  ),
);

/** One hook for one active row; more or none only where a row says that nobody knows, or that it is left behind. */
function expectTrue(rows: readonly SettledHook[], hooks: number): void {
  const count = (...states: readonly string[]): number =>
    rows.filter(({ state }) => states.includes(state)).length;
  const [active, doubtful] = [count("active"), count("unknown", "orphaned")];
  expect({ active: active <= 1, atLeast: hooks >= active, atMost: hooks <= active + doubtful }).toEqual({
    active: true,
    atLeast: true,
    atMost: true,
  });
}

describe.each(stores)("%s", (store) => {
  let server: PostgresServer | undefined;
  beforeAll(async () => {
    if (store === "PostgreSQL") server = await startPostgres();
  });
  afterAll(() => server?.remove());

  test.each(replacements)("rotated ($mode), killed at $at, hit $hit", async ({ subscription, at, hit }) => {
    const vendor = await startHookVendor();
    vendor.takesTwo = true;
    const commands = ["start:a", ...Array.from({ length: hit }, () => "rotate:a"), "settle"];
    const run = { vendor, subscription, at: `${at}:${String(hit)}`, commands, server };
    const { signal, settled } = await runKilled(run, ["settle"]);
    expect(signal).toBe("SIGKILL");
    expectTrue(settled.at(-1) ?? [], vendor.hooks.size);
  });

  test.each(renewalCases)("renewed ($kind), killed at $at, hit $hit", async ({ subscription, at, hit }) => {
    const vendor = await startHookVendor();
    vendor.takesTwo = true;
    const commands = ["start:a", ...Array.from({ length: hit }, () => "signal:a"), "settle"];
    const run = { vendor, subscription, at: `${at}:${String(hit)}`, commands, server };
    const { signal, settled } = await runKilled(run, ["settle"]);
    expect(signal).toBe("SIGKILL");
    expectTrue(settled.at(-1) ?? [], vendor.hooks.size);
  });
});
