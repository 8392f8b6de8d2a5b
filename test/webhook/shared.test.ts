// One URL of several steps: each event is decided for each of them, in one commit (definition-format.md §4, `share` and `route`).
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { createIds } from "../../runtime/base/ids.ts";
import { silentLog } from "../../runtime/base/log.ts";
import type { WebhookMethod } from "../../runtime/contract/connector.ts";
import type { JsonValue } from "../../runtime/contract/value.ts";
import { defaultBodyLimits } from "../../runtime/data/codec.ts";
import { createScriptRunner } from "../../runtime/script/script-runner.ts";
import { openSecretBox } from "../../runtime/secrets/secret-box.ts";
import type { CycleRecord, Store } from "../../runtime/store/store.ts";
import { Backlogs } from "../../runtime/webhook/backlogs.ts";
import { Callers } from "../../runtime/webhook/callers.ts";
import { Floods } from "../../runtime/webhook/floods.ts";
import type { Reception } from "../../runtime/webhook/reception.ts";
import { Refusals } from "../../runtime/webhook/refusals.ts";
import { Samples } from "../../runtime/webhook/samples.ts";
import { start } from "../../runtime/webhook/start.ts";
import type { Audience, Subscriber, WebhookTarget } from "../../runtime/webhook/target.ts";
import type { EventVerdict } from "../../runtime/webhook/verdict.ts";
import { createTransport } from "../../runtime/http/undici-transport.ts";
import { createEgress } from "../../runtime/http/egress.ts";
import { VirtualClock } from "../engine/virtual-clock.ts";
import { createFolder, openStore } from "../store/data-folder.ts";
import { hmac, noKeys, parts, received } from "./rules.ts";

let store: Store;
let reception: Reception;
let signals: string[];

beforeEach(async () => {
  const clock = new VirtualClock();
  store = await openStore(createFolder(), () => clock.now());
  const scripts = createScriptRunner({ limits: { answerMs: 500 } });
  const transport = createTransport({ egress: createEgress({ allow: [] }) });
  onTestFinished(async () => {
    await Promise.all([scripts.close(), transport.close(), store.close()]);
  });
  signals = [];
  reception = {
    ...noKeys,
    store,
    scripts,
    hostServices: { transport, storage: () => Promise.resolve(store.scriptStorage) },
    box: await openSecretBox(store.dataKeys, new Uint8Array(32), { accounts: ["default"], nowMs: 1 }),
    clock,
    ids: createIds(clock),
    log: silentLog,
    backlogs: new Backlogs(clock, () => Promise.resolve(0), 1_000),
    work: {
      reserve: () => undefined,
      cancelReservation: () => {},
      begin: () => {},
      resume: () => {},
      wake: () => {},
      takeOnce: () => undefined,
    },
    callers: new Callers(clock, 1000, 10),
    incidents: { isWanted: () => false, added: () => {} },
    refusals: new Refusals(),
    samples: new Samples(clock),
    bodyLimits: defaultBodyLimits,
    floods: new Floods(clock, 1000),
    mostItems: 10,
    find: () => undefined,
    isElsewhere: () => false,
    signal: (_webhook, action) => signals.push(action),
    unanswered: () => Promise.resolve(undefined),
    urlOf: () => "",
  };
});

const plain = received({ verify: hmac() }).webhook;

function subscriber(
  cycle: string,
  changes: Partial<Subscriber> = {},
  record: Partial<CycleRecord> = {},
): Subscriber {
  return {
    account: "default",
    cycle: { record: { account: "default", id: cycle, plan: "p", state: "running", ...record } },
    step: "hook",
    key: `${cycle}/hook`,
    plan: "p",
    synchronous: false,
    next: undefined,
    isSplit: false,
    script: plain.script,
    merge: () => ({ Team: cycle }),
    isCreating: () => false,
    ...changes,
  };
}

