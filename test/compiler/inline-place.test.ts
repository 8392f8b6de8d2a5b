import { describe, expect, test } from "vitest";
import { placeInDefinition } from "../../compiler/program/inline-place.ts";

const path = "connectors/a/connector.json";
const source = 'function f() {\n\t"use strict";\n  throw é;\n}';

function place(text: string, line: number, column: number, said = source): string {
  const found = placeInDefinition(
    { path, text, pointer: "/methods/a~1b/script", source: said },
    { line, column },
  );
  return found === undefined
    ? "elsewhere"
    : (text.split("\n")[found.line - 1]?.slice(found.column - 1) ?? "");
}

describe("a place of an inline script in its definition", () => {
  const text = `// A comment.\n{\n  "methods": { "a/b": { "script": ${JSON.stringify(source)} } }\n}\n`;

  test.each([
    [1, 1, "function f() {"],
    [1, 10, "f() {"],
    [2, 2, '\\"use strict'],
    [2, 3, "use strict"],
    [3, 3, "throw é;"],
    [3, 9, "é;"],
    [4, 1, "}"],
  ])("of line %i, column %i is exact behind escapes", (line, column, start) => {
    expect(place(text, line, column)).toMatch(new RegExp(`^${start.replace(/[\\(){}"]/g, "\\$&")}`));
  });

  test("is exact behind escapes that nobody needs", () => {
    const escaped = text.replace("use strict", "\\u0075se\\u0020strict").replace("é", "\\u00e9");
    expect(place(escaped, 3, 10)).toMatch(/^;/);
    expect(place(escaped, 2, 5)).toMatch(/^e\\u0020/);
  });

  test("beyond its end is its end", () => {
    expect(place(text, 99, 99)).toMatch(/^"/);
  });

  test("is not given when the file says something else by now", () => {
    expect(place(text, 1, 1, `${source} `)).toBe("elsewhere");
    expect(place("{}", 1, 1)).toBe("elsewhere");
    expect(place("{ broken", 1, 1)).toBe("elsewhere");
  });
});
