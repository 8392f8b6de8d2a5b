// Enhanced objects (B§10.2): a category is copied for each object of an account; a copy calls that object, has its own custom
// fields, and is known by its key to cycles, to the API and to `hookwright call`.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { startServer } from "../http/servers.ts";
import { createProject, hookwright, removeFolders } from "./program.ts";

const described = { "[fields].key": "cyclr_field_location", "[fields].label": "cyclr_display_name" };

const crm = {
  id: "crm",
  name: "CRM",
  version: "1.0.0",
  baseUrl: "{{CrmUrl}}",
  parameters: [{ targetType: "mergeField", targetName: "CrmUrl" }],
  lookups: { recordTypes: { method: "listTypes", value: "TypeId", label: "TypeName" } },
  objectCategories: { Records: { lookup: "recordTypes" } },
  methods: {
    listTypes: {
      type: "action",
      name: "List Types",
      endpoint: "/types",
      response: {
        fields: [
          { connectorField: "[types].id", systemField: "TypeId" },
          { connectorField: "[types].name", systemField: "TypeName" },
        ],
      },
    },
    describeRecord: {
      type: "action",
      name: "Describe Record",
      category: "Records",
      endpoint: "/{{CyclrObjectName}}/fields",
      response: {
        fields: Object.entries(described).map(([connectorField, systemField]) => ({
          connectorField,
          systemField,
        })),
      },
    },
    createRecord: {
      type: "action",
      name: "Create Record",
      category: "Records",
      httpMethod: "POST",
      endpoint: "/{{CyclrObjectName}}",
      request: {
        customFieldsLookup: "describeRecord",
        fields: [{ connectorField: "name" }, { connectorField: "type", value: "{{CyclrObjectName}}" }],
      },
      response: { fields: [{ connectorField: "id", systemField: "RecordId" }] },
    },
    ticked: {
      type: "webhook",
      name: "Ticked",
      verify: { scheme: "none", reason: "A test signs nothing." },
      request: { fields: [{ connectorField: "name" }] },
    },
  },
};

const installation = {
  connector: "crm",
  parameters: { CrmUrl: { env: "CRM_URL" } },
  objects: {
    invoice: { category: "Records", name: "Invoice", value: "invoice c" },
    ticket: { category: "Records", name: "ticket" },
  },
};

const cycle = {
  id: "bill",
  name: "Bill",
  connectors: { crm: { connector: "crm", installation: "team" } },
  start: "ticked",
  steps: {
    ticked: { webhook: "crm.ticked", next: "bill" },
    bill: { method: "crm.createRecordInvoice", map: { Name: "{{ticked.Name}}" } },
  },
};

afterAll(removeFolders);

it("is carried out from the lookup of objects to a call of a copy with its own fields", async () => {
  const vendor = await startServer((response, { target }) => {
    const answers: Readonly<Record<string, object>> = {
      "/types": { types: [{ id: "invoice c", name: "Invoice" }] },
      "/invoice%20c/fields": { fields: [{ key: "custom.due", label: "Due" }] },
      "/ticket/fields": { fields: [] },
    };
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify(answers[target] ?? { id: "r-1", fields: [] }));
  });
  const project = await createProject({
    "connectors/crm/connector.json": crm,
    "installations/team.json": installation,
    "cycles/bill.json": cycle,
  });
  const env = { CRM_URL: vendor.url };
  const egress = ["--project", project, "--allow-egress", new URL(vendor.url).host];
  const objects = await hookwright(["lookup", "crm.recordTypes", "--installation", "team", ...egress], env);
  expect(objects.stdout).toBe("invoice c\tInvoice\n");
  const fields = await hookwright(["fields", "team", ...egress], env);
  expect(fields.stdout).toBe("+ createRecordInvoice.request custom.due (Due, any)\n");
  const call = [
    "call",
    "crm.createRecordInvoice",
    "--installation",
    "team",
    "--set",
    "Name=a",
    "--set",
    "Due=soon",
  ];
  expect(await hookwright([...call, ...egress], env)).toMatchObject({
    stdout: '{"RecordId":"r-1"}\n',
    code: 0,
  });
  const plain = ["call", "crm.createRecordTicket", "--installation", "team", "--set", "Name=b"];
  expect(await hookwright([...plain, ...egress], env)).toMatchObject({ code: 0 });
  const [, ...created] = vendor.requests
    .filter(({ method }) => method === "POST" || method === "GET")
    .slice(-3);
  expect(created.map(({ target, body }) => [target, JSON.parse(body) as unknown])).toEqual([
    ["/invoice%20c", { name: "a", type: "invoice c", custom: { due: "soon" } }],
    ["/ticket", { name: "b", type: "ticket" }],
  ]);
  // A step cannot choose another object than the copy's.
  const other = await hookwright([...plain, "--set", "CyclrObjectName=people", ...egress], env);
  expect(other).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("does not take `CyclrObjectName`"),
  });
  expect((await hookwright(["compile", "--project", project])).code).toBe(0);
  const module = await readFile(join(project, "generated/installations/team.ts"), "utf8");
  expect(module).toContain('name: "Create Record (Invoice)"');
  expect(module).toMatch(/export type CreateRecordInvoiceInput = \{[^}]*Due\?: JsonValue/);
});
