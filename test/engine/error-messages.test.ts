// Each message of B§12.3 in front of whoever is told: every one is brought about by a run, and this list is the reference's. The
// conditions of the answers, the order and the repeats are in `error-webhook.test.ts`.
import { describe, expect, onTestFinished, test } from "vitest";
import type { PlanStep, PlanValue } from "../../runtime/contract/plan.ts";
import { HookwrightError } from "../../runtime/contract/error.ts";
import type { EngineLimits } from "../../runtime/engine/limits.ts";
import type { Store } from "../../runtime/store/store.ts";
import { deliver, order } from "./deliver.ts";
import { startProgram, type Program } from "./program.ts";
import { shopProject, type ProjectChanges } from "./project.ts";
import { cycle, notify, shopConnector, trigger } from "./releases.ts";
import { until } from "./until.ts";
import { startVendor, type Vendor } from "./vendor.ts";

const minuteMs = 60_000;

interface World extends Program {
  readonly vendor: Vendor;
  /** Lets a vendor answer that was held. */
  letGo(): void;
}

/** How a message comes about: what differs from a trigger with a call behind it that succeeds. */
interface Case {
  readonly steps?: Readonly<Record<string, PlanStep>>;
  readonly changes?: ProjectChanges;
  readonly limits?: Partial<EngineLimits>;
  readonly otherwise?: (store: Store) => Partial<Store>;
  readonly authentication?: Readonly<Record<string, string>>;
  /** The vendor's answer. */
  readonly status?: number;
  readonly everyMs?: number;
  /** The vendor answers nobody until the test is over, or lets go. */
  readonly isHeld?: true;
  /** What is delivered. */
  readonly body?: unknown;
  /** What else happens, once it was delivered. */
  readonly meanwhile?: (world: World) => Promise<void>;
  /** Where it is told to have happened, and how bad it is. */
  readonly at: string;
  readonly level?: "Warning";
  readonly detail?: RegExp;
  /** It is about no transaction. */
  readonly isAlone?: true;
}

const authentications = `{ key: {
  kind: "oauth2", grant: "clientCredentials", scopes: [], clientAuth: "basic", client: "account", prefix: "Bearer ",
  tokenUrl: (merge) => merge.BaseUrl + "/token",
} }`;
const customer: PlanValue = { kind: "field", step: "created", field: "Customer" };
const wait = (value: PlanValue): Readonly<Record<string, PlanStep>> => ({
  created: trigger("wait"),
  wait: { kind: "waitUntil", until: value, next: "tell" },
  tell: notify(),
});
const split = (step: PlanStep): PlanStep => ({ ...step, split: true }) as PlanStep;
const awaits = (equals: PlanValue): Readonly<Record<string, PlanStep>> => ({
  created: trigger("paid"),
  paid: {
    kind: "webhook",
    connector: "shop",
    method: "orderCreated",
    map: [],
    mapping: { request: "OrderId", equals },
    next: "tell",
  },
  tell: notify(),
});
const answering = (value: PlanValue): Readonly<Record<string, PlanStep>> => ({
  created: trigger("answer"),
  answer: { kind: "respond", response: { kind: "inline", status: 200, headers: [], body: value } },
});
const waits = async ({ transaction }: World): Promise<void> => {
  await transaction(["waiting"]);
};
const answer = { kind: "literal", value: "thanks" } as const;
const unreadable = `output({ body }) { return { MessageId: integer(REASON, "MessageId") }; }`;

