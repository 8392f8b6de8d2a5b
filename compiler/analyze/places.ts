// What may be named where: the table of definition-format.md §3 as data. A place that is not in it does not exist.

/** Where a text stands. */
export type TextPlace =
  /** URLs, headers and queries. */
  | "call"
  /** Values of fields. */
  | "field"
  /** Texts of authentications. */
  | "signIn"
  /** Verify secrets, adopt's match, what a route must equal. */
  | "compared"
  /** The values of conditions. */
  | "tested"
  /** Signature, timestamp, token and content of verify. */
  | "proof"
  /** The keys of dedupe, order and route. */
  | "key"
  /** What names a delivery's kind. */
  | "event"
  /** What a handshake answers. */
  | "reply"
  /** What a handshake saves and hashes. */
  | "received"
  /** What an accepted delivery is answered. */
  | "answer"
  /** Constants that are taken as they are written. */
  | "plain";

/** The row of one place. */
export interface PlaceRule {
  /** Which merge fields: `public` without secrets. */
  readonly merge: "none" | "public" | "all";
  /** Which parts of the request: `whole` knows no items. */
  readonly request: "none" | "whole" | "items";
  /** Whether `now` and `uuid` have a value. */
  readonly functions: boolean;
  /** Whether it must name a part of the request, since it would be the same for every delivery otherwise. */
  readonly varies: boolean;
  /** Why a name has no value here. */
  readonly reason: string;
  /** Names that exist here alone. */
  readonly own?: readonly string[];
}

const noDelivery = "there is no delivery here";

/** The table. */
export const places: Readonly<Record<TextPlace, PlaceRule>> = {
  call: { merge: "public", request: "none", functions: true, varies: false, reason: noDelivery },
  field: { merge: "public", request: "none", functions: true, varies: false, reason: noDelivery },
  signIn: {
    merge: "all",
    request: "none",
    functions: false,
    varies: false,
    reason: "an authentication is made of parameters and learnt values",
  },
  compared: { merge: "all", request: "none", functions: false, varies: false, reason: noDelivery },
  tested: {
    merge: "all",
    request: "none",
    functions: false,
    varies: false,
    reason: "a condition compares with constants and merge fields",
  },
  proof: {
    merge: "all",
    request: "items",
    functions: false,
    varies: true,
    reason: "a proof is made of the delivery and merge fields",
  },
  key: {
    merge: "all",
    request: "items",
    functions: false,
    varies: true,
    reason: "a key is made of the delivery and merge fields",
  },
  event: {
    merge: "none",
    request: "items",
    functions: false,
    varies: true,
    reason: "only a part of the delivery tells which event it is",
  },
  reply: {
    merge: "all",
    request: "whole",
    functions: false,
    varies: false,
    reason: "a reply is made of the request, merge fields and what its entry computes",
  },
  received: {
    merge: "all",
    request: "whole",
    functions: false,
    varies: true,
    reason: "it is made of the request and merge fields",
  },
  answer: {
    merge: "none",
    request: "none",
    functions: false,
    varies: false,
    reason: "an answer may name `{{TransactionId}}` only",
    own: ["TransactionId"],
  },
  plain: {
    merge: "none",
    request: "none",
    functions: false,
    varies: false,
    reason: "a constant is taken here as it is written",
  },
};

/** Parts of a request that are named by one word. */
export const requestWords = ["rawBody", "method", "url", "path", "sortedForm"] as const;

/** Parts of a request that a name follows: of a header or query parameter, or a field location. */
export const requestPrefixes = ["header", "query", "body", "item"] as const;

/** What the engine makes anew for every call. */
export const functionNames = ["now", "uuid"] as const;

const reserved: ReadonlySet<string> = new Set<string>([
  ...requestWords,
  ...requestPrefixes,
  ...functionNames,
]);

/** True for a first name that belongs to the language (definition-format.md §3). */
export function isReserved(name: string): boolean {
  return reserved.has(name);
}

/** True for one of some names. */
export function isOneOf<Name extends string>(names: readonly Name[], name: string): name is Name {
  return names.some((one) => one === name);
}
