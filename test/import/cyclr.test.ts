// The import of the JSON export of B§2: what is made of it, and that nothing of it is ever dropped in silence.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkImported } from "../../compiler/import/check-imported.ts";
import { importCyclr } from "../../compiler/import/cyclr/import-cyclr.ts";
import { toLocation } from "../../compiler/import/cyclr/location.ts";
import type { Imported } from "../../compiler/import/imported.ts";
import { toPointer } from "../../compiler/syntax/pointer.ts";
import { printDefinition } from "../../compiler/import/print-definition.ts";
import { createSourceFile } from "../../compiler/source/source-file.ts";
import type { Path } from "../../compiler/syntax/document.ts";
import { parseDocument } from "../../compiler/syntax/parse-document.ts";
import { runs } from "../share.ts";

const folder = fileURLToPath(new URL("cyclr/", import.meta.url));
const names = ["webhook-example", "everything", "crm-2016"];

/** JSON of the tests' own making. */
type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

function read(name: string): Json {
  return JSON.parse(readFileSync(`${folder}${name}.json`, "utf8")) as Json;
}

function run(source: Json): Imported {
  return importCyclr(parseDocument(createSourceFile("export.json", JSON.stringify(source))).document);
}

/** Everything that a person gets to see. */
function show({ definition, files, notes }: Imported): string {
  const scripts = [...files].map(([path, text]) => `// ${path}\n${text}`);
  const lines = notes.map(
    ({ kind, code, path, message }) => `${kind} ${code} ${toPointer(path)} ${message}\n`,
  );
  return [printDefinition(definition), ...scripts, ...lines].join("");
}

/** The places of all leaves; an empty list or object is one. */
function leaves(value: Json, path: Path = []): readonly (readonly [Path, Json])[] {
  const children = typeof value === "object" && value !== null ? Object.entries(value) : [];
  if (children.length === 0) return [[path, value]];
  return children.flatMap(([key, child]) =>
    leaves(child, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

/** A copy with another value at a place. */
function replace(value: Json, [step, ...rest]: Path, other: Json): Json {
  if (step === undefined) return other;
  if (Array.isArray(value))
    return value.map((child, index) => (index === step ? replace(child, rest, other) : child));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, key === step ? replace(child, rest, other) : child]),
  );
}

/** A copy with one more key in the object at a place. */
function insert(value: Json, path: Path, key: string, added: Json): Json {
  if (path.length === 0)
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? { ...value, [key]: added }
      : value;
  const [step = "", ...rest] = path;
  const child = (value as { [key: string]: Json })[step] ?? null;
  return replace(value, [step], insert(child, rest, key, added));
}

/** The places of all objects. */
function objects(value: Json, path: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null) return [];
  const own = Array.isArray(value) ? [] : [path];
  return [
    ...own,
    ...Object.entries(value).flatMap(([key, child]) =>
      objects(child, [...path, Array.isArray(value) ? Number(key) : key]),
    ),
  ];
}

const sources = names.map(read);

