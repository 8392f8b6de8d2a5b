// What is kept of one compilation changes nothing in the next but its cost: whatever is edited, the result is that of a
// compilation from nothing, and only what changed and what uses it is compiled.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { generateProject } from "../../bench/compile/definitions/generate.ts";
import type { Diagnostic } from "../../compiler/diagnostics/diagnostic.ts";
import { compileProject, type Compilation } from "../../compiler/program/compile-project.ts";
import type { ProjectInputs } from "../../compiler/program/inputs.ts";
import { decodeKept, encodeKept, type KeptBuild } from "../../compiler/program/kept-build.ts";
import { createSourceFile } from "../../compiler/source/source-file.ts";
import { toInputs } from "./project-phase.ts";

type Files = Readonly<Record<string, string>>;

const whole: Files = generateProject(20, 7);
const installation = Object.keys(whole).find((path) => path.startsWith("installations/")) ?? "";
const cycle = Object.keys(whole).find((path) => path.startsWith("cycles/")) ?? "";
const used = (JSON.parse(whole[installation] ?? "") as { readonly connector: string }).connector;
/** The connector that is used, two others, an installation and a cycle. */
const project: Files = Object.fromEntries(
  Object.entries(whole).filter(
    ([path]) => !path.startsWith("connectors/") || path.includes(used) || /-[89]\//.test(path),
  ),
);
const paths = Object.keys(project);
/** The same cycle with a script that its file names. */
const scripted: Files = {
  ...project,
  [cycle]: (project[cycle] ?? "").replace(
    /"webhook": "[^"]+",/,
    '$& "script": { "file": "scripts/first.js" },',
  ),
  "cycles/scripts/first.js": "function after_webhook() {\n  return true;\n}\nfunction befor_webhook() {}\n",
};
const unused = paths.find((path) => path.endsWith("connector.json") && !path.includes(used)) ?? "";

function toProject(files: Files): ProjectInputs {
  return toInputs(Object.entries(files).map(([path, text]) => createSourceFile(path, text)));
}

/** Everything that a user sees of a compilation; the texts of kept units are made for it. */
function visible({ diagnostics, outputs, build }: Compilation): unknown {
  const place = diagnostics.map(({ code, message, span: { file, start, end } }) => ({
    code,
    message,
    path: file.path,
    start,
    end,
  }));
  return JSON.parse(JSON.stringify({ diagnostics: place, outputs, build: build ?? null })) as unknown;
}

async function compileAgain(files: Files): Promise<Compilation> {
  const { kept } = await compileProject(toProject(project));
  return compileProject(toProject(files), kept);
}

describe("a compilation after another", () => {
  it("compiles nothing when nothing has changed", async () => {
    const again = await compileAgain(project);
    expect(again.compiled).toEqual([]);
    expect(visible(again)).toEqual(visible(await compileProject(toProject(project))));
  });

  it("compiles only a connector that nothing uses", async () => {
    const files = {
      ...project,
      [unused]: (project[unused] ?? "").replace('"description": "', '"description": "New. '),
    };
    expect((await compileAgain(files)).compiled).toEqual([unused.replace("/connector.json", "")]);
  });

  it("compiles with a connector the installations and cycles that use it", async () => {
    const path = `connectors/${used}/connector.json`;
    const files = { ...project, [path]: `${project[path] ?? ""} ` };
    expect((await compileAgain(files)).compiled).toEqual(
      [path.replace("/connector.json", ""), installation, cycle].map((name) => name.replace(".json", "")),
    );
  });

  it("compiles a cycle again with its script, and repeats what is told of the script", async () => {
    const first = await compileProject(toProject(scripted));
    expect(first.diagnostics.map(({ code, span }) => `${code} ${span.file.path}`)).toContain(
      "script/near-event cycles/scripts/first.js",
    );
    const unchanged = await compileProject(toProject(scripted), first.kept);
    expect(unchanged.compiled).toEqual([]);
    expect(visible(unchanged)).toEqual(visible(first));
    const path = "cycles/scripts/first.js";
    const files = { ...scripted, [path]: `${scripted[path] ?? ""}\n` };
    const again = await compileProject(toProject(files), first.kept);
    expect(again.compiled).toEqual([cycle.replace(".json", "")]);
    expect(visible(again)).toEqual(visible(await compileProject(toProject(files))));
  });

  it("tells a script's fault for as long as any cycle names it, and once", async () => {
    const other = cycle.replace(".json", "-again.json");
    const id = cycle.replace(/^.*\/|\.json$/g, "");
    const text = (scripted[cycle] ?? "").replace(`"id": "${id}"`, `"id": "${id}-again"`);
    const shared = { ...scripted, [other]: text };
    const isOfScript = ({ span }: Diagnostic): boolean => span.file.path.endsWith(".js");
    const first = await compileProject(toProject(shared));
    expect(first.diagnostics.filter(isOfScript)).toHaveLength(1);
    const { [cycle]: _gone, ...left } = shared;
    const again = await compileProject(toProject(left), first.kept);
    expect(again.compiled).toEqual([]);
    expect(again.diagnostics.filter(isOfScript)).toHaveLength(1);
    expect(visible(again)).toEqual(visible(await compileProject(toProject(left))));
  });

  it("compiles a cycle again when its installation goes, and tells what is wrong as ever", async () => {
    const files = Object.fromEntries(Object.entries(project).filter(([path]) => path !== installation));
    const again = await compileAgain(files);
    expect(again.build).toBeUndefined();
    expect(visible(again)).toEqual(visible(await compileProject(toProject(files))));
    expect(Object.keys(again.kept.units)).not.toContain(cycle.replace(".json", ""));
  });

  const change = fc.record({
    path: fc.constantFrom(...paths),
    edit: fc.constantFrom(
      (text: string) => text.replace(/"optional": true/, '"optional": false'),
      (text: string) => text.replace(/"systemField": "(\w+)"/, '"systemField": "$1Changed"'),
      (text: string) => `// a comment\n${text}`,
      (text: string) => text.slice(0, -9),
      (text: string) => text.replace('"name"', '"nmae"'),
      () => undefined,
    ),
  });

  it(
    "gives what a compilation from nothing gives, whatever is edited in turn",
    { timeout: 60_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
          let files = project;
          let kept: KeptBuild = (await compileProject(toProject(files))).kept;
          for (const { path, edit } of changes) {
            const text = edit(files[path] ?? project[path] ?? "");
            const { [path]: _gone, ...others } = files;
            files = text === undefined ? others : { ...others, [path]: text };
            const again = await compileProject(toProject(files), kept);
            expect(visible(again)).toEqual(visible(await compileProject(toProject(files))));
            kept = decodeKept(encodeKept(again.kept, "same"), "same");
          }
        }),
        { numRuns: 15 },
      );
    },
  );
});

describe("what is kept", () => {
  it("counts as nothing when it is damaged or another compiler's", async () => {
    const encoded = encodeKept((await compileProject(toProject(project))).kept, "one");
    expect(Object.keys(decodeKept(encoded, "one").units)).toHaveLength(5);
    expect(decodeKept(encoded, "two")).toEqual({ units: {} });
    expect(decodeKept(undefined, "one")).toEqual({ units: {} });
    fc.assert(
      fc.property(fc.nat(encoded.length - 1), fc.boolean(), (at, cut) => {
        const damaged = cut ? encoded.slice(0, at) : `${encoded.slice(0, at)}#${encoded.slice(at + 1)}`;
        expect(decodeKept(damaged, "one")).toEqual({ units: {} });
      }),
    );
  });
});
