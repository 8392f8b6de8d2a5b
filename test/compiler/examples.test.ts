// The examples of `docs/diagnostics/` are true: each code has one, wrong gives this code and no other error, right none.
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { catalog } from "../../compiler/diagnostics/catalog.ts";
import type { Diagnostic } from "../../compiler/diagnostics/diagnostic.ts";
import { checkProject } from "../../compiler/program/check-project.ts";
import { parseExample } from "../../scripts/examples/example.ts";
import { baseProject, checkExample, examplesFolder } from "../../scripts/examples/project.ts";

/** Told only when there is much else to tell. */
const amongOthers: ReadonlySet<string> = new Set(["syntax/too-many-problems", "schema/too-many-problems"]);
const codes = Object.keys(catalog).sort();

it("every code has one example, and every example a code", () => {
  const files = readdirSync(examplesFolder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md") && path !== "README.md")
    .map((path) => path.replaceAll("\\", "/").replace(/\.md$/, ""));
  expect(files.sort()).toEqual(codes);
});

it("the project that examples change is right", () => {
  expect(checkProject(baseProject()).diagnostics.map(summary)).toEqual([]);
});

it.each(codes)("%s: wrong gives it, right does not", async (code) => {
  const example = parseExample(readFileSync(`${examplesFolder}${code}.md`, "utf8"));
  const wrong = await checkExample(code, example, "wrong");
  const right = await checkExample(code, example, "right");
  expect(wrong.map((found) => found.code)).toContain(code);
  const unwanted = (found: Diagnostic): boolean => found.severity === "error";
  const others = wrong.filter((found) => found.code !== code && unwanted(found));
  expect(amongOthers.has(code) ? [] : others.map(summary)).toEqual([]);
  expect(right.filter((found) => found.code === code || unwanted(found)).map(summary)).toEqual([]);
});

function summary({ code, message, span }: Diagnostic): string {
  return `${code} ${message} at ${JSON.stringify(span.file.text.slice(span.start, span.end).slice(0, 60))}`;
}