const cases: Readonly<Record<string, Case>> = {
  "Trigger Skipped": {
    everyMs: minuteMs,
    at: "tell",
    level: "Warning",
    isAlone: true,
    detail: /has not ended/,
    isHeld: true,
    async meanwhile({ vendor, store, clock }) {
      await until(() => vendor.requests.length === 1);
      // Its next run is planned right behind the beginning of this one.
      await until(async () => (await store.scheduler.nextDueAtMs()) !== undefined && clock.waiting > 0);
      clock.advance(minuteMs);
    },
  },
  "Transaction Stopped": {
    steps: { created: trigger("tell"), tell: notify("again"), again: notify() },
    at: "tell",
    level: "Warning",
    isHeld: true,
    async meanwhile({ vendor, engine, letGo }) {
      await until(() => vendor.requests.length === 1);
      await engine.stopCycle("orders");
      letGo();
    },
  },
  "Out of retries": {
    steps: {
      created: trigger("tell"),
      tell: { ...notify(), onError: { kind: "retry", delaysMs: [minuteMs] } } as PlanStep,
    },
    status: 500,
    at: "tell",
    async meanwhile({ clock, transaction, store }) {
      await until(async () => (await transaction(["queued"])).waiting !== undefined);
      await until(async () => (await store.scheduler.nextDueAtMs()) === clock.now() + minuteMs);
      clock.advance(minuteMs);
    },
  },
  "Failed to authenticate the connector": {
    changes: { authentications },
    authentication: { clientId: "shop", clientSecret: "none" },
    status: 400,
    at: "tell",
  },
  "Required source is empty": {
    steps: {
      created: trigger("tell"),
      tell: { ...notify(), map: [["Text", { kind: "field", step: "created", field: "Source" }]] } as PlanStep,
    },
    at: "tell",
  },
  "Webhook failed": {
    changes: { connectorScript: `function before_webhook() { throw new Error("No luck."); }` },
    at: "created",
    isAlone: true,
    detail: /No luck\..*\n\nDelivery: [0-9a-f-]{36}$/,
  },
  "Failed to build the request": {
    steps: {
      created: trigger("tell"),
      tell: {
        ...notify(),
        map: [["Text", { kind: "text", parts: ["Of ", { step: "created", field: "Skus" }] }]],
      } as PlanStep,
    },
    at: "tell",
  },
  "Response data not in expected format": {
    changes: { notify: unreadable.replace("REASON", `"x"`) },
    at: "tell",
  },
  "Failed to call the method": { status: 404, at: "tell", detail: /^HTTP\/1\.1 404 Not Found\n/ },
  "Response data fields missing": {
    changes: { notify: unreadable.replace("REASON", `required(member(body, "none"), "MessageId")`) },
    at: "tell",
  },
  "Step data cannot be split": {
    steps: { created: split(trigger("tell")), tell: notify() },
    changes: { reads: `output() { return { OrderId: 1, Skus: [1, 2], Prices: [1] }; }` },
    at: "created",
  },
  "Failed to split transaction step data": {
    steps: { created: split(trigger("tell")), tell: notify() },
    limits: { splitParts: 1 },
    at: "created",
  },
  "Failed to save the webhook response": {
    steps: answering(answer),
    otherwise: () => ({
      saveAnswer: () => Promise.reject(new HookwrightError("store/unavailable", "The disk is gone.")),
    }),
    at: "answer",
    detail: /The disk is gone/,
  },
  "Failed to return the webhook response": {
    steps: {
      created: trigger("rest"),
      rest: { kind: "delay", delayMs: 10 * minuteMs, next: "answer" },
      answer: { kind: "respond", response: { kind: "inline", status: 200, headers: [], body: answer } },
    },
    at: "answer",
    level: "Warning",
    detail: /^HTTP\/1\.1 200 OK\nthanks$/,
    async meanwhile({ clock, transaction, store }) {
      await until(async () => (await transaction(["queued"])).waiting !== undefined);
      await until(async () => (await store.scheduler.nextDueAtMs()) === clock.now() + 10 * minuteMs);
      clock.advance(10 * minuteMs);
    },
  },
  "Failed to build the webhook response": {
    steps: answering({ kind: "text", parts: ["Of ", { step: "created", field: "Source" }] }),
    at: "answer",
  },
  "Failed to find the webhook source key": {
    steps: awaits({ kind: "field", step: "created", field: "Source" }),
    at: "paid",
  },
  "Failed to get webhook trigger step data": { body: order("x"), at: "created" },
  "Failed to find webhook trigger step": {
    steps: awaits({ kind: "literal", value: 7 }),
    at: "paid",
    async meanwhile(world) {
      await waits(world);
      world.clock.advance(32 * 24 * 60 * minuteMs);
    },
  },
  "Wait Until Failed To Run": {
    steps: wait({ kind: "webhookUrl", cycle: "nobody", step: "created" }),
    at: "wait",
  },
  "Wait Until is over retention period": {
    steps: wait({ kind: "now", addMs: 32 * 24 * 60 * minuteMs }),
    at: "wait",
  },
  "Field is not a valid DateTime": { steps: wait(customer), at: "wait" },
  "WaitUntil step is missing wait criteria": {
    steps: wait({ kind: "field", step: "created", field: "Source" }),
    at: "wait",
  },
};

