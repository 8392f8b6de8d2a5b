// Scenarios: the vendor's API goes wrong while a webhook is made. Whatever happens: one webhook, or none and a row that says so.
import type { Fault } from "../../simulate/faults.ts";
import { check } from "../check.ts";
import { all, delivers, lists, subscribes, type Applies } from "../facts.ts";
import type { Scenario } from "../scenario.ts";
import { checkAfterFault, checkOneActive, checkTrue } from "./ledger.ts";

const savesValues: Applies = ({ subscription, connector }) => {
  const saves = (subscription?.create ?? []).some((key) => {
    const method = connector.methods[key];
    return method?.kind === "action" && method.outputs.some(({ name }) => name.startsWith("Cyclr_Webhook_"));
  });
  return saves ? undefined : "the create answers nothing that is saved";
};

const createFaults: readonly (readonly [name: string, title: string, fault: Fault, applies?: Applies])[] = [
  ["create-409", "a create that is refused with 409", { kind: "answer", status: 409 }],
  ["create-422", "a create that is refused with 422", { kind: "answer", status: 422 }],
  ["create-500", "a create that fails with 500", { kind: "answer", status: 500 }],
  [
    "create-502-after-success",
    "a create whose answer a gateway lost",
    { kind: "answer", status: 502, carriedOut: true },
  ],
  ["create-time-out", "a create that nobody answers", { kind: "silent" }],
  [
    "create-time-out-after-success",
    "a create that nobody answers and that was carried out",
    { kind: "silent", carriedOut: true },
  ],
  [
    "create-cut-off",
    "a create whose connection ends before the answer",
    { kind: "cutOff", carriedOut: true },
  ],
  ["create-truncated", "a create whose answer ends in the middle", { kind: "truncated", carriedOut: true }],
  [
    "create-not-json",
    "a create that is answered with a page for people",
    {
      kind: "answer",
      status: 200,
      headers: { "content-type": "text/html" },
      body: "<html>Welcome</html>",
      carriedOut: true,
    },
    savesValues,
  ],
  ["create-lost-id", "a create whose answer lacks what has to be saved", { kind: "lostId" }, savesValues],
  ["create-wrong-id-type", "a create that answers an object for an id", { kind: "wrongIdType" }, savesValues],
  ["create-401", "a create that is refused with 401", { kind: "answer", status: 401 }],
  [
    "create-redirect",
    "a create that is answered with a redirect",
    { kind: "answer", status: 302, headers: { location: "http://127.0.0.1:9/" } },
  ],
];

