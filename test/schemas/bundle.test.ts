// The schemas that editors use: each is one file that refers to nothing outside itself, accepts every definition of the
// repository, and gives every example and counter-example of its kind the verdict of the schemas it was made from.
import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { findProblems } from "../../compiler/schema/validator.ts";
import { createSourceFile } from "../../compiler/source/source-file.ts";
import { parseDocument } from "../../compiler/syntax/parse-document.ts";
import { readSchemas } from "../../scripts/generators/schema-files.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const schemas = await readSchemas();
const kinds = [
  { kind: "connector", files: "{,bench/project/}connectors/*/connector.json" },
  { kind: "cycle", files: "{,bench/project/}cycles/*.json" },
  { kind: "installation", files: "{,bench/project/}installations/*.json" },
];

function readBundle(kind: string): object {
  return JSON.parse(readFileSync(`${root}schemas/bundle/${kind}.schema.json`, "utf8")) as object;
}

/** A validator that knows this one file and takes nothing on trust but annotations. */
function standard(bundle: object): (value: unknown) => boolean {
  const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true });
  ajv.addVocabulary(["patternErrorMessage"]);
  const validate = ajv.compile(bundle);
  return (value) => validate(value);
}

describe.each(kinds)("the editor's schema of a $kind", ({ kind, files }) => {
  const bundle = readBundle(kind);
  const isValid = standard(bundle);

  it("stands on its own", () => {
    const references = [...JSON.stringify(bundle).matchAll(/"\$ref":"([^"]*)"/g)].map(([, to]) => to);
    expect(references.length).toBeGreaterThan(0);
    expect(references.filter((to) => !/^#(?:\/|$)/.test(to ?? ""))).toEqual([]);
  });

  it("accepts every definition of the repository", () => {
    const paths = globSync(files, { cwd: root });
    expect(paths.length).toBeGreaterThan(0);
    const values = paths.map((path) => [
      path,
      parseDocument(createSourceFile(path, read(path))).document.value,
    ]);
    expect(values.filter(([, value]) => !isValid(value)).map(([path]) => path)).toEqual([]);
  });

  it("judges as the schemas do that it was made from", () => {
    const file = `${kind}.schema.json`;
    const schema = schemas.get(file) ?? {};
    const values = [...listOf(schema["examples"]), ...listOf(schema["counterExamples"])];
    const verdicts = values.map((value) => findProblems(file, value).problems.length === 0);
    expect(values.map(isValid)).toEqual(verdicts);
    expect(new Set(verdicts)).toEqual(new Set([true, false]));
  });
});

function read(path: string): string {
  return readFileSync(root + path, "utf8");
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
