// Whatever a cycle is changed to: diagnostics whose spans lie in their files, never an exception; and what passes has a
// plan. The cycles hold every kind of step.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { expect, it } from "vitest";
import { hasErrors } from "../../compiler/diagnostics/diagnostic.ts";
import { lowerCycle } from "../../compiler/ir/lower-cycle.ts";
import { checkProject } from "../../compiler/program/check-project.ts";
import { createSourceFile } from "../../compiler/source/source-file.ts";
import { toInputs } from "./project-phase.ts";

const folder = fileURLToPath(new URL("../cases/project/cycle-sound/", import.meta.url));
const cycles = ["all", "tool", "events", "scheduled"].map((name) => `cycles/${name}.json`);
const kept = ["connectors/shop/connector.json", "cycles/scripts/sum.js"].map((path) =>
  createSourceFile(path, readFileSync(folder + path, "utf8")),
);
const sound = new Map(
  cycles.map((path) => [path, JSON.parse(readFileSync(folder + path, "utf8")) as unknown]),
);

type Path = readonly string[];

function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, child]) => pathsOf(child, [...path, key]))];
}

const places = [...sound].flatMap(([file, value]) => pathsOf(value).map((path) => ({ file, path })));
const steps = [...sound.values()].flatMap((cycle): readonly unknown[] =>
  Object.values((cycle as { readonly steps: Readonly<Record<string, unknown>> }).steps),
);
const oddValues: readonly unknown[] = [
  null,
  true,
  0,
  -1.5,
  "",
  "x",
  [],
  [null],
  {},
  { a: 1 },
  "{{X}}}",
  "{{created.Nope}}",
  "{{created.Skus}}",
  "{{webhookUrl}}",
  "=",
  "={{created.Note}}",
  "=`${",
  "constructor",
  "__proto__",
  "created",
  "again",
  "31d",
  "99999999d",
];

/** A change of one place: another value, a whole other step, or nothing at all. */
const change = fc.oneof(
  fc.constantFrom<unknown>(...oddValues),
  fc.constantFrom<unknown>(...steps),
  fc.constant(undefined),
);

function changed(value: unknown, [key, ...rest]: Path, to: unknown): unknown {
  if (key === undefined || typeof value !== "object" || value === null) return to;
  const entries = Object.entries(value as Readonly<Record<string, unknown>>).map(
    ([name, child]): [string, unknown] => [name, name === key ? changed(child, rest, to) : child],
  );
  const left = entries.filter(([, child]) => child !== undefined);
  return Array.isArray(value) ? left.map(([, child]) => child) : Object.fromEntries(left);
}

it(
  "answers any single change of a cycle with diagnostics, and plans what it lets pass",
  { timeout: 60_000 },
  () => {
    let planned = 0;
    fc.assert(
      fc.property(fc.constantFrom(...places), change, ({ file, path }, to) => {
        const texts = [...sound].map(([name, value]) =>
          createSourceFile(name, JSON.stringify(name === file ? changed(value, path, to) : value) ?? ""),
        );
        const project = checkProject(toInputs([...kept, ...texts]));
        for (const { span } of project.diagnostics) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeLessThanOrEqual(span.file.text.length);
          expect(span.start).toBeLessThanOrEqual(span.end);
        }
        if (hasErrors(project.diagnostics)) return;
        for (const { definition, ...analyzed } of project.cycles) {
          const plan = lowerCycle(definition, {
            ...analyzed,
            resolve: (connector) => ({ connector, installation: connector, release: "" }),
          });
          expect(plan.id).toBe(definition.id);
          planned += 1;
        }
      }),
      { numRuns: 200 },
    );
    expect(planned).toBeGreaterThan(20);
  },
);
