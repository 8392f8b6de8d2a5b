// A new project: an example that compiles, with a webhook that registers itself, and a cycle that it starts.
import { readFileSync } from "node:fs";
import { printDefinition } from "../../compiler/import/print-definition.ts";
import type { JsonObject } from "../../runtime/contract/value.ts";
import { connectorDefinition, installationDefinition } from "./connector-files.ts";

/** The example's answers. */
export const exampleAnswers = {
  id: "example-shop",
  name: "Example Shop",
  "base-url": "https://shop.example.com/api",
  authentication: "bearer",
  webhook: "yes",
  create: "/webhooks",
  "url-field": "url",
  "id-field": "id",
  delete: "/webhooks/{id}",
  verify: "hmac",
  "verify-header": "X-Signature",
} as const;

const noteMethod = {
  type: "action",
  name: "Add Note",
  httpMethod: "POST",
  endpoint: "/orders/{{OrderId}}/notes",
  parameters: [{ targetType: "mergeField", targetName: "OrderId" }],
  request: { fields: [{ connectorField: "text" }] },
  response: { fields: [{ connectorField: "id", systemField: "NoteId" }] },
};

const cycle = {
  $schema: "../schemas/cycle.schema.json",
  id: "large-orders",
  name: "Large orders",
  description: "A note for every order of more than 1000.",
  connectors: { shop: { connector: "example-shop", installation: "example-shop" } },
  start: "order",
  steps: {
    order: { webhook: "shop.eventReceived", next: "isLarge" },
    isLarge: { decision: { left: "{{order.Total}}", condition: "greaterThan", right: 1000 }, true: "note" },
    note: { method: "shop.addNote", map: { OrderId: "{{order.OrderId}}", Text: "A large order." } },
  },
};

const readme = `# A Hookwright project

- \`connectors/<id>/connector.json\`: an API: how it is called, which events it sends.
- \`connectors/<id>/scripts/\`: JavaScript for what data cannot say; a definition names its files in \`script\`.
- \`installations/<name>.json\`: the values with which a connector is used. Secrets are names of environment variables.
- \`cycles/<id>.json\`: what happens when an event arrives.
- \`schemas/\`: for your editor, which completes and explains every key.

\`\`\`sh
hookwright validate                        # everything that is wrong, at its place
hookwright serve --public-url https://…    # receive webhooks; the vendor must reach this URL
hookwright start large-orders              # registers the webhook and runs the cycle
\`\`\`

The example describes a shop that does not exist. Replace it by \`hookwright init connector\`.
`;

/** Every file of a new project, by path. */
export function projectFiles(): ReadonlyMap<string, string> {
  const definition = connectorDefinition(exampleAnswers);
  const { eventReceived, ...others } = definition["methods"] as Readonly<Record<string, JsonObject>>;
  const fields = [
    { connectorField: "order.id", systemField: "OrderId" },
    { connectorField: "order.total", dataType: "float" },
  ];
  const connector: JsonObject = {
    ...definition,
    methods: { ...others, addNote: noteMethod, eventReceived: { ...eventReceived, request: { fields } } },
  };
  return new Map([
    ["README.md", readme],
    [".gitignore", ".hookwright/\n"],
    ["connectors/example-shop/connector.json", printDefinition(connector)],
    ["installations/example-shop.json", printDefinition(installationDefinition(exampleAnswers))],
    ["cycles/large-orders.json", printDefinition(cycle)],
    ...schemaFiles(),
  ]);
}

/** The schemas of this release, beside the files that they explain. */
export function schemaFiles(): readonly (readonly [string, string])[] {
  const root = import.meta.url.endsWith(".ts") ? "../../" : "../../../";
  return ["connector", "cycle", "installation", "account"].map((kind) => {
    const file = `${kind}.schema.json`;
    return [
      `schemas/${file}`,
      readFileSync(new URL(`${root}schemas/bundle/${file}`, import.meta.url), "utf8"),
    ];
  });
}
