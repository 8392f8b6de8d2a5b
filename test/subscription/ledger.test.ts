// The ledger against a model: whatever is tried in whatever order, only the ways of `transitions` are taken, memory and store say
// the same, and a start of another process reads what this one knew.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { SubscriptionState } from "../../runtime/store/store.ts";
import { Ledger, transitions } from "../../runtime/subscription/ledger.ts";
import { createFolder, openStore } from "../store/data-folder.ts";

const states = Object.keys(transitions) as SubscriptionState[];
const clock = { now: () => 1_000, at: () => () => undefined };

function intent(id: string, step: string): Parameters<Ledger["plan"]>[0] {
  const texts = {
    scope: "step" as const,
    connector: "hub",
    release: "h",
    installation: "hub",
    holder: "default",
    method: "changed",
    url: "https://a.test/x",
  };
  return {
    id,
    account: "default",
    cycle: "watch",
    step,
    key: id,
    inputs: "{}",
    saved: "{}",
    ...texts,
  };
}

const actions = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant("plan" as const), step: fc.constantFrom("a", "b") }),
    fc.record({
      kind: fc.constant("move" as const),
      pick: fc.nat({ max: 9 }),
      to: fc.constantFrom(...states),
    }),
  ),
  { minLength: 1, maxLength: 25 },
);

test("behaves as its model", { timeout: 20_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(actions, async (sequence) => {
      const store = await openStore(createFolder());
      const ledger = new Ledger(store, clock);
      const model: { readonly id: string; readonly step: string; state: SubscriptionState }[] = [];
      const generations: (readonly [number, number])[] = [];
      for (const action of sequence) {
        if (action.kind === "plan") {
          const id = `s${String(model.length)}`;
          const generation = 1 + model.filter(({ step }) => step === action.step).length;
          const row = await ledger.plan(intent(id, action.step), "planned");
          generations.push([row.generation, generation]);
          model.push({ id, step: action.step, state: "planned" });
          continue;
        }
        const known = model[action.pick % Math.max(model.length, 1)];
        const row = known && ledger.find(known.id);
        if (known === undefined || row === undefined) continue;
        const isAllowed = known.state === action.to || transitions[known.state].includes(action.to);
        const moved = await ledger.move(row, action.to, "moved").then(
          ({ state }) => state,
          () => "refused",
        );
        expect(moved).toBe(isAllowed ? action.to : "refused");
        if (isAllowed) known.state = action.to;
      }
      for (const [generation, expected] of generations) expect(generation).toBe(expected);
      const live = model.filter(({ state }) => state !== "gone").map(({ id, state }) => `${id} ${state}`);
      const shown = (of: Ledger): string[] => of.live().map(({ id, state }) => `${id} ${state}`);
      expect(shown(ledger).toSorted()).toEqual(live.toSorted());
      const restarted = new Ledger(store, clock);
      await restarted.load("default");
      expect(shown(restarted).toSorted()).toEqual(live.toSorted());
      for (const { id, state } of model) expect((await store.subscriptionEntries(id)).at(-1)?.to).toBe(state);
      await store.close();
    }),
    { numRuns: 15 },
  );
});

test("two that move the same row: the second is refused, and nothing is written", async () => {
  const store = await openStore(createFolder());
  const ledger = new Ledger(store, clock);
  const row = await ledger.plan(intent("s", "a"), "planned");
  await ledger.move(row, "creating", "first");
  await expect(ledger.move(row, "gone", "second")).rejects.toMatchObject({
    code: "subscription/changed",
  });
  expect((await store.subscriptionEntries("s")).map(({ to }) => to)).toEqual(["planned", "creating"]);
  await store.close();
});

test("the steps that share a subscription are known to another process, and forgotten with it", async () => {
  const store = await openStore(createFolder());
  const ledger = new Ledger(store, clock);
  const shared = { ...intent("s", "hub"), account: "$partner", scope: "connector" as const, cycle: "" };
  const user = { account: "default", cycle: "watch", step: "changed", installation: "one" };
  const row = await ledger.plan(shared, "planned", user);
  await ledger.join(row, { ...user, cycle: "look", installation: "two" });
  await ledger.join(row, { ...user, cycle: "look", installation: "three" });
  expect(ledger.usersOf(row)).toHaveLength(2);
  const restarted = new Ledger(store, clock);
  await restarted.load("default");
  expect(restarted.live()).toEqual([]);
  await restarted.load("$partner");
  expect(restarted.usersOf(row)).toEqual(
    expect.arrayContaining([user, { ...user, cycle: "look", installation: "three" }]),
  );
  await ledger.leave(row, user);
  expect(ledger.usersOf(row)).toEqual([{ ...user, cycle: "look", installation: "three" }]);
  const moved = await ledger.move(row, "planned", "Handed over.", { installation: "three" });
  expect(moved.installation).toBe("three");
  expect(await store.liveSubscriptions("$partner")).toMatchObject([{ installation: "three" }]);
  await ledger.move(moved, "gone", "over");
  expect(ledger.usersOf(row)).toEqual([]);
  await store.close();
});
