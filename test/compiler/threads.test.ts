// How many threads compile a project changes nothing but the time: output, diagnostics and what is kept are those of one.
import { describe, expect, it } from "vitest";
import { generateProject } from "../../bench/compile/definitions/generate.ts";
import { compileShares } from "../../compiler/program/compile-shares.ts";
import { compileProject, type Compilation } from "../../compiler/program/compile-project.ts";
import { nothingKept } from "../../compiler/program/kept-build.ts";
import { cutIntoShares } from "../../compiler/program/shares.ts";
import { listUnits } from "../../compiler/program/units.ts";
import { createSourceFile } from "../../compiler/source/source-file.ts";
import { toInputs } from "./project-phase.ts";

type Files = Readonly<Record<string, string>>;

const project: Files = generateProject(24, 5);
const paths = Object.keys(project);
const cycles = paths.filter((path) => path.startsWith("cycles/"));
const script = paths.find((path) => path.endsWith(".js")) ?? "";
/** Both cycles name one script, of which there is something to tell. */
const scripted: Files = {
  ...project,
  ...Object.fromEntries(
    cycles.map((path) => [
      path,
      (project[path] ?? "").replace(/"webhook": "[^"]+",/, '$& "script": { "file": "scripts/first.js" },'),
    ]),
  ),
  "cycles/scripts/first.js": "function after_webhook() {\n  return true;\n}\nfunction befor_webhook() {}\n",
};

const inputsOf = (files: Files): ReturnType<typeof toInputs> =>
  toInputs(Object.entries(files).map(([path, text]) => createSourceFile(path, text)));

/** Everything that a compilation gives. */
function visible({ diagnostics, ...others }: Compilation): unknown {
  const told = diagnostics.map(({ span: { file, start, end }, ...found }) => ({
    ...found,
    place: [file.path, start, end],
  }));
  const plain = JSON.stringify({ told, ...others }, (key, value: unknown) =>
    key === "file" ? (value as { readonly path: string }).path : value,
  );
  return JSON.parse(plain) as unknown;
}

const variants: Readonly<Record<string, Files>> = {
  "of a sound project": project,
  "with a script that two cycles name": scripted,
  "with a wrong definition": { ...project, [paths[3] ?? ""]: '{ "id": 1 }' },
  "with a script that cannot run": {
    ...project,
    [script]: "function after_webhook() { return method_resp.x; }\n",
  },
  "without any definition": {},
};

describe("three threads give what one gives", () => {
  it.each(Object.entries(variants))("%s", { timeout: 60_000 }, async (_, files) => {
    const inputs = inputsOf(files);
    const one = await compileProject(inputs, nothingKept, 1);
    expect(visible(await compileProject(inputs, nothingKept, 3))).toEqual(visible(one));
  });
});

it("takes several threads where nothing is wrong", async () => {
  const inputs = inputsOf(scripted);
  const units = [...listUnits(inputs).values()];
  const compiled = await compileShares(inputs, units, 2);
  expect([...(compiled?.products.keys() ?? [])].toSorted()).toEqual(units.map(({ name }) => name).toSorted());
  expect(await compileShares(inputs, units, 1)).toBeUndefined();
});

describe("shares", () => {
  const cut = (files: Files, count: number): readonly (readonly string[])[] => {
    const inputs = inputsOf(files);
    return cutIntoShares(inputs, [...listUnits(inputs).values()], count).map((share) =>
      share.map(({ name }) => name),
    );
  };

  it("hold every unit once, with everything it uses", () => {
    const units = listUnits(inputsOf(project));
    const shares = cut(project, 8);
    expect(shares.length).toBeGreaterThan(4);
    expect(shares.flat().toSorted()).toEqual([...units.keys()].toSorted());
    for (const share of shares)
      expect(share).toEqual(
        expect.arrayContaining(share.flatMap((name) => [...(units.get(name)?.uses ?? [])])),
      );
  });

  it("keep together what names the same script", () => {
    const names = cycles.map((path) => path.replace(".json", ""));
    const together = (files: Files): boolean =>
      cut(files, 8).some((share) => names.every((name) => share.includes(name)));
    expect([together(project), together(scripted)]).toEqual([false, true]);
  });
});
