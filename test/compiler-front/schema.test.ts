import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderText } from "../../compiler/diagnostics/render-text.ts";
import { validateConnector, validateCycle, validateInstallation } from "../../compiler/schema/validate.ts";
import { findProblems } from "../../compiler/schema/validator.ts";
import { readSchemas } from "../../scripts/generators/schema-files.ts";
import { createStandard } from "../schemas/schema-faults.ts";
import { connectorText, parse, summaries, toDocument } from "./documents.ts";

const sound = {
  id: "orders",
  name: "Orders",
  version: "1.0.0",
  methods: { list: { type: "action", name: "List", endpoint: "/orders" } },
};

/** The sound connector with one method changed. */
function withMethod(method: unknown): object {
  return { ...sound, methods: { list: method } };
}

describe("validation", () => {
  it.each(["webhook-example", "generic-webhook"])("finds nothing wrong with the connector %s", (id) => {
    const { valid, diagnostics, definition } = validateConnector(toDocument(connectorText(id)));
    expect(diagnostics).toEqual([]);
    expect(valid).toBe(true);
    expect(definition.id).toBe(id);
  });

  it.each([
    ["cycle", validateCycle],
    ["installation", validateInstallation],
    ["connector", validateConnector],
  ] as const)("finds nothing wrong with the example in the schema of a %s", async (name, validate) => {
    const examples: unknown = (await readSchemas()).get(`${name}.schema.json`)?.["examples"];
    const [example]: readonly unknown[] = Array.isArray(examples) ? examples : [];
    expect(validate(toDocument(example))).toMatchObject({ valid: true, diagnostics: [] });
  });

  it.each(Object.getOwnPropertyNames(Object.prototype))(
    "tells of a property `%s` as of any other",
    (name) => {
      const field = JSON.parse(`{ "connectorField": "id", ${JSON.stringify(name)}: 1 }`) as object;
      const method = { type: "action", name: "List", endpoint: "/", response: { fields: [field] } };
      const { diagnostics } = validateConnector(toDocument(withMethod(method)));
      expect(diagnostics.map(({ code, hint }) => `${code} ${hint ?? ""}`)).toEqual([
        expect.stringMatching(
          /^schema\/unknown-property (?:Remove it, or use one of `connectorField`|Rename it to `values`)/,
        ),
      ]);
    },
  );

  it.each<[cause: string, value: object, told: readonly string[]]>([
    ["a wrong type", withMethod(5), ['schema/wrong-type at "5"']],
    [
      "a wrong type where a value is chosen from a list",
      { ...sound, parameters: [{ targetType: 5, targetName: "A" }] },
      ['schema/wrong-type at "5"'],
    ],
    [
      "a property that was misspelt, and so is missing too",
      withMethod({ type: "action", name: "List", endpiont: "/" }),
      ['schema/unknown-property at "endpiont"'],
    ],
    [
      "a kind that does not exist, whatever else it holds",
      withMethod({ type: "actoin", nmae: 5, endpoint: {} }),
      ['schema/unknown-value at "\\"actoin\\""'],
    ],
    [
      "a misspelt key of the kind",
      withMethod({ tpye: "action", name: "List", endpoint: "/" }),
      ['schema/unknown-property at "tpye"'],
    ],
    ["a missing kind", withMethod({ name: "List", endpoint: "/" }), ['schema/missing-property at "list"']],
    [
      "a key of another kind",
      withMethod({ type: "webhookResponse", name: "List", endpoint: "/" }),
      ['schema/unknown-property at "endpoint"'],
    ],
  ])("tells one problem for %s", (_, value, told) => {
    expect(summaries(validateConnector(toDocument(value)).diagnostics)).toEqual(told);
  });

  it.each(['"s3cret"', "5", '{ "env": "s3cret-key" }'])(
    "never repeats what may be a secret: %s",
    (secret) => {
      const document = toDocument(`{ "connector": "orders", "authentication": { "apiKey": ${secret} } }`);
      const { diagnostics, definition } = validateInstallation(document);
      expect(diagnostics).toHaveLength(1);
      expect(renderText(diagnostics, { color: false, width: 80 })).not.toMatch(/s3cret|\b5\b/);
      expect(JSON.stringify(definition)).not.toContain("s3cret");
    },
  );

  it("tells every problem in one run", () => {
    const { diagnostics } = validateConnector(
      toDocument({ id: 1, name: 2, version: 3, methods: 4, icon: 5 }),
    );
    expect(diagnostics).toHaveLength(5);
  });

  it.each<[what: string, value: object]>([
    ["wrong entries of a list", { ...sound, parameters: Array(100_000).fill(0) }],
    [
      "wrong choices",
      withMethod({ type: "action", name: "A", endpoint: "/", parameters: Array(100_000).fill(0) }),
    ],
    [
      "unknown keys",
      { ...sound, ...Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [`key${String(n)}`, 0])) },
    ],
    [
      "wrong keys",
      {
        ...sound,
        methods: Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [`Key${String(n)}`, 0])),
      },
    ],
  ])("tells at most fifty of 100,000 problems and that there are more: %s", (_, value) => {
    const document = toDocument(value);
    const { diagnostics, definition, valid } = validateConnector(document);
    expect(diagnostics).toHaveLength(51);
    expect(diagnostics.at(-1)?.code).toBe("schema/too-many-problems");
    // Not all was looked at, so nothing of it can be relied on.
    expect({ definition, valid }).toEqual({ definition: {}, valid: false });
  });

  it("does not miss what may stand in a part that could not be read", () => {
    const { document } = parse('{ "id": "orders", "name": oops, "vesrion": "1.0.0" }');
    const { valid, diagnostics } = validateConnector(document);
    expect(summaries(diagnostics)).toEqual(['schema/unknown-property at "vesrion"']);
    expect(valid).toBe(false);
  });

  it("says nothing of its own about a text that could not be read at all", () => {
    const { valid, diagnostics, definition } = validateConnector(parse("{").document);
    expect({ valid, diagnostics, definition }).toEqual({ valid: false, diagnostics: [], definition: {} });
  });

  it("finds the place below keys that look like indices or pointers", () => {
    const { diagnostics } = validateCycle(
      toDocument({
        id: "a",
        name: "A",
        connectors: {},
        start: "a",
        steps: {
          a: { respond: { headers: { "0": null, "~1": null } } },
          b: { method: "x.y", map: { "a/b~": 1 } },
        },
      }),
    );
    expect(summaries(diagnostics)).toEqual(['schema/wrong-type at "null"', 'schema/wrong-type at "null"']);
    expect(diagnostics.map(({ message }) => message.slice(0, 4))).toEqual(["`0` ", "`~1`"]);
  });

  it("offers fixes that make a definition right", () => {
    const text = JSON.stringify(withMethod({ type: "acton", name: "List", endpoint: "/" })).replace(
      "version",
      "Version",
    );
    const edits = validateConnector(toDocument(text)).diagnostics.flatMap(({ fix }) => fix?.edits ?? []);
    const fixed = edits
      .toSorted((a, b) => b.span.start - a.span.start)
      .reduce((old, { span, newText }) => old.slice(0, span.start) + newText + old.slice(span.end), text);
    expect(validateConnector(toDocument(fixed))).toMatchObject({ valid: true, diagnostics: [] });
  });
});

