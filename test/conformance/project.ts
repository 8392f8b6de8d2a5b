// All rows of the conformance table as one project: a connector and a cycle for each, compiled in one run as a user's are.
import { createSourceFile, type SourceFile } from "../../compiler/source/source-file.ts";
import type { Row, ScriptPlace } from "./row.ts";

/** The files of a project that holds the rows. */
export function rowFiles(rows: readonly Row[], vendorUrl: string): readonly SourceFile[] {
  return rows.flatMap((row) => {
    const files: readonly (readonly [path: string, content: unknown])[] = [
      [`connectors/${row.name}/connector.json`, connectorOf(row)],
      [`installations/${row.name}.json`, installationOf(row, vendorUrl)],
      [`cycles/${row.name}.json`, cycleOf(row)],
      ...Object.entries(row.scripts).map(
        ([place, source]) =>
          [
            scriptPath(row, place as ScriptPlace),
            source.replaceAll("VENDOR", `${vendorUrl}/${row.name}`),
          ] as const,
      ),
    ];
    return files.map(([path, content]) =>
      createSourceFile(path, typeof content === "string" ? content : JSON.stringify(content, undefined, 2)),
    );
  });
}

function scriptPath({ name }: Row, place: ScriptPlace): string {
  return place.endsWith("-step")
    ? `cycles/scripts/${name}-${place}.js`
    : `connectors/${name}/scripts/${place}.js`;
}

function scriptOf(row: Row, place: ScriptPlace): { readonly script?: { readonly file: string } } {
  if (row.scripts[place] === undefined) return {};
  // A definition names its scripts from its own folder.
  const folders = place.endsWith("-step") ? 1 : 2;
  return { script: { file: scriptPath(row, place).split("/").slice(folders).join("/") } };
}

function connectorOf(row: Row): object {
  return {
    id: row.name,
    name: row.about.slice(0, 60),
    version: "1.0.0",
    baseUrl: "{{VendorUrl}}",
    authentication: { key: { type: "apiKey", header: "X-Api-Key" } },
    parameters: [
      { targetType: "mergeField", targetName: "VendorUrl", scope: "account" },
      { targetType: "script", targetName: "Region", scope: "account", default: "eu" },
    ],
    ...scriptOf(row, "connector"),
    methods: {
      received: {
        type: "webhook",
        name: "Received",
        verify: { scheme: "none", reason: "Sent by a test on the same machine." },
        request: {
          fields: [
            { connectorField: "order.id", systemField: "OrderId", dataType: "any" },
            { connectorField: "order.note", systemField: "Note", dataType: "any" },
          ],
        },
        ...scriptOf(row, "webhook"),
        ...row.webhook,
      },
      call: {
        type: "action",
        name: "Call",
        httpMethod: "POST",
        endpoint: "/items/{{ItemId}}",
        parameters: [
          { targetType: "mergeField", targetName: "ItemId" },
          { targetType: "queryString", targetName: "mode", optional: true },
          { targetType: "script", targetName: "Level", default: "high" },
        ],
        request: {
          fields: [
            { connectorField: "text", systemField: "Text", optional: true },
            { connectorField: "size", systemField: "Size", dataType: "integer", optional: true },
          ],
        },
        response: {
          fields: [
            { connectorField: "id", systemField: "Id", dataType: "any" },
            { connectorField: "detail.name", systemField: "Name", dataType: "any" },
            { connectorField: "[list].value", systemField: "Values", dataType: "any" },
          ],
        },
        ...scriptOf(row, "call"),
        ...row.method,
      },
    },
  };
}

function installationOf({ name }: Row, vendorUrl: string): object {
  return {
    connector: name,
    authentication: { apiKey: { env: "CONFORMANCE_KEY" } },
    parameters: { VendorUrl: `${vendorUrl}/${name}` },
  };
}

function cycleOf(row: Row): object {
  const { name, map = { ItemId: "{{received.OrderId}}" } } = row;
  return {
    id: name,
    name: row.about.slice(0, 60),
    connectors: { vendor: { connector: name } },
    start: "received",
    steps: {
      received: { webhook: "vendor.received", ...scriptOf(row, "webhook-step"), next: "call" },
      call: { method: "vendor.call", map, ...scriptOf(row, "call-step"), ...row.call },
      ...row.steps,
    },
  };
}
