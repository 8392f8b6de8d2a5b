import { describe, expect, test } from "vitest";
import { decodeBody } from "../../runtime/data/body.ts";
import { defaultBodyLimits as limits } from "../../runtime/data/codec.ts";

const bytes = Buffer.from('{"a":1}');

test.each([
  "application/json",
  "application/json; charset=utf-8",
  'Application/JSON; charset="UTF-8"',
  "application/json; charset=utf8",
  "application/vnd.api+json",
  "application/problem+json; charset=utf-8",
])("%s is JSON", (contentType) => {
  expect(decodeBody({ contentType, bytes, limits })).toEqual({ a: 1 });
});

// The same bytes under every other type: what they look like never matters (reliability.md c4).
describe("refused by its content type alone", () => {
  test.each([
    "text/plain",
    "text/json",
    "application/jsonp",
    "application/xml",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/octet-stream",
    "application/json; charset=iso-8859-1",
    "application/json; charset=utf-16",
    "application/json, application/json",
    "json",
    "",
  ])("%j", (contentType) => {
    expect(() => decodeBody({ contentType, bytes, limits })).toThrow(
      expect.objectContaining({
        code: "data/unsupported-type",
        message: `The content type \`${contentType}\` is not supported.`,
        hint: "Send one of these: application/json, application/*+json (UTF-8).",
      }),
    );
  });

  test("none at all", () => {
    expect(() => decodeBody({ contentType: undefined, bytes, limits })).toThrow(
      "The body has no content type.",
    );
  });

  test("a long one is cut", () => {
    expect(() => decodeBody({ contentType: `text/${"x".repeat(500)}`, bytes, limits })).toThrow(
      `The content type \`text/${"x".repeat(95)}\` is not supported.`,
    );
  });
});

test("an empty body has no value, whatever its type says", () => {
  for (const contentType of ["application/json", "text/plain", "nonsense", undefined])
    expect(decodeBody({ contentType, bytes: Buffer.alloc(0), limits })).toBeUndefined();
});
