import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isJsonObject, isRawJson, type JsonValue } from "../../runtime/contract/value.ts";
import { decodeJson, encodeJson } from "../../runtime/data/json.ts";
import { faultOffset } from "../../runtime/data/json-fault.ts";

const limits = { sizeBytes: 1024 * 1024, depth: 64 };
const decode = (text: string): JsonValue => decodeJson(Buffer.from(text), limits);

describe("numbers keep their digits", () => {
  // Kept as a plain number where a double spells the same, else as what is said.
  test.each([
    ["0", "number"],
    ["-5", "number"],
    ["19.99", "number"],
    ["0.1", "number"],
    ["1e+21", "number"],
    ["9007199254740991", "number"],
    ["-9007199254740991", "number"],
    ["1.7976931348623157e+308", "number"],
    ["9007199254740992", "bigint"],
    ["-9007199254740993", "bigint"],
    ["12345678901234567890", "bigint"],
    ["-0", "raw"],
    ["1.0", "raw"],
    ["19.90", "raw"],
    ["100.00", "raw"],
    ["1e400", "raw"],
    ["1e-400", "raw"],
    ["1E5", "raw"],
    ["1e21", "raw"],
    ["0.0000001", "raw"],
    ["3.14159265358979323846", "raw"],
  ])("%s as %s", (digits, kind) => {
    const value = decode(digits);
    expect(isRawJson(value) ? "raw" : typeof value).toBe(kind);
    for (const text of [digits, `[${digits}]`, `{"a":{"b":[1,${digits}]}}`])
      expect(encodeJson(decode(text))).toBe(text);
  });

  test("an integer of over 1,000 digits is not converted", () => {
    expect(decode("9".repeat(1000))).toBe(10n ** 1000n - 1n);
    expect(decode("9".repeat(1001))).toEqual(JSON.rawJSON("9".repeat(1001)));
  });

  test("a text that looks like a number is left alone", () => {
    const text = '{"id":"1.0","at":"2026-11-20T10:00:00.10Z","quoted":"\\"1.0"}';
    expect(decode(text)).toEqual(JSON.parse(text));
  });

  test("for every text: encoding what was decoded gives the same digits", () => {
    const number = fc.stringMatching(/^-?(?:0|[1-9]\d{0,25})(?:\.\d{1,20})?(?:[eE][+-]?\d{1,3})?$/);
    const { tree } = fc.letrec<{ tree: string }>((tie) => ({
      tree: fc.oneof(
        { depthSize: "small" },
        number,
        fc.string().map((text) => JSON.stringify(text)),
        fc.constantFrom("true", "false", "null"),
        fc.array(tie("tree")).map((items) => `[${items.join(",")}]`),
        fc
          .uniqueArray(fc.tuple(fc.stringMatching(/^[a-z]{1,5}$/), tie("tree")), { selector: ([key]) => key })
          .map(
            (entries) => `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(",")}}`,
          ),
      ),
    }));
    fc.assert(
      fc.property(tree, (text) => {
        expect(encodeJson(decode(text))).toBe(text);
      }),
      { numRuns: 2000, seed: 1 },
    );
  });
});

