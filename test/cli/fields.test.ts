// Dynamic custom fields (B§10.1): a vendor's description of fields, or its records, become fields of an installation's file,
// which compiles, is called with them, and loses what the vendor has no more.
import { writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it, onTestFinished } from "vitest";
import { startServer, type TestServer } from "../http/servers.ts";
import { createProject, hookwright, removeFolders, serve } from "./program.ts";

const field = (connectorField: string, more: object = {}): object => ({ connectorField, ...more });

/** The parts of a description, each from a key of its own. */
const description = {
  cyclr_field_location: "location",
  cyclr_display_name: "label",
  cyclr_data_type: "type",
  cyclr_data_type_format: "format",
  cyclr_default_value: "initial",
  cyclr_description: "help",
  cyclr_is_optional: "optional",
  cyclr_is_readonly: "readonly",
  cyclr_is_hidden: "hidden",
  cyclr_field_values: "choices",
};

const crm = {
  id: "crm",
  name: "CRM",
  version: "1.0.0",
  baseUrl: "{{CrmUrl}}",
  parameters: [{ targetType: "mergeField", targetName: "CrmUrl" }],
  methods: {
    describeContact: {
      type: "action",
      name: "Describe Contact",
      endpoint: "/fields",
      response: {
        fields: Object.entries(description).map(([systemField, key]) =>
          field(`[fields].${key}`, {
            systemField,
            dataType: key === "choices" || key === "initial" ? "any" : "text",
          }),
        ),
      },
    },
    createContact: {
      type: "action",
      name: "Create Contact",
      httpMethod: "POST",
      endpoint: "/contacts",
      request: { customFieldsLookup: "describeContact", fields: [field("name")] },
      response: {
        customFieldsLookup: "describeContact",
        fields: [field("id", { systemField: "ContactId" })],
      },
    },
    sampleDeal: {
      type: "action",
      name: "Sample Deal",
      endpoint: "/deals/sample",
      response: { fields: [field("title")] },
    },
    listDeals: {
      type: "action",
      name: "List Deals",
      endpoint: "/deals/sample",
      response: { customFieldsLookup: "sampleDeal", fields: [field("title", { systemField: "Title" })] },
    },
  },
};

const installation = `{
  // What the sales team has.
  "connector": "crm",
  "parameters": { "CrmUrl": { "env": "CRM_URL" } },
  "fields": {
    "createContact": {
      "request": {
        "fields": [{ "connectorField": "nickname", "optional": true }],
        "lookedUp": [
          { "connectorField": "custom.color", "systemField": "FavouriteColor", "dataType": "text", "optional": true },
          { "connectorField": "custom.gone", "dataType": "text", "optional": true }
        ]
      }
    }
  }
}
`;

const described = [
  { location: "custom.color", label: "Color", type: 1, choices: ["red", { value: "b", label: "Blue" }, 7] },
  { location: "custom.size", label: "Size", type: "2", initial: "40", optional: false },
  { location: "custom.ratio", label: "Ratio", type: 3 },
  { location: "custom.vip", label: "VIP", type: 4, initial: "true", help: "Is treated well." },
  { location: "custom.since", label: "Since", type: 5, format: "dd/MM/yyyy" },
  { location: "custom.raw", label: "Raw", type: 0 },
  { location: "custom.score", label: "Score", type: 2, readonly: true },
  { location: "custom.secret", label: "Secret", type: 1, hidden: true },
  { location: "custom.source", label: "Source", type: 1, hidden: true, initial: "hookwright" },
  // The connector has it, an account calls a field of its own like one of the connector's, and one is nowhere.
  { location: "name", label: "Name", type: 1 },
  { location: "custom.name", label: "Name too", type: 1 },
  { label: "Nowhere", type: 1 },
];

const deals = {
  title: "a",
  amount: 5,
  custom_fields: [
    { "due on": "2026-01-31T09:30:00Z", weight: 1, owner: null },
    { "due on": null, weight: 1.5, owner: { name: "b" } },
  ],
  tags: ["x"],
  "odd.name": true,
};

afterAll(removeFolders);

interface Vendor extends TestServer {
  fields: unknown[];
  deal: object;
  /** What happens while it is asked. */
  meanwhile: () => void;
}

async function startVendor(): Promise<Vendor> {
  const vendor = { fields: described as unknown[], deal: deals as object, meanwhile: (): void => undefined };
  const server = await startServer((response, { target }) => {
    vendor.meanwhile();
    const answer =
      target === "/fields" ? { fields: vendor.fields } : target === "/deals/sample" ? vendor.deal : { id: 1 };
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
  });
  return Object.assign(vendor, server);
}

