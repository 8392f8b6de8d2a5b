// After `--fix` nothing is left that a machine could correct, nothing is wrong that was right before, and everything but
// what was corrected stands as it stood: over every case and every wrong example.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyFixes } from "../../compiler/diagnostics/apply-fixes.ts";
import { catalog } from "../../compiler/diagnostics/catalog.ts";
import { diagnostic, type Diagnostic } from "../../compiler/diagnostics/diagnostic.ts";
import { fixProject } from "../../compiler/program/fix-project.ts";
import { createSourceFile, type SourceFile } from "../../compiler/source/source-file.ts";
import { parseExample } from "../../scripts/examples/example.ts";
import { examplesFolder, exampleProject } from "../../scripts/examples/project.ts";
import { caseNames, readCase, type Phase } from "../run-cases.ts";
import { frontPhase } from "../compiler-front/front-phase.ts";
import { projectPhase, toInputs, typedPhase } from "./project-phase.ts";

const phases = { front: frontPhase, project: projectPhase, scripts: typedPhase };
const cases = Object.entries(phases).flatMap(([name, phase]) =>
  caseNames(name).map((caseName) => ({
    name: `${name}/${caseName}`,
    files: readCase(name, caseName),
    phase,
    isExample: false,
  })),
);
const examples = Object.keys(catalog).map((code) => {
  const inputs = exampleProject(parseExample(readFileSync(`${examplesFolder}${code}.md`, "utf8")), "wrong");
  const files = [...inputs.files].map(([path, text]) => createSourceFile(path, text));
  return { name: `example ${code}`, files, phase: typedPhase, isExample: true };
});

/** Applies fixes until none is left; the diagnostics before and after. */
async function fixAll(files: readonly SourceFile[], phase: Phase) {
  const before = await phase(files);
  let [current, after] = [files, before];
  for (let round = 0; round < 100; round += 1) {
    const { texts, fixed } = applyFixes(after);
    if (fixed.length === 0) break;
    const changed = new Map([...texts].map(([file, text]) => [file.path, text]));
    current = current.map((file) => createSourceFile(file.path, changed.get(file.path) ?? file.text));
    after = await phase(current);
  }
  return { before, after };
}

function errors(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ code, message }) => `${code} ${message}`);
}

it.each([...cases, ...examples])("$name", async ({ files, phase, isExample }) => {
  const { before, after } = await fixAll(files, phase);
  expect(after.filter(({ fix }) => fix !== undefined)).toEqual([]);
  const known = new Set(errors(before));
  // What can be read only now may show what else is wrong with it; what could be read before stays readable.
  const isRevealed = (error: string): boolean =>
    !isExample && !/^(?:syntax|schema|template|script)\//.test(error);
  expect(errors(after).filter((error) => !known.has(error) && !isRevealed(error))).toEqual([]);
});

describe("edits", () => {
  const file = createSourceFile("a.json", "0123456789");
  const at = (start: number, end: number, newText: string) => ({ span: { file, start, end }, newText });
  const withFix = (...edits: readonly ReturnType<typeof at>[]): Diagnostic =>
    diagnostic(
      "syntax/missing-value",
      { file, start: 0, end: 0 },
      {},
      { fix: { title: JSON.stringify(edits.map(({ newText }) => newText)), edits } },
    );

  it("change no byte where there is none to apply", () => {
    const anyText = fc.string({ unit: "binary" });
    fc.assert(
      fc.property(anyText, fc.nat(), anyText, (text, offset, inserted) => {
        const one = createSourceFile("a.json", text);
        const start = offset % (text.length + 1);
        const span = { file: one, start, end: start };
        expect(applyFixes([diagnostic("syntax/missing-value", span, {})]).texts.size).toBe(0);
        const fix = { title: "Insert", edits: [{ span, newText: inserted }] };
        const { texts } = applyFixes([diagnostic("syntax/missing-value", span, {}, { fix })]);
        expect(texts.get(one)).toBe(text.slice(0, start) + inserted + text.slice(start));
      }),
    );
  });

  it("are applied whole or not at all, and never where they touch", () => {
    const { texts, fixed } = applyFixes([
      withFix(at(2, 4, "a"), at(8, 8, "b")),
      withFix(at(4, 5, "c")),
      withFix(at(0, 1, ""), at(3, 6, "d")),
      withFix(at(6, 7, "")),
    ]);
    expect([...texts.values()]).toEqual(["01a457b89"]);
    expect(fixed).toHaveLength(2);
  });
});

it("misspelt names in scripts are corrected, at every place", async () => {
  const script = `function after_webhook() { "\\"é😀"; return method_respons.a && method_respons.b || prse(1); }
function parse() {}`;
  const text = JSON.stringify({
    id: "a",
    name: "A",
    version: "1.0.0",
    methods: {
      event: { type: "webhook", name: "Event", verify: { scheme: "none", reason: "Example." }, script },
    },
  });
  const { texts } = await fixProject(toInputs([createSourceFile("connectors/a/connector.json", text)]));
  expect([...texts.values()]).toEqual([
    text.replaceAll("method_respons.", "method_response.").replace("prse(", "parse("),
  ]);
});

it("a file that is not UTF-8 is not written", async () => {
  const files = [createSourceFile("connectors/a/connector.json", '{ "id": "a", "nmae": "\udcfc", }')];
  expect((await fixProject(toInputs(files))).texts.size).toBe(0);
});
