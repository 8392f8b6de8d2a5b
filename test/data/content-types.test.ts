// 600 content types that are none, each broken in one way that no reader may repair (reliability.md c4, "Parser/validator
// differential on the header"): the body is refused whatever it holds. Made by a seeded grammar, so that a failure can be repeated.
import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeBody } from "../../runtime/data/body.ts";
import { deliveryLimits as limits } from "../../runtime/data/codec.ts";

const essence = fc.constantFrom(
  "application/json",
  "text/plain",
  "application/xml",
  "application/x-www-form-urlencoded",
  "multipart/form-data",
  "application/vnd.api+json",
);
const parameter = fc.constantFrom("charset=utf-8", 'charset="utf-8"', "boundary=x", "version=1", 'a="b\\"c"');
/** What cannot stand in a token. */
const separator = fc.constantFrom(...'()<>@,:\\[]?={} \t"\0\x7f\x80é\u2028'.split(""));
const garbage = fc.constantFrom("x", "\tx", " x", ", application/json", "application/json", "/x", "=x", '"');

/** Ways to break a content type. */
const malformed = fc.oneof(
  fc.tuple(essence, separator, fc.nat()).map(([type, one, at]) => {
    // Not at the end, where a blank could belong to a parameter that follows.
    const place = at % type.length;
    return type.slice(0, place) + one + type.slice(place);
  }),
  fc.tuple(essence, parameter, garbage).map(([type, one, rest]) => `${type}; ${one} ${rest}`),
  fc
    .tuple(
      essence,
      garbage.filter((one) => !/^[x/a]/.test(one) || one === "application/json"),
      parameter,
    )
    .map(([type, rest, one]) => `${type} ${rest}; ${one}`),
  fc.tuple(essence, parameter).map(([type, one]) => `${type}; ${one}; ${one.toUpperCase()}`),
  fc.tuple(essence, parameter).map(([type, one]) => `${type}, ${type}; ${one}`),
  fc
    .tuple(
      essence,
      fc.constantFrom(
        "charset",
        "charset=",
        "=utf-8",
        "charset =utf-8",
        "charset= utf-8",
        'charset="utf-8',
        'charset=utf-8"',
        "charset=a b",
        "charset=a/b",
        "charset='a\0'",
        'charset="\0"',
        'charset="a\\',
      ),
    )
    .map(([type, one]) => `${type};${one}`),
  fc.tuple(essence, fc.constantFrom(";", ",", "/", "=", '"', " ", "\t")).map(([type, one]) => one + type),
  essence.map((type) => type.replace("/", "")),
  essence.map((type) => type.replace("/", "//")),
  essence.map((type) => `${type}/`),
  essence.map((type) => type.slice(0, type.indexOf("/") + 1)),
  essence.map((type) => type.slice(type.indexOf("/"))),
);

const bodies = ['{"a":1}', "<a/>", "a=1", "--x--"].map((text) => Buffer.from(text));

test("each is refused", () => {
  const made = [...new Set(fc.sample(malformed, { seed: 20261121, numRuns: 2000 }))].slice(0, 600);
  expect(made.length).toBeGreaterThan(300);
  for (const contentType of made)
    for (const bytes of bodies)
      expect([contentType, codeOf(contentType, bytes)]).toEqual([contentType, "data/unsupported-type"]);
});

function codeOf(contentType: string, bytes: Uint8Array): unknown {
  try {
    return decodeBody({ contentType, bytes, limits });
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
}
