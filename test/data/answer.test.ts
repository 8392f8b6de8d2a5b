// The body of an answer: by what its header says, or by what its caller expects, in the character set that its sender names.
import { describe, expect, test } from "vitest";
import type { JsonValue } from "../../runtime/contract/value.ts";
import { decodeAnswer, type ValueType } from "../../runtime/data/body.ts";
import { defaultBodyLimits as limits } from "../../runtime/data/codec.ts";

const read = (contentType: string | undefined, bytes: Uint8Array | string, type?: ValueType) =>
  decodeAnswer({ contentType, bytes: Buffer.from(bytes), limits }, type);

describe("by its content type", () => {
  test.each<readonly [string, string, JsonValue]>([
    ["application/json", '{"a":1}', { a: 1 }],
    ["application/vnd.api+json", '{"a":1}', { a: 1 }],
    ["application/graphql-response+json; charset=utf-8", '{"data":null}', { data: null }],
    ["application/xml", '<a b="1">x</a>', { a: { "@b": "1", "#text": "x" } }],
    ["text/xml; charset=utf-8", "<a>x</a>", { a: "x" }],
    ["application/atom+xml", "<feed/>", { feed: null }],
    ["application/x-www-form-urlencoded", "a[b]=1", { a: { b: "1" } }],
  ])("%s", (contentType, text, value) => {
    expect(read(contentType, text)).toEqual(value);
  });

  test.each(["text/plain", "text/html", "text/csv", "application/octet-stream", "json", undefined])(
    "%s is refused",
    (contentType) => {
      expect(() => read(contentType, "{}")).toThrow(
        expect.objectContaining({ code: "data/unsupported-type" }),
      );
    },
  );
});

describe("by what is expected, whatever the header says", () => {
  test.each<readonly [ValueType, string, JsonValue]>([
    ["json", "[1]", [1]],
    ["xml", "<a/>", { a: null }],
    ["form", "a=1", { a: "1" }],
    ["csv", "a\n1\n", [{ a: "1" }]],
    ["text", "{}", "{}"],
  ])("%s", (type, text, value) => {
    for (const contentType of [
      "text/csv; header=present",
      "text/html",
      "application/octet-stream",
      "nonsense",
      undefined,
    ])
      expect(read(contentType, text, type)).toEqual(value);
  });

  test("CSV without a header says so", () => {
    const value = [{ Field1: "1", Field2: "2" }];
    expect(read("text/csv; header=absent", "1,2\r\n", "csv")).toEqual(value);
  });

  test("nothing is no value", () => {
    expect(read("application/xml", "", "xml")).toBeUndefined();
  });
});

describe("its character set", () => {
  const latin1 = Buffer.from("<a>ä</a>", "latin1");
  const declared = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>ä</a>', "latin1");
  const utf16 = Buffer.from("\ufeff<a>ä</a>", "utf16le");
  test.each([
    ["its content type", "application/xml; charset=iso-8859-1", latin1],
    ["its XML declaration", "application/xml", declared],
    ["its byte-order mark, before anything else", "application/xml; charset=utf-8", utf16],
    ["none: UTF-8", "application/xml", Buffer.from("<a>ä</a>")],
  ])("from %s", (_where, contentType, bytes) => {
    expect(read(contentType, bytes)).toEqual({ a: "ä" });
  });

  test("one that is not known", () => {
    expect(() => read("text/plain; charset=klingon", "x", "text")).toThrow(
      "`klingon` is not a known character set.",
    );
  });

  test("bytes that are no text in it", () => {
    expect(() => read("text/plain", latin1, "text")).toThrow("The body is not valid UTF-8.");
    expect(() => read("application/x-www-form-urlencoded", latin1)).toThrow("The body is not valid UTF-8.");
  });
});
