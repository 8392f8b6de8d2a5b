// The schemas as functions: ajv compiles them here, once, and no start of the compiler has to. A reference to another schema, the
// names of an object's properties and the choice of a branch are handed to `this`, the check that runs them
// (`compiler/schema/validator.ts`).
import { Ajv2020 } from "ajv/dist/2020.js";
import { _, type Code, type KeywordCxt } from "ajv";
import names from "ajv/dist/compile/names.js";
import standalone from "ajv/dist/standalone/index.js";
import type { Generator } from "./generator.ts";
import { readBareSchemas } from "./schema-files.ts";

/** The one part of ajv's runtime that its code needs; we have our own, so that the compiler loads nothing of ajv. */
const needed = 'require("ajv/dist/runtime/ucs2length").default';

/** `compiler/schema/validators.gen.ts`. */
export const schemaValidators: Generator = {
  path: "compiler/schema/validators.gen.ts",
  async generate() {
    const schemas = [...(await readBareSchemas())];
    const ajv = createAjv();
    for (const [, schema] of schemas) ajv.addSchema(schema);
    const ids = [...schemas.map(([id]) => id), ...partsReferredTo(schemas)];
    const named = ids.map((id, index) => [`schema_${String(index)}`, id] as const);
    let code = standalone.default(ajv, Object.fromEntries(named));
    for (const [id, schema] of schemas)
      code = code.replace(JSON.stringify(schema), () => `schemas[${JSON.stringify(id)}]`);
    code = code.replaceAll(needed, "countCharacters").replace('"use strict";', "");
    if (code.includes("require(")) throw new Error("ajv needs another part of its runtime");
    const exported = named.map(([name, id]) => {
      const [statement = "", validate = ""] = new RegExp(`export const ${name} = (\\w+);`).exec(code) ?? [];
      code = code.replace(statement, "");
      return `  ${JSON.stringify(id)}: ${validate},\n`;
    });
    return [
      "// Written by `npm run generate` from schemas/. Do not edit.",
      "// @ts-nocheck",
      'import type { CompiledSchema } from "./compiled-schema.ts";',
      'import { countCharacters } from "./count-characters.ts";',
      'import { schemas } from "./schemas.gen.ts";',
      "",
      code.trim(),
      "",
      "/** Every schema of the definition language, compiled, by its `$id`. */",
      `export const validators: Readonly<Record<string, CompiledSchema>> = {\n${exported.join("")}};`,
      "",
    ].join("\n");
  },
};

/** References to a part of a schema. */
function partsReferredTo(schemas: readonly unknown[]): readonly string[] {
  const all = [...JSON.stringify(schemas).matchAll(/"\$ref":"([^"]*#[^"]*)"/g)].flatMap(([, id]) => id ?? []);
  return [...new Set(all)].sort();
}

function createAjv(): Ajv2020 {
  const ajv = new Ajv2020({
    strict: true,
    // `not` and `oneOf` require properties that stand beside them.
    strictRequired: false,
    allErrors: true,
    verbose: true,
    messages: false,
    allowUnionTypes: true,
    // The schemas are ours; a test validates them.
    validateSchema: false,
    code: { source: true, esm: true, lines: true },
  });
  ajv.addVocabulary(["patternErrorMessage"]);
  for (const keyword of ["$ref", "oneOf", "propertyNames"]) ajv.removeKeyword(keyword);
  const place = ({ it }: KeywordCxt): Code => _`${names.default.instancePath} + ${it.errorPath}`;
  const call = (cxt: KeywordCxt, code: Code): void => {
    cxt.gen.code(code);
  };
  ajv.addKeyword({
    keyword: "$ref",
    schemaType: "string",
    code: (cxt) => call(cxt, _`this.check(${cxt.schema as string}, ${cxt.data}, ${place(cxt)})`),
  });
  ajv.addKeyword({
    keyword: "propertyNames",
    type: "object",
    schemaType: "object",
    code(cxt) {
      const { $ref } = cxt.schema as { readonly $ref: string };
      call(cxt, _`this.checkNames(${$ref}, ${cxt.data}, ${place(cxt)})`);
    },
  });
  ajv.addKeyword({
    keyword: "oneOf",
    schemaType: "array",
    code(cxt) {
      const node = _`${cxt.it.topSchemaRef}${cxt.it.schemaPath}`;
      call(cxt, _`this.choose(${node}, ${cxt.data}, ${place(cxt)})`);
    },
  });
  return ajv;
}
