import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  checkSegment,
  hasMerge,
  headerPart,
  hostPart,
  mergeText,
  mergeValue,
  pathPart,
  pathSegment,
  queryPart,
  urlStart,
  type MergeFields,
} from "../../runtime/contract/merge.ts";
import { isHookwrightError } from "../../runtime/contract/error.ts";
import type { JsonValue } from "../../runtime/contract/value.ts";

const merge = (value: JsonValue | undefined): MergeFields => ({ X: value });
const unsafe = expect.objectContaining({ code: "merge/unsafe" });

/** The text that `build` makes, or the code of its refusal. */
function outcome(build: () => string): string {
  try {
    return build();
  } catch (error) {
    if (isHookwrightError(error)) return error.code;
    throw error;
  }
}

describe("values", () => {
  test.each<[JsonValue | undefined, string]>([
    ["text", "text"],
    ["", ""],
    [0, "0"],
    [false, "false"],
    [9007199254740993n, "9007199254740993"],
    [JSON.rawJSON("19.90"), "19.90"],
    [["a"], "merge/not-scalar"],
    [{ a: 1 }, "merge/not-scalar"],
    [null, "merge/missing"],
    [undefined, "merge/missing"],
  ])("%o as text", (value, expected) => {
    expect(outcome(() => mergeText(merge(value), "X"))).toBe(expected);
  });

  test("only own keys count", () => {
    for (const name of ["constructor", "__proto__", "toString"]) {
      expect(outcome(() => mergeText({ X: 1 }, name))).toBe("merge/missing");
      expect(hasMerge({ X: 1 }, name)).toBe(false);
    }
  });

  test("a whole value keeps its type", () => {
    const value = [1, { a: true }];
    expect(mergeValue(merge(value), "X")).toBe(value);
    expect([hasMerge(merge(0), "X"), hasMerge(merge(null), "X")]).toEqual([true, false]);
  });

  test("a refusal never shows the value", () => {
    for (const build of [
      pathSegment,
      headerPart,
      hostPart,
      (m: MergeFields, n: string) => urlStart(m, n, true),
    ])
      expect(() => build(merge("s3cret\n\ud800"), "X")).toThrow(
        expect.objectContaining({ message: expect.not.stringContaining("s3cret") }),
      );
  });
});

describe("paths", () => {
  test.each([
    ["12", "12"],
    ["a b", "a%20b"],
    ["a/b", "a%2Fb"],
    ["a\\b", "a%5Cb"],
    ["50%", "50%25"],
    ["%2e%2e", "%252e%252e"],
    ["é", "%C3%A9"],
    ["a?b#c", "a%3Fb%23c"],
    ["-._~!$&'()*+,;=:@", "-._~!$&'()*+,;=:@"],
    ["...", "..."],
    ["", "merge/unsafe"],
    [".", "merge/unsafe"],
    ["..", "merge/unsafe"],
    ["\ud800", "merge/unsafe"],
  ])("the segment %j is %j", (value, expected) => {
    expect(outcome(() => pathSegment(merge(value), "X"))).toBe(expected);
  });

  test.each(["", ".", "..", "%2e", "%2E%2e", ".%2e", "%2E."])("%j is no segment", (segment) => {
    expect(() => checkSegment(segment, "X")).toThrow(unsafe);
  });

  test("a part is decoded to what it was", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (value) => {
        expect(decodeURIComponent(pathPart(merge(value), "X"))).toBe(value);
        expect(decodeURIComponent(queryPart(merge(value), "X"))).toBe(value);
      }),
      { numRuns: 2000 },
    );
  });
});

test.each([
  ["a b&c=d", "a%20b%26c%3Dd"],
  ["it's (1)*!", "it's%20(1)*!"],
  ["-._~", "-._~"],
])("%j in a query is %j", (value, expected) => {
  expect(queryPart(merge(value), "X")).toBe(expected);
});

test.each([
  ["plain text\twith tab", "plain text\twith tab"],
  ["caf\u00e9", "caf\u00e9"],
  ["a\r\nX-Evil: 1", "merge/unsafe"],
  ["a\n", "merge/unsafe"],
  ["a\0", "merge/unsafe"],
  ["\u007f", "merge/unsafe"],
  ["\u20ac", "merge/unsafe"],
])("%j in a header is %j", (value, expected) => {
  expect(outcome(() => headerPart(merge(value), "X"))).toBe(expected);
});

test.each([
  ["acme", "acme"],
  ["a-1", "a-1"],
  ["", "merge/unsafe"],
  ["-a", "merge/unsafe"],
  ["a.b", "merge/unsafe"],
  ["evil.com/", "merge/unsafe"],
  ["a@b", "merge/unsafe"],
  ["a:80", "merge/unsafe"],
])("%j in a host is %j", (value, expected) => {
  expect(outcome(() => hostPart(merge(value), "X"))).toBe(expected);
});

