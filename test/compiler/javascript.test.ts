// The engine runs a connector's module as JavaScript that is printed beside the TypeScript: the two must be one program. Node's
// own stripper tells what is left of a module without its types.
import { stripTypeScriptTypes } from "node:module";
import { fileURLToPath } from "node:url";
import { parse } from "acorn";
import { describe, expect, it } from "vitest";
import { generateProject } from "../../bench/compile/definitions/generate.ts";
import { typeOnly, joinParagraphs, ts } from "../../compiler/emit/code.ts";
import { compileProject } from "../../compiler/program/compile-project.ts";
import { createDiskHost } from "../../compiler/program/host.ts";
import { readInputs, type ProjectInputs } from "../../compiler/program/inputs.ts";
import { createSourceFile } from "../../compiler/source/source-file.ts";
import { everything } from "./everything.ts";
import { toInputs } from "./project-phase.ts";
import { wholeFiles } from "./whole.ts";

const projects: Readonly<Record<string, ProjectInputs>> = {
  "this repository": await readInputs(createDiskHost(fileURLToPath(new URL("../..", import.meta.url)))),
  "every construct of methods": toInputs(wholeFiles),
  "every kind of field": toInputs([
    createSourceFile("connectors/everything/connector.json", JSON.stringify(everything)),
  ]),
  "generated definitions": toInputs(
    Object.entries(generateProject(20, 11)).map(([path, text]) => createSourceFile(path, text)),
  ),
};

/** A program as its tree, without places. */
function treeOf(source: string): unknown {
  const tree = parse(source, { ecmaVersion: "latest", sourceType: "module" });
  return JSON.parse(
    JSON.stringify(tree, (key, value: unknown) => (key === "start" || key === "end" ? undefined : value)),
  ) as unknown;
}

describe("the JavaScript of a module", () => {
  it.each(Object.entries(projects))("is the module without its types: %s", async (_, inputs) => {
    const { outputs, build } = await compileProject(inputs);
    const modules = outputs.filter(({ path }) => /^(?:connectors|installations)\//.test(path));
    const contents = build?.connectors.map(({ content }) => content) ?? [];
    expect(contents.length).toBeGreaterThan(0);
    expect(contents.map(treeOf)).toEqual(modules.map(({ text }) => treeOf(stripTypeScriptTypes(text))));
  });

  it("has no line for a type", () => {
    const code = joinParagraphs([ts`let a;`, typeOnly(ts`type A = 1;`), ts`let b${typeOnly(ts`: A`)};`]);
    expect(code.text).toBe("let a;\n\ntype A = 1;\n\nlet b: A;");
    expect(code.javascript).toBe("let a;\n\nlet b;");
  });
});