function method(changes: Partial<WebhookMethod> = {}): WebhookMethod {
  return { ...plain.method, items: ["events"], ...changes };
}

async function deliver(
  audiences: readonly Audience[],
  body: JsonValue,
  changes: Partial<WebhookTarget> = {},
) {
  const delivery = received({ verify: hmac(), body: JSON.stringify(body) });
  const [audience] = audiences;
  const webhook = {
    ...plain,
    method: audience?.method ?? plain.method,
    isShared: true,
    audiences,
    ...changes,
  };
  const answer = await start(
    reception,
    { ...delivery, webhook, body: () => ({ kind: "value", value: body }) },
    body,
  );
  const [{ id } = { id: "" }] = await store.deliveries({ account: "default", limit: 1 });
  const record = await store.delivery(id);
  const { events } = JSON.parse(record?.verdicts ?? '{"events":[]}') as { events: readonly EventVerdict[] };
  return { answer, outcome: record?.outcome, reason: record?.reason, events };
}

function words(events: readonly EventVerdict[]): readonly string[] {
  return events.map(({ item, cycle, outcome }) => `${String(item)} ${cycle ?? "nobody"} ${outcome}`);
}

const route = { by: parts("{{item.team}}"), equals: parts("{{Team}}") };

describe("a shared URL", () => {
  test("leads each event to those it is for, and names nobody else", async () => {
    const subscribers = ["a", "b", "c"].map((cycle) => subscriber(cycle));
    const body = { events: [{ team: "b" }, { team: "x" }, { team: "a" }] };
    const { outcome, events } = await deliver([{ method: method({ route }), subscribers }], body);
    expect(outcome).toBe("accepted");
    expect(words(events)).toEqual(["0 b accepted", "1 nobody routed-nowhere", "2 a accepted"]);
    const started = await store.transactions({ account: "default", limit: 9 });
    expect(started.map(({ cycle }) => cycle).toReversed()).toEqual(["b", "a"]);
  });

  test("gives every step its transaction where there is no route, and each reads it by its own method", async () => {
    const audiences = [
      { method: method(), subscribers: [subscriber("a"), subscriber("b")] },
      { method: { ...plain.method, name: "Whole" }, subscribers: [subscriber("c")] },
    ];
    const { events } = await deliver(audiences, { events: [{}, {}] });
    expect(words(events)).toEqual([
      "0 a accepted",
      "0 b accepted",
      "1 a accepted",
      "1 b accepted",
      "undefined c accepted",
    ]);
  });

  test("lets other deliveries go on while a large one is decided about", async () => {
    reception = { ...reception, mostItems: 10_000 };
    const filter = [
      { of: { kind: "item", path: ["team"] }, test: { kind: "equals", value: parts("{{Team}}") } },
    ] as const;
    const subscribers = Array.from({ length: 20 }, (_, index) => subscriber(`c${String(index)}`));
    const events = Array.from({ length: 1_000 }, (_, index) => ({ team: `c${String(index % 40)}` }));
    let turns = 0;
    let next: NodeJS.Immediate | undefined;
    const turn = (): void => {
      turns++;
      next = setImmediate(turn);
    };
    turn();
    const { events: verdicts } = await deliver([{ method: method({ filter }), subscribers }], { events });
    clearImmediate(next);
    expect(verdicts.filter(({ outcome }) => outcome === "accepted")).toHaveLength(500);
    // 20,000 conditions, 200 at a time.
    expect(turns).toBeGreaterThan(100);
  });

  test("is never 406: who takes nothing is left out, and nobody at all is an answer, too", async () => {
    const stopped = subscriber("a", {}, { state: "stopped" });
    const creating = subscriber("b", { isCreating: () => true }, { state: "stopped" });
    const { answer, events } = await deliver([{ method: method(), subscribers: [stopped, creating] }], {
      events: [{}],
    });
    expect(answer.status).toBe(200);
    expect(words(events)).toEqual(["0 a inactive", "0 b accepted"]);
    expect(await deliver([], {})).toMatchObject({ answer: { status: 200 }, outcome: "dropped" });
    const nobody = await deliver([{ method: method(), subscribers: [] }], { events: [{}] });
    expect(words(nobody.events)).toEqual(["0 nobody routed-nowhere"]);
  });

  test("lets a step's script that fails fail its own transaction only", async () => {
    const source = 'function after_webhook() { throw new Error("mine"); }';
    const failing = {
      ...plain.script,
      key: "k",
      set: {
        events: new Set(["after_webhook"] as const),
        sources: [{ level: "step", file: "s.js", source }] as const,
      },
    };
    const subscribers = [subscriber("a", { script: failing }), subscriber("b")];
    const { answer, outcome } = await deliver([{ method: method(), subscribers }], { events: [{}] });
    expect([answer.status, outcome]).toEqual([200, "accepted"]);
    const states = (await store.transactions({ account: "default", limit: 9 })).map(({ cycle, state }) => [
      cycle,
      state,
    ]);
    expect(Object.fromEntries(states)).toEqual({ a: "failed", b: "succeeded" });
  });

  test("keeps keys and orders of its steps apart", async () => {
    const keyed = method({
      dedupe: { key: parts("{{item.id}}"), windowMs: 1000 },
      order: {
        by: parts("{{item.thing}}"),
        sequence: parts("{{item.version}}"),
        as: "integer",
        late: "drop",
      },
    });
    const first = { method: keyed, subscribers: [subscriber("a")] };
    const both = { method: keyed, subscribers: [subscriber("a"), subscriber("b")] };
    await deliver([first], { events: [{ id: 1, thing: 1, version: 5 }] });
    const again = await deliver([both], {
      events: [
        { id: 1, thing: 1, version: 5 },
        { id: 2, thing: 1, version: 4 },
      ],
    });
    expect(words(again.events)).toEqual(["0 a duplicate", "0 b accepted", "1 a late", "1 b late"]);
  });

  test("takes no more transactions from one delivery than events", async () => {
    const subscribers = Array.from({ length: 6 }, (_, index) => subscriber(`c${String(index)}`));
    const { answer } = await deliver([{ method: method(), subscribers }], { events: [{}, {}] });
    expect(answer).toMatchObject({ status: 413, error: { code: "webhook/too-many-items" } });
    expect(await store.deliveries({ account: "default", limit: 1 })).toEqual([]);
  });
});