/** Faults of the create call, of the list, and of the engine itself. */
export const faults: readonly Scenario[] = [
  ...createFaults.map(([name, title, fault, applies = () => undefined]): Scenario => ({
    name,
    title: `${title} leaves one webhook, or none and a true row`,
    applies: all(subscribes, applies),
    async run(stage) {
      stage.vendor.fail(firstCreate(stage.facts.subscription?.create), fault, 2);
      await checkAfterFault(stage, await stage.tryStart());
    },
  })),
  {
    name: "create-429",
    title: "a create that is told to come later succeeds later, or is refused and leaves nothing",
    applies: subscribes,
    async run(stage) {
      stage.vendor.fail("create", { kind: "answer", status: 429, headers: { "retry-after": "2" } });
      await checkAfterFault(stage, await stage.tryStart());
    },
  },
  {
    name: "create-slow",
    title: "a slow vendor gets one call",
    applies: subscribes,
    async run(stage) {
      stage.vendor.fail("create", { kind: "slow", delayMs: 120 });
      await stage.start();
      await checkOneActive(stage);
    },
  },
  {
    name: "second-create-fails",
    title: "a create list that fails in the middle is undone, or says what is left",
    applies: all(subscribes, ({ subscription }) =>
      (subscription?.create.length ?? 0) > 1 ? undefined : "one call makes the webhook",
    ),
    async run(stage) {
      stage.vendor.fail(
        stage.facts.subscription?.create.at(-1) ?? "create",
        { kind: "answer", status: 500 },
        2,
      );
      await checkAfterFault(stage, await stage.tryStart());
    },
  },
  {
    name: "list-fails",
    title: "a list that fails while a webhook is made leaves one webhook, or none and a true row",
    applies: lists,
    async run(stage) {
      stage.vendor.fail("list", { kind: "answer", status: 500 }, 2);
      await checkAfterFault(stage, await stage.tryStart());
    },
  },
  {
    name: "list-without-ours",
    title: "a list that does not show our webhook yet is no reason to lose it",
    applies: lists,
    async run(stage) {
      stage.vendor.fail("list", { kind: "emptyList" }, 2);
      await checkAfterFault(stage, await stage.tryStart());
    },
  },
  {
    name: "lost-twice",
    title: "two creates in a row whose outcome nobody knows never become two webhooks",
    applies: lists,
    async run(stage) {
      stage.vendor.fail(
        firstCreate(stage.facts.subscription?.create),
        { kind: "cutOff", carriedOut: true },
        2,
      );
      await stage.tryStart();
      await checkTrue(stage);
      await stage.tryStart();
      await checkTrue(stage);
      stage.vendor.faults.clear();
      await stage.start();
      await checkOneActive(stage);
    },
  },
  {
    name: "killed-in-create",
    title: "an engine that is killed while the vendor carries a create out leaves one webhook, or a true row",
    applies: subscribes,
    async run(stage) {
      stage.vendor.fail(firstCreate(stage.facts.subscription?.create), { kind: "silent", carriedOut: true });
      stage.startBehind();
      await stage.until("the vendor was called", () => stage.ourHooks().length > 0);
      await stage.killAndRestart();
      await checkTrue(stage);
      // What a person is told to check, where nobody but a person can.
      const rows = await stage.subscriptions();
      if (rows.some(({ state }) => state === "unknown"))
        for (const hook of stage.ourHooks()) stage.vendor.hooks.remove(hook);
      await stage.until("nothing is being undone", async () =>
        (await stage.subscriptions()).every(({ state }) => state !== "deleting"),
      );
      await stage.start();
      await checkOneActive(stage);
    },
  },
  {
    name: "killed-before-create",
    title: "an engine that is killed before the vendor did anything leaves nothing that is taken for active",
    applies: subscribes,
    async run(stage) {
      stage.vendor.fail(firstCreate(stage.facts.subscription?.create), { kind: "silent" });
      stage.startBehind();
      await stage.until("the vendor was called", () =>
        stage.vendor.calls.some(({ role }) => role === "create"),
      );
      await stage.killAndRestart();
      const rows = await stage.subscriptions();
      check(
        rows.every(({ state }) => state !== "active"),
        "a row is active that nobody made",
      );
      await stage.start();
      await checkOneActive(stage);
    },
  },
  {
    name: "killed-in-delete",
    title: "an engine that is killed while it deletes goes on deleting",
    applies: all(subscribes, ({ subscription }) =>
      subscription?.delete === undefined ? "the definition has no delete" : undefined,
    ),
    async run(stage) {
      await stage.start();
      stage.vendor.fail("delete", { kind: "silent" });
      const removed = stage.removeCycle().catch(() => undefined);
      await stage.until("the vendor was called", () =>
        stage.vendor.calls.some(({ role }) => role === "delete"),
      );
      await stage.killAndRestart();
      await removed;
      await stage.until("the vendor has no webhook", () => stage.vendor.hooks.all.length === 0);
    },
  },
  {
    name: "delivery-while-creating",
    title: "what is delivered before the create is answered is accepted",
    applies: all(subscribes, delivers, ({ answersSecret }) =>
      answersSecret ? "the secret comes with the create's answer" : undefined,
    ),
    async run(stage) {
      const statuses: number[] = [];
      stage.vendor.onAnswer(firstCreate(stage.facts.subscription?.create), async () => {
        const [hook] = stage.ourHooks();
        if (hook !== undefined) statuses.push((await stage.deliver({}, hook)).status);
      });
      await stage.start();
      check(
        statuses.length > 0 && statuses.every((status) => status === stage.facts.acceptedStatus),
        `it was answered with ${statuses.join() || "nothing"}`,
      );
      await stage.transactionsDone(statuses.length);
    },
  },
];

function firstCreate(create: readonly string[] = []): string {
  return create[0] ?? "create";
}
