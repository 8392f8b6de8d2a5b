// Scenarios: who sent a delivery. What is not proven is refused, leaves nothing, and is told nothing.
import { check } from "../check.ts";
import { all, deletes, proves, subscribes, type Applies, type Facts } from "../facts.ts";
import type { Scenario } from "../scenario.ts";

const stamped: Applies = ({ toleranceMs }) =>
  toleranceMs === undefined ? "nothing says when it was signed" : undefined;

const keyed: Applies = ({ method: { verify } }) =>
  verify.kind === "apiKey" ? undefined : "senders prove themselves otherwise than with keys of the engine";

const secretIsSent: Applies = ({ method: { verify } }) =>
  verify.kind === "urlToken" ? "the proof stands in the URL" : undefined;

/** Proofs, right and wrong. */
export const proving: readonly Scenario[] = [
  {
    name: "keys",
    title: "a key works from the moment it is made until it is revoked, beside others",
    applies: keyed,
    async run(stage) {
      await stage.start();
      await stage.deliverAccepted();
      await stage.makeKey("another");
      await stage.deliverAccepted();
      await stage.engine.apiKeys.revoke("certify");
      await stage.deliverAccepted();
      await stage.engine.apiKeys.revoke("another");
      await stage.deliverRefused(stage.facts.refusedStatus, {});
      await stage.makeKey("certify");
      await stage.deliverAccepted();
    },
  },
  {
    name: "keys-after-restart",
    title: "keys are the same after a restart of the engine",
    applies: keyed,
    async run(stage) {
      await stage.start();
      await stage.makeKey("revoked");
      await stage.engine.apiKeys.revoke("revoked");
      await stage.restart();
      await stage.deliverRefused(stage.facts.refusedStatus, {});
      await stage.makeKey("new");
      await stage.restart();
      await stage.deliverAccepted();
    },
  },
  {
    name: "proof-valid",
    title: "a delivery with the vendor's proof is accepted",
    applies: proves,
    async run(stage) {
      await stage.start();
      await stage.deliverAccepted();
      await stage.transactionsDone(1);
    },
  },
  {
    name: "proof-missing",
    title: "a delivery without a proof is refused",
    applies: all(proves, secretIsSent),
    async run(stage) {
      await stage.start();
      await stage.deliverRefused(stage.facts.refusedStatus, { proof: "missing" });
    },
  },
  {
    name: "proof-of-another",
    title: "a delivery that is signed with another secret is refused",
    applies: all(proves, secretIsSent, ({ method: { verify } }) =>
      verify.kind === "ed25519" || (verify.kind === "jwt" && verify.key.kind === "keySet")
        ? "the vendor's key is the definition's"
        : undefined,
    ),
    async run(stage) {
      await stage.start();
      await stage.deliverRefused(stage.facts.refusedStatus, { proof: "wrongSecret" });
    },
  },
  {
    name: "body-altered",
    title: "a body that was changed by one blank after it was signed is refused",
    applies: all(proves, ({ coversBody }) => (coversBody ? undefined : "the proof does not cover the body")),
    async run(stage) {
      await stage.start();
      await stage.deliverRefused(stage.facts.refusedStatus, { proof: "alteredBody" });
    },
  },
  ...([-1, 1] as const).flatMap((side): readonly Scenario[] => [
    {
      name: side < 0 ? "too-old" : "too-early",
      title: `a delivery that was signed too ${side < 0 ? "long ago" : "far in the future"} is refused`,
      applies: all(proves, stamped),
      async run(stage) {
        await stage.start();
        const clockSkewMs = side * (tolerance(stage.facts) + 1_500);
        await stage.deliverRefused(stage.facts.refusedStatus, { clockSkewMs });
      },
    },
    {
      name: side < 0 ? "old-enough" : "early-enough",
      title: `a vendor's clock that is ${side < 0 ? "slow" : "fast"} within the tolerance is accepted`,
      applies: all(proves, stamped),
      async run(stage) {
        await stage.start();
        await stage.deliverAccepted({ clockSkewMs: side * (tolerance(stage.facts) - 1_500) });
      },
    },
  ]),
  {
    name: "recorded-and-sent-again",
    title: "a recorded delivery that is sent again much later is refused",
    applies: all(proves, stamped),
    async run(stage) {
      await stage.start();
      const recorded = stage.vendor.compose(stage.hook(), { number: stage.next() });
      stage.clock.advance(tolerance(stage.facts) + 2_000);
      const received = await stage.send(recorded);
      check(received.status === stage.facts.refusedStatus, `it was answered with ${String(received.status)}`);
    },
  },
  {
    name: "two-secrets",
    title: "while a webhook is replaced, what is signed with the old secret and with the new one is accepted",
    applies: all(proves, deletes, ({ hasOwnSecret }) =>
      hasOwnSecret ? undefined : "the secret is the installation's and stays",
    ),
    async run(stage) {
      await stage.start();
      const old = { ...stage.hook() };
      stage.vendor.fail("delete", { kind: "answer", status: 503 }, 50);
      await stage.stopCycle();
      stage.setPublicUrl(stage.publicUrl.replace("127.0.0.1", "localhost"));
      await stage.start();
      const renewed = stage.vendor.hooks.all.find(({ number }) => number !== old.number);
      check(renewed !== undefined, "there is no new webhook");
      check(
        renewed.values["Cyclr_Webhook_Secret"] !== old.values["Cyclr_Webhook_Secret"],
        "the new webhook has the old secret",
      );
      await stage.deliverAccepted({}, old);
      await stage.deliverAccepted({}, renewed);
      stage.vendor.faults.clear();
      await stage.until("the old webhook is deleted", () =>
        stage.vendor.hooks.all.every(({ number }) => number !== old.number),
      );
      await stage.until("the old secret is refused", async () => {
        const received = await stage.deliver({}, { ...old, url: renewed.url });
        return received.status === stage.facts.refusedStatus;
      });
    },
  },
  {
    name: "refusal-tells-nothing",
    title: "a refusal names neither what was expected nor any secret",
    applies: all(proves, subscribes, secretIsSent),
    async run(stage) {
      await stage.start();
      const received = await stage.deliver({ proof: "missing" });
      const secrets = Object.entries(stage.hook().values)
        .filter(([name]) => name.endsWith("Secret"))
        .map(([, value]) => String(value as string));
      const told = received.text + JSON.stringify(received.headers);
      check(
        secrets.every((secret) => secret.length < 8 || !told.includes(secret)),
        "the answer holds a secret",
      );
    },
  },
];

function tolerance({ toleranceMs = 0 }: Facts): number {
  return toleranceMs;
}
