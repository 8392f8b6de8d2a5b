// The history checker finds each broken promise, and none in a history without one.
import { expect, test } from "vitest";
import { canary } from "../canary.ts";
import { assertKept, checkHistory } from "./check.ts";
import type { History, StoredHistory } from "./history.ts";
import { callKey, sound } from "./sound.ts";
import { describeViolations, invariants, type Invariant } from "./violation.ts";

type Plant = readonly [invariant: Invariant, id: string, what: RegExp, broken: History];

const { stored } = sound;
const [asked, first] = sound.sent;

/** The store with some rows changed; without a change they are gone. */
function rows<T extends keyof StoredHistory>(
  table: T,
  isMeant: (row: StoredHistory[T][number]) => boolean,
  change?: Partial<StoredHistory[T][number]>,
): History {
  const changed = stored[table].flatMap((row) => {
    if (!isMeant(row)) return [row];
    return change === undefined ? [] : [{ ...row, ...change }];
  });
  return { ...sound, stored: { ...stored, [table]: changed } };
}

function more<T extends keyof StoredHistory>(table: T, row: StoredHistory[T][number]): History {
  return { ...sound, stored: { ...stored, [table]: [...stored[table], row] } };
}

const is =
  <K extends string>(name: K, value: unknown) =>
  (row: object): boolean =>
    (row as Readonly<Record<string, unknown>>)[name] === value;
const isVisit =
  (transaction: string, visit: number) =>
  (row: { readonly transaction: string; readonly visit: number }): boolean =>
    row.transaction === transaction && row.visit === visit;

const sentAgain = {
  ...sound.sent[3],
  id: "more",
  body: Buffer.from('{"id":3}'),
} as (typeof sound.sent)[number];
const [delivery] = stored.deliveries.filter(is("id", "d-twice"));
const [begun] = stored.transactions.filter(is("id", "twice"));
if (asked === undefined || first === undefined || delivery === undefined || begun === undefined)
  throw new TypeError("the history lacks a row");

