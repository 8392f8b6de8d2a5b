// A received body becomes a value. The one place that chooses a codec: by what a definition says that it expects, else by a
// strict parse of the header. What a body looks like never matters (reliability.md c4, "Content-type confusion").
import { HookwrightError } from "../contract/error.ts";
import type { BodyType } from "../contract/call.ts";
import type { JsonObject, JsonValue } from "../contract/value.ts";
import { textCodec } from "./body-text.ts";
import type { BodyLimits, Codec } from "./codec.ts";
import { csvCodec } from "./csv.ts";
import { formCodec } from "./form.ts";
import { jsonCodec } from "./json.ts";
import { parseMediaType, type MediaType } from "./media-type.ts";
import { decodeMultipart, type FilePart, type PlaceFile } from "./multipart-read.ts";
import { xmlCodec } from "./xml.ts";

/** What deliveries may hold, beside `multipart/form-data`. */
const deliveryCodecs: readonly Codec[] = [jsonCodec, xmlCodec, formCodec, csvCodec, textCodec];

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

/**
 * The value of a delivery's body; `undefined` when it is empty. `placeFile` says what stands for a file of it. Fails with
 * `data/unsupported-type` or what its codec says.
 */
export function decodeBody(body: Body, placeFile: PlaceFile = describeFile): JsonValue | undefined {
  const { contentType, bytes, limits } = body;
  const mediaType = contentType === undefined ? undefined : parseMediaType(contentType);
  const isMultipart = mediaType?.type === "multipart" && mediaType.subtype === "form-data";
  if (!isMultipart || bytes.byteLength === 0) return decode(body, mediaType, deliveryCodecs);
  return decodeMultipart(bytes, mediaType, limits, placeFile);
}

/** What is known of a file that nobody keeps. */
export function describeFile({ name, contentType, bytes }: FilePart): JsonObject {
  return { name, contentType, sizeBytes: bytes.byteLength };
}

/**
 * The value of an answer's body; `undefined` when it is empty. `type` is what its caller expects: then the header says only
 * how the text is encoded. Fails as `decodeBody` does.
 */
export function decodeAnswer(body: Body, type: ValueType | undefined): JsonValue | undefined {
  const { contentType } = body;
  const mediaType = contentType === undefined ? undefined : parseMediaType(contentType);
  return decode(body, mediaType, answerCodecs, type && codecByType[type]);
}

function decode(
  { contentType, bytes, limits }: Body,
  mediaType: MediaType | undefined,
  codecs: readonly Codec[],
  expected?: Codec,
): JsonValue | undefined {
  if (bytes.byteLength === 0) return undefined;
  const codec = expected ?? (mediaType && codecs.find((candidate) => candidate.canDecode(mediaType)));
  if (codec === undefined) throw unsupportedType(contentType, codecs);
  return codec.decode(bytes, mediaType, limits);
}

function unsupportedType(contentType: string | undefined, codecs: readonly Codec[]): HookwrightError {
  const types = codecs.map((codec) => codec.accepts);
  const accepted = (codecs === deliveryCodecs ? [...types, "multipart/form-data"] : types).join(", ");
  return new HookwrightError(
    "data/unsupported-type",
    contentType === undefined
      ? "The body has no content type."
      : `The content type \`${contentType.slice(0, 100)}\` is not supported.`,
    { hint: `Send one of these: ${accepted}.` },
  );
}
