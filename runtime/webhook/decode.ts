// Stage: the body becomes a value, by its content type. What cannot be decoded is refused, unless `before_webhook` makes
// something of it.
import { isHookwrightError, type ErrorCode } from "../contract/error.ts";
import type { JsonValue } from "../contract/value.ts";
import { decodeBody } from "../data/body.ts";
import type { BodyLimits } from "../data/codec.ts";
import { problem, type Answer } from "./answer.ts";
import type { IncomingRequest } from "./request.ts";

/** A body's value (`undefined` when it is empty), or the answer that refuses it. */
export type DecodedBody =
  | { readonly kind: "value"; readonly value: JsonValue | undefined }
  | { readonly kind: "refused"; readonly answer: Answer };

const statuses: Partial<Record<ErrorCode, number>> = {
  "data/unsupported-type": 415,
  "data/too-large": 413,
};

/** Decodes a body: 415 for a media type that is not known, 400 for a body that is broken or too deep. */
export function decode(
  headers: IncomingRequest["headers"],
  bytes: Uint8Array,
  limits: BodyLimits,
): DecodedBody {
  try {
    return { kind: "value", value: decodeBody({ contentType: headers["content-type"], bytes, limits }) };
  } catch (error) {
    if (!isHookwrightError(error)) throw error;
    return { kind: "refused", answer: problem(statuses[error.code] ?? 400, error) };
  }
}
