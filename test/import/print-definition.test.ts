// What the import prints is what it made: the text, read again, is the same definition.
import fc from "fast-check";
import { expect, it } from "vitest";
import { printDefinition } from "../../compiler/import/print-definition.ts";
import { createSourceFile } from "../../compiler/source/source-file.ts";
import { parseDocument } from "../../compiler/syntax/parse-document.ts";
import type { JsonObject, JsonValue } from "../../runtime/contract/value.ts";
import { runs } from "../share.ts";

const key = fc.oneof(
  fc.constantFrom("", "__proto__", "a.b", '"', "\\", "// a", "\u2028", "\ud800", "x".repeat(120)),
  fc.string({ unit: "binary" }),
);
/** The parser refuses integers that a double cannot hold. */
const number = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .filter((one) => !Number.isInteger(one) || Number.isSafeInteger(one));
const { value } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(key, fc.integer(), number, fc.boolean()),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 5 }),
    fc.dictionary(key, tie("value"), { maxKeys: 5 }),
  ),
}));
const definition = fc.dictionary(key, value, { maxKeys: 6 }) as fc.Arbitrary<JsonObject>;

it("parse∘print is the identity, keys in their order", () => {
  fc.assert(
    fc.property(definition, (made) => {
      const text = printDefinition(made);
      const { document, diagnostics } = parseDocument(createSourceFile("connector.json", text));
      expect(diagnostics.map(({ code }) => code)).toEqual([]);
      expect(JSON.stringify(document.value)).toBe(JSON.stringify(made));
      expect(text).toMatch(/^\{[^]*\}\n$/);
    }),
    { numRuns: runs(2000) },
  );
});