/** The reference's list, in its order. */
const messages = [
  "Trigger Skipped",
  "Transaction Stopped",
  "Out of retries",
  "Failed to authenticate the connector",
  "Required source is empty",
  "Webhook failed",
  "Failed to build the request",
  "Response data not in expected format",
  "Failed to call the method",
  "Response data fields missing",
  "Step data cannot be split",
  "Failed to split transaction step data",
  "Failed to save the webhook response",
  "Failed to return the webhook response",
  "Failed to build the webhook response",
  "Failed to find the webhook source key",
  "Failed to get webhook trigger step data",
  "Failed to find webhook trigger step",
  "Wait Until Failed To Run",
  "Wait Until is over retention period",
  "Field is not a valid DateTime",
  "WaitUntil step is missing wait criteria",
];

async function start(given: Case): Promise<World> {
  const { steps = { created: trigger("tell"), tell: notify() }, everyMs, changes, limits, otherwise } = given;
  const vendor = await startVendor();
  vendor.status = given.status ?? 200;
  const letGo = given.isHeld === true ? vendor.hold() : () => undefined;
  const connectorChanges = { vendorUrl: vendor.url, ...changes };
  const shop = shopProject(steps, connectorChanges);
  const { authentication } = given;
  const project = {
    ...shop,
    installations: shop.installations.map((one) => (authentication ? { ...one, authentication } : one)),
  };
  const timed = cycle(
    shopConnector(connectorChanges),
    { tell: { ...notify(), map: [["Text", answer]] } as PlanStep },
    { start: "tell", schedule: { everyMs: everyMs ?? minuteMs } },
  );
  const program = await startProgram({
    project: everyMs === undefined ? project : { ...project, cycles: [timed] },
    ...(limits && { limits }),
    ...(otherwise && { otherwise }),
  });
  onTestFinished(letGo);
  await program.engine.startCycle("orders");
  return { ...program, vendor, letGo };
}

describe("the error webhook", () => {
  test("has a case for each message of the reference", () => {
    expect(Object.keys(cases)).toEqual(messages);
  });

  test.each(Object.entries(cases))("tells: %s", async (message, given) => {
    const listener = await startVendor();
    const world = await start(given);
    await world.engine.settings.change({ errorWebhookEnabled: true, errorWebhookUrl: listener.url });
    const sent =
      given.everyMs === undefined ? deliver(world.webhookUrl(), given.body ?? order(1)) : Promise.resolve();
    await given.meanwhile?.(world);
    await until(() => listener.requests.length > 0);
    await sent;
    const told = JSON.parse(listener.requests[0]?.body ?? "{}") as Readonly<Record<string, string>>;
    expect(told).toMatchObject({
      AccountId: "default",
      CycleId: "orders",
      CycleName: "Orders",
      StepId: given.at,
      TransactionId: expect.stringMatching(given.isAlone ? /^$/ : /./),
      Message: message,
      IncidentLevel: given.level ?? "Error",
      Detail: expect.stringMatching(given.detail ?? /./),
    });
    expect(told["StepType"]).not.toBe("");
  });
});
