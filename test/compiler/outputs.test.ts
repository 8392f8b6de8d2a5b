// What is emitted beside the typed module: reference pages that no text breaks out of, JSON Schemas that hold for instances,
// and a manifest that a program can read.
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { code, prose, table } from "../../compiler/emit/markdown.ts";
import { compileProject } from "../../compiler/program/compile-project.ts";
import { createSourceFile } from "../../compiler/source/source-file.ts";
import { toInputs } from "./project-phase.ts";

const shop = {
  id: "shop",
  name: "Shop | <b>*bold*</b>",
  version: "1.0.0",
  description: "Line one\n# No heading\n```mermaid",
  methods: {
    ship: {
      type: "action",
      name: "Ship",
      httpMethod: "POST",
      endpoint: "https://example.com/orders/{{OrderId}}",
      parameters: [{ targetType: "mergeField", targetName: "OrderId" }],
      request: {
        fields: [
          { connectorField: "kind", dataType: "text" },
          { connectorField: "count", dataType: "integer", optional: true, nullable: true },
          { connectorField: "[lines].price", systemField: "Prices", dataType: "decimal", optional: true },
          { connectorField: "state", value: "new" },
        ],
      },
      response: { fields: [{ connectorField: "id", systemField: "ShipmentId", dataType: "integer" }] },
    },
    changed: {
      type: "webhook",
      name: "Changed",
      verify: { scheme: "none", reason: "A test signs nothing." },
      events: {
        by: "{{header.x-event}}",
        types: {
          "order.made": { fields: [{ connectorField: "id", systemField: "OrderId" }] },
          "order.paid": { fields: [{ connectorField: "total", systemField: "Total", dataType: "decimal" }] },
        },
      },
    },
  },
};

const { diagnostics, outputs } = await compileProject(
  toInputs([createSourceFile("connectors/shop/connector.json", JSON.stringify(shop))]),
);
const textOf = (path: string): string => outputs.find((output) => output.path === path)?.text ?? "";

it("comes from a definition without problems", () => {
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
});

describe("the reference page", () => {
  const page = textOf("docs/shop.md");

  it("holds every method with what it takes and gives", () => {
    expect(page).toContain("| `Kind` | `text` | yes | `kind` | Kind |");
    expect(page).toContain("| `Prices` | `decimal` |  | `[lines].price` | Prices |");
    expect(page).not.toContain("`state`");
    expect(page).toContain("Fields of the event `order.paid`:");
    expect(page).toContain("V->>H: delivery");
  });

  it("keeps the author's text in its place", () => {
    expect(page.split("\n")[0]).toBe("# Shop \\| \\<b\\>\\*bold\\*\\</b\\>");
    expect(page).toContain("Line one \\# No heading \\`\\`\\`mermaid");
    expect(page.match(/^```mermaid$/gm)).toHaveLength(1);
  });
});

describe("the Markdown printer", () => {
  it("prints any text as one line without markup, and any code in a span of its own", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const printed = prose(text);
        expect(printed).not.toMatch(/[\n\r\u2028\u2029]/);
        expect(printed.replace(/\\[\\`*_[\]<>&|#~!]/g, "")).not.toMatch(/[\\`*_[\]<>&|#~!](?!.)/);
        const span = code(text);
        if (span === "") return;
        const fence = /^`+/.exec(span)?.[0] ?? "";
        expect(fence).not.toBe("");
        expect(span.slice(fence.length, -fence.length).match(/`+/g) ?? []).not.toContain(fence);
        const cells = table(["A"], [[printed], [span]])
          .trimEnd()
          .split("\n");
        expect(cells).toHaveLength(4);
        expect(cells[3]?.replaceAll("\\|", "").split("|")).toHaveLength(3);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("the JSON Schemas", () => {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  ajv.addSchema(JSON.parse(textOf("schemas/shop.json")) as object, "shop");
  const isValid = (name: string, value: unknown): boolean => ajv.validate(`shop#/$defs/${name}`, value);

  it.each([
    ["ship.input", { OrderId: 1, Kind: "a" }, true],
    ["ship.input", { OrderId: "1", Kind: "a", Count: null, Prices: ["1.50", null] }, true],
    ["ship.input", { Kind: "a" }, false],
    ["ship.input", { OrderId: 1, Kind: null }, false],
    ["ship.input", { OrderId: 1, Kind: "a", State: "new" }, false],
    ["ship.input", { OrderId: 1, Kind: "a", Prices: "1.50" }, false],
    ["ship.input", { OrderId: 1, Kind: "a", Prices: ["1,50"] }, false],
    ["ship.output", {}, true],
    ["ship.output", { ShipmentId: 7 }, true],
    ["ship.output", { ShipmentId: "7" }, false],
    ["changed.output", { Event: "order.made", OrderId: "1" }, true],
    ["changed.output", { Event: "order.paid", OrderId: "1" }, false],
    ["changed.output", { OrderId: "1" }, false],
  ])("%s of %j", (name, value, valid) => {
    expect(isValid(name, value)).toBe(valid);
  });
});

it("the manifest names connectors, methods, releases and files", () => {
  const manifest = JSON.parse(textOf("manifest.json")) as Record<string, unknown>;
  expect(manifest).toMatchObject({
    connectors: [
      {
        id: "shop",
        version: "1.0.0",
        release: expect.stringMatching(/^[0-9a-f]{64}$/),
        files: ["connectors/shop.ts", "docs/shop.md", "schemas/shop.json"],
        methods: [
          { key: "ship", kind: "action", name: "Ship" },
          { key: "changed", kind: "webhook", name: "Changed" },
        ],
      },
    ],
    installations: [{ name: "shop", connector: "shop" }],
    files: ["connectors/shop.ts", "docs/shop.md", "schemas/shop.json"],
  });
});
