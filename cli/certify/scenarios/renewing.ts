// Scenarios: webhooks that come to an end, and vendors that ask for something.
import { check, checkEqual } from "../check.ts";
import { all, delivers, subscribes, type Applies, type Facts } from "../facts.ts";
import type { Scenario } from "../scenario.ts";
import type { Stage } from "../stage.ts";
import { checkOneActive, checkTrue } from "./ledger.ts";

const expires: Applies = (facts) =>
  subscribes(facts) ??
  (facts.subscription?.renew?.beforeMs === undefined ? "webhooks of this vendor do not end" : undefined);

const renewedByCall: Applies = (facts) =>
  expires(facts) ??
  (facts.subscription?.renew?.method === undefined ? "it is made again, not renewed" : undefined);

/** Renewal before the end, through faults, and when the vendor asks. */
export const renewing: readonly Scenario[] = [
  {
    name: "renewed",
    title: "a webhook that ends is renewed, or made again, before it does",
    applies: expires,
    async run(stage) {
      await stage.start();
      const endsAtMs = endOf(stage);
      await stage.pass(endsAtMs - stage.clock.now() - 1_000);
      await stage.until("the vendor's webhook lasts longer", () =>
        stage.ourHooks().some((hook) => (hook.expiresAtMs ?? 0) > endsAtMs),
      );
      await untilOneActive(stage);
    },
  },
  {
    name: "renewed-for-long",
    title: "after three lifetimes there is still one webhook, which works",
    applies: expires,
    async run(stage) {
      await stage.start();
      for (let life = 0; life < 3; life++) {
        await untilOneActive(stage);
        await stage.pass(endOf(stage) - stage.clock.now() - 1_000);
        await stage.until(
          "the vendor's webhook lasts",
          () => stage.ourHooks().length > 0 && endOf(stage) > stage.clock.now() + 60_000,
        );
      }
      await untilOneActive(stage);
    },
  },
  {
    name: "renewal-fails",
    title: "a renewal that fails is tried again before the webhook ends",
    applies: expires,
    async run(stage) {
      await stage.start();
      const endsAtMs = endOf(stage);
      stage.vendor.fail(renewalOf(stage.facts), { kind: "answer", status: 503 }, 2);
      await stage.pass(endsAtMs - stage.clock.now() - 1_000);
      await stage.until("the vendor's webhook lasts longer", () =>
        stage.ourHooks().some((hook) => (hook.expiresAtMs ?? 0) > endsAtMs),
      );
      checkEqual("the faults that wait", stage.vendor.faults.waiting.length, 0);
      await untilOneActive(stage);
    },
  },
  {
    name: "renewal-cut-off",
    title: "a renewal whose answer is lost ends with one webhook",
    applies: renewedByCall,
    async run(stage) {
      await stage.start();
      const endsAtMs = endOf(stage);
      stage.vendor.fail(renewalOf(stage.facts), { kind: "cutOff", carriedOut: true });
      await stage.pass(endsAtMs - stage.clock.now() - 1_000);
      await untilOneActive(stage);
    },
  },
  {
    name: "renewal-of-a-lost-webhook",
    title: "a webhook that the vendor has lost is made again when it would be renewed",
    applies: renewedByCall,
    async run(stage) {
      await stage.start();
      const endsAtMs = endOf(stage);
      const lost = stage.hook();
      stage.vendor.hooks.remove(lost);
      await stage.pass(endsAtMs - stage.clock.now() + 60_000);
      await untilOneActive(stage);
      check(stage.hook().number !== lost.number, "the vendor has the lost webhook");
    },
  },
  {
    name: "killed-in-renewal",
    title: "an engine that is killed while it renews ends with one webhook",
    applies: expires,
    async run(stage) {
      await stage.start();
      const endsAtMs = endOf(stage);
      stage.vendor.fail(renewalOf(stage.facts), { kind: "silent", carriedOut: true });
      const calls = stage.vendor.calls.length;
      await stage.pass(endsAtMs - stage.clock.now() - 30 * 60_000);
      await stage.until("the vendor was called before the end", () => stage.vendor.calls.length > calls);
      await stage.killAndRestart();
      const found = await stage.until("the engine has looked at what was under way", async () => {
        const rows = await stage.subscriptions();
        const isSettled = rows.every(({ state }) => state !== "renewing" && state !== "creating");
        return isSettled && { doubt: rows.some(({ state }) => state === "unknown" || state === "orphaned") };
      });
      if (!found.doubt) return untilOneActive(stage);
      // Nobody but a person can say what became of the new one: the former one has to work, and the row to say so.
      await checkTrue(stage);
      const former = stage.ourHooks().find(({ expiresAtMs }) => expiresAtMs === endsAtMs);
      if (former !== undefined) await stage.deliverAccepted({}, former);
    },
  },
  {
    name: "ended-while-down",
    title: "a webhook that ended while no engine ran is made again",
    applies: expires,
    async run(stage) {
      await stage.start();
      const lost = stage.hook();
      const endsAtMs = endOf(stage);
      await stage.restart({}, () => {
        stage.clock.advance(endsAtMs - stage.clock.now() + 60_000);
        stage.vendor.hooks.expire(stage.clock.now());
      });
      await untilOneActive(stage);
      check(stage.hook().number !== lost.number, "the vendor has the webhook that ended");
    },
  },
  {
    name: "signals",
    title: "what the vendor says of the webhook itself is done, and starts no transaction",
    applies: all(subscribes, delivers, ({ method }) =>
      method.signals === undefined ? "the definition has no `signals`" : undefined,
    ),
    async run(stage) {
      await stage.start();
      for (const signal of stage.facts.method.signals ?? []) {
        const calls = stage.vendor.calls.length;
        await stage.deliverAccepted({ signal });
        if (signal.do !== "ignore")
          await stage.until("the vendor was called", () => stage.vendor.calls.length > calls);
        await stage.until("one webhook is left", () => stage.ourHooks().length === 1);
      }
      checkEqual("the number of transactions", await stage.transactionCount(), 0);
      await untilOneActive(stage);
    },
  },
];

/** When the vendor ends what it has of ours. */
function endOf(stage: Stage): number {
  const ends = stage.ourHooks().map(({ expiresAtMs }) => expiresAtMs ?? Number.POSITIVE_INFINITY);
  const end = Math.max(0, ...ends);
  check(end > 0 && Number.isFinite(end), "the vendor has no webhook of ours that ends");
  return end;
}

function renewalOf({ subscription }: Facts): string {
  return subscription?.renew?.method ?? subscription?.create[0] ?? "create";
}

/** One that is made again has a former one for a while, which is deleted by a job. */
async function untilOneActive(stage: Stage): Promise<void> {
  await stage.until("one webhook is left, and its row alone is active", async () => {
    const rows = (await stage.subscriptions()).filter(({ state }) => state !== "gone");
    return stage.ourHooks().length === 1 && rows.length === 1 && rows[0]?.state === "active";
  });
  await checkOneActive(stage);
}
