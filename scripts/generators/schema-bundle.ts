// The schemas as one module, so that the compiler validates without reading files. Examples are left out: they are for
// editors and tests.
import type { Generator } from "./generator.ts";
import { readSchemas } from "./schema-files.ts";

const dropped: ReadonlySet<string> = new Set(["examples", "counterExamples"]);

/** `compiler/schema/schemas.gen.ts`. */
export const schemaBundle: Generator = {
  path: "compiler/schema/schemas.gen.ts",
  async generate() {
    const schemas = Object.fromEntries(await readSchemas());
    // A property called `examples` would be dropped too; the definition language has none.
    const json = JSON.stringify(schemas, (key, value: unknown) => (dropped.has(key) ? undefined : value), 2);
    return [
      "// Written by `npm run generate` from schemas/. Do not edit.",
      "",
      "/** Every schema of the definition language by its `$id`. */",
      `export const schemas: Readonly<Record<string, Readonly<Record<string, unknown>>>> = ${json};`,
      "",
    ].join("\n");
  },
};
