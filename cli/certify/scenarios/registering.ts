// Scenarios: a webhook is made once, kept, and deleted.
import { check, checkEqual } from "../check.ts";
import { all, deletes, lists, ownUrl, subscribes, type Applies } from "../facts.ts";
import type { Scenario } from "../scenario.ts";
import { cycleId, renamedRelease, type Stage } from "../stage.ts";
import { checkOneActive } from "./ledger.ts";

const withoutGone: Applies = ({ subscription }) =>
  subscription?.gone === undefined ? undefined : "the definition says itself what means gone";

/** A webhook's life without faults at the vendor. */
export const registering: readonly Scenario[] = [
  {
    name: "never-started",
    title: "a cycle that was never started answers 406, and the vendor is not called",
    applies: ownUrl,
    async run(stage) {
      const isByHand = subscribes(stage.facts) !== undefined && stage.facts.isDeliverable;
      const json = { bytes: Buffer.from("{}"), headers: { "content-type": "application/json" } };
      const received = await (isByHand ? stage.deliver() : stage.send(json));
      checkEqual("the status", received.status, 406);
      checkEqual("the number of calls", lifecycleCalls(stage), 0);
    },
  },
  {
    name: "start",
    title: "a start registers one webhook with our URL, and its row is active",
    applies: subscribes,
    async run(stage) {
      await stage.start();
      checkEqual("the vendor's URL", stage.hook().url.startsWith(stage.webhookUrl), true);
      await checkOneActive(stage);
    },
  },
  {
    name: "start-by-hand",
    title: "a webhook that a person registers starts without a call, and its URL is shown",
    applies: (facts) => (subscribes(facts) === undefined ? "it registers itself" : undefined),
    async run(stage) {
      await stage.start();
      checkEqual("the number of calls", lifecycleCalls(stage), 0);
      if (stage.facts.isDeliverable) await stage.deliverAccepted();
    },
  },
  {
    name: "start-twice",
    title: "a second start calls nobody",
    applies: subscribes,
    async run(stage) {
      await stage.start();
      const calls = stage.vendor.calls.length;
      await stage.start();
      checkEqual("the number of calls", stage.vendor.calls.length, calls);
      await checkOneActive(stage);
    },
  },
  {
    name: "start-at-once",
    title: "ten starts at once register one webhook",
    applies: subscribes,
    async run(stage) {
      await Promise.all(Array.from({ length: 10 }, () => stage.start()));
      await checkOneActive(stage);
    },
  },
  {
    name: "stop-keeps",
    title: "a stop leaves the webhook, and the next start uses it",
    applies: subscribes,
    async run(stage) {
      await stage.start();
      const hook = stage.hook();
      await stage.stopCycle();
      checkEqual("the vendor's webhook", stage.hook().number, hook.number);
      await stage.start();
      checkEqual("the vendor's webhook", stage.hook().number, hook.number);
      await checkOneActive(stage);
    },
  },
  {
    name: "engine-restart",
    title: "a restart of the engine makes no webhook, and what is delivered is taken",
    applies: subscribes,
    async run(stage) {
      await stage.start();
      const creates = stage.vendor.calls.filter(({ role }) => role === "create").length;
      await stage.restart();
      checkEqual(
        "the number of creates",
        stage.vendor.calls.filter(({ role }) => role === "create").length,
        creates,
      );
      await checkOneActive(stage);
    },
  },
  {
    name: "remove",
    title: "removing the cycle deletes the webhook at the vendor, and its URL answers 404",
    applies: deletes,
    async run(stage) {
      await stage.start();
      const url = stage.webhookUrl;
      await stage.removeCycle();
      const received = await stage.send({ url });
      checkEqual("the status", received.status, 404);
      await stage.until("the vendor has no webhook", () => stage.vendor.hooks.all.length === 0);
      await stage.until("the row is gone", async () =>
        (await stage.subscriptions()).every(({ state }) => state === "gone"),
      );
    },
  },
  {
    name: "remove-without-delete",
    title: "a webhook that cannot be deleted is left as unknown, with what a person must do",
    applies: (facts) =>
      subscribes(facts) ?? (deletes(facts) === undefined ? "the vendor deletes webhooks" : undefined),
    async run(stage) {
      await stage.start();
      await stage.removeCycle();
      const [row] = await stage.subscriptions();
      check(row?.state !== "active" && row?.state !== "gone", `the row is ${row?.state ?? "absent"}`);
      check(JSON.stringify(row?.entries.at(-1)?.reason).includes("hint"), "nothing says what to do");
    },
  },
  {
    name: "other-hooks-stay",
    title: "webhooks of others at the vendor are left alone",
    applies: deletes,
    async run(stage) {
      const { vendor, facts } = stage;
      await stage.start();
      const { values } = stage.hook();
      const own = Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith("Cyclr_")));
      const other = vendor.hooks.add(facts.key, "http://127.0.0.1:9/elsewhere", own, 0);
      for (const name of Object.keys(values))
        if (name.startsWith("Cyclr_Webhook_")) other.values[name] = `other-${name.toLowerCase()}`;
      await stage.removeCycle();
      await stage.until("our webhook is gone", () => vendor.hooks.all.every((hook) => hook === other));
      check(vendor.hooks.all.includes(other), "the other's webhook was deleted");
    },
  },
  ...[404, 410].map((status): Scenario => ({
    name: `delete-${String(status)}`,
    title: `a delete that is answered ${String(status)} means gone`,
    applies: all(deletes, withoutGone),
    async run(stage) {
      await stage.start();
      stage.vendor.fail("delete", { kind: "answer", status, carriedOut: true });
      await stage.removeCycle();
      await stage.until("the row is gone", async () =>
        (await stage.subscriptions()).every(({ state }) => state === "gone"),
      );
      checkEqual(
        "the number of deletes",
        stage.vendor.calls.filter(({ role }) => role === "delete").length,
        1,
      );
    },
  })),
  {
    name: "delete-fails",
    title: "a delete that fails is tried again until the vendor has deleted",
    applies: deletes,
    async run(stage) {
      await stage.start();
      stage.vendor.fail("delete", { kind: "answer", status: 500 }, 3);
      await stage.removeCycle();
      await stage.until("the vendor has no webhook", () => stage.vendor.hooks.all.length === 0);
      check(stage.vendor.calls.filter(({ role }) => role === "delete").length >= 4, "it was not tried again");
    },
  },
  {
    name: "delete-cut-off",
    title: "a delete whose answer is lost is tried again, and the vendor's 404 ends it",
    applies: all(deletes, withoutGone),
    async run(stage) {
      await stage.start();
      stage.vendor.fail("delete", { kind: "cutOff", carriedOut: true });
      await stage.removeCycle();
      await stage.until("the row is gone", async () =>
        (await stage.subscriptions()).every(({ state }) => state === "gone"),
      );
    },
  },
  {
    name: "url-change",
    title: "a new public URL gets a webhook of its own, and the old one is deleted",
    applies: deletes,
    async run(stage) {
      await stage.start();
      const old = stage.hook().url;
      await stage.stopCycle();
      stage.setPublicUrl(stage.publicUrl.replace("127.0.0.1", "localhost"));
      await stage.start();
      await stage.until("the old webhook is deleted", () =>
        stage.vendor.hooks.all.every(({ url }) => url !== old),
      );
      check(stage.hook().url !== old, "the vendor still has the old URL");
      await checkOneActive(stage);
    },
  },
  {
    name: "release-upgrade",
    title: "a new release of the connector keeps one webhook, which is deleted in the end",
    applies: deletes,
    async run(stage) {
      await stage.start();
      await stage.apply({ release: renamedRelease(stage.release) });
      await stage.until("one webhook is left", () => stage.ourHooks().length === 1);
      await checkOneActive(stage);
      await stage.removeCycle();
      await stage.until("the vendor has no webhook", () => stage.vendor.hooks.all.length === 0);
    },
  },
  {
    name: "disconnect",
    title: "disconnecting the installation deletes its webhooks before the credential is gone",
    applies: deletes,
    async run(stage) {
      await stage.start();
      await stage.settled(stage.engine.connections.disconnect(stage.facts.connector.id));
      checkEqual("the number of webhooks", stage.vendor.hooks.all.length, 0);
      const deleted = stage.vendor.calls.find(({ role }) => role === "delete");
      check(deleted?.status !== 401, "the delete was made without the credential");
      checkEqual(
        "the cycle's state",
        stage.engine.cycles().find(({ id }) => id === cycleId)?.state,
        "stopped",
      );
    },
  },
  {
    name: "adopt",
    title: "a webhook that is there already for our URL is found, and no second one is left beside it",
    applies: all(lists, ({ subscription }) =>
      subscription?.adopt?.run !== "before"
        ? "the list is read after the create"
        : subscription.adopt.match.some(([, parts]) => JSON.stringify(parts).includes("Cyclr_Webhook_Key"))
          ? "it finds only what has the key of this very try"
          : undefined,
    ),
    async run(stage) {
      await stage.start();
      // The vendor has what we made, and the store knows nothing of it.
      const url = stage.webhookUrl;
      const former = stage.hook();
      await stage.removeCycle();
      await stage.until("the vendor has no webhook", () => stage.vendor.hooks.all.length === 0);
      await stage.apply({});
      const values = { ...former.values, Cyclr_Webhook_Url: stage.webhookUrl, Cyclr_Webhook_Id: 987_654 };
      stage.vendor.hooks.add(former.webhook, stage.webhookUrl, values, 0);
      check(stage.webhookUrl !== url, "the identifier was used again");
      await stage.start();
      await stage.until("one webhook is left", () => stage.ourHooks().length === 1);
      await checkOneActive(stage);
    },
  },
  {
    name: "secret-sealed",
    title: "the signing secret is shown nowhere in the ledger",
    applies: all(subscribes, ({ hasOwnSecret }) =>
      hasOwnSecret ? undefined : "webhooks have no secret of their own",
    ),
    async run(stage) {
      await stage.start();
      const secret = stage.hook().values["Cyclr_Webhook_Secret"];
      check(typeof secret === "string" && secret.length >= 16, "the vendor has no secret, or a short one");
      check(!JSON.stringify(await stage.subscriptions()).includes(secret), "the ledger shows the secret");
    },
  },
  {
    name: "remove-before-start",
    title: "a cycle that never ran is removed without a call",
    applies: subscribes,
    async run(stage) {
      await stage.removeCycle();
      checkEqual("the number of calls", lifecycleCalls(stage), 0);
      checkEqual("the number of rows", (await stage.subscriptions()).length, 0);
    },
  },
];

/** What the vendor was called for, but for signing in. */
function lifecycleCalls({ vendor }: Stage): number {
  return vendor.calls.filter(({ role }) => role !== "other").length;
}