const plants: Readonly<Record<string, Plant>> = {
  "an accepted delivery is gone": ["I1", "asked", /stored 0 times/, rows("deliveries", is("id", "d-asked"))],
  "a byte of it is another": [
    "I1",
    "asked",
    /stored 0 times/,
    rows("deliveries", is("id", "d-asked"), { body: Buffer.from('{"id":9}') }),
  ],
  "one of two was kept": [
    "I1",
    "divided",
    /accepted 2 times, and is stored 1/,
    { ...sound, sent: [...sound.sent, sentAgain] },
  ],
  "a delivery began nothing": ["I2", "d-twice", /neither began/, rows("transactions", is("id", "twice"))],
  "a transaction has nobody": ["I2", "waits", /nobody will do it/, rows("jobs", is("id", "waits"))],
  "a queued one is left over": [
    "I2",
    "waits",
    /nothing keeps it any more/,
    rows("jobs", is("id", "waits"), { phase: undefined } as never),
  ],
  "one that ended has work": [
    "I2",
    "waits",
    /has ended and has work/,
    rows("transactions", is("id", "waits"), { state: "succeeded" }),
  ],
  "work is of nothing": [
    "I2",
    "ghost",
    /not there/,
    more("jobs", { ...stored.jobs[0], id: "ghost" } as StoredHistory["jobs"][number]),
  ],
  "a failure is no dead letter": ["I2", "failed", /no dead letter/, rows("deadLetters", () => true)],
  "a part is not counted": ["I2", "divided", /there are 2/, rows("splits", () => true, { begun: 3 })],
  "an equal event was accepted twice": [
    "I3",
    "first",
    /accepted as 2/,
    more("deliveries", { ...delivery, id: "d-other" }),
  ],
  "one delivery began two": [
    "I3",
    "d-twice",
    /2 transactions of one/,
    more("transactions", { ...begun, id: "other" }),
  ],
  "a key is of nothing": ["I3", "d-ghost", /not there/, rows("dedupes", () => true, { delivery: "d-ghost" })],
  "a call was never made": [
    "I4",
    "asked",
    /no vendor was called/,
    { ...sound, effects: sound.effects.slice(1) },
  ],
  "a call was made twice and nothing was wrong": [
    "I4",
    "twice",
    /called 2 times/,
    { ...sound, disturbances: [] },
  ],
  "a call was made twice, and once more long after what was wrong": [
    "I4",
    "twice",
    /called 3 times/,
    {
      ...sound,
      effects: [...sound.effects, { key: callKey("twice", 1), atMs: 5_000_000, what: "POST /" }],
    },
  ],
  "a call was made again with another key": [
    "I4",
    callKey("twice", 7),
    /no visit/,
    { ...sound, effects: [...sound.effects, { key: callKey("twice", 7), atMs: 9_000, what: "POST /" }] },
  ],
  "a finished visit called": [
    "I4",
    "asked",
    /after it had finished/,
    {
      ...sound,
      effects: sound.effects.map((each) => (each.atMs === 9_000 ? { ...each, atMs: 15_000 } : each)),
    },
  ],
  "a visit is missing": ["I5", "asked", /no visit 1/, rows("visits", isVisit("asked", 1))],
  "a part begins too early": [
    "I5",
    "part-1",
    /no visit 1/,
    rows("visits", isVisit("part-1", 1), { visit: 0 }),
  ],
  "its work is a visit ahead": [
    "I5",
    "waits",
    /is to do the visit 2/,
    rows("jobs", is("id", "waits"), { visit: 2 }),
  ],
  "a finished visit was changed": [
    "I5",
    "asked",
    /another one/,
    rows("visits", isVisit("asked", 1), { finishedAtMs: 11_000 }),
  ],
  "an end was undone": [
    "I5",
    "twice",
    /had ended as succeeded/,
    rows("transactions", is("id", "twice"), { state: "queued" }),
  ],
  "a transaction vanished": ["I5", "failed", /is no more/, rows("transactions", is("id", "failed"))],
  "an epoch went back": [
    "I5",
    "waits",
    /the epoch 2 and has 1/,
    rows("jobs", is("id", "waits"), { epoch: 1 }),
  ],
  "a line of the ledger is missing": [
    "I5",
    "sub",
    /goes on from creating/,
    rows("entries", is("to", "creating")),
  ],
  "the ledger says something else": [
    "I5",
    "sub",
    /ledger ends in active/,
    rows("subscriptions", () => true, { state: "gone" }),
  ],
  "a line of the ledger was changed": [
    "I5",
    "sub",
    /the line 2 of its ledger is another one/,
    {
      ...sound,
      earlier: [
        {
          ...stored,
          entries: stored.entries.map((each) => (each.seq === 2 ? { ...each, to: "gone" } : each)),
        },
      ],
    },
  ],
  "an earlier event began after a later one": [
    "I6",
    "earlier",
    /2 had been accepted/,
    more("deliveries", { ...delivery, id: "d-earlier", body: Buffer.from('{"id":8}') }),
  ],
  "the latest event was dropped": [
    "I6",
    "later",
    /begun nothing/,
    rows("deliveries", is("id", "d-late"), { outcome: "dropped" }),
  ],
  "one of a lane called before the one in front of it": [
    "I6",
    "twice",
    /before asked, which is in front of it, had made its last call/,
    rows("transactions", is("id", "asked"), { lane: "thing" }),
  ],
  "one of a lane has called although the one in front of it is not finished": [
    "I6",
    "behind",
    /although waits, which is in front of it, is not finished/,
    { ...sound, effects: [...sound.effects, { key: callKey("behind", 1), atMs: 15_000, what: "POST" }] },
  ],
  "two of a lane are in front": [
    "I6",
    "waits",
    /in front are waits, behind/,
    rows("jobs", is("id", "behind"), { stage: 0 }),
  ],
  "nobody of a lane is in front": [
    "I6",
    "waits",
    /in front are none/,
    rows("jobs", is("id", "waits"), { stage: 3 }),
  ],
  "a visit is of another account": [
    "I7",
    "asked",
    /other/,
    rows("visits", isVisit("asked", 1), { account: "other" }),
  ],
  "a transaction is of another account than its delivery": [
    "I7",
    "twice",
    /its delivery of default/,
    rows("transactions", is("id", "twice"), { account: "other" }),
  ],
  "a call went to another account": [
    "I7",
    callKey("asked", 1),
    /as other/,
    { ...sound, effects: sound.effects.map((each) => (each.account ? { ...each, account: "other" } : each)) },
  ],
  "a visit called with another account's credentials": [
    "I7",
    callKey("twice", 1),
    /the visit that called with its credentials/,
    { ...sound, effects: sound.effects.map((each) => ({ ...each, account: "other" })) },
  ],
  "a caller was answered what nobody said": [
    "I8",
    "asked",
    /no step/,
    {
      ...sound,
      sent: [
        { ...asked, answer: { atMs: 2_000, status: 201, body: '{"shipment":"S-2"}' } },
        ...sound.sent.slice(1),
      ],
    },
  ],
  "another answer is kept": [
    "I8",
    "asked",
    /something else/,
    rows("deliveries", is("id", "d-asked"), { status: 200 }),
  ],
  "a secret stands in the log": [
    "I9",
    "the log",
    /holds a secret/,
    { ...sound, texts: [{ where: "the log", text: `token ${canary("log")}` }] },
  ],
  "a secret stands in the journal": [
    "I9",
    "a row of visits",
    /holds a secret/,
    rows("visits", isVisit("asked", 1), { output: JSON.stringify(canary("output")) }),
  ],
};

test("a history in which every promise was kept", () => {
  expect(checkHistory(sound)).toEqual([]);
  expect(() => {
    assertKept(sound);
  }).not.toThrow();
});

test.each(Object.entries(plants))("%s", (_, [invariant, id, what, broken]) => {
  const violations = checkHistory(broken);
  expect(violations).toContainEqual(
    expect.objectContaining({ invariant, id, what: expect.stringMatching(what) as string }),
  );
  expect(describeViolations(violations)).toContain(`${invariant} (${invariants[invariant]}) is broken:`);
  expect(() => {
    assertKept(broken, "This run");
  }).toThrow(/^This run:\nI\d/);
});

test("each promise is shown to be broken", () => {
  expect(new Set(Object.values(plants).map(([invariant]) => invariant))).toEqual(
    new Set(Object.keys(invariants)),
  );
});

test("what retention may have removed is not missed", () => {
  const gone = rows("deliveries", is("id", "d-asked"));
  const rules = { ...sound.rules, removable: new Set(["orders"]) };
  expect(checkHistory({ ...gone, rules }).filter(({ invariant }) => invariant === "I1")).toEqual([]);
});
