// What is emitted beside the typed module: reference pages that no text breaks out of, JSON Schemas that hold for instances,
// and a manifest that a program can read.
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { code, prose, table } from "../../compiler/emit/markdown.ts";
import { compileProject } from "../../compiler/program/compile-project.ts";
import { createSourceFile } from "../../compiler/source/source-file.ts";
import { runs } from "../share.ts";
import { everything } from "./everything.ts";
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
          { connectorField: "speed", optional: true, values: ["slow", "fast"], default: "slow" },
          {
            connectorField: "[lines].size",
            systemField: "Sizes",
            dataType: "integer",
            optional: true,
            values: [{ value: 1, label: "One | small" }, 2],
          },
          { connectorField: "due", dataType: "dateTime", optional: true },
        ],
      },
      response: {
        fields: [
          { connectorField: "id", systemField: "ShipmentId", dataType: "integer" },
          { connectorField: "state", values: ["new"] },
        ],
      },
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

const installation = {
  connector: "shop",
  fields: { ship: { request: { fields: [{ connectorField: "gift", dataType: "boolean" }] } } },
};

const { diagnostics, outputs } = await compileProject(
  toInputs([
    createSourceFile("connectors/shop/connector.json", JSON.stringify(shop)),
    createSourceFile("installations/gifts.json", JSON.stringify(installation)),
    createSourceFile("connectors/everything/connector.json", JSON.stringify(everything)),
  ]),
);
const textOf = (path: string): string => outputs.find((output) => output.path === path)?.text ?? "";

it("comes from a definition without problems", () => {
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
});

describe("the reference page", () => {
  const page = textOf("docs/shop.md");

  it("holds every method with what it takes and gives", () => {
    expect(page).toContain("| `Kind` | `text` | yes | `kind` | Kind |");
    expect(page).toContain("| `Prices` | `decimal[]` |  | `[lines].price` | Prices |");
    expect(page).toContain("- Calls `POST https://example.com/orders/{{OrderId}}`.");
    expect(page).toContain('Speed. Default: `"slow"`. One of `"slow"`, `"fast"`.');
    expect(page).toContain("One of `1` (One \\| small), `2`.");
    expect(page).toContain("- Not verified: A test signs nothing.");
    expect(page).not.toContain("| `State` | `text` | yes |");
    expect(page).toContain("Fields of the event `order.paid`:");
    expect(page).toContain("V->>H: delivery");
  });

  it.each([
    'Handshake, while it is created: when the method is `"GET"` and the query parameter `hub.mode` is `"subscribe"`, answered with 201; saves `Cyclr_Webhook_State` from `{{header.x-state}}`.',
    'Handshake, after it is verified: when `kind` of the body is `"ping"`, answered with 200 and `{{body.challenge}}`.',
    'Signal: when `kind` of the item starts with `"x"`: `ignore`.',
    "A delivery holds several events: each element of `entry.'odd.data'.events` is one.",
    "For those whose `{{X-Team}}` is `{{item.team}}`.",
    "Events with the same `{{item.id}}` are taken in the order of `{{item.at}}`; late ones are kept.",
    'Only when the header `x-team` is `{{Team}}` and the query parameter `mode` is not `"test"` and `item.tags` of the body is one of `"a"`, `1` and `item.id` of the body is present.',
    'Gone at the vendor when the status is one of `204`, `404` and `errors.code` of the body starts with `"gone"`.',
    "One URL for the whole installation.",
    "Verified by the token `{{header.x-token}}`, which is `{{HookSecret}}`; else 404.",
    "and by `{{header.x-time}}` no older than 30 s; else 403.",
    "Calls `GET https://{{Tenant}}.example.com/files/{{Folder}}/item-{{Item}}.json/{{Version}}?q={{Search}}`.",
    "Script: handles `after_webhook`",
  ])("says: %s", (fact) => {
    expect(textOf("docs/everything.md")).toContain(fact);
  });

  it("of an installation with custom fields holds them", () => {
    const row = "| `Gift` | `boolean` | yes | `gift` | Gift |";
    expect(textOf("docs/installations/gifts.md")).toContain(row);
    expect(textOf("docs/installations/gifts.md")).toContain("the installation `gifts`");
    expect(page).not.toContain(row);
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
      { numRuns: runs(2_000) },
    );
  });
});

describe("the JSON Schemas", () => {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  for (const name of ["shop", "everything", "installations/gifts"])
    ajv.addSchema(JSON.parse(textOf(`schemas/${name}.json`)) as object, name);
  const isValid = (name: string, value: unknown): boolean => ajv.validate(`shop#/$defs/${name}`, value);

  it("of every method compile", () => {
    for (const name of ["shop", "everything", "installations/gifts"]) {
      const { $defs } = JSON.parse(textOf(`schemas/${name}.json`)) as { readonly $defs: object };
      for (const key of Object.keys($defs))
        expect(ajv.getSchema(`${name}#/$defs/${key}`)).toBeTypeOf("function");
    }
  });

  it("of an installation ask its custom fields", () => {
    const schema = "installations/gifts#/$defs/ship.input";
    expect(ajv.validate(schema, { OrderId: 1, Kind: "a", Gift: true })).toBe(true);
    expect(ajv.validate(schema, { OrderId: 1, Kind: "a" })).toBe(false);
    expect(isValid("ship.input", { OrderId: 1, Kind: "a", Gift: true })).toBe(false);
  });

  it.each([
    ["ship.input", { OrderId: 1, Kind: "a" }, true],
    ["ship.input", { OrderId: "1", Kind: "a", Count: null, Prices: ["1.50", null] }, true],
    ["ship.input", { Kind: "a" }, false],
    ["ship.input", { OrderId: 1, Kind: null }, false],
    ["ship.input", { OrderId: 1, Kind: "a", State: "new" }, false],
    ["ship.input", { OrderId: 1, Kind: "a", Prices: "1.50" }, false],
    ["ship.input", { OrderId: 1, Kind: "a", Prices: ["1,50"] }, false],
    ["ship.input", { OrderId: 1, Kind: "a", Speed: "fast", Sizes: [1, null, 2], Due: "2026-01-31" }, true],
    ["ship.input", { OrderId: 1, Kind: "a", Speed: "fastest" }, false],
    ["ship.input", { OrderId: 1, Kind: "a", Sizes: [3] }, false],
    ["ship.input", { OrderId: 1, Kind: "a", Due: "tomorrow" }, false],
    ["ship.output", { State: "another" }, true],
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

it("the manifest names connectors, methods, releases and files", async () => {
  const alone = await compileProject(
    toInputs([createSourceFile("connectors/shop/connector.json", JSON.stringify(shop))]),
  );
  const written = alone.outputs.find(({ path }) => path === "manifest.json")?.text ?? "";
  const manifest = JSON.parse(written) as Record<string, unknown>;
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