describe("hookwright import cyclr", () => {
  it.each([...names, "odd"])("makes of %s what is expected", (name) => {
    const file = `${folder}${name}.expected.txt`;
    const shown = show(run(read(name)));
    if (process.env["UPDATE_CASES"] === "1") writeFileSync(file, shown);
    expect(shown).toBe(readFileSync(file, "utf8"));
  });

  it.each(names)("makes of %s a definition that compiles", async (name) => {
    const { compiles, notes } = await checkImported(run(read(name)));
    expect([compiles, notes.filter(({ code }) => code === "import/does-not-compile")]).toEqual([true, []]);
  });

  it("leaves a renewal to a person when nothing tells when it is due", () => {
    const { definition, notes } = run(
      JSON.parse(JSON.stringify(read("everything")).replaceAll("Cyclr_Webhook_Expires", "Ends")) as Json,
    );
    expect(notes.map(({ code }) => code)).toContain("import/renew-undecided");
    expect(printDefinition(definition)).not.toContain('"renew"');
  });

  it("leaves a script that does not fit its method to a person, at its method", async () => {
    const text = JSON.stringify(read("everything")).replaceAll(
      "script_parameters.Secret",
      "script_parameters.Sekret",
    );
    const { notes } = await checkImported(run(JSON.parse(text) as Json));
    const found = notes.filter(({ code }) => code === "import/does-not-compile");
    expect(found.map(({ path, message }) => [toPointer(path), message])).toEqual([
      ["/Methods/7", expect.stringContaining("`Sekret`")],
    ]);
  });

  it("leaves what does not compile to a person, at its place in the source", async () => {
    const at = ["Methods", 0, "EndPoint"];
    const { compiles, notes } = await checkImported(
      run(replace(read("webhook-example"), at, "https://shop.example/{{")),
    );
    const found = notes.filter(({ code }) => code === "import/does-not-compile");
    expect(compiles).toBe(false);
    expect(found.map(({ path }) => toPointer(path))).toContain("/Methods/0");
  });

  it.each(names)("accounts for every leaf of %s", (name) => {
    const source = read(name);
    const { ledger } = run(source);
    for (const [path] of leaves(source))
      expect([toPointer(path), ledger.outcome(path)]).not.toContain(undefined);
  });

  it.each(names)(
    "carries over what it says it carries over: another value in %s gives another result",
    (name) => {
      const source = read(name);
      const { ledger } = run(source);
      const before = show(run(source));
      const same = leaves(source).flatMap(([path, value]) => {
        // The order of fields changes only when two of them change places.
        if (ledger.outcome(path) !== "carried" || path.at(-1) === "DisplayOrder") return [];
        const other =
          typeof value === "boolean" ? !value : typeof value === "number" ? value + 7 : `${value as string}x`;
        return show(run(replace(source, path, other))) === before ? [toPointer(path)] : [];
      });
      expect(same).toEqual([]);
    },
  );

  it("lists every key that it does not know, wherever it stands", () => {
    const place = fc.constantFrom(
      ...sources.flatMap((source) => objects(source).map((path) => [source, path] as const)),
    );
    const saying = fc.oneof(
      fc.string({ minLength: 1 }),
      fc.integer(),
      fc.boolean(),
      fc.constant<Json>(["a", { b: 1 }]),
    );
    fc.assert(
      fc.property(place, saying, ([source, path], value) => {
        const changed = insert(source, path, "Unheard Of", value);
        const { notes, ledger } = run(changed);
        const at = [...path, "Unheard Of"];
        const isListed = notes.some(
          (found) => toPointer(at).startsWith(toPointer(found.path)) || found.path.length === 0,
        );
        expect([isListed, ledger.outcome(at)]).toEqual([true, "noted"]);
      }),
      { numRuns: runs(300) },
    );
  });

  it("accounts for every leaf of any JSON, and never throws", () => {
    const anything = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>;
    const place = fc.constantFrom(
      ...sources.flatMap((source) => leaves(source).map(([path]) => [source, path] as const)),
    );
    fc.assert(
      fc.property(place, fc.nat(3), anything, ([source, path], up, value) => {
        const changed = replace(source, path.slice(0, path.length - up), value);
        const { document } = parseDocument(createSourceFile("export.json", JSON.stringify(changed)));
        const { ledger, definition } = importCyclr(document);
        for (const [leaf] of leaves(document.value as Json)) expect(ledger.outcome(leaf)).toBeDefined();
        expect(() => printDefinition(definition)).not.toThrow();
      }),
      { numRuns: runs(500) },
    );
  });

  it.each([
    ["a.b.c", "a.b.c"],
    ["[arr].x", "[arr].x"],
    ["[].x", "[].x"],
    ["outer.inner.[arr].x", "outer.inner.[arr].x"],
    ["data.[records]", "data.[records]"],
    ["Account Name", "'Account Name'"],
    [String.raw`[Array1].\Array2.Field\ `, "[Array1].'Array2.Field'"],
    [String.raw`[\a.b\].c`, "['a.b'].c"],
    ["data[id]", "'data[id]'"],
    ["it's", String.raw`'it\'s'`],
    ["a..b", "a..b"],
    ["@odata", "@odata"],
  ])("writes the location %s as %s", (theirs, ours) => {
    expect(toLocation(theirs)).toBe(ours);
  });
});