async function start(): Promise<{
  readonly vendor: Vendor;
  readonly project: string;
  readonly env: Record<string, string>;
  run(...args: string[]): Promise<string>;
  file(): Promise<string>;
}> {
  const vendor = await startVendor();
  const project = await createProject({
    "connectors/crm/connector.json": crm,
    "installations/sales.json": installation,
  });
  const env = { CRM_URL: vendor.url };
  const egress = ["--project", project, "--allow-egress", new URL(vendor.url).host];
  return {
    vendor,
    project,
    env,
    async run(...args) {
      const { stdout, stderr, code } = await hookwright([...args, ...egress], env);
      return `${String(code)}\n${stdout}${stderr.replace(/^(?:written|\s*hint|warning|note|\s|\d).*\n/gm, "")}`;
    },
    file: () => readFile(join(project, "installations/sales.json"), "utf8"),
  };
}

describe("hookwright fields", () => {
  it("writes what the vendor has, keeps what people wrote and the names that cycles use", async () => {
    const { run, file, project, vendor } = await start();
    const before = await file();
    const dry = await run("fields", "sales", "--dry-run");
    expect(await file()).toBe(before);
    const told = await run("fields", "sales");
    expect(told.split("\n").slice(0, -2)).toEqual(dry.split("\n").slice(0, -2));
    expect(told).toMatchSnapshot("told");
    expect(await file()).toMatchSnapshot("file");
    expect(await run("fields", "sales")).toContain("has the fields that there are");
    const call = [
      "crm.createContact",
      "--installation",
      "sales",
      "--set",
      "Name=Ann",
      "--set",
      "FavouriteColor=red",
    ];
    const called = await run(
      "call",
      ...call,
      "--set",
      "Size=41",
      "--set",
      "Since=2026-01-31T00:00:00Z",
      "--set",
      "CustomName=A",
    );
    expect(called).toBe('0\n{"ContactId":"1"}\n');
    const { body = "" } = vendor.requests.at(-1) ?? {};
    expect(JSON.parse(body)).toMatchObject({ name: "Ann", custom: { color: "red", size: 41, name: "A" } });
    const typed = await hookwright(["compile", "--project", project]);
    expect(typed.code).toBe(0);
    const module = await readFile(join(project, "generated/installations/sales.ts"), "utf8");
    expect(module).toMatch(/FavouriteColor\?: string;/);
    expect(module).toMatch(/Size\?: number \| bigint;/);
  });

  it("takes out what the vendor has no more, and only that", async () => {
    const { run, file, vendor } = await start();
    await run("fields", "sales");
    vendor.fields = described.slice(0, 1);
    const told = await run("fields", "sales");
    expect(told).toContain("- createContact.request custom.size (Size, integer)");
    const { fields } = JSON.parse((await file()).replace(/^\s*\/\/.*$/m, "")) as {
      fields: { createContact: { request: { fields: object[]; lookedUp: object[] } } };
    };
    expect(fields.createContact.request.fields).toEqual([{ connectorField: "nickname", optional: true }]);
    expect(fields.createContact.request.lookedUp).toHaveLength(1);
    vendor.fields = [];
    await run("fields", "sales");
    expect(await file()).not.toContain("custom.color");
    expect(await file()).toContain("// What the sales team has.");
  });

  it("keeps what somebody writes while the vendor is asked", async () => {
    const { run, project, file, vendor } = await start();
    const path = join(project, "installations/sales.json");
    vendor.meanwhile = () => {
      writeFileSync(path, installation.replace("sales team", "support team"));
    };
    await run("fields", "sales");
    expect(await file()).toContain("// What the support team has.");
    expect(await file()).toContain("custom.size");
  });

  it("says so where an answer has more than any account adds", async () => {
    const { run, file, vendor } = await start();
    const before = await file();
    vendor.deal = Object.fromEntries(Array.from({ length: 6000 }, (_, index) => [`key${String(index)}`, 1]));
    expect(await run("fields", "sales")).toContain("Sample Deal gave more than 5000 custom fields.");
    expect(await file()).toBe(before);
  });

  it("is answered by the management API too", async () => {
    const { project, env, vendor } = await start();
    const server = await serve(project, { args: ["--allow-egress", new URL(vendor.url).host], env });
    onTestFinished(() => server.end("SIGTERM").then(() => undefined));
    const { items } = await server.manage<{ items: { method: string; side: string; fields: object[] }[] }>(
      "POST",
      "/installations/sales/fields/lookup",
    );
    expect(items.map(({ method, side, fields }) => [method, side, fields.length])).toEqual([
      ["createContact", "request", 8],
      ["createContact", "response", 9],
      ["listDeals", "response", 6],
    ]);
  });
});
