// A body of any supported media type becomes a value. The one place that chooses a codec, by a strict parse of the header:
// what a body looks like never matters (reliability.md c4, "Content-type confusion").
import { HookwrightError } from "../contract/error.ts";
import type { JsonValue } from "../contract/value.ts";
import type { BodyLimits, Codec } from "./codec.ts";
import { jsonCodec } from "./json.ts";
import { parseMediaType } from "./media-type.ts";

const codecs: readonly Codec[] = [jsonCodec];

/** A received body. */
export interface Body {
  /** The `Content-Type` header. */
  readonly contentType: string | undefined;
  readonly bytes: Uint8Array;
  readonly limits: BodyLimits;
}

/** The body's value; `undefined` when it is empty. Fails with `data/unsupported-type` or what its codec says. */
export function decodeBody({ contentType, bytes, limits }: Body): JsonValue | undefined {
  if (bytes.byteLength === 0) return undefined;
  const mediaType = contentType === undefined ? undefined : parseMediaType(contentType);
  const codec = mediaType && codecs.find((candidate) => candidate.canDecode(mediaType));
  if (mediaType === undefined || codec === undefined) throw unsupportedType(contentType);
  return codec.decode(bytes, mediaType, limits);
}

function unsupportedType(contentType: string | undefined): HookwrightError {
  const accepted = codecs.map((codec) => codec.accepts).join(", ");
  return new HookwrightError(
    "data/unsupported-type",
    contentType === undefined
      ? "The body has no content type."
      : `The content type \`${contentType.slice(0, 100)}\` is not supported.`,
    { hint: `Send one of these: ${accepted}.` },
  );
}
