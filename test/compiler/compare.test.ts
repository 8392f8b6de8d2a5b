// What a newer definition means for what uses the older one: a table of single changes, each with its verdict.
import { describe, expect, it } from "vitest";
import { diffProjects } from "../../compiler/program/diff-project.ts";
import { createSourceFile } from "../../compiler/source/source-file.ts";
import { toInputs } from "./project-phase.ts";

const shop = {
  id: "shop",
  name: "Shop",
  version: "1.2.0",
  baseUrl: "https://example.com",
  authentication: { key: { type: "apiKey", header: "Authorization" } },
  parameters: [{ targetType: "secret", targetName: "Key" }],
  methods: {
    ship: {
      type: "action",
      name: "Ship",
      httpMethod: "POST",
      endpoint: "/shipments",
      request: { fields: [{ connectorField: "kind" }, { connectorField: "note", optional: true }] },
      response: { fields: [{ connectorField: "id", dataType: "integer" }] },
    },
    createHook: {
      type: "action",
      name: "Create Hook",
      httpMethod: "POST",
      endpoint: "/hooks",
      request: { fields: [{ connectorField: "url", value: "{{Cyclr_Webhook_Url}}" }] },
      response: { fields: [{ connectorField: "id", systemField: "Cyclr_Webhook_Id" }] },
    },
    deleteHook: {
      type: "action",
      name: "Delete Hook",
      httpMethod: "DELETE",
      endpoint: "/hooks/{{Cyclr_Webhook_Id}}",
    },
    changed: {
      type: "webhook",
      name: "Changed",
      subscription: { create: ["createHook"], delete: "deleteHook" },
      verify: { scheme: "token", value: "{{header.x-token}}", secret: "{{Key}}" },
      events: {
        by: "{{header.x-event}}",
        types: {
          made: { fields: [{ connectorField: "id", systemField: "OrderId" }] },
          paid: { fields: [{ connectorField: "id", systemField: "OrderId" }] },
        },
      },
    },
  },
};

const text = JSON.stringify(shop, undefined, 2);

function compare(newer: string): ReturnType<typeof diffProjects> {
  const inputs = (content: string) => toInputs([createSourceFile("connectors/shop/connector.json", content)]);
  const shown = (path: string): string => path;
  return diffProjects({ inputs: inputs(text), shown }, { inputs: inputs(newer), shown });
}

describe("diff", () => {
  it("finds nothing where only the text has changed", () => {
    expect(compare(`// A comment.\n${JSON.stringify(shop)}`)).toEqual({
      diagnostics: [],
      changes: [],
      advice: [],
    });
  });

  const rows: readonly (readonly [string, string, string, string])[] = [
    [
      '"connectorField": "note",\n            "optional": true',
      '"connectorField": "note"',
      "breaking",
      "the input `Note` of `ship`",
    ],
    ['"connectorField": "kind"', '"connectorField": "sort"', "breaking", "the input `Kind` of `ship`"],
    [
      '"connectorField": "kind"',
      '"connectorField": "sort", "systemField": "Kind"',
      "safe",
      "the input `Kind` of `ship`",
    ],
    ['"dataType": "integer"', '"dataType": "text"', "breaking", "the output `Id` of `ship`"],
    ['"endpoint": "/shipments"', '"endpoint": "/v2/shipments"', "safe", "the call of `ship`"],
    [
      '"endpoint": "/hooks"',
      '"endpoint": "/v2/hooks"',
      "resubscribe",
      "the call of `createHook`, which registers webhooks,",
    ],
    ["{{header.x-token}}", "{{header.x-secret}}", "breaking", "how `changed` is verified"],
    ['"paid":', '"settled":', "breaking", "the event `paid` of `changed`"],
    ['"name": "Ship"', '"name": "Send"', "safe", "how `ship` is shown"],
    ['"header": "Authorization"', '"header": "X-Key"', "breaking", "the authentication `key`"],
    [
      '"targetName": "Key"\n    }',
      '"targetName": "Key"\n    }, { "targetType": "script", "targetName": "Mode" }',
      "breaking",
      "the parameter `Mode` of the connector",
    ],
    ['"ship":', '"send":', "breaking", "the method `ship`"],
  ];

  it.each(rows)("%s → %s: %s", (from, to, kind, what) => {
    expect(text).toContain(from);
    const { diagnostics, changes, advice } = compare(text.replace(from, to));
    expect(diagnostics.map(({ message }) => message)).toEqual([]);
    expect(changes.map((change) => `${change.kind} ${change.what}`)).toContain(`${kind} ${what}`);
    expect(advice.map(({ text: told }) => /\d+\.\d+\.\d+/.exec(told)?.[0])).toEqual([
      changes.some((change) => change.kind !== "safe") ? "2.0.0" : "1.3.0",
    ]);
  });

  it("says where a change stands in both", () => {
    const newer = `\n\n${text.replace('"dataType": "integer"', '"dataType": "float"')}`;
    const [change] = compare(newer).changes;
    const line = text.slice(0, text.indexOf('"dataType": "integer"')).split("\n").length;
    // The span is the field's, whose first line stands two above its type.
    expect([change?.old?.line, change?.new?.line]).toEqual([line - 2, line]);
  });

  it("asks for no version that is there already", () => {
    expect(compare(text.replace('"ship":', '"send":').replace("1.2.0", "2.0.0")).advice).toEqual([]);
  });

  it("compares nothing while one of them has errors", () => {
    const { diagnostics, changes } = compare(text.replace('"name": "Ship"', '"nmae": "Ship"'));
    expect(diagnostics.length).toBeGreaterThan(0);
    expect(changes).toEqual([]);
  });
});