describe("dangerous keys are dropped", () => {
  test.each([
    ['{"a":1,"__proto__":{"polluted":true}}', { a: 1 }],
    ['{"a":1,"\\u005f_proto__":{"polluted":true}}', { a: 1 }],
    ['[{"__proto__":null,"b":[{"__proto__":1,"c":2}]}]', [{ b: [{ c: 2 }] }]],
    ['{"constructor":{"prototype":{"polluted":true}},"a":1}', { a: 1 }],
    ['{"constructor":"Ferrari"}', { constructor: "Ferrari" }],
    ['{"__proto__":{"polluted":1.0},"price":1.0}', { price: JSON.rawJSON("1.0") }],
  ])("%s", (text, expected) => {
    const value = decode(text);
    expect(value).toEqual(expected);
    expect(isJsonObject(value) && Object.hasOwn(value, "__proto__")).toBe(false);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});

describe("limits", () => {
  test.each([
    ["64 lists", "[".repeat(64) + "]".repeat(64)],
    ["64 objects", '{"a":'.repeat(64) + "1" + "}".repeat(64)],
    ["brackets in a text", `["${"[".repeat(100)}\\"${"{".repeat(100)}"]`],
    ["many side by side", `[${"[],".repeat(100)}{}]`],
  ])("%s are accepted", (_name, text) => {
    expect(decode(text)).toEqual(JSON.parse(text));
  });

  test.each([
    ["65 lists", "[".repeat(65) + "]".repeat(65)],
    ["65 objects", '{"a":'.repeat(65) + "1" + "}".repeat(65)],
    ["500,000 lists that never end", "[".repeat(500_000)],
  ])("%s are too deep", (_name, text) => {
    expect(() => decode(text)).toThrow(expect.objectContaining({ code: "data/too-deep" }));
  });

  test("size in bytes", () => {
    const text = '"äöü"';
    expect(decodeJson(Buffer.from(text), { sizeBytes: 8, depth: 1 })).toBe("äöü");
    expect(() => decodeJson(Buffer.from(text), { sizeBytes: 7, depth: 1 })).toThrow(
      expect.objectContaining({
        code: "data/too-large",
        message: "The body has 8 bytes; at most 7 are accepted.",
      }),
    );
  });
});

describe("what is not JSON", () => {
  test.each([
    ["", "end of the text at line 1, column 1"],
    ["  ", "end of the text at line 1, column 3"],
    ["{", "end of the text at line 1, column 2"],
    ['{"a":}', "`}` at line 1, column 6"],
    ['{"a":1,}', "`}` at line 1, column 8"],
    ["[1,]", "`]` at line 1, column 4"],
    ["[1 2]", "character at line 1, column 4"],
    ['{"a" "b"}', '`"` at line 1, column 6'],
    ['{a:"secret"}', "character at line 1, column 2"],
    ["{'a':1}", "`'` at line 1, column 2"],
    ['"secret', "end of the text at line 1, column 8"],
    ['"a\\xsecret"', "character at line 1, column 3"],
    ['"a\u0001b"', "control character at line 1, column 3"],
    ["01", "character at line 1, column 2"],
    ["nul", "character at line 1, column 1"],
    ["NaN", "character at line 1, column 1"],
    ['{"a":1}secret', "character at line 1, column 8"],
    ['{\n  "a": 1,\n  "b": tru\n}', "character at line 3, column 8"],
    ['{"a":1.0,"b"', "end of the text at line 1, column 13"],
  ])("%j", (text, place) => {
    expect(() => decode(text)).toThrow(
      expect.objectContaining({
        code: "data/malformed",
        message: `The body is not valid JSON: unexpected ${place}.`,
      }),
    );
  });

  test.each([
    ["a stray byte", Buffer.from([0x22, 0xff, 0x22])],
    ["an overlong slash", Buffer.from([0x22, 0xc0, 0xaf, 0x22])],
    ["a surrogate", Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])],
    ["UTF-16", Buffer.from("\ufeff{}", "utf16le")],
  ])("%s is not UTF-8", (_name, bytes) => {
    expect(() => decodeJson(bytes, limits)).toThrow(
      expect.objectContaining({ code: "data/malformed", message: "The body is not valid UTF-8." }),
    );
  });

  test("a byte-order mark is tolerated", () => {
    expect(decode('\ufeff{"a":1}')).toEqual({ a: 1 });
  });

  test("for every damaged text: a fault is found where and only where the platform's parser finds one", () => {
    const damaged = fc
      .tuple(
        fc.json(),
        fc.nat(),
        fc.nat({ max: 3 }),
        fc.constantFrom("", ",", '"', "{", "]", "\\", "0", ".", "e", " ", "\n", "x", ":"),
      )
      .map(
        ([text, at, drop, put]) =>
          text.slice(0, at % (text.length + 1)) + put + text.slice((at % (text.length + 1)) + drop),
      );
    fc.assert(
      fc.property(damaged, (text) => {
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        expect(faultOffset(text) === undefined).toBe(isJson);
      }),
      { numRuns: 5000, seed: 1 },
    );
  });

  test.each([
    ["a", 9_000_000],
    ["\\n", 4_000_000],
  ])("is found behind a string of megabytes of %j", (part, count) => {
    const text = `{"a":"${part.repeat(count)}`;
    expect(faultOffset(text)).toBe(text.length);
    expect(faultOffset(`${text}"}`)).toBeUndefined();
  });
});

describe("encodeJson", () => {
  test("writes bigints beside everything else", () => {
    expect(encodeJson({ id: 2n ** 70n, price: JSON.rawJSON("1.50"), list: [1, null, "a"] })).toBe(
      '{"id":1180591620717411303424,"price":1.50,"list":[1,null,"a"]}',
    );
  });
});

test("however a key that reaches a prototype is spelled, it is left out", () => {
  const escape = (letter: string, how: number): string => {
    const hex = letter.charCodeAt(0).toString(16).padStart(4, "0");
    return how === 0 ? letter : `\\u${how === 1 ? hex : hex.toUpperCase()}`;
  };
  const key = fc
    .constantFrom("__proto__", "constructor")
    .chain((name) =>
      fc
        .array(fc.integer({ min: 0, max: 2 }), { minLength: name.length, maxLength: name.length })
        .map((hows) => Array.from(name, (letter, at) => escape(letter, hows[at] ?? 0)).join("")),
    );
  fc.assert(
    fc.property(key, (spelled) => {
      expect(decode(`[{"b":1, "${spelled}" :{"prototype":{}}}]`)).toEqual([{ b: 1 }]);
    }),
  );
});
