import { describe, expect, test } from "vitest";
import { decodeBody } from "../../runtime/data/body.ts";
import { deliveryLimits as limits } from "../../runtime/data/codec.ts";

const bytes = Buffer.from('{"a":1}');

test.each([
  "application/json",
  "application/json; charset=utf-8",
  'Application/JSON; charset="UTF-8"',
  "application/json; charset=utf8",
  "application/json; charset=iso-8859-1",
  "application/vnd.api+json",
  "application/problem+json; charset=utf-8",
])("%s is JSON", (contentType) => {
  expect(decodeBody({ contentType, bytes, limits })).toEqual({ a: 1 });
});

// The same bytes under every other type: what they look like never matters (reliability.md c4, CVE-2026-21858).
test.each([
  ["text/plain", '{"a":1}'],
  ["text/plain; charset=us-ascii; format=flowed", '{"a":1}'],
  ["application/x-www-form-urlencoded", { '{"a":1}': "" }],
  ["text/csv; header=absent", [{ Field1: '{"a":1}' }]],
])("%s is not", (contentType, value) => {
  const text = contentType.startsWith("text/csv") ? '"{""a"":1}"' : '{"a":1}';
  expect(decodeBody({ contentType, bytes: Buffer.from(text), limits })).toEqual(value);
});

describe("refused by its content type alone", () => {
  test.each([
    "text/json",
    "text/html",
    "application/jsonp",
    "multipart/mixed; boundary=x",
    "multipart/related; boundary=x",
    "application/octet-stream",
    "application/json, application/json",
    "json",
    "",
  ])("%j", (contentType) => {
    expect(() => decodeBody({ contentType, bytes, limits })).toThrow(
      expect.objectContaining({
        code: "data/unsupported-type",
        message: `The content type \`${contentType}\` is not supported.`,
        hint: "Send one of these: application/json, application/*+json, application/xml, text/xml, application/*+xml, application/x-www-form-urlencoded, text/csv, text/plain, multipart/form-data.",
      }),
    );
  });

  test.each([
    ["application/xml", "data/malformed"],
    ["multipart/form-data; boundary=x", "data/malformed"],
    ["application/json; charset=utf-16", "data/malformed"],
    ["application/json; charset=shift_jis", "data/unsupported-encoding"],
    ["application/json; charset=utf-7", "data/unsupported-encoding"],
  ])("%s, for what it holds", (contentType, code) => {
    expect(() => decodeBody({ contentType, bytes, limits })).toThrow(expect.objectContaining({ code }));
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
