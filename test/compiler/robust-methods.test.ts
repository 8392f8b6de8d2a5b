// Whatever one place of a whole connector is changed to, analysis and lowering answer without an exception, and every span
// lies in its file.
import fc from "fast-check";
import { expect, it } from "vitest";
import { checkProject } from "../../compiler/program/check-project.ts";
import { createSourceFile } from "../../compiler/source/source-file.ts";
import { runs } from "../share.ts";
import { toInputs } from "./project-phase.ts";
import { wholeFiles } from "./whole.ts";

const file = "connectors/whole/connector.json";
const text = wholeFiles.find(({ path }) => path === file)?.text ?? "";
const definition = JSON.parse(text) as object;

type Path = readonly string[];

function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, child]) => pathsOf(child, [...path, key]))];
}

const oddValues: readonly unknown[] = [
  null,
  true,
  0,
  -1.5,
  "",
  "x",
  "[a",
  "[].x",
  "$body",
  "query:x",
  "{{X}}}",
  "{{now add=x}}",
  "{{Cyclr_Auth_AccessToken}}",
  "https://example.com/#x",
  "{{A}}b",
  "graphql",
  "query { a",
  "constructor",
  [],
  [null],
  {},
  { a: 1 },
];

function change(path: Path, value: unknown): unknown {
  const copy: unknown = structuredClone(definition);
  const owner = path.slice(0, -1).reduce((parent, key) => (parent as Record<string, unknown>)[key], copy);
  const key = path.at(-1) ?? "";
  if (value !== undefined) (owner as Record<string, unknown>)[key] = value;
  else if (Array.isArray(owner)) owner.splice(Number(key), 1);
  else delete (owner as Record<string, unknown>)[key];
  return copy;
}

it("answers any single change of a whole connector", { timeout: 60_000 }, () => {
  const places = pathsOf(definition).filter((path) => path.length > 0);
  expect(places.length).toBeGreaterThan(500);
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.constantFrom(undefined, ...oddValues), (path, value) => {
      const changed = createSourceFile(file, JSON.stringify(change(path, value), undefined, 1));
      const files = wholeFiles.map((one) => (one.path === file ? changed : one));
      for (const { span } of checkProject(toInputs(files)).diagnostics) {
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeLessThanOrEqual(span.file.text.length);
        expect(span.start).toBeLessThanOrEqual(span.end);
      }
    }),
    { numRuns: runs(200) },
  );
});
