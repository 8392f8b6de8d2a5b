// The schemas as one module, so that the compiler validates without reading files.
import type { Generator } from "./generator.ts";
import { readBareSchemas } from "./schema-files.ts";

/** `compiler/schema/schemas.gen.ts`. */
export const schemaBundle: Generator = {
  path: "compiler/schema/schemas.gen.ts",
  async generate() {
    const json = JSON.stringify(Object.fromEntries(await readBareSchemas()), undefined, 2);
    return [
      "// Written by `npm run generate` from schemas/. Do not edit.",
      "",
      "/** Every schema of the definition language by its `$id`. */",
      `export const schemas: Readonly<Record<string, Readonly<Record<string, unknown>>>> = ${json};`,
      "",
    ].join("\n");
  },
};