test("signals are done once, after the commit; what is made again is not renewed, too", async () => {
  const when = (type: string) => [
    { of: { kind: "item", path: ["type"] }, test: { kind: "equals", value: type } } as const,
  ];
  const signalling = method({
    signals: [
      { when: when("renew"), do: "renew" },
      { when: when("removed"), do: "recreate" },
      { when: when("noise"), do: "ignore" },
    ],
  });
  const audiences = [{ method: signalling, subscribers: [subscriber("a")] }];
  for (const [types, expected] of [
    [["renew", "renew", "noise"], ["renew"]],
    [["renew", "removed", "other"], ["recreate"]],
    [["noise"], []],
  ] as const) {
    signals.length = 0;
    await deliver(audiences, { events: types.map((type) => ({ type })) });
    expect(signals).toEqual(expected);
  }
  // They speak of the registration, which a stopped cycle keeps.
  const stopped = subscriber(
    "a",
    {},
    { state: "stopped", stoppedAtMs: reception.clock.now() - 25 * 3_600_000 },
  );
  const own = [{ method: signalling, subscribers: [stopped] }];
  signals.length = 0;
  const { answer } = await deliver(own, { events: [{ type: "renew" }] }, { isShared: false });
  expect([answer.status, signals]).toEqual([200, ["renew"]]);
  const both = await deliver(own, { events: [{ type: "renew" }, {}] }, { isShared: false });
  expect([both.answer.status, signals]).toEqual([406, ["renew"]]);
});
