// Stage: the body's bytes, whole and inflated. From here on nobody sees that it was compressed: its sender signed the content, and what
// is kept with the delivery is the content too.
import { isHookwrightError } from "../contract/error.ts";
import type { BodyLimits } from "../data/codec.ts";
import { readEncoding } from "../data/content-encoding.ts";
import { inflateBody } from "../data/inflate.ts";
import type { Answer } from "./answer.ts";
import { undecodable } from "./decode.ts";
import { bodyTooLarge } from "./limits.ts";
import type { IncomingRequest } from "./request.ts";

/** The bytes, or the answer that refuses them: 413 for too many, 400 for a body that cannot be inflated. */
export async function readBytes(
  request: IncomingRequest,
  limits: BodyLimits,
): Promise<Uint8Array | { readonly refusal: Answer }> {
  const bytes = await request.readBody(limits.sizeBytes);
  if (bytes === undefined) return { refusal: bodyTooLarge(limits) };
  const encoding = readEncoding(request.headers["content-encoding"]);
  if (encoding === undefined || encoding === "refused") return bytes;
  try {
    const inflated = await inflateBody(bytes, encoding, limits.sizeBytes);
    request.holdInflated?.(inflated.byteLength);
    return inflated;
  } catch (error) {
    if (!isHookwrightError(error) || error.code === "server/overloaded") throw error;
    return { refusal: undecodable(error) };
  }
}
