// Stage: the body becomes a value, by its content type. What cannot be decoded is refused, unless `before_webhook` makes
// something of it.
import { isHookwrightError, type ErrorCode, type HookwrightError } from "../contract/error.ts";
import type { JsonValue } from "../contract/value.ts";
import { decodeBody } from "../data/body.ts";
import type { BodyLimits } from "../data/codec.ts";
import { fileName, fileType, parseDisposition } from "../data/file-words.ts";
import { problem, type Answer } from "./answer.ts";
import type { DeliveryFiles } from "./delivery-files.ts";
import type { IncomingRequest } from "./request.ts";

/** A body's value (`undefined` when it is empty), or the answer that refuses it. */
export type DecodedBody =
  | { readonly kind: "value"; readonly value: JsonValue | undefined }
  | { readonly kind: "refused"; readonly answer: Answer };

const statuses: Partial<Record<ErrorCode, number>> = {
  "data/unsupported-type": 415,
  "data/unsupported-encoding": 415,
  "data/too-large": 413,
};

/** What a body is decoded of: it is not compressed any more. */
export interface EncodedBody {
  readonly headers: IncomingRequest["headers"];
  readonly bytes: Uint8Array;
  readonly limits: BodyLimits;
  readonly files: DeliveryFiles;
}

/** Decodes a body: 415 for a media type or a character set that is not known, 413 for too much, 400 for a body that is broken. */
export function decode(body: EncodedBody): DecodedBody {
  try {
    return { kind: "value", value: bodyValue(body) };
  } catch (error) {
    if (!isHookwrightError(error)) throw error;
    return { kind: "refused", answer: undecodable(error) };
  }
}

/** The answer to a body that cannot be read. */
export function undecodable(error: HookwrightError): Answer {
  return problem(statuses[error.code] ?? 400, error);
}

function bodyValue({ headers, bytes, limits, files }: EncodedBody): JsonValue | undefined {
  const contentType = headers["content-type"];
  if (!files.rules.isWhole || bytes.byteLength === 0)
    return decodeBody({ contentType, bytes, limits }, files.place);
  const named = parseDisposition(headers["content-disposition"] ?? "")?.fileName;
  return files.place({ name: fileName(named ?? ""), contentType: fileType(contentType), bytes });
}
