// XML → value, by the convention of .NET's converter (B§8.3): an element is a property, an attribute `@name`, text beside
// them `#text`, elements of one name a list. Reads no entity but XML's own five, nothing from outside, and never deeper than its limit.
import { createRequire } from "node:module";
import type * as Saxes from "saxes";
import { HookwrightError } from "../contract/error.ts";
import type { JsonObject, JsonValue } from "../contract/value.ts";
import { decodeBodyText } from "./body-text.ts";
import type { BodyLimits, Codec } from "./codec.ts";

/** `application/xml`, `text/xml` and every `+xml` type. */
export const xmlCodec: Codec = {
  accepts: "application/xml, text/xml, application/*+xml",
  canDecode: ({ type, subtype }) =>
    ((type === "application" || type === "text") && subtype === "xml") || subtype.endsWith("+xml"),
  decode: (bytes, mediaType, limits) =>
    decodeXml(decodeBodyText(bytes, mediaType, limits, declared(bytes)), limits),
};

/** The character set that the XML declaration names, which stands there in ASCII (XML 1.0, appendix F). */
function declared(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, 200)).toString("latin1");
  return /^<\?xml\s[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1];
}

/** An element whose end is not read yet. */
interface OpenElement {
  readonly name: string;
  /** `<name/>`, which is null where `<name></name>` is an empty text. */
  readonly isSelfClosing: boolean;
  readonly properties: JsonObject;
  /** The text since the last child; several pieces where a comment or CDATA stands between. */
  text: string;
  /** CDATA is text even if it is only white space. */
  hasCdata: boolean;
}

/** Loaded with the first XML: nothing else needs it. */
const load = createRequire(import.meta.url);

/** The value of an XML document: an object whose one property is the root element. Fails with a `data/…` error. */
export function decodeXml(text: string, limits: BodyLimits): JsonObject {
  const sizeBytes = Buffer.byteLength(text);
  if (sizeBytes > limits.sizeBytes)
    throw new HookwrightError(
      "data/too-large",
      `The XML has ${String(sizeBytes)} bytes; at most ${String(limits.sizeBytes)} are accepted.`,
    );
  const { SaxesParser } = load("saxes") as typeof Saxes;
  const parser = new SaxesParser();
  const document = open("", false);
  const path: OpenElement[] = [];
  let current = document;
  let elements = 0;
  const { stranger } = limits;

  // A document type can name other documents and make a text grow; nobody's webhooks have one.
  if (stranger !== undefined)
    parser.on("doctype", () => {
      throw refused("The XML has a document type declaration (`<!DOCTYPE`), which is not accepted.");
    });
  parser.on("opentag", ({ name, attributes, isSelfClosing }) => {
    if (path.length >= limits.depth)
      throw new HookwrightError(
        "data/too-deep",
        `The XML's elements are nested more than ${String(limits.depth)} deep.`,
      );
    if (stranger !== undefined && ++elements > stranger.elements)
      throw tooMany(`more than ${String(stranger.elements)} elements`);
    if (current !== document) endText(current);
    path.push(current);
    current = open(name, isSelfClosing);
    for (const key in attributes) current.properties[`@${key}`] = attributes[key] ?? "";
  });
  if (stranger !== undefined) parser.on("attribute", countAttributes(parser));
  parser.on("text", (piece) => {
    current.text += piece;
  });
  parser.on("cdata", (piece) => {
    current.text += piece;
    current.hasCdata = true;
  });
  parser.on("closetag", ({ name }) => {
    const value = close(current);
    current = path.pop() ?? document;
    add(current.properties, name, value);
  });
  parser.on("error", ({ message }) => {
    throw malformed(message);
  });
  parser.write(text).close();
  return document.properties;
}

function open(name: string, isSelfClosing: boolean): OpenElement {
  return { name, isSelfClosing, properties: {}, text: "", hasCdata: false };
}

function close(element: OpenElement): JsonValue {
  for (const _ in element.properties) {
    endText(element);
    return element.properties;
  }
  if (element.isSelfClosing) return null;
  return isText(element) ? element.text : "";
}

/** Ends a piece of text that stands beside attributes or children. */
function endText(element: OpenElement): void {
  if (isText(element)) add(element.properties, "#text", element.text);
  element.text = "";
  element.hasCdata = false;
}

/** White space alone is how a document is laid out, as .NET's reader takes it. */
function isText({ text, hasCdata }: OpenElement): boolean {
  return hasCdata || /[^ \t\r\n]/.test(text);
}

/** A second value of a name makes a list of both. */
function add(properties: JsonObject, name: string, value: JsonValue): void {
  if (name === "__proto__") return;
  const before = Object.hasOwn(properties, name) ? properties[name] : undefined;
  if (before === undefined) properties[name] = value;
  else if (isList(before)) before.push(value);
  else properties[name] = [before, value];
}

/** Lists are made by `add` alone. */
function isList(value: JsonValue): value is JsonValue[] {
  return Array.isArray(value);
}

/** No vocabulary has as many. */
const mostAttributes = 256;

/** Counts as they come: the parser holds those of one element until its end. */
function countAttributes(parser: Pick<Saxes.SaxesParser, "on">): () => void {
  let attributes = 0;
  parser.on("opentagstart", () => {
    attributes = 0;
  });
  return () => {
    if (++attributes > mostAttributes)
      throw tooMany(`an element with more than ${String(mostAttributes)} attributes`);
  };
}

function tooMany(what: string): HookwrightError {
  return new HookwrightError("data/too-large", `The XML has ${what}.`);
}

function refused(message: string): HookwrightError {
  return new HookwrightError("data/refused", message);
}

/** The parser begins its messages with `line:column: `. */
function malformed(message: string): HookwrightError {
  const [, line, column, fault] = /^(\d+):(\d+): (.*?)\.?$/s.exec(message) ?? [];
  return new HookwrightError(
    "data/malformed",
    fault === undefined || line === undefined || column === undefined
      ? `The text is not valid XML: ${message}`
      : `The text is not valid XML: ${fault} (line ${line}, column ${column}).`,
  );
}
