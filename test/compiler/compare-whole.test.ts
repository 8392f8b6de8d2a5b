// `diff` is complete: whatever one place of a whole connector is changed to, a release with another hash has at least one
// change, and one with the same hash has none.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { compareConnectors } from "../../compiler/ir/compare.ts";
import type { ConnectorIr } from "../../compiler/ir/ir.ts";
import { checkProject } from "../../compiler/program/check-project.ts";
import { diffProjects } from "../../compiler/program/diff-project.ts";
import { createSourceFile, type SourceFile } from "../../compiler/source/source-file.ts";
import { parseDocument } from "../../compiler/syntax/parse-document.ts";
import { share } from "../share.ts";
import { at, others, placesOf, withChange } from "./every-place.ts";
import { everything } from "./everything.ts";
import { toInputs } from "./project-phase.ts";
import { wholeFiles } from "./whole.ts";

const folder = fileURLToPath(new URL("../cases/project/webhook-whole/", import.meta.url));
const file = "connectors/whole/connector.json";
const script = "connectors/whole/scripts/check.js";
const projects: readonly (readonly [string, readonly SourceFile[]])[] = [
  ["methods-whole", wholeFiles],
  [
    "webhook-whole",
    [file, script].map((path) => createSourceFile(path, readFileSync(folder + path, "utf8"))),
  ],
  ["everything", [createSourceFile("connectors/everything/connector.json", JSON.stringify(everything))]],
];

function irOf(files: readonly SourceFile[]): ConnectorIr | undefined {
  return [...checkProject(toInputs(files)).connectors.values()][0]?.ir;
}

describe.each(projects)("the differences of %s", (_, files) => {
  const [main] = files.filter(({ path }) => path.endsWith("connector.json"));
  const definition = structuredClone(
    parseDocument(createSourceFile("a.json", main?.text ?? "")).document.value,
  );
  const inputsOf = (value: unknown): readonly SourceFile[] =>
    files.map((one) => (one === main ? createSourceFile(one.path, JSON.stringify(value)) : one));
  const old = irOf(files);

  it("are told for every change that has another hash, and for no other", { timeout: 120_000 }, () => {
    if (old === undefined) throw new TypeError("the definition is wrong");
    const untold: string[] = [];
    let told = 0;
    for (const [count, path] of share(placesOf(definition).slice(1).entries())) {
      for (const value of others(at(definition, path), count)) {
        const now = irOf(inputsOf(withChange(definition, path, value)));
        if (now === undefined) continue;
        const isSame = JSON.stringify(old) === JSON.stringify(now);
        const changes = compareConnectors(old, now);
        if ((changes.length === 0) !== isSame) untold.push(`${path.join(".")} = ${JSON.stringify(value)}`);
        // The rule for what has no rule is never needed.
        else if (changes.some(({ reason }) => reason === "look whether what uses it still fits"))
          untold.push(path.join("."));
        told += Number(!isSame);
      }
    }
    expect(untold).toEqual([]);
    expect(told).toBeGreaterThan(10);
  });

  it("are none to itself", () => {
    const side = { inputs: toInputs(files), shown: (path: string) => path };
    expect(diffProjects(side, side)).toEqual({
      diagnostics: [],
      changes: [],
      advice: [],
    });
  });
});
