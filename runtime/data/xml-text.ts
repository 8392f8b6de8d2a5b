// Value → XML, the way back of `xml.ts`: the object's one property is the root element, `@name` an attribute, `#text` text, a
// list the element repeated. No declaration and no white space (B§8.3). User text reaches XML through this printer alone.
import { HookwrightError } from "../contract/error.ts";
import { isJsonObject, text as toText, type JsonValue } from "../contract/value.ts";
import { defaultBodyLimits } from "./codec.ts";

/** As deep as bodies are read. */
const deepest = defaultBodyLimits.depth;

/** The XML of a value. Fails with `data/unwritable`, naming the place, where XML cannot say what is there. */
export function encodeXml(value: JsonValue): string {
  const roots = isJsonObject(value) ? Object.entries(value) : [];
  const [root] = roots;
  if (root === undefined || roots.length > 1 || Array.isArray(root[1]))
    throw unwritable("An XML document is an object with one property, its root element.");
  return renderElement(root[0], root[1], [root[0]]);
}

/** An element with its content. `path` leads to it, its own name last. */
function renderElement(name: string, value: JsonValue, path: readonly string[]): string {
  assertName(name, path);
  if (path.length > deepest)
    throw new HookwrightError("data/too-deep", `The value is nested more than ${String(deepest)} deep.`);
  if (value === null) return `<${name}/>`;
  if (!isJsonObject(value)) return `<${name}>${renderText(value, path)}</${name}>`;
  const entries = Object.entries(value);
  const attributes = entries
    .filter(([key]) => key.startsWith("@"))
    .map(([key, attribute]) => renderAttribute(key.slice(1), attribute, [...path, key]));
  const start = `${name}${attributes.join("")}`;
  const content = entries
    .filter(([key]) => !key.startsWith("@"))
    .flatMap(([key, item]) =>
      toList(item).map((one) =>
        key === "#text" ? renderText(one, [...path, key]) : renderElement(key, one, [...path, key]),
      ),
    );
  return content.length === 0 ? `<${start}/>` : `<${start}>${content.join("")}</${name}>`;
}

function renderAttribute(name: string, value: JsonValue, path: readonly string[]): string {
  assertName(name, path);
  return ` ${name}="${renderText(value, path).replace(/["\t\n]/g, escape)}"`;
}

/** Text for between tags. */
function renderText(value: JsonValue, path: readonly string[]): string {
  if (Array.isArray(value) || isJsonObject(value)) throw unwritable(`${shown(path)} is no text.`);
  const written = toText(value, "") ?? "";
  if (notInXml.test(written)) throw unwritable(`${shown(path)} holds a character that XML cannot hold.`);
  return written.replace(/[&<>\r]/g, escape);
}

/** Control characters and halves of surrogate pairs (XML 1.0, production 2). */
const notInXml = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** XML 1.0, productions 4 and 4a. */
const nameStart = String.raw`:A-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\u{10000}-\u{effff}`;
const xmlName = new RegExp(
  String.raw`^[${nameStart}][${nameStart}\-.0-9\xb7\u0300-\u036f\u203f\u2040]*$`,
  "u",
);

function assertName(name: string, path: readonly string[]): void {
  if (!xmlName.test(name))
    throw unwritable(`${shown(path)} cannot be the name of an XML element or attribute.`);
}

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escape(character: string): string {
  return escapes[character] ?? `&#${String(character.charCodeAt(0))};`;
}

function shown(path: readonly string[]): string {
  return `\`${path.join(".").slice(0, 200)}\``;
}

function toList(value: JsonValue): readonly JsonValue[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
}

function unwritable(message: string): HookwrightError {
  return new HookwrightError("data/unwritable", message);
}
