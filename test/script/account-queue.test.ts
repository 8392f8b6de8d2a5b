// Whose run is next where runs wait.
import fc from "fast-check";
import { expect, test } from "vitest";
import { AccountQueue } from "../../runtime/script/account-queue.ts";
import type { Flight } from "../../runtime/script/child.ts";
import { toRun } from "./script-run.ts";

function flight(account: string, key: string): Flight {
  const nothing = (): void => undefined;
  return { run: toRun("", { account, key }), timeLimitMs: 1, resolve: nothing, reject: nothing };
}

function takeAll(queue: AccountQueue): string[] {
  const taken: string[] = [];
  for (let next = queue.peek(); next !== undefined; next = queue.peek()) {
    expect(queue.shift()).toBe(next);
    taken.push(next.run.key);
  }
  return taken;
}

test("accounts take turns, each in its own order", () => {
  const queue = new AccountQueue();
  for (const key of ["a1", "a2", "a3", "b1", "a4", "c1", "b2"]) queue.push(flight(key.charAt(0), key));
  expect(takeAll(queue)).toEqual(["a1", "b1", "c1", "a2", "b2", "a3", "a4"]);
  expect(queue.shift()).toBeUndefined();
});

test("one that comes waits for no more than one run of each other account", () => {
  const queue = new AccountQueue();
  for (const key of ["a1", "a2", "b1", "b2"]) queue.push(flight(key.charAt(0), key));
  queue.shift();
  queue.push(flight("c", "c1"));
  expect(takeAll(queue)).toEqual(["b1", "a2", "c1", "b2"]);
});

test("all that was put in comes out once, by shift or by drain", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("a", "b", "c")), fc.nat(20), (accounts, taken) => {
      const queue = new AccountQueue();
      const keys = accounts.map((account, index) => `${account}${String(index)}`);
      for (const key of keys) queue.push(flight(key.charAt(0), key));
      const first = Array.from({ length: taken }, () => queue.shift()).filter((one) => one !== undefined);
      const all = [...first, ...queue.drain()].map(({ run }) => run.key);
      expect(all.toSorted()).toEqual(keys.toSorted());
      expect(queue.peek()).toBeUndefined();
    }),
  );
});
