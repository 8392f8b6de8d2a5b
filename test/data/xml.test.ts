// XML ↔ value by the convention of B§8.3, what is refused, and that what was written is read again.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isHookwrightError } from "../../runtime/contract/error.ts";
import type { JsonValue } from "../../runtime/contract/value.ts";
import { defaultBodyLimits as limits } from "../../runtime/data/codec.ts";
import { encodeXml } from "../../runtime/data/xml-text.ts";
import { decodeXml } from "../../runtime/data/xml.ts";

const read = (text: string): JsonValue => decodeXml(text, limits);

/** Both ways. */
test.each([
  // The documented pair (B§8.3, B§21.2).
  [
    "<note><to>Tove</to><from>Jani</from><heading>Reminder</heading><body>Dont forget me this weekend!</body></note>",
    { note: { to: "Tove", from: "Jani", heading: "Reminder", body: "Dont forget me this weekend!" } },
  ],
  ['<a x="1" y="&lt;&quot;&#10;"><b>t</b></a>', { a: { "@x": "1", "@y": '<"\n', b: "t" } }],
  ['<a x="1">t</a>', { a: { "@x": "1", "#text": "t" } }],
  ["<a><b>1</b><b>2</b><b/></a>", { a: { b: ["1", "2", null] } }],
  ["<a/>", { a: null }],
  ["<a></a>", { a: "" }],
  ["<a>&lt;&amp;&gt;\"'&#13;\n\t</a>", { a: "<&>\"'\r\n\t" }],
  ['<s:E xmlns:s="urn:x"><s:B/></s:E>', { "s:E": { "@xmlns:s": "urn:x", "s:B": null } }],
  ["<a><toString>1</toString><constructor>2</constructor></a>", { a: { toString: "1", constructor: "2" } }],
])("%s", (text, value) => {
  expect(read(text)).toEqual(value);
  expect(encodeXml(value)).toBe(text);
});

