// A small history in which every promise was kept, by hand: an order that was shipped and answered, one that was sent twice, one that was
// divided, one that waits, one behind it in its lane, one that failed. A test of the checker breaks one thing in it.
import type { History, StoredHistory } from "./history.ts";
import { sha256 } from "./index-history.ts";

const bytes = (text: string): Uint8Array => Buffer.from(text);
const from = { account: "default", cycle: "orders", webhook: "hook" } as const;
const accepted = (atMs: number) => ({ atMs, status: 200, body: "Webhook accepted." });

/** The key of a call, as the engine makes it. */
export function callKey(transaction: string, visit: number): string {
  return sha256(`${transaction}:${String(visit)}`);
}

const delivery = (id: string, body: string) =>
  ({ id, account: "default", webhook: "hook", body: bytes(body), outcome: "accepted" }) as const;

const transaction = (id: string, about: object = {}) => ({
  id,
  account: "default",
  cycle: "orders",
  origin: "delivery",
  state: "succeeded",
  synchronous: 0,
  ...about,
});

const visit = (of: string, number: number, step: string, about: object = {}) => ({
  transaction: of,
  visit: number,
  account: "default",
  step,
  state: "succeeded" as const,
  finishedAtMs: 10_000,
  ...about,
});

const job = (id: string, number: number, about: object = {}) => ({
  id,
  account: "default",
  cycle: "orders",
  kind: "transaction",
  visit: number,
  epoch: 3,
  dueAtMs: 0,
  stage: 1,
  ...about,
});

const stored: StoredHistory = {
  cycles: [{ account: "default", id: "orders", state: "running" }],
  webhooks: [{ identifier: "hook", scope: "step", account: "default", cycle: "orders" }],
  deliveries: [
    {
      ...delivery("d-asked", '{"id":1}'),
      status: 201,
      answer: JSON.stringify({ headers: {}, body: '{"shipment":"S-1"}' }),
    },
    delivery("d-twice", '{"id":2}'),
    delivery("d-divided", '{"id":3}'),
    delivery("d-waits", '{"id":4}'),
    delivery("d-failed", '{"id":5}'),
    delivery("d-kept", '{"id":6}'),
    delivery("d-late", '{"id":7}'),
    delivery("d-behind", '{"id":9}'),
  ],
  transactions: [
    transaction("asked", { delivery: "d-asked", synchronous: 1 }),
    transaction("twice", { delivery: "d-twice", lane: "thing" }),
    transaction("divided", { delivery: "d-divided", state: "waiting" }),
    transaction("part-1", {
      delivery: "d-divided",
      origin: "split",
      parent: "divided",
      parentVisit: 0,
      partOf: "divided",
      partVisit: 1,
    }),
    transaction("part-2", {
      delivery: "d-divided",
      origin: "split",
      state: "waiting",
      parent: "divided",
      parentVisit: 0,
      partOf: "divided",
      partVisit: 1,
    }),
    transaction("waits", { delivery: "d-waits", state: "waiting", lane: "thing" }),
    transaction("failed", { delivery: "d-failed", state: "failed" }),
    transaction("late", { delivery: "d-late" }),
    transaction("behind", { delivery: "d-behind", state: "queued", lane: "thing" }),
  ].map((each, seq) => ({ ...each, seq })),
  visits: [
    visit("asked", 0, "order"),
    visit("asked", 1, "ship"),
    visit("asked", 2, "answer", { response: '{"status":201,"body":{"shipment":"S-1"}}' }),
    visit("twice", 0, "order"),
    visit("twice", 1, "ship"),
    visit("divided", 0, "order"),
    visit("divided", 1, "lines"),
    visit("part-1", 1, "lines"),
    visit("part-2", 1, "lines"),
    visit("waits", 0, "order"),
    visit("failed", 0, "order"),
    visit("failed", 1, "ship", { state: "failed", error: "{}" }),
    visit("late", 0, "order"),
    visit("behind", 0, "order"),
  ],
  jobs: [
    job("part-2", 2, { phase: "wait" }),
    job("waits", 1, { phase: "wait" }),
    job("behind", 1, { epoch: 0, stage: 3 }),
  ],
  splits: [{ transaction: "divided", visit: 1, account: "default", begun: 2, open: 1 }],
  waits: [
    { transaction: "part-2", account: "default" },
    { transaction: "waits", account: "default" },
  ],
  arrivals: [{ account: "default", cycle: "orders", started: '{"delivery":"d-kept"}' }],
  dedupes: [{ account: "default", webhook: "hook", delivery: "d-twice" }],
  deadLetters: [{ transaction: "failed", account: "default" }],
  subscriptions: [{ id: "sub", account: "default", state: "active" }],
  entries: [
    { seq: 1, subscription: "sub", account: "default", to: "planned" },
    { seq: 2, subscription: "sub", account: "default", from: "planned", to: "creating" },
    { seq: 3, subscription: "sub", account: "default", from: "creating", to: "active" },
  ],
};

/** A history without a fault. */
export const sound: History = {
  sent: [
    {
      ...from,
      id: "asked",
      body: bytes('{"id":1}'),
      sentAtMs: 1_000,
      answer: { atMs: 2_000, status: 201, body: '{"shipment":"S-1"}' },
    },
    { ...from, id: "first", body: bytes('{"id":2}'), dedupe: "2", sentAtMs: 1_000, answer: accepted(1_100) },
    { ...from, id: "again", body: bytes('{"id":2}'), dedupe: "2", sentAtMs: 1_000, answer: accepted(1_200) },
    { ...from, id: "divided", body: bytes('{"id":3}'), sentAtMs: 1_000, answer: accepted(1_300) },
    { ...from, id: "unheard", body: bytes('{"id":99}'), sentAtMs: 1_000 },
    {
      ...from,
      id: "later",
      body: bytes('{"id":7}'),
      order: { of: "thing", place: 2 },
      sentAtMs: 1_000,
      answer: accepted(1_500),
    },
    {
      ...from,
      id: "earlier",
      body: bytes('{"id":8}'),
      order: { of: "thing", place: 1 },
      sentAtMs: 3_000,
    },
  ],
  effects: [
    { key: callKey("asked", 1), atMs: 9_000, what: "POST /orders/1", account: "default", cycle: "orders" },
    { key: callKey("twice", 1), atMs: 2_000, what: "POST /orders/2" },
    { key: callKey("twice", 1), atMs: 9_500, what: "POST /orders/2" },
    // What its parts have an element of.
    { key: callKey("divided", 1), atMs: 2_000, what: "GET /orders/3/lines" },
    { key: callKey("failed", 1), atMs: 9_000, what: "POST /orders/5", isRefused: true },
  ],
  disturbances: [{ what: "killed", fromMs: 5_000, toMs: 5_100 }],
  earlier: [{ ...stored, jobs: [job("waits", 1, { epoch: 2 })], visits: stored.visits.slice(0, 4) }],
  stored,
  rules: {
    calling: new Set(["orders.ship", "orders.lines"]),
    answering: new Set(["orders.answer"]),
    removable: new Set(),
    several: new Set(),
  },
  texts: [{ where: "the log", text: "Nothing was said." }],
  healedAtMs: 20_000,
};
