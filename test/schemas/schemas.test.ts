import { describe, expect, it } from "vitest";
import { translations } from "../../compiler/schema/translate.ts";
import { findProblems } from "../../compiler/schema/validator.ts";
import { readSchemas } from "../../scripts/generators/schema-files.ts";
import { createStandard, findSchemaFaults, nodesOf, type SchemaNode } from "./schema-faults.ts";

const schemas = await readSchemas();

describe("the schemas", () => {
  it("are described, and every constraint is shown by a counter-example", () => {
    expect(findSchemaFaults(schemas)).toEqual([]);
  });

  it("describe roots that refuse unknown keys at every object", () => {
    const open = [...schemas].flatMap(([file, schema]) =>
      nodesOf({ at: file, node: schema }).filter(
        ({ node }) => "properties" in node && node["additionalProperties"] === undefined,
      ),
    );
    expect(open).toEqual([]);
  });

  it("use only keywords that validation can tell", () => {
    const told = new Set([...Object.keys(translations), "propertyNames"]);
    const used = [...schemas].flatMap(([file, schema]) =>
      nodesOf({ at: file, node: schema }).flatMap(({ node }) => Object.keys(node)),
    );
    const annotations = [
      "$schema",
      "$id",
      "$ref",
      "title",
      "description",
      "default",
      "examples",
      "counterExamples",
    ];
    const rest = new Set(used).difference(told).difference(new Set(annotations));
    expect([...rest].sort()).toEqual(["items", "patternErrorMessage", "properties", "writeOnly"]);
  });

  // One that is quadratic, or worse, would not end within a test's time.
  it("have patterns that end with long texts", () => {
    const patterns = [...schemas].flatMap(([file, schema]) =>
      nodesOf({ at: file, node: schema }).flatMap(({ at, node }) =>
        typeof node["pattern"] === "string" ? [{ at, pattern: new RegExp(node["pattern"], "u") }] : [],
      ),
    );
    expect(patterns.length).toBeGreaterThan(10);
    for (const { pattern } of patterns)
      for (const piece of ["a", "0", "-", ".", "_", "a.", "a-", "a/", "./", "1.0.0-", "https://", "{{"]) {
        for (const text of [`${piece.repeat(100_000)}!`, `a${piece.repeat(100_000)} `]) pattern.test(text);
      }
  });

  it("mean the same to our validation, which checks only the branch that was meant, as to the standard's", () => {
    const standard = createStandard(schemas);
    let verdicts = 0;
    for (const [file, schema] of schemas)
      for (const value of [...listOf(schema["examples"]), ...listOf(schema["counterExamples"])].flatMap(
        mutations,
      )) {
        const ours = findProblems(file, value).problems.length === 0;
        expect({ file, value, valid: ours }).toEqual({ file, value, valid: standard.validate(file, value) });
        verdicts += 1;
      }
    expect(verdicts).toBeGreaterThan(1000);
  });
});

describe("the check of the schemas finds", () => {
  const sound: SchemaNode = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: "planted.schema.json",
    title: "Planted",
    description: "A planted schema.",
    type: "string",
    minLength: 1,
    examples: ["a"],
    counterExamples: [1, ""],
  };
  const planted: readonly (readonly [fault: string, change: SchemaNode, told: string])[] = [
    ["nothing in a sound schema", {}, ""],
    ["a missing description", { description: undefined }, "lacks title or description"],
    ["a wrong example", { examples: [""] }, "does not hold"],
    ["a file without an example", { examples: undefined }, "has no example"],
    ["a constraint without a counter-example", { counterExamples: [1] }, "no counter-example for minLength"],
    [
      "a counter-example that does not fail",
      { counterExamples: [1, "", "a"] },
      "does not fail because of it",
    ],
    [
      "a pattern that says nothing",
      { pattern: "^a", counterExamples: [1, "", "b"] },
      "what its pattern expects",
    ],
    ["a keyword of another kind", { contentEncoding: "base64" }, "contentEncoding is unknown here"],
    ["a wrong $id", { $id: "other.schema.json" }, "its $id is not its name"],
    [
      "a property without a counter-example",
      {
        type: "object",
        minLength: undefined,
        properties: { a: { title: "A", description: "A.", type: "string" } },
        examples: [{ a: "a" }],
        counterExamples: ["a"],
      },
      "#/properties/a: no counter-example for type",
    ],
    [
      "a counter-example that fails for another reason",
      {
        type: "object",
        minLength: undefined,
        properties: { a: { title: "A", description: "A.", type: "string", counterExamples: [1] } },
        examples: [{ a: "a" }],
        counterExamples: ["a", { a: 1 }],
      },
      'the counter-example {"a":1} does not fail because of it',
    ],
  ];

  it.each(planted)("%s", (_, change, told) => {
    const schema = JSON.parse(JSON.stringify({ ...sound, ...change })) as SchemaNode;
    const faults = findSchemaFaults(new Map([["planted.schema.json", schema]]));
    expect(faults.join("\n")).toContain(told);
    expect(faults.length > 0).toBe(told !== "");
  });
});

/** A value, and the value with each of its parts replaced, removed or joined by an unknown key. */
function mutations(value: unknown): readonly unknown[] {
  const replaced = [null, 1, "", "x", "Not Valid", true, [], {}, { unknownKey: 1 }];
  return [value, ...replaced, ...inner(value)];
}

function inner(value: unknown): readonly unknown[] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value))
    return listOf(value).flatMap((item, index) =>
      mutations(item).map((changed) => listOf(value).with(index, changed)),
    );
  return [
    { ...value, unknownKey: 1 },
    ...Object.entries(value).flatMap(([key, child]) => [
      Object.fromEntries(Object.entries(value).filter(([other]) => other !== key)),
      ...mutations(child).map((changed) => ({ ...value, [key]: changed })),
    ]),
  ];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
