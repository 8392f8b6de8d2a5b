// A batch on its way to the writer's thread: what arrives is what was sent, with all that a record may have, and with nothing but
// what it must have.
import { expect, test } from "vitest";
import { packBatch, unpackBatch } from "../../runtime/store-sqlite/batch-message.ts";
import type { Operation } from "../../runtime/store-sqlite/writes.ts";
import type {
  Continuation,
  DeliveryRecord,
  FinishedVisit,
  NewTransaction,
} from "../../runtime/store/store.ts";

type Whole<T> = { readonly [Name in keyof Required<T>]: NonNullable<T[Name]> };

const delivery: DeliveryRecord = {
  id: "d1",
  account: "a",
  webhook: "w",
  receivedAtMs: 1,
  method: "POST",
  target: "/",
  headers: "{}",
  body: new Uint8Array(0),
  outcome: "accepted",
};
const wholeDelivery: Whole<DeliveryRecord> = {
  ...delivery,
  id: "d2 ✓ \ud83d\ude00",
  body: Uint8Array.of(0, 255, 1),
  reason: "",
  status: 0,
  answer: "ä",
  log: "[]",
  verdicts: "{}",
  tookMs: -1,
  replayOf: "d1",
  sealedBytes: 7,
};
const trigger: NewTransaction["trigger"] = {
  step: "s",
  state: "succeeded",
  startedAtMs: 1,
  finishedAtMs: 2.5,
};
const wholeTrigger: Whole<NewTransaction["trigger"]> = {
  ...trigger,
  input: "i",
  request: "q",
  response: "r",
  output: "ö",
  error: "e",
  warning: "w",
  log: "l",
  attempts: "a",
  joined: "j",
};
const transaction: NewTransaction = {
  id: "t1",
  account: "a",
  cycle: "c",
  plan: "p",
  synchronous: false,
  trigger,
};
const wholeTransaction: Whole<NewTransaction> = {
  ...transaction,
  id: "t2",
  account: "b",
  synchronous: true,
  trigger: wholeTrigger,
  report: true,
  next: "n",
  split: true,
  resumes: { step: "s", key: "k", keptMs: 3 },
  lease: { owner: "o", untilMs: 4 },
  parked: true,
  finishes: true,
  dedupe: { key: "k", windowMs: 5 },
  order: { by: "b", sequence: "1", windowMs: 6 },
  lane: "l",
};

const wholeVisit: Whole<FinishedVisit> = {
  ...wholeTrigger,
  transaction: "t2 ✓",
  visit: 7,
  runDateMs: 8,
  calls: { connector: "c", success: 0, incident: 2 },
  report: true,
};

function finish(visit: FinishedVisit, next: Continuation): Operation {
  return { kind: "finishVisit", args: [visit, 3, next] };
}

function accept(
  record: DeliveryRecord,
  transactions: readonly NewTransaction[],
  dedupe?: { readonly key: string; readonly windowMs: number },
): Operation {
  return { kind: "accept", args: [record, { transactions, dedupe }, 9] };
}

test("what is packed is unpacked, in its order", () => {
  const operations: Operation[] = [
    accept(delivery, []),
    { kind: "complete", args: ["j", 1] },
    accept(wholeDelivery, [wholeTransaction, transaction], { key: "k", windowMs: 1 }),
    accept(delivery, [transaction, wholeTransaction]),
    finish({ ...trigger, transaction: "t1", visit: 0 }, { kind: "step", step: "n" }),
    finish(wholeVisit, { kind: "end", state: "failed", error: "e", awaited: true, arrived: "s" }),
    finish(wholeVisit, { kind: "split" }),
    { kind: "removeForgotten", args: [1, 2] },
  ];
  expect(unpackBatch(structuredClone(packBatch(operations)))).toEqual(operations);
});

test("a transaction that names no account has the delivery's", () => {
  const { account: _, ...nameless } = transaction;
  const [operation] = unpackBatch(packBatch([accept(delivery, [nameless])]));
  expect(operation).toEqual(accept(delivery, [transaction]));
});
