// Whatever an author gives the functions that the runner process answers, they answer with JSON or with an error of their
// own: an exception of Node's would be a fault of ours.
import fc from "fast-check";
import { expect, test } from "vitest";
import { isHookwrightError } from "../../runtime/contract/error.ts";
import { localCalls } from "../../runtime/script/local-calls.ts";

/** The error's code, or `none` once the answer was read as JSON. */
function codeOf(name: string, values: readonly unknown[]): string {
  try {
    JSON.parse(localCalls[name]?.(JSON.stringify(values)) ?? "");
    return "none";
  } catch (error) {
    return isHookwrightError(error) ? error.code : String(error);
  }
}

const known = /^(?:none|script\/threw|data\/[a-z-]+)$/;
const names = Object.keys(localCalls).filter((name) => name !== "random");

const pieces = [
  ",",
  '"',
  "\n",
  "<a>",
  "</a>",
  "&",
  "YQ==",
  "=",
  "#text",
  "@x",
  "-----BEGIN PRIVATE KEY-----AAAA-----END PRIVATE KEY-----",
];

test.each(names)("%s", (name) => {
  const words = fc.constantFrom("HMAC-SHA1", "RSA-SHA256", "hex", "utf-7", "ascii", ...pieces);
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(words).map((parts) => parts.join("")),
  );
  const value = fc.oneof(text, words, fc.jsonValue(), fc.dictionary(text, fc.jsonValue(), { maxKeys: 3 }));
  fc.assert(
    fc.property(fc.array(value, { maxLength: 4 }), (values) => {
      expect(codeOf(name, values)).toMatch(known);
    }),
    { numRuns: 300 },
  );
});

test.each([
  [-1, 0],
  [1, 1],
  [256, 256],
  [1e9, 256],
  [null, 1],
  ["x", 1],
  [2.5, 2],
])("random gives %j as %d words", (count, length) => {
  const words = JSON.parse(localCalls["random"]?.(JSON.stringify(count)) ?? "") as readonly number[];
  expect(words).toHaveLength(length);
  for (const word of words) expect(word >>> 0).toBe(word);
});
