// Many scripts as one project, each the script of a method of its own, so that one start of the checker sees them all.
import type { Diagnostic } from "../../compiler/diagnostics/diagnostic.ts";
import { createSourceFile } from "../../compiler/source/source-file.ts";
import { typedPhase } from "./project-phase.ts";

/** What a script stands at. */
export type Kind = "action" | "webhook";

const fields = [
  { connectorField: "order.id", systemField: "OrderId", dataType: "integer" },
  { connectorField: "order.created_at", systemField: "CreatedAt" },
  { connectorField: "[lines].sku", systemField: "Skus" },
  { connectorField: "[lines].quantity", systemField: "Quantities", dataType: "integer" },
  { connectorField: "customer.email", systemField: "Email" },
  { connectorField: "tags.[names]", systemField: "Tags" },
];

const action = {
  type: "action",
  name: "Create Order",
  httpMethod: "POST",
  endpoint: "/orders/{{Folder}}",
  parameters: [
    { targetType: "mergeField", targetName: "Folder" },
    { targetType: "script", targetName: "Mode" },
    { targetType: "queryString", targetName: "page_size", default: 50 },
  ],
  request: { fields },
  response: { fields },
};

const webhook = {
  type: "webhook",
  name: "Order Created",
  verify: { scheme: "none", reason: "Example." },
  parameters: [{ targetType: "script", targetName: "Mode" }],
  request: { fields },
};

/** The connector's JSON text with these scripts, the first as `m0`. */
export function connectorText(
  scripts: readonly (readonly [kind: Kind, source: string])[],
  shared?: string,
): string {
  const methods = scripts.map(([kind, script], index) => [
    `m${String(index)}`,
    { ...(kind === "action" ? action : webhook), script },
  ]);
  const connector = {
    id: "shop",
    name: "Shop",
    version: "1.0.0",
    baseUrl: "https://shop.example.com",
    authentication: { key: { type: "apiKey", header: "x-key" } },
    ...(shared === undefined ? {} : { script: shared }),
    methods: Object.fromEntries(methods) as unknown,
  };
  return JSON.stringify(connector, undefined, 2);
}

/** What is told of a connector's text: those of each line of a script's string. */
export function toldOf(text: string): Promise<readonly Diagnostic[]> {
  return typedPhase([createSourceFile("connectors/shop/connector.json", text)]);
}

/** `code at text` of each diagnostic. */
export function summary({ code, span }: Diagnostic): string {
  return `${code} at ${span.file.text.slice(span.start, span.end)}`;
}
