// The last segment of a URL's path, as `transform` takes it (definition-format.md §2).
import { expect, it } from "vitest";
import { lastSegment } from "../../runtime/contract/field.ts";

it.each([
  ["https://api.example.com/hooks/4f1?x=1", "4f1"],
  ["https://api.example.com/hooks/a%20b/", "a b"],
  ["/hooks/100%", "100%"],
  ["plain", "plain"],
  [12, 12],
  [undefined, undefined],
])("the last segment of %s is %s", (value, expected) => {
  expect(lastSegment(value)).toBe(expected);
});

it("many slashes end nothing", () => {
  expect(lastSegment(`${"/".repeat(1_000_000)}7`)).toBe("7");
});
