// Whatever a definition is changed to, the compiler answers with diagnostics whose spans lie in their files, never with an
// exception; and what it lets pass, it can compile.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { expect, it } from "vitest";
import { hasErrors } from "../../compiler/diagnostics/diagnostic.ts";
import { checkProject } from "../../compiler/program/check-project.ts";
import { checkTypes } from "../../compiler/program/check-scripts.ts";
import { compileProject } from "../../compiler/program/compile-project.ts";
import { createSourceFile } from "../../compiler/source/source-file.ts";
import { runs } from "../share.ts";
import { everything } from "./everything.ts";
import { toInputs } from "./project-phase.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const shipped = [
  "connectors/price-list/connector.json",
  "installations/price-list.json",
  "cycles/order-desk.json",
];
const project = {
  ...Object.fromEntries(
    shipped.map((path) => [path, JSON.parse(readFileSync(root + path, "utf8")) as unknown]),
  ),
  "connectors/generic-webhook/connector.json": read("connectors/generic-webhook/connector.json"),
  "installations/orders.json": read("installations/orders.json"),
  "connectors/everything/connector.json": everything as unknown,
};

function read(path: string): unknown {
  return JSON.parse(readFileSync(root + path, "utf8"));
}

type Path = readonly (string | number)[];

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, child]) => pathsOf(child, [...path, key]))];
}

const places = Object.entries(project).flatMap(([file, value]) =>
  pathsOf(value)
    .filter((path) => path.length > 0)
    .map((path) => ({ file, path })),
);
const oddValues: unknown[] = [
  null,
  true,
  0,
  -1.5,
  "",
  "x",
  "{{X}}}",
  "{{order.Nope}}",
  "constructor",
  [],
  [null],
  {},
  { a: 1 },
];
const mutation = fc.record({
  place: fc.constantFrom(...places),
  change: fc.oneof(
    fc.constant({ kind: "drop" as const }),
    fc.record({ kind: fc.constant("set" as const), value: fc.constantFrom(...oddValues) }),
    fc.record({
      kind: fc.constant("rename" as const),
      name: fc.constantFrom("x", "__proto__", "toString", "Methods"),
    }),
  ),
});

function mutate(
  file: string,
  path: Path,
  change: { kind: string; value?: unknown; name?: string },
): typeof project {
  const copy = structuredClone(project) as Record<string, unknown>;
  const parent = path
    .slice(0, -1)
    .reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], copy[file]);
  const owner = parent as Record<string, unknown>;
  const key = String(path.at(-1));
  const before = owner[key];
  if (change.kind === "set") owner[key] = change.value;
  else if (Array.isArray(owner)) owner.splice(Number(key), 1);
  else delete owner[key];
  if (change.kind === "rename" && !Array.isArray(owner))
    Object.defineProperty(owner, change.name ?? "", { value: before, enumerable: true, configurable: true });
  return copy as typeof project;
}

it(
  "answers any single change with diagnostics, and compiles what it lets pass",
  { timeout: 60_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(mutation, async ({ place: { file, path }, change }) => {
        const texts = Object.entries(mutate(file, path, change));
        const files = texts.map(([name, value]) =>
          createSourceFile(name, JSON.stringify(value, undefined, 2)),
        );
        const { diagnostics } = await checkTypes(checkProject(toInputs(files)));
        for (const { span } of diagnostics) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeLessThanOrEqual(span.file.text.length);
          expect(span.start).toBeLessThanOrEqual(span.end);
        }
        const { build } = await compileProject(toInputs(files));
        expect(build === undefined).toBe(hasErrors(diagnostics));
      }),
      {
        numRuns: runs(200),
        // Found once: a lifecycle method that is no object at all.
        examples: [
          [
            {
              place: { file: "connectors/everything/connector.json", path: ["methods", "createHook"] },
              change: { kind: "set" as const, value: null },
            },
          ],
        ],
      },
    );
  },
);
