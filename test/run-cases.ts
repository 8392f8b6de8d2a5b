// Cases of the compiler: a folder with input files and what the diagnostics of a phase must be, as JSON and as text. The
// phase is a function of the files, so that every phase of the compiler runs through this one runner. `UPDATE_CASES=1`
// rewrites what is expected; the difference is read before it is committed.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { catalog } from "../compiler/diagnostics/catalog.ts";
import type { Diagnostic } from "../compiler/diagnostics/diagnostic.ts";
import { renderJson } from "../compiler/diagnostics/render-json.ts";
import { renderText } from "../compiler/diagnostics/render-text.ts";
import { decodeText } from "../compiler/source/decode.ts";
import { createSourceFile, type SourceFile } from "../compiler/source/source-file.ts";

/** What a phase says about a folder's files, which are given in the order of their paths. */
export type Phase = (files: readonly SourceFile[]) => readonly Diagnostic[] | Promise<readonly Diagnostic[]>;

/** Where the cases of all phases stand, one folder for each phase. */
const casesFolder = fileURLToPath(new URL("cases/", import.meta.url));
const isUpdate = process.env["UPDATE_CASES"] === "1";

/** Declares a test for each case of `test/cases/<name>/`. */
export function runCases(name: string, phase: Phase): void {
  it.each(caseNames(name))(`case ${name}/%s`, async (caseName) => {
    const folder = join(casesFolder, name, caseName);
    const diagnostics = await phase(readInputs(folder));
    compare(join(folder, "expected.json"), renderJson(diagnostics));
    compare(join(folder, "expected.txt"), renderText(diagnostics, { color: false, width: 110 }));
  });
}

/**
 * Declares a test that the cases of `test/cases/<name>/`, for each of the names, show every code of the catalog's groups,
 * and no code that the catalog does not hold.
 */
export function coverCodes(names: string | readonly string[], groups: readonly string[]): void {
  const folders = [names].flat();
  it(`the cases of ${folders.join(" and ")} show every code of ${groups.join(", ")}`, () => {
    const shown = new Set(
      folders.flatMap((name) =>
        caseNames(name).flatMap((caseName) => shownCodes(join(casesFolder, name, caseName))),
      ),
    );
    const known = new Set(Object.keys(catalog));
    const wanted = [...known].filter((code) => groups.some((group) => code.startsWith(`${group}/`)));
    expect({
      unknown: [...shown.difference(known)],
      missing: wanted.filter((code) => !shown.has(code)),
    }).toEqual({
      unknown: [],
      missing: [],
    });
  });
}

/** The names of the cases of `test/cases/<name>/`. */
export function caseNames(name: string): readonly string[] {
  const names = readdirSync(join(casesFolder, name)).sort();
  if (names.length === 0) throw new Error(`test/cases/${name} has no cases.`);
  return names;
}

function shownCodes(folder: string): readonly string[] {
  const expected = readFileSync(join(folder, "expected.json"), "utf8");
  return [...expected.matchAll(/^ {6}"code": "([^"]+)"/gm)].flatMap(([, code]) => code ?? []);
}

/** The input files of one case. */
export function readCase(name: string, caseName: string): readonly SourceFile[] {
  return readInputs(join(casesFolder, name, caseName));
}

function readInputs(folder: string): readonly SourceFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith("expected."))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()
    .map((path) => readInput(folder, path.replaceAll("\\", "/")));
}

/** A file too long to be kept is written as `<name>.repeat.json`: a list of texts and `[text, times]`; `#` is the count. */
function readInput(folder: string, path: string): SourceFile {
  const text = decodeText(readFileSync(join(folder, path)));
  if (!path.endsWith(".repeat.json")) return createSourceFile(path, text);
  const pieces = JSON.parse(text) as readonly (string | readonly [text: string, times: number])[];
  const whole = pieces.map((piece) => (typeof piece === "string" ? piece : repeat(...piece)));
  return createSourceFile(path.replace(".repeat.json", ""), whole.join(""));
}

function repeat(text: string, times: number): string {
  return Array.from({ length: times }, (_, index) => text.replaceAll("#", String(index))).join("");
}

function compare(file: string, actual: string): void {
  if (isUpdate) writeFileSync(file, actual);
  expect(actual).toBe(readFileSync(file, "utf8"));
}