describe("read", () => {
  test.each([
    [
      "a declaration and white space",
      '\ufeff<?xml version="1.0"?>\n<a>\n <b> x </b>\n</a>\n',
      { a: { b: " x " } },
    ],
    ["an element of white space", "<a>\n  </a>", { a: "" }],
    ["CDATA", "<a><![CDATA[<b>]]></a>", { a: "<b>" }],
    ["CDATA of white space", "<a><![CDATA[ ]]></a>", { a: " " }],
    ["comments and instructions", "<a>x<!-- c --><?p?>y</a>", { a: "xy" }],
    ["mixed text", "<p>Hello <b>x</b> world</p>", { p: { "#text": ["Hello ", " world"], b: "x" } }],
    ["XML 1.1", '<?xml version="1.1"?><a>&#1;</a>', { a: "\u0001" }],
    ["a document type", '<!DOCTYPE a SYSTEM "http://127.0.0.1/x.dtd"><a>1</a>', { a: "1" }],
  ])("%s", (_what, text, value) => {
    expect(read(text)).toEqual(value);
  });

  test("an element named __proto__ is left out", () => {
    const value = read("<a><__proto__><polluted>1</polluted></__proto__><b/></a>");
    expect(JSON.stringify(value)).toBe('{"a":{"b":null}}');
    expect("polluted" in {}).toBe(false);
  });

  test.each([
    ["<a>\n<b>", "unclosed tag: b (line 2, column 3)"],
    ["<a></b>", "unexpected close tag (line 1, column 7)"],
    ['<a x="1" x="2"/>', "duplicate attribute: x (line 1, column 16)"],
    ["<a/><b/>", "documents may contain only one root (line 1, column 7)"],
    ["", "document must contain a root element (line 1, column 0)"],
    ['{"a":1}', "text data outside of root node (line 1, column 7)"],
    ['<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "undefined entity (line 1, column 36)"],
    [
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>',
      "undefined entity (line 1, column 62)",
    ],
  ])("%s is refused", (text, fault) => {
    expect(() => read(text)).toThrow(
      expect.objectContaining({ code: "data/malformed", message: `The text is not valid XML: ${fault}.` }),
    );
  });

  test("64 levels are read, 65 refused", () => {
    const nested = (depth: number): string => "<a>".repeat(depth) + "</a>".repeat(depth);
    expect(encodeXml(read(nested(64)))).toBe(nested(64));
    expect(() => read(nested(65))).toThrow(
      expect.objectContaining({
        code: "data/too-deep",
        message: "The XML's elements are nested more than 64 deep.",
      }),
    );
  });

  test("a text beyond the size is refused before it is read", () => {
    expect(() => decodeXml("<a>12345", { sizeBytes: 7, depth: 64 })).toThrow(
      expect.objectContaining({
        code: "data/too-large",
        message: "The XML has 8 bytes; at most 7 are accepted.",
      }),
    );
  });
});

describe("write", () => {
  test.each<[JsonValue, string]>([
    [{ a: { b: [1, true, 1.5] } }, "<a><b>1</b><b>true</b><b>1.5</b></a>"],
    [{ a: { b: [] } }, "<a/>"],
    [{ a: { "@x": null, "#text": ["p", "q"] } }, '<a x="">pq</a>'],
    [{ a: 12345678901234567890n }, "<a>12345678901234567890</a>"],
    [{ a: JSON.rawJSON("1.10") }, "<a>1.10</a>"],
  ])("%o", (value, text) => {
    expect(encodeXml(value)).toBe(text);
  });

  const root = "An XML document is an object with one property, its root element.";
  test.each<[JsonValue, string]>([
    [{}, root],
    [{ a: 1, b: 2 }, root],
    [{ a: [1] }, root],
    ["a", root],
    [{ a: { "b c": 1 } }, "`a.b c` cannot be the name of an XML element or attribute."],
    [{ a: { "><script>": 1 } }, "`a.><script>` cannot be the name of an XML element or attribute."],
    [{ a: { "@": 1 } }, "`a.@` cannot be the name of an XML element or attribute."],
    [{ a: { "@x": {} } }, "`a.@x` is no text."],
    [{ a: { b: [[1]] } }, "`a.b` is no text."],
    [{ a: { b: "\u0000" } }, "`a.b` holds a character that XML cannot hold."],
    [{ a: "\ud800" }, "`a` holds a character that XML cannot hold."],
  ])("%j is refused", (value, message) => {
    expect(() => encodeXml(value)).toThrow(expect.objectContaining({ code: "data/unwritable", message }));
  });

  test("a value that is nested without end is refused", () => {
    let value: JsonValue = "x";
    for (let depth = 0; depth < 5000; depth++) value = { a: value };
    expect(() => encodeXml(value)).toThrow("The value is nested more than 64 deep.");
  });
});

test("what was written is read again", () => {
  const name = fc.stringMatching(/^[a-zA-Zäπ_][a-z0-9.:é-]{0,5}$/);
  // White space alone is layout, and not every character is one of XML.
  const text = fc
    .string({ unit: "binary" })
    .filter((one) => /^$|[^ \t\r\n]/.test(one) && !/[\0-\x08\v\f\x0e-\x1f\ufffe\uffff]/.test(one));
  const { element } = fc.letrec<{ element: JsonValue }>((tie) => ({
    element: fc.oneof(
      { maxDepth: 4 },
      text,
      fc.constant(null),
      fc
        .tuple(
          fc.dictionary(
            name.map((one) => `@${one}`),
            fc.string({ unit: "grapheme-ascii" }),
            { maxKeys: 2, noNullPrototype: true },
          ),
          fc.dictionary(name, tie("element"), { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
        )
        .map(([attributes, children]) => ({ ...attributes, ...children })),
    ),
  }));
  fc.assert(
    fc.property(name, element, (rootName, value) => {
      expect(read(encodeXml({ [rootName]: value }))).toEqual({ [rootName]: value });
    }),
  );
});

test("no text makes it fail otherwise than by an error of its own", () => {
  const pieces = fc.constantFrom(
    "<",
    ">",
    "/",
    "a",
    "b",
    "=",
    '"',
    "'",
    "&",
    ";",
    "!",
    "[CDATA[",
    "]]>",
    "--",
    "?",
    " ",
    "\n",
    "xml",
    "DOCTYPE",
    "é",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
      expect(codeOf(() => read(`<a${parts.join("")}`))).toMatch(/^(?:none|data\/malformed)$/);
    }),
  );
});

function codeOf(act: () => unknown): string {
  try {
    act();
    return "none";
  } catch (error) {
    return isHookwrightError(error) ? error.code : String(error);
  }
}
