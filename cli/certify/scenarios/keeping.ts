// Scenarios: what stands at the vendor is kept in step with what is wanted: made anew when a person asks, made again when it was lost,
// and shared by those who want the same.
import { check, checkEqual } from "../check.ts";
import { all, deletes, delivers, lists, type Applies } from "../facts.ts";
import type { Scenario } from "../scenario.ts";
import { cycleId, twinId, type Stage } from "../stage.ts";
import { checkOneActive } from "./ledger.ts";

const hourMs = 3_600_000;

const shares: Applies = ({ subscription }) =>
  subscription?.share === undefined ? "each step has a URL of its own" : undefined;

/** Rotation, the comparison with the vendor's list, and two steps at one URL. */
export const keeping: readonly Scenario[] = [
  {
    name: "rotate",
    title: "a webhook that is made anew takes the former one's place, with another secret where it has one",
    applies: deletes,
    async run(stage) {
      await stage.start();
      const former = { ...stage.hook().values };
      checkEqual(
        "the number of webhooks",
        await stage.settled(stage.engine.rotateHooks({ cycle: cycleId })),
        1,
      );
      await untilOneActive(stage);
      if (stage.facts.hasOwnSecret)
        check(
          stage.hook().values["Cyclr_Webhook_Secret"] !== former["Cyclr_Webhook_Secret"],
          "the secret is the former one's",
        );
    },
  },
  {
    name: "rotate-refused",
    title: "a rotation that the vendor refuses leaves a webhook that works",
    applies: deletes,
    async run(stage) {
      await stage.start();
      stage.vendor.fail("create", { kind: "answer", status: 422 });
      await stage.settled(stage.engine.rotateHooks({ cycle: cycleId })).catch(() => undefined);
      stage.vendor.faults.clear();
      await untilOneActive(stage);
    },
  },
  {
    name: "compare-in-step",
    title: "comparing with the vendor's list where all is well changes nothing",
    applies: lists,
    async run(stage) {
      await stage.start();
      const { number } = stage.hook();
      const found = await stage.settled(stage.engine.planHooks());
      checkEqual("what would be done", found.map(({ action }) => action).join(), "none");
      await stage.settled(stage.engine.applyHooks());
      checkEqual("the vendor's webhook", stage.hook().number, number);
      await checkOneActive(stage);
    },
  },
  {
    name: "compare-lost",
    title: "a webhook that is not in the vendor's list any more is made again when a person asks",
    applies: all(lists, deletes),
    async run(stage) {
      await stage.start();
      const lost = stage.hook();
      stage.vendor.hooks.remove(lost);
      await stage.settled(stage.engine.applyHooks());
      await untilOneActive(stage);
      check(stage.hook().number !== lost.number, "the vendor has the lost webhook");
    },
  },
  {
    name: "compare-by-itself",
    title: "a webhook that the vendor has lost is made again within half a day, without anybody",
    applies: all(lists, deletes),
    async run(stage) {
      await stage.start();
      stage.vendor.hooks.remove(stage.hook());
      await stage.pass(12 * hourMs);
      await untilOneActive(stage);
    },
  },
  {
    name: "compare-many",
    title: "our webhook is found in a list of many pages, and those of others are left alone",
    applies: lists,
    async run(stage) {
      await stage.start();
      const ours = stage.hook();
      const others = Array.from({ length: 120 }, (_, index) => addOther(stage, index));
      // The vendor lists it last.
      stage.vendor.hooks.remove(ours);
      stage.vendor.hooks.put(ours);
      await stage.settled(stage.engine.applyHooks());
      checkEqual("the vendor's webhook", stage.hook().number, ours.number);
      checkEqual(
        "the number of webhooks of others",
        stage.vendor.hooks.all.filter((hook) => others.includes(hook)).length,
        others.length,
      );
    },
  },
  {
    name: "two-steps",
    title:
      "two cycles at one URL each start a transaction, and one that is removed takes nothing from the other",
    applies: all(shares, delivers),
    async run(stage) {
      await stage.apply({ hasTwin: true });
      await stage.start();
      await stage.settled(stage.engine.startCycle(twinId));
      check(stage.ourHooks().length <= 1, "the vendor has a webhook for each of them");
      await stage.deliverAccepted();
      await stage.until("each has its transaction", async () =>
        (
          await Promise.all([cycleId, twinId].map((cycle) => stage.engine.transactions({ cycle, limit: 10 })))
        ).every(({ length }) => length === 1),
      );
      await stage.settled(stage.engine.removeCycle(twinId, { stop: true }));
      await stage.deliverAccepted();
      await stage.transactionsDone(2);
    },
  },
];

/** A webhook of somebody else, with the step's values and another URL. */
function addOther({ vendor, facts }: Stage, index: number): Stage["vendor"]["hooks"]["all"][number] {
  const own = vendor.hooks.all.at(0)?.values ?? {};
  const values = Object.fromEntries(
    Object.entries(own).map(([name, value]) => [
      name,
      name.startsWith("Cyclr_Webhook_") ? `other-${String(index)}` : value,
    ]),
  );
  const url = `http://127.0.0.1:9/elsewhere/${String(index)}`;
  return vendor.hooks.add(facts.key, url, { ...values, Cyclr_Webhook_Url: url }, 0);
}

/** The former one is deleted by a job. */
async function untilOneActive(stage: Stage): Promise<void> {
  await stage.until("one webhook is left, and its row alone is active", async () => {
    const rows = (await stage.subscriptions()).filter(({ state }) => state !== "gone");
    return stage.ourHooks().length === 1 && rows.length === 1 && rows[0]?.state === "active";
  });
  await checkOneActive(stage);
}
