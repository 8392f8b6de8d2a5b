// Scenarios: deliveries that are the vendor's, and what becomes of them.
import { check, checkEqual } from "../check.ts";
import { all, always, delivers, has, ownUrl, provesInBody, subscribes, type Applies } from "../facts.ts";
import type { Scenario } from "../scenario.ts";
import { cycleId, stepId, type Stage } from "../stage.ts";

const dayMs = 24 * 60 * 60_000;

const signsAnyBody: Applies = (facts) => (provesInBody(facts) ? "the proof stands in the body" : undefined);

/** Deliveries to a running cycle, and to one that is stopped. */
export const receiving: readonly Scenario[] = [
  {
    name: "delivery",
    title: "a delivery starts one transaction with the values of its fields",
    applies: delivers,
    async run(stage) {
      await stage.start();
      const { expected } = stage.vendor.compose(stage.hook(), { number: stage.next() });
      await stage.deliverAccepted({ number: 1 });
      const [transaction] = await stage.transactionsDone(1);
      const output = transaction?.visits.find(({ step }) => step === stepId)?.output as
        | Record<string, unknown>
        | undefined;
      for (const [name, value] of Object.entries(expected))
        checkEqual(`the field ${name}`, output?.[name], value);
    },
  },
  {
    name: "every-event",
    title: "each kind of event starts a transaction",
    applies: all(delivers, has("events")),
    async run(stage) {
      await stage.start();
      const types = Object.keys(stage.facts.method.events?.types ?? {});
      for (const event of types) await stage.deliverAccepted({ event });
      await stage.transactionsDone(types.length);
    },
  },
  {
    name: "unknown-event",
    title: "an event that the definition does not name is answered as accepted and starts nothing",
    applies: all(delivers, has("events")),
    async run(stage) {
      await stage.start();
      await stage.deliverAccepted({ event: "surely-no-event" });
      checkEqual("the number of transactions", await stage.transactionCount(), 0);
    },
  },
  {
    name: "filtered",
    title: "what the filter drops is answered as accepted and starts nothing",
    applies: all(delivers, has("filter")),
    async run(stage) {
      await stage.start();
      await stage.deliverAccepted({ misses: "filter" });
      checkEqual("the number of transactions", await stage.transactionCount(), 0);
      await stage.deliverAccepted();
      await stage.transactionsDone(1);
    },
  },
  {
    name: "routed-elsewhere",
    title: "what is another customer's starts nothing here",
    applies: all(delivers, has("route")),
    async run(stage) {
      await stage.start();
      await stage.deliver({ misses: "route" });
      checkEqual("the number of transactions", await stage.transactionCount(), 0);
      await stage.deliverAccepted();
      await stage.transactionsDone(1);
    },
  },
  {
    name: "duplicate",
    title: "a delivery that comes three times starts one transaction and is answered the same",
    applies: all(delivers, has("dedupe")),
    async run(stage) {
      await stage.start();
      const number = stage.next();
      const answers = [];
      for (let time = 0; time < 3; time++) answers.push(await stage.deliverAccepted({ number }));
      await stage.transactionsDone(1);
      checkEqual("the last answer", answers[2]?.text, answers[0]?.text);
    },
  },
  {
    name: "duplicate-in-parallel",
    title: "the same delivery twelve times at once starts one transaction",
    applies: all(delivers, has("dedupe")),
    async run(stage) {
      await stage.start();
      const number = stage.next();
      await Promise.all(Array.from({ length: 12 }, () => stage.deliverAccepted({ number })));
      await stage.transactionsDone(1);
    },
  },
  {
    name: "duplicate-after-restart",
    title: "a delivery that comes again after a restart of the engine starts nothing",
    applies: all(delivers, has("dedupe")),
    async run(stage) {
      await stage.start();
      const number = stage.next();
      await stage.deliverAccepted({ number });
      await stage.transactionsDone(1);
      await stage.restart();
      await stage.deliverAccepted({ number });
      checkEqual("the number of transactions", await stage.transactionCount(), 1);
    },
  },
  {
    name: "many",
    title: "fifty different deliveries at once start fifty transactions",
    applies: delivers,
    async run(stage) {
      await stage.start();
      await Promise.all(Array.from({ length: 50 }, () => stage.deliverAccepted()));
      await stage.transactionsDone(50);
    },
  },
  {
    name: "late-is-dropped",
    title: "an event that is older than the last of its resource starts nothing",
    applies: all(delivers, has("order"), ({ method }) =>
      method.order?.late === "drop" ? undefined : "late events are taken",
    ),
    async run(stage) {
      await stage.start();
      await stage.deliverAccepted({ sequence: 5 });
      await stage.deliverAccepted({ sequence: 4 });
      await stage.deliverAccepted({ sequence: 6 });
      await stage.transactionsDone(2);
    },
  },
  {
    name: "late-is-kept",
    title: "an event that is older than the last of its resource is taken all the same",
    applies: all(delivers, has("order"), ({ method }) =>
      method.order?.late === "drop" ? "late events are dropped" : undefined,
    ),
    async run(stage) {
      await stage.start();
      await stage.deliverAccepted({ sequence: 5 });
      await stage.deliverAccepted({ sequence: 4 });
      await stage.transactionsDone(2);
    },
  },
  ...[0, 1, 3].map((items): Scenario => ({
    name: `items-${String(items)}`,
    title: `a delivery of ${String(items)} events starts ${String(items)} transactions`,
    applies: all(delivers, has("items"), (facts) =>
      items === 0 && namesItem(facts.method) ? "the proof stands in the events" : undefined,
    ),
    async run(stage) {
      await stage.start();
      await stage.deliverAccepted({ items });
      if (items > 0) await stage.transactionsDone(items);
      else checkEqual("the number of transactions", await stage.transactionCount(), 0);
    },
  })),
  {
    name: "get",
    title: "a GET is answered 200 and starts nothing",
    applies: ({ method }) => (method.script === undefined ? undefined : "a script may answer"),
    async run(stage) {
      await stage.start();
      for (const method of ["GET", "HEAD"])
        checkEqual(
          `the status of ${method}`,
          (await stage.send({ method, bytes: new Uint8Array(0) })).status,
          200,
        );
      checkEqual("the number of transactions", await stage.transactionCount(), 0);
    },
  },
  {
    name: "other-verbs",
    title: "other verbs are answered 405",
    applies: always,
    async run(stage) {
      await stage.start();
      for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"])
        checkEqual(`the status of ${method}`, (await stage.send({ method })).status, 405);
    },
  },
  {
    name: "unknown-identifier",
    title: "identifiers that do not exist are answered 404, near misses too",
    applies: always,
    async run(stage) {
      await stage.start();
      const url = stage.webhookUrl;
      const near = url.slice(0, -1) + (url.endsWith("a") ? "b" : "a");
      const other = new URL("/api/webhook/AAAAAAAAAAAAAAAAAAAAAA", url).href;
      for (const wrong of [near, other, `${url}x`, url.slice(0, -1)])
        checkEqual("the status", (await stage.send({ url: wrong })).status, 404);
    },
  },
  {
    name: "too-large",
    title: "a body beyond the limit is answered 413 and kept nowhere",
    applies: always,
    async run(stage) {
      await stage.start();
      const { maxBytes = 1024 * 1024 } = stage.facts.method;
      const bytes = Buffer.alloc(maxBytes + 1, " ");
      const received = await stage.send({ bytes, headers: { "content-type": "application/json" } });
      checkEqual("the status", received.status, 413);
      checkEqual("the number of transactions", await stage.transactionCount(), 0);
    },
  },
  {
    name: "malformed-body",
    title: "a signed body that is no JSON is answered 400",
    applies: all(delivers, signsAnyBody, readsBody),
    async run(stage) {
      await stage.start();
      await stage.deliverRefused(400, { bytes: Buffer.from('{"half":') });
    },
  },
  {
    name: "wrong-content-type",
    title: "a signed body of a type that nobody reads is answered 415",
    applies: all(delivers, signsAnyBody, readsBody),
    async run(stage) {
      await stage.start();
      await stage.deliverRefused(415, { contentType: "application/x-surely-unknown" });
    },
  },
  {
    name: "prototype",
    title: "a body with `__proto__` changes nothing",
    applies: all(delivers, signsAnyBody),
    async run(stage) {
      await stage.start();
      const bytes = Buffer.from(
        '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
      );
      await stage.deliver({ bytes });
      check(!("polluted" in {}), "an object of the engine has a property of the body");
      await stage.deliverAccepted();
    },
  },
  {
    name: "stopped-queues",
    title: "what is delivered after a stop waits for the next start",
    applies: delivers,
    async run(stage) {
      await stage.start();
      await stage.stopCycle();
      await stage.deliverAccepted();
      await stage.deliverAccepted();
      const states = (await stage.engine.transactions({ cycle: cycleId, limit: 10 })).map(
        ({ state }) => state,
      );
      check(
        states.every((state) => state === "queued"),
        `the transactions are ${states.join(", ")}`,
      );
      await stage.start();
      await stage.transactionsDone(2);
    },
  },
  {
    name: "stopped-a-day",
    title: "24 hours after a stop deliveries are answered 406, and what waited is dropped",
    applies: all(delivers, ownUrl),
    async run(stage) {
      await stage.start();
      const hook = stage.hook();
      await stage.stopCycle();
      stage.clock.advance(dayMs - 60_000);
      await stage.deliverAccepted({}, hook);
      stage.clock.advance(61_000);
      const received = await stage.deliver({}, hook);
      checkEqual("the status", received.status, 406);
      await stage.until("what waited is dropped", async () =>
        (await states(stage)).every((state) => state !== "queued"),
      );
    },
  },
  {
    name: "delivery-after-engine-restart",
    title: "what is delivered after a restart of the engine is taken",
    applies: delivers,
    async run(stage) {
      await stage.start();
      await stage.deliverAccepted();
      await stage.transactionsDone(1);
      await stage.restart();
      await stage.deliverAccepted();
      await stage.transactionsDone(2);
    },
  },
  {
    name: "accepted-then-killed",
    title: "what was answered as accepted is run after the engine was killed",
    applies: delivers,
    async run(stage) {
      await stage.start();
      await Promise.all(Array.from({ length: 5 }, () => stage.deliverAccepted()));
      await stage.killAndRestart();
      await stage.transactionsDone(5);
    },
  },
  {
    name: "removed-answers-404",
    title: "a signed delivery to a removed cycle is answered 404",
    applies: all(subscribes, delivers),
    async run(stage) {
      await stage.start();
      const delivery = stage.vendor.compose(stage.hook(), { number: stage.next() });
      await stage.removeCycle();
      checkEqual("the status", (await stage.send(delivery)).status, 404);
    },
  },
];

async function states(stage: Stage): Promise<readonly string[]> {
  return (await stage.engine.transactions({ cycle: cycleId, limit: 50 })).map(({ state }) => state);
}

/** Something is read from the body, so that what it holds matters. */
function readsBody({ method }: Parameters<Applies>[0]): string | undefined {
  const fields = [method, ...Object.values(method.events?.types ?? {})].flatMap(({ outputs }) => outputs);
  return fields.some(({ location }) => !/^(?:header|query):/.test(location) && location !== "$body")
    ? undefined
    : "no field is read from the body";
}

function namesItem({ verify }: Parameters<Applies>[0]["method"]): boolean {
  return JSON.stringify(verify).includes('"kind":"item"');
}
