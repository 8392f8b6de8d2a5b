// What a webhook says about what it receives beside verify and fields, as data (definition-format.md §4): handshakes, signals, items,
// routes, order and answers.
import type { Condition } from "./condition.ts";
import type { TextPart } from "./text.ts";
import type { JsonValue } from "./value.ts";

/** JSON whose texts are filled. A text that is one part keeps the type of its value. */
export type JsonTemplate =
  | { readonly kind: "literal"; readonly value: JsonValue }
  | { readonly kind: "text"; readonly parts: readonly TextPart[] }
  | { readonly kind: "list"; readonly items: readonly JsonTemplate[] }
  | {
      readonly kind: "object";
      readonly entries: readonly (readonly [key: string, value: JsonTemplate])[];
    };

/** One kind of request that asks for an answer. The first whose condition holds is taken. */
export interface HandshakeEntry {
  readonly when: Condition;
  readonly reply: {
    readonly status: number;
    readonly headers: readonly (readonly [name: string, value: readonly TextPart[]])[];
    /** At most one of them. A text that holds a part of the request is `text/plain` with `nosniff`. */
    readonly text?: readonly TextPart[];
    readonly body?: JsonTemplate;
  };
  /** Saved with the subscription, while it is created or, registered by hand, while nothing is saved. */
  readonly save?: readonly (readonly [name: string, value: readonly TextPart[]])[];
  /** Merge fields of the reply and of what is saved. */
  readonly compute?: readonly (readonly [name: string, hash: ComputedHash])[];
  /** Tried after verify. */
  readonly verified?: true;
  readonly while?: "creating";
}

/** A keyed hash of a text. */
export interface ComputedHash {
  readonly algorithm: "sha1" | "sha256" | "sha384" | "sha512";
  readonly secret: readonly TextPart[];
  readonly content: readonly TextPart[];
  readonly encoding: "hex" | "base64" | "base64url";
}

/** A delivery or an item that speaks of the subscription; what it takes is no event. The first whose condition holds is done. */
export interface Signal {
  readonly when: Condition;
  readonly do: "renew" | "recreate" | "ignore";
}

/** Whom a delivery or an item is for: those for whom the two are equal; a list means one of. */
export interface Route {
  readonly by: readonly TextPart[];
  readonly equals: readonly TextPart[];
}

/** Events with the same `by` are taken in the order of `sequence`, where there is one; or run one after the other, or both. */
export type Order = {
  readonly by: readonly TextPart[];
  /** Their transactions run one after the other, in the order of acceptance. */
  readonly serial?: true;
} & (Sequence | { readonly [Name in keyof Sequence]?: undefined });

/** What tells late events, and what becomes of them. */
export interface Sequence {
  readonly sequence: readonly TextPart[];
  readonly as: "integer" | "dateTime" | "text";
  readonly late: "drop" | "keep";
}

/** What is answered to an accepted delivery; absent: 200 `Webhook accepted.` (S3). */
export interface DeliveryAnswer {
  readonly status: number;
  /** `{{TransactionId}}` stands in their values as it was written. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** At most one of them. `{{TransactionId}}` is a merge part of that name. */
  readonly text?: readonly TextPart[];
  readonly body?: JsonValue;
}
