// A received body becomes a value. The one place that chooses a codec: by what a definition says that it expects, else by a
// strict parse of the header. What a body looks like never matters (reliability.md c4, "Content-type confusion").
import { HookwrightError } from "../contract/error.ts";
import type { BodyType } from "../contract/call.ts";
import type { JsonValue } from "../contract/value.ts";
import { textCodec } from "./body-text.ts";
import type { BodyLimits, Codec } from "./codec.ts";
import { csvCodec } from "./csv.ts";
import { formCodec } from "./form.ts";
import { jsonCodec } from "./json.ts";
import { parseMediaType } from "./media-type.ts";
import { xmlCodec } from "./xml.ts";

/** What deliveries may hold. */
const deliveryCodecs: readonly Codec[] = [jsonCodec];

/** What answers may hold of which nobody said what it would be: a page of text would be read as an answer without fields. */
const answerCodecs: readonly Codec[] = [jsonCodec, xmlCodec, formCodec];

/** The types whose bodies are values. */
export type ValueType = Extract<BodyType, "json" | "xml" | "form" | "csv" | "text">;

const codecByType: Readonly<Record<ValueType, Codec>> = {
  json: jsonCodec,
  xml: xmlCodec,
  form: formCodec,
  csv: csvCodec,
  text: textCodec,
};

/** A received body. */
export interface Body {
  /** The `Content-Type` header. */
  readonly contentType: string | undefined;
  readonly bytes: Uint8Array;
  readonly limits: BodyLimits;
}

/** The value of a delivery's body; `undefined` when it is empty. Fails with `data/unsupported-type` or what its codec says. */
export function decodeBody(body: Body): JsonValue | undefined {
  return decode(body, deliveryCodecs);
}

/**
 * The value of an answer's body; `undefined` when it is empty. `type` is what its caller expects: then the header says only
 * how the text is encoded. Fails as `decodeBody` does.
 */
export function decodeAnswer(body: Body, type: ValueType | undefined): JsonValue | undefined {
  return decode(body, answerCodecs, type && codecByType[type]);
}

function decode(
  { contentType, bytes, limits }: Body,
  codecs: readonly Codec[],
  expected?: Codec,
): JsonValue | undefined {
  if (bytes.byteLength === 0) return undefined;
  const mediaType = contentType === undefined ? undefined : parseMediaType(contentType);
  const codec = expected ?? (mediaType && codecs.find((candidate) => candidate.canDecode(mediaType)));
  if (codec === undefined) throw unsupportedType(contentType, codecs);
  return codec.decode(bytes, mediaType, limits);
}

function unsupportedType(contentType: string | undefined, codecs: readonly Codec[]): HookwrightError {
  const accepted = codecs.map((codec) => codec.accepts).join(", ");
  return new HookwrightError(
    "data/unsupported-type",
    contentType === undefined
      ? "The body has no content type."
      : `The content type \`${contentType.slice(0, 100)}\` is not supported.`,
    { hint: `Send one of these: ${accepted}.` },
  );
}
