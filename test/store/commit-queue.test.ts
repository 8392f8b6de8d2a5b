// Group commit, the asking half, without a thread: which operations make a batch, and how its promises settle.
import { setImmediate as endOfTick } from "node:timers/promises";
import { beforeEach, expect, test } from "vitest";
import { CommitQueue } from "../../runtime/store-sqlite/commit-queue.ts";
import type { Operation } from "../../runtime/store-sqlite/writes.ts";
import { delivery } from "./records.ts";

let posted: string[][];
let queue: CommitQueue;

beforeEach(() => {
  posted = [];
  queue = new CommitQueue((operations) => posted.push(operations.map(nameOf)));
});

function ask(name: string): Promise<unknown> {
  return queue.ask({ kind: "complete", args: [name, 1] });
}

function nameOf(operation: Operation): string {
  return operation.kind === "complete" ? operation.args[0] : "";
}

test("what is asked in one tick leaves as one batch, in order", async () => {
  void ask("a");
  await Promise.resolve();
  void ask("b");
  expect(posted).toEqual([]);
  await endOfTick();
  expect(posted).toEqual([["a", "b"]]);
});

test("what is enough for a commit leaves at once, and what comes after it waits for that", async () => {
  const names = Array.from({ length: 30 }, (_, index) => String(index));
  for (const name of names) void ask(name);
  expect(posted).toEqual([names.slice(0, 24)]);
  await endOfTick();
  expect(posted).toEqual([names.slice(0, 24)]);
  queue.committed({ values: [], faults: new Map() });
  expect(posted).toEqual([names.slice(0, 24), names.slice(24)]);
});

test("what is very large leaves in several batches, in order", async () => {
  const large = (id: string): Promise<unknown> =>
    queue.ask({
      kind: "accept",
      args: [
        delivery(id, { body: new Uint8Array(20 * 1024 * 1024) }),
        { transactions: [], dedupe: undefined },
        0,
      ],
    });
  const names: string[][] = [];
  queue = new CommitQueue((operations) =>
    names.push(
      operations.map(({ kind, args }) =>
        kind === "accept" ? args[0].id : nameOf({ kind, args } as Operation),
      ),
    ),
  );
  const asked = [ask("a"), large("b"), large("c"), ask("d"), large("e")];
  await endOfTick();
  for (let batches = 1; batches <= 3; batches++) {
    expect(names).toHaveLength(batches);
    queue.committed({ values: names.at(-1) ?? [], faults: new Map() });
  }
  expect(names).toEqual([["a", "b"], ["c", "d"], ["e"]]);
  expect(await Promise.all(asked)).toEqual(["a", "b", "c", "d", "e"]);
  expect(queue.isIdle).toBe(true);
});

test("while a batch is under way nothing leaves; the next batch leaves with the commit, before the callers go on", async () => {
  const first = ask("a").then((value) => posted.push([`settled ${String(value)}`]));
  await endOfTick();
  const second = ask("b");
  void ask("c");
  await endOfTick();
  expect(posted).toEqual([["a"]]);
  queue.committed({ values: ["done"], faults: new Map() });
  await first;
  expect(posted).toEqual([["a"], ["b", "c"], ["settled done"]]);
  queue.committed({ values: [1, 2], faults: new Map() });
  expect(await second).toBe(1);
  expect(queue.isIdle).toBe(true);
});

test("a fault rejects its own operation only", async () => {
  const asked = [ask("a"), ask("b"), ask("c")];
  await endOfTick();
  queue.committed({ values: [1, undefined, 3], faults: new Map([[1, new Error("taken")]]) });
  expect(await Promise.allSettled(asked)).toEqual([
    { status: "fulfilled", value: 1 },
    { status: "rejected", reason: new Error("taken") },
    { status: "fulfilled", value: 3 },
  ]);
});

test("a batch that was rolled back rejects as a whole, and the next one is tried", async () => {
  const lost = Promise.allSettled([ask("a"), ask("b")]);
  await endOfTick();
  const next = ask("c");
  queue.rolledBack(new Error("full"));
  expect((await lost).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  queue.committed({ values: [3], faults: new Map() });
  expect(await next).toBe(3);
});

test("a batch that cannot be sent rejects, and the next one is sent", async () => {
  const failing = new CommitQueue((operations) => {
    if (operations.some((operation) => nameOf(operation) === "bad")) throw new Error("not cloneable");
    posted.push(operations.map(nameOf));
  });
  const asked = Promise.allSettled([failing.ask({ kind: "complete", args: ["bad", 1] })]);
  await endOfTick();
  expect(await asked).toMatchObject([{ status: "rejected" }]);
  void failing.ask({ kind: "complete", args: ["good", 1] });
  await endOfTick();
  expect(posted).toEqual([["good"]]);
});

test("when the writer is gone everything rejects", async () => {
  const asked = [ask("a")];
  await endOfTick();
  asked.push(ask("b"));
  queue.abandon(new Error("gone"));
  expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(queue.isIdle).toBe(true);
});

test("drained waits for the batch under way and for what waits behind it", async () => {
  void ask("a");
  await endOfTick();
  void ask("b");
  let isDrained = false;
  const drained = queue.drained().then(() => (isDrained = true));
  queue.committed({ values: [1], faults: new Map() });
  await endOfTick();
  expect(isDrained).toBe(false);
  queue.committed({ values: [2], faults: new Map() });
  await drained;
});
