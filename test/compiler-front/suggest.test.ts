import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearest, suggest } from "../../compiler/diagnostics/suggest.ts";

describe("did you mean", () => {
  it.each<[word: string, candidates: readonly string[], meant: string | undefined]>([
    ["endpont", ["endpoint", "name"], "endpoint"],
    ["endpiont", ["endpoint"], "endpoint"],
    ["endpoints", ["endpoint"], "endpoint"],
    ["end_point", ["endpoint"], "endpoint"],
    ["ENDPOINT", ["endpoint"], "endpoint"],
    ["post", ["GET", "POST"], "POST"],
    ["colour", ["color", "cooler"], "color"],
    ["url", ["id", "name"], undefined],
    ["id", ["if", "in"], undefined],
    ["", ["a", "ab"], undefined],
    ["same", ["same"], undefined],
    ["order", ["orders", "ordre"], "orders"],
    ["x".repeat(65), ["x".repeat(64)], undefined],
  ])("%s", (word, candidates, meant) => {
    expect(suggest(word, candidates)).toBe(meant);
  });

  it("offers all that are equally near, each once", () => {
    expect(nearest("order", ["orders", "other", "ordre", "orders"])).toEqual(["orders", "ordre"]);
    expect(nearest("order", ["name"])).toEqual([]);
  });

  it("finds a word of four letters or more again after any one slip", () => {
    const word = fc.stringMatching(/^[a-z]{4,20}$/);
    fc.assert(
      fc.property(
        word,
        fc.nat(),
        fc.constantFrom("drop", "double", "swap", "replace"),
        (meant, nth, slip) => {
          const at = nth % (meant.length - 1);
          const [a = "", b = ""] = meant.slice(at);
          const changed = { drop: b, double: a + a + b, swap: b + a, replace: `_${b}` }[slip];
          const wrong = meant.slice(0, at) + changed + meant.slice(at + 2);
          fc.pre(wrong !== meant);
          expect(suggest(wrong, [meant])).toBe(meant);
        },
      ),
    );
  });

  it("gives up long words before it compares them letter by letter", () => {
    const candidates = Array.from(
      { length: 20 },
      (_, index) => `${"abcdefgh".repeat(10_000)}${String(index)}`,
    );
    expect(suggest("hgfedcba".repeat(10_000), candidates)).toBeUndefined();
  });
});
