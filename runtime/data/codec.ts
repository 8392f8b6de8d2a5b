// What it takes to read bodies of one media type. Each codec is a file of its own and one line in the list of `body.ts`;
// a codec decodes whole bodies within limits and never looks at anything but the bytes it is given.
import type { JsonValue } from "../contract/value.ts";
import type { MediaType } from "./media-type.ts";

/** How much of a body is decoded. Passing a limit is an error of its own, never a cut value. */
export interface BodyLimits {
  readonly sizeBytes: number;
  /** Lists and objects inside each other; `[]` has depth 1. */
  readonly depth: number;
  /** What holds beside that for bodies that anybody may send; absent for answers of a service that was asked. */
  readonly stranger?: StrangerLimits;
}

/**
 * How much a stranger's body may hold: what is quick to send and slow or large to take apart. A stranger's XML has no document type
 * either, and its text is in one of few character sets (reliability.md c4).
 */
export interface StrangerLimits {
  /** Values in a JSON body or a CSV table, names of properties not counted. */
  readonly values: number;
  /** Properties of one object, columns of a table. */
  readonly names: number;
  /** Elements of an XML body. */
  readonly elements: number;
}

/** 1 MiB (B§5 and definition-format.md §4, `maxBytes`) and 64 levels (reliability.md c4). */
export const defaultBodyLimits: BodyLimits = { sizeBytes: 1024 * 1024, depth: 64 };

/** What a delivery's body may hold, unless its webhook says something else about the size. */
export const deliveryLimits: BodyLimits = {
  ...defaultBodyLimits,
  stranger: { values: 200_000, names: 10_000, elements: 50_000 },
};

/** One kind of body. */
export interface Codec {
  /** What it reads, for messages: `application/json`. */
  readonly accepts: string;
  canDecode(mediaType: MediaType): boolean;
  /** Fails with a `data/…` error. `bytes` is not empty. Without a media type the body's own marks must do. */
  decode(bytes: Uint8Array, mediaType: MediaType | undefined, limits: BodyLimits): JsonValue;
}
