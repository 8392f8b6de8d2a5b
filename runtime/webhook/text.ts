// Texts of a definition (verify, dedupe, events, answers) filled from what was received. A part that is absent or empty
// makes the whole text absent: nothing is ever verified or told apart by a half of it.
import type { HeaderElement, TextPart } from "../contract/connector.ts";
import { hasMerge, mergeValue, type MergeFields } from "../contract/merge.ts";
import { isRawJson, member, type JsonValue } from "../contract/value.ts";
import type { Delivery } from "./delivery.ts";
import type { Item } from "./items.ts";
import { sortedForm } from "./sorted-form.ts";

/** What a text may name. `body` and `url` are called only for a text that names them. */
export interface TextSource extends Pick<
  Delivery,
  "method" | "url" | "headers" | "query" | "bytes" | "body"
> {
  readonly merge: MergeFields;
  /** The event that is looked at, where a delivery is divided into items. */
  readonly item?: JsonValue | undefined;
}

/** One event of a delivery, with the body as `before_webhook` left it. */
export function itemSource(
  delivery: Delivery,
  { index, value, envelope }: Item,
  merge: MergeFields,
): TextSource {
  const source = { ...delivery, body: () => ({ kind: "value", value: envelope }) as const, merge };
  return index === undefined ? source : { ...source, item: value };
}

/** The text of parts, `undefined` when a part is missing. A raw body's bytes become characters of the same number. */
export function textOf(parts: readonly TextPart[], source: TextSource): string | undefined {
  let text = "";
  for (const part of parts) {
    const value = part.kind === "rawBody" ? latin1(source.bytes) : partText(part, source);
    if (value === undefined) return undefined;
    text += value;
  }
  return text;
}

/** The bytes of parts, piece by piece and as they were received; `undefined` when a part is missing. */
export function bytesOf(parts: readonly TextPart[], source: TextSource): readonly Uint8Array[] | undefined {
  const pieces: Uint8Array[] = [];
  for (const part of parts) {
    const piece = part.kind === "rawBody" ? source.bytes : partBytes(part, source);
    if (piece === undefined) return undefined;
    pieces.push(piece);
  }
  return pieces;
}

type NamedPart = Exclude<TextPart, { readonly kind: "rawBody" }>;

/** Node reads each byte of a header as one character. */
function partBytes(part: NamedPart, source: TextSource): Uint8Array | undefined {
  const text = partText(part, source);
  return text === undefined ? undefined : Buffer.from(text, part.kind === "header" ? "latin1" : "utf8");
}

function partText(part: NamedPart, source: TextSource): string | undefined {
  switch (part.kind) {
    case "literal":
      return part.text;
    case "merge":
      return hasMerge(source.merge, part.name) ? scalarText(mergeValue(source.merge, part.name)) : undefined;
    case "header":
      return headerText(part, source);
    case "query":
      return filled(source.query[part.name]);
    case "body":
      return bodyText(part.location, source);
    case "method":
      return source.method;
    case "url":
      return source.url();
    case "path":
      return pathOf(source.url());
    case "sortedForm":
      return sortedForm(source.headers["content-type"], source.bytes);
    case "item":
      return placeText(part.location, source.item);
  }
}

function headerText(
  { name, element }: Extract<TextPart, { kind: "header" }>,
  { headers }: TextSource,
): string | undefined {
  const value = filled(headers[name]);
  return element === undefined || value === undefined ? value : elementText(value, element);
}

/** The value of the one element with a name. Two of them are none: nobody could say which one was signed. */
function elementText(value: string, { name, separator, assign }: HeaderElement): string | undefined {
  const start = `${name}${assign}`;
  const [element, another] = value
    .split(separator)
    .map((one) => one.trim())
    .filter((one) => one.startsWith(start));
  return another === undefined ? filled(element?.slice(start.length)) : undefined;
}

/** The path of an absolute URL as it is spelled: nothing is decoded or resolved. */
function pathOf(url: string): string {
  return url.replace(/^[^/]*\/\/[^/]*/, "").replace(/\?.*$/s, "");
}

function bodyText(location: readonly string[], source: TextSource): string | undefined {
  const body = source.body();
  return body.kind === "refused" ? undefined : placeText(location, body.value);
}

function placeText(location: readonly string[], outer: JsonValue | undefined): string | undefined {
  const value = location.reduce<JsonValue | undefined>(member, outer);
  return value === undefined || value === null ? undefined : scalarText(value);
}

/** Lists and objects are no text (definition-format.md §3). */
export function scalarText(value: Exclude<JsonValue, null>): string | undefined {
  if (typeof value !== "object") return filled(String(value));
  return isRawJson(value) ? value.rawJSON : undefined;
}

function filled(text: string | undefined): string | undefined {
  return text === "" ? undefined : text;
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
