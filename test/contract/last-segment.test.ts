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

it("many slashes take no longer than other characters", () => {
  const startedAtMs = performance.now();
  expect(lastSegment(`${"/".repeat(300_000)}7`)).toBe("7");
  expect(performance.now() - startedAtMs).toBeLessThan(2000);
});