describe("a merge field that begins a URL", () => {
  test.each<[value: string, extended: string, whole: string]>([
    ["https://api.example.com", "https://api.example.com", "https://api.example.com/"],
    ["https://api.example.com/", "https://api.example.com", "https://api.example.com/"],
    ["https://api.example.com/v1/", "https://api.example.com/v1", "https://api.example.com/v1/"],
    ["http://localhost:8080/v1", "http://localhost:8080/v1", "http://localhost:8080/v1"],
    ["https://api.example.com/a\\..\\b ", "https://api.example.com/b", "https://api.example.com/b"],
    ["https://api.example.com/\t\n", "https://api.example.com", "https://api.example.com/"],
    ["https://api.example.com/a?b=c", "merge/unsafe", "https://api.example.com/a?b=c"],
    ["https://user:pass@api.example.com", "merge/unsafe", "merge/unsafe"],
    ["https://user@api.example.com", "merge/unsafe", "merge/unsafe"],
    ["https://:pass@api.example.com", "merge/unsafe", "merge/unsafe"],
    ["https://api.example.com/#a", "merge/unsafe", "merge/unsafe"],
    ["ftp://api.example.com", "merge/unsafe", "merge/unsafe"],
    ["javascript:alert(1)", "merge/unsafe", "merge/unsafe"],
    ["api.example.com", "merge/unsafe", "merge/unsafe"],
    ["//api.example.com", "merge/unsafe", "merge/unsafe"],
    ["https:\\\\api.example.com", "merge/unsafe", "merge/unsafe"],
    ["", "merge/unsafe", "merge/unsafe"],
  ])("%j", (value, extended, whole) => {
    expect(outcome(() => urlStart(merge(value), "X", true))).toBe(extended);
    expect(outcome(() => urlStart(merge(value), "X", false))).toBe(whole);
  });
});

// Strings that have broken URL builders, beside arbitrary ones (reliability.md c2).
const hostile = fc.constantFrom(
  "..",
  ".",
  "",
  "/",
  "//evil.com",
  "\\\\evil.com",
  "@evil.com",
  "../../admin?x=1#",
  "%2e%2e",
  "%2f",
  "?a=b",
  "#f",
  "&a=b",
  "a=b",
  ";a",
  "\0",
  "\r\n",
  "\t",
  " ",
  "%",
  "%zz",
  ":80",
  "evil.com/",
  "[::1]",
  "\u2024\u2024",
  "\uff0e\uff0e",
  "\u3002",
  "{{X}}",
  "\ud800",
);
const value = fc.oneof(
  hostile,
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.tuple(hostile, hostile).map((pair) => pair.join("")),
);

describe("whatever the values are", () => {
  const template = (fields: MergeFields): string =>
    `https://${hostPart(fields, "Host")}.example.com/v1/orders/${pathSegment(fields, "Id")}/a-${pathPart(fields, "Part")}/` +
    `${checkSegment(`%2e${pathPart(fields, "Part")}`, "Part")}/notes?a=${queryPart(fields, "Query")}&b=1`;

  test("a URL keeps its origin, its number of segments and its query keys", () => {
    let built = 0;
    fc.assert(
      fc.property(value, value, value, (Id, Part, Query) => {
        const text = outcome(() => template({ Host: "acme", Id, Part, Query }));
        if (text.startsWith("merge/")) return;
        built++;
        const url = new URL(text);
        expect(url.origin).toBe("https://acme.example.com");
        expect(url.pathname.split("/")).toHaveLength(7);
        expect(url.pathname.endsWith("/notes")).toBe(true);
        expect([...url.searchParams]).toEqual([
          ["a", Query],
          ["b", "1"],
        ]);
        expect(url.hash).toBe("");
      }),
      { numRuns: 5000, seed: 1 },
    );
    expect(built).toBeGreaterThan(1000);
  });

  test("a host keeps its domain", () => {
    fc.assert(
      fc.property(value, (Host) => {
        const text = outcome(() => template({ Host, Id: 1, Part: "b", Query: "q" }));
        const expected = `https://${Host.toLowerCase()}.example.com`;
        expect(text === "merge/unsafe" || new URL(text).origin === expected).toBe(true);
      }),
      { numRuns: 2000, seed: 1 },
    );
  });

  test("a URL that a value begins keeps the value's origin and what follows", () => {
    const start = fc.tuple(fc.constantFrom("https://api.example.com", "http://10.0.0.1:8080/v1", ""), value);
    fc.assert(
      fc.property(start, (parts) => {
        const Base = parts.join("");
        const text = outcome(() => `${urlStart(merge(Base), "X", true)}/orders/7?a=1`);
        if (text.startsWith("merge/")) return;
        const [given, url] = [new URL(Base), new URL(text)];
        expect(url.origin).toBe(given.origin);
        expect(url.pathname).toBe(`${given.pathname.replace(/\/$/, "")}/orders/7`);
        expect(url.search).toBe("?a=1");
      }),
      { numRuns: 5000, seed: 1 },
    );
  });

  test("a header holds no control character", () => {
    fc.assert(
      fc.property(value, (text) => {
        const header = outcome(() => headerPart(merge(text), "X"));
        expect(header === "merge/unsafe" || header === text).toBe(true);
        expect(header).not.toMatch(/[\0-\x08\x0a-\x1f\x7f]/);
      }),
      { numRuns: 2000, seed: 1 },
    );
  });
});
