// What a definition has, as scenarios ask it: whether one applies depends on nothing else.
import type { Connector, Subscription, TextPart, WebhookMethod } from "../../runtime/contract/connector.ts";
import { proofParts, type Verify } from "../../runtime/contract/verify.ts";
import { canSign } from "../simulate/sign.ts";

/** One webhook of a connector. */
export interface Facts {
  readonly connector: Connector;
  /** A key of the connector's methods. */
  readonly key: string;
  readonly method: WebhookMethod;
  readonly subscription: Subscription | undefined;
  /** A delivery can be made that our side should take. */
  readonly isDeliverable: boolean;
  /** Something proves who sent a delivery. */
  readonly isProven: boolean;
  /** The proof covers the body. */
  readonly coversBody: boolean;
  readonly toleranceMs: number | undefined;
  /** The secret is one that the engine made or the vendor told: each hook has its own. */
  readonly hasOwnSecret: boolean;
  /** The vendor tells the secret in an answer, so that nothing can be verified before. */
  readonly answersSecret: boolean;
  /** The status of an accepted delivery. */
  readonly acceptedStatus: number;
  readonly refusedStatus: number;
}

/** The facts of a webhook. */
export function readFacts(connector: Connector, key: string, method: WebhookMethod): Facts {
  const { verify, subscription, answer } = method;
  const content = "content" in verify ? verify.content : [];
  return {
    connector,
    key,
    method,
    subscription,
    isDeliverable: canSign(verify),
    isProven: verify.kind !== "none" && verify.kind !== "script",
    coversBody: content.some(({ kind }) => kind === "rawBody" || kind === "sortedForm"),
    toleranceMs: "timestamp" in verify ? verify.timestamp?.toleranceMs : undefined,
    hasOwnSecret: secretsOf(verify).some(
      (part) => part.kind === "merge" && part.name === "Cyclr_Webhook_Secret",
    ),
    answersSecret: answersSecret(connector, subscription),
    acceptedStatus: answer?.status ?? 200,
    refusedStatus: "refusedStatus" in verify ? verify.refusedStatus : 401,
  };
}

function answersSecret({ methods }: Connector, subscription: Subscription | undefined): boolean {
  const { create = [], adopt } = subscription ?? {};
  return [...create, ...(adopt ? [adopt.list] : [])].some((key) => {
    const method = methods[key];
    return method?.kind === "action" && method.outputs.some(({ name }) => name === "Cyclr_Webhook_Secret");
  });
}

function secretsOf(verify: Verify): readonly TextPart[] {
  return verify.kind === "hmac" || verify.kind === "token" ? verify.secret : [];
}

/** True when a part of the body carries the proof, so that a body that is no such body cannot be signed. */
export function provesInBody({ method: { verify } }: Facts): boolean {
  const content = "content" in verify ? verify.content : [];
  const timestamp = "timestamp" in verify ? (verify.timestamp?.value ?? []) : [];
  return [...proofParts(verify), ...content, ...timestamp].some(
    ({ kind }) => kind === "body" || kind === "item" || kind === "sortedForm",
  );
}

/** `undefined` when it holds, else why the scenario does not apply. */
export type Applies = (facts: Facts) => string | undefined;

/** The step has a URL of its own: one that is shared is always alive (definition-format.md §4, "Share"). */
export const ownUrl: Applies = ({ subscription }) =>
  subscription?.share === undefined ? undefined : "the URL is shared";

/** Every definition. */
export const always: Applies = () => undefined;

/** The webhook registers itself. */
export const subscribes: Applies = ({ subscription }) =>
  subscription === undefined || subscription.create.length === 0 ? "it is registered by hand" : undefined;

/** It registers itself, and the vendor can be told to delete it. */
export const deletes: Applies = (facts) =>
  subscribes(facts) ??
  (facts.subscription?.delete === undefined ? "the definition has no delete" : undefined);

/** The vendor lists its webhooks. */
export const lists: Applies = (facts) =>
  subscribes(facts) ?? (facts.subscription?.adopt === undefined ? "the definition has no list" : undefined);

/** Deliveries can be made. */
export const delivers: Applies = ({ isDeliverable }) =>
  isDeliverable ? undefined : "only the author's script knows how deliveries are proven";

/** Deliveries can be made, and carry a proof. */
export const proves: Applies = (facts) =>
  delivers(facts) ?? (facts.isProven ? undefined : "nothing proves a delivery");

/** All of them hold. */
export function all(...conditions: readonly Applies[]): Applies {
  return (facts) => {
    for (const applies of conditions) {
      const reason = applies(facts);
      if (reason !== undefined) return reason;
    }
    return undefined;
  };
}

/** A part of the webhook's definition is there. */
export function has(part: keyof WebhookMethod): Applies {
  return ({ method }) => (method[part] === undefined ? `the definition has no \`${part}\`` : undefined);
}