describe("the definition that validation gives", () => {
  it("holds all but `$schema` and comments, in objects without a prototype", () => {
    const definition = {
      ...sound,
      $schema: "x",
      $comment: "y",
      authentication: { $comment: "z", key: { type: "none" } },
    };
    const given = validateConnector(toDocument(definition)).definition;
    expect(given).toEqual({ ...sound, authentication: { key: { type: "none" } } });
    expect(Object.getPrototypeOf(given.methods)).toBe(null);
  });

  it("keeps a `$comment` that is data", () => {
    const value = { $comment: "sent", nested: { $schema: "too" } };
    const method = {
      type: "action",
      name: "A",
      endpoint: "/",
      request: { fields: [{ connectorField: "a", value }] },
    };
    expect(validateConnector(toDocument(withMethod(method))).definition.methods?.["list"]).toEqual(method);
  });

  it("leaves out what broke the schema, and keeps the positions of lists", () => {
    const { definition, valid } = validateConnector(
      toDocument({
        ...sound,
        version: 1,
        icon: "a.png",
        parameters: [5, { targetType: "secret", targetName: "A", scope: "cycle" }],
        methods: {
          a: { type: "trigger", name: "A" },
          b: "action",
          c: { type: "webhook", name: 1, verify: { scheme: "hmac", algorithm: "md5", secret: "{{A}}" } },
        },
        script: false,
      }),
    );
    expect(valid).toBe(false);
    expect(definition).toEqual({
      id: "orders",
      name: "Orders",
      parameters: [undefined, { targetType: "secret", targetName: "A" }],
      methods: { a: {}, c: { type: "webhook", verify: { scheme: "hmac", secret: "{{A}}" } } },
    });
  });

  it("lacks only what no pruning can mend, whatever was changed", async () => {
    const standard = createStandard(await readSchemas());
    const broken = fc.constantFrom<unknown>(null, 1, "", "x y", true, [], {}, { unknownKey: 1 }, [[1]]);
    const original: unknown = JSON.parse(connectorText("webhook-example"));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), broken), { minLength: 1, maxLength: 4 }), (changes) => {
        const value = changes.reduce((old, [at, by]) => replaceNth(old, at, by), original);
        const { definition, valid, diagnostics } = validateConnector(toDocument(value));
        expect(valid).toBe(standard.validate("connector.schema.json", value));
        expect(diagnostics.length > 0).toBe(!valid);
        // Only what no pruning can mend may be left: something missing, too few, or a key at fault.
        const left = findProblems("connector.schema.json", definition).problems.filter(
          ({ value: at, key }) => at !== undefined && key === undefined,
        );
        const allowed = ["required", "dependentRequired", "oneOf", "not", "minItems", "minProperties"];
        expect(left.filter(({ keyword }) => !allowed.includes(keyword))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

/** A copy of a value in which its nth part (counted in order, from any number) is another value. */
function replaceNth(root: unknown, nth: number, by: unknown): unknown {
  const paths: (readonly string[])[] = [];
  const collect = (value: unknown, path: readonly string[]): void => {
    if (path.length > 0) paths.push(path);
    if (typeof value === "object" && value !== null)
      for (const [key, child] of Object.entries(value)) collect(child, [...path, key]);
  };
  collect(root, []);
  const path = paths[nth % Math.max(paths.length, 1)] ?? [];
  const copy = structuredClone(root);
  let owner: unknown = copy;
  for (const key of path.slice(0, -1)) owner = (owner as Record<string, unknown>)[key];
  (owner as Record<string, unknown>)[path.at(-1) ?? ""] = by;
  return copy;
}
