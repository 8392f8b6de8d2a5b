// Scenarios: requests by which the vendor asks our side for an answer.
import { check, checkEqual } from "../check.ts";
import { all, delivers, has, subscribes, type Facts } from "../facts.ts";
import type { Scenario } from "../scenario.ts";
import { checkOneActive } from "./ledger.ts";

/** Handshakes, while a webhook is made and later. */
export const shakingHands: readonly Scenario[] = [
  {
    name: "handshake-while-creating",
    title: "every handshake is answered while the create call is in flight",
    applies: all(subscribes, has("handshake")),
    async run(stage) {
      await stage.start();
      check(
        stage.vendor.calls.some(({ role, status }) => role === "create" && (status ?? 0) < 300),
        "the vendor refused our URL",
      );
      await checkOneActive(stage);
    },
  },
  {
    name: "handshake",
    title: "a running webhook answers each of its handshakes, and none of them starts anything",
    applies: all(has("handshake"), (facts) =>
      laterEntries(facts).length === 0 ? "they belong to the create" : undefined,
    ),
    async run(stage) {
      await stage.start();
      for (const entry of laterEntries(stage.facts)) {
        const { problem } = await stage.vendor.shakeHands(stage.hook(), entry);
        check(problem === undefined, problem ?? "");
      }
      checkEqual("the number of transactions", await stage.transactionCount(), 0);
    },
  },
  {
    name: "handshake-replayed",
    title: "a handshake that is sent again after the creation does not change the secret",
    applies: all(subscribes, delivers, has("handshake"), ({ method }) =>
      method.handshake?.some(({ save }) => save !== undefined) === true
        ? undefined
        : "no handshake saves anything",
    ),
    async run(stage) {
      await stage.start();
      for (const entry of stage.facts.method.handshake ?? [])
        if (entry.save !== undefined) await stage.vendor.shakeHands(stage.hook(), entry);
      await checkOneActive(stage);
    },
  },
];

/** Entries that are answered at any time. */
function laterEntries({ method: { handshake = [] } }: Facts): NonNullable<Facts["method"]["handshake"]> {
  return handshake.filter(({ save, while: when }) => save === undefined && when === undefined);
}
