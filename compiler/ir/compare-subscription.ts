// How webhooks are registered and proven, in two releases. "Needs re-subscription" is only what would stand otherwise at the
// vendor; how registered webhooks are found, renewed or deleted is behaviour.
import type { Verify } from "../../runtime/contract/connector.ts";
import { keyParts } from "../../runtime/contract/verify.ts";
import { changed, compareParts, differ, type Change, type Place, type Verdict } from "./change.ts";
import type { WebhookIr } from "./ir.ts";

/** Compares what two releases of a webhook say about its registration. */
export function compareSubscriptions(
  old: WebhookIr["subscription"],
  now: WebhookIr["subscription"],
  at: Place,
  what: string,
): readonly Change[] {
  const registered: Verdict = [
    "resubscribe",
    `how ${what} is registered`,
    "what is registered was made in another way",
  ];
  if (old === undefined || now === undefined) return changed([old, now], at, registered);
  const behaviour = (part: string, reason: string): { readonly verdict: Verdict } => ({
    verdict: ["breaking", `${part} ${what}`, `${reason}; what is registered stays as it is`],
  });
  const isRemade = (renew: typeof old.renew): boolean => renew !== undefined && renew.method === undefined;
  return compareParts(old, now, at, {
    otherwise: registered,
    parts: {
      delete: behaviour("what deletes", "webhooks that are registered are deleted in another way"),
      gone: behaviour("what counts as deleted of", "a deletion that succeeded may fail now, or the reverse"),
      adopt: behaviour(
        "what finds the vendor's own of",
        "webhooks that the vendor has already are used, replaced or left in another way",
      ),
      recreate: behaviour("how a new one takes the place of", "the order of deleting and making is another"),
      renew:
        isRemade(old.renew) === isRemade(now.renew)
          ? behaviour("the renewal of", "webhooks are renewed at another time or by another call")
          : { verdict: ["resubscribe", `the renewal of ${what}`, "whether it is made again is another"] },
    },
  });
}

/** Compares how deliveries are proven to be the vendor's. */
export function compareVerify(old: WebhookIr, now: WebhookIr, at: Place): readonly Change[] {
  const what = `how \`${old.key}\` is verified`;
  return changed(
    [old.verify, now.verify],
    at,
    judgeVerify([old.verify, now.verify], old.subscription !== undefined, what),
  );
}

/** What another proof means, for a webhook that calls register or that is registered by hand. */
export function judgeVerify(
  [was, is]: readonly [old: Verify, now: Verify],
  isSubscribed: boolean,
  what: string,
): Verdict {
  if (was.kind === "none" && is.kind === "none")
    return ["safe", what, "nothing was proven and nothing is; only the reason for it is another"];
  if (is.kind === "none")
    return [
      "breaking",
      what,
      "security is weakened: nothing proves any more that a delivery is the vendor's, anybody who knows the URL can send one",
    ];
  if (isSubscribed && differ(secretsOf(was), secretsOf(is)))
    return ["resubscribe", what, "what is registered was made with another secret, or with none"];
  return ["breaking", what, "deliveries that are sent as before may be refused"];
}

/** What the vendor has been given to prove its deliveries with. */
function secretsOf(verify: Verify): unknown {
  return verify.kind === "urlToken" || verify.kind === "apiKey" ? verify.kind : keyParts(verify);
}

/** Compares handshakes. What they save with the subscription belongs to what is registered. */
export function compareHandshakes(old: WebhookIr, now: WebhookIr, at: Place): readonly Change[] {
  const what = `the handshake of \`${old.key}\``;
  return changed(
    [old.handshake, now.handshake],
    at,
    differ(savedBy(old), savedBy(now))
      ? ["resubscribe", what, "what the vendor sent while it was registered was saved in another way"]
      : [
          "breaking",
          what,
          "the vendor may not take the answer, and a delivery may be answered as a handshake",
        ],
  );
}

function savedBy({ handshake = [] }: WebhookIr): unknown {
  return handshake.flatMap(({ save, compute }) => (save === undefined ? [] : [[save, compute]]));
}
