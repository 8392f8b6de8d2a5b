// Projects whose webhooks share their URL, as an author writes them: the connector `vendor` with one webhook of each kind, an
// installation for each customer, and cycles that begin with one of the webhooks.
import { toProject } from "../../cli/to-project.ts";
import { compileProject } from "../../compiler/program/compile-project.ts";
import type { Project } from "../../runtime/engine/project.ts";
import { startProgram, type Program, type ProgramOptions } from "../engine/program.ts";

/** A cycle: its webhook, the installation that it uses, and what its step gives. */
export interface SharedCycle {
  readonly webhook: string;
  readonly installation: string;
  readonly map?: Readonly<Record<string, string>>;
}

/** What a test wants different. */
export interface SharedProject {
  readonly vendorUrl: string;
  /** By name: the API key, and the page that its customer typed. */
  readonly installations: Readonly<Record<string, { readonly key: string; readonly page?: string }>>;
  readonly cycles: Readonly<Record<string, SharedCycle>>;
  /** More webhooks. */
  readonly webhooks?: Readonly<Record<string, object>>;
  /** The connector's script. */
  readonly script?: string;
}

const verify = { scheme: "token", value: "{{header.x-token}}", secret: "{{SigningSecret}}" };
const saved = { ...verify, secret: "{{Cyclr_Webhook_Secret}}" };
const fields = [
  { connectorField: "id", systemField: "EventId" },
  { connectorField: "portal", systemField: "Portal", dataType: "any" },
];
const create = { create: ["createHook"], delete: "deleteHook" };

const webhooks = {
  /** One URL for all accounts, registered by hand; batches; the vendor says whose it is. */
  happened: {
    type: "webhook",
    name: "Happened",
    subscription: { share: "connector" },
    verify,
    handshake: [{ when: { body: { type: "challenge" } }, reply: { text: "{{body.challenge}}" } }],
    items: "[events]",
    route: { by: "{{item.portal}}", equals: "{{Cyclr_Account_Portal}}" },
    request: { fields },
  },
  /** The same URL, registered by calls with a secret of its own. */
  changed: {
    type: "webhook",
    name: "Changed",
    with: { Topic: "change" },
    subscription: { ...create, share: "connector" },
    verify: saved,
    route: { by: "{{body.portal}}", equals: "{{Cyclr_Account_Portal}}" },
    request: { fields },
  },
  /** Whose it is was chosen from a lookup. */
  paged: {
    type: "webhook",
    name: "Paged",
    subscription: { share: "connector" },
    verify: { ...verify, value: "{{header.x-page-token}}" },
    route: { by: "{{body.page}}", equals: "{{PageId}}" },
    request: { fields },
  },
  /** One URL for an installation; one registration for each topic, whatever the color is. */
  ticked: {
    type: "webhook",
    name: "Ticked",
    parameters: [
      { targetType: "mergeField", targetName: "Topic", optional: true },
      { targetType: "mergeField", targetName: "Color", optional: true },
    ],
    subscription: { ...create, share: "installation" },
    verify: saved,
    request: { fields },
  },
};

function connector({ webhooks: more = {}, script }: SharedProject): object {
  return {
    id: "vendor",
    name: "Vendor",
    version: "1.0.0",
    baseUrl: "{{VendorUrl}}",
    authentication: { key: { type: "apiKey", header: "X-Api-Key", afterSignIn: "whoAmI" } },
    parameters: [
      { targetType: "mergeField", targetName: "VendorUrl" },
      { targetType: "secret", targetName: "SigningSecret", scope: "partner" },
      { targetType: "mergeField", targetName: "PageId", lookup: "pages", strict: true, optional: true },
    ],
    lookups: { pages: { method: "listPages", value: "PageKey", label: "PageName" } },
    ...(script !== undefined && { script }),
    methods: {
      whoAmI: {
        type: "action",
        name: "Who Am I",
        endpoint: "/me",
        response: {
          fields: [{ connectorField: "portal", systemField: "Cyclr_Account_Portal", dataType: "any" }],
        },
      },
      listPages: {
        type: "action",
        name: "List Pages",
        endpoint: "/pages",
        response: {
          fields: [
            { connectorField: "[pages].id", systemField: "PageKey" },
            { connectorField: "[pages].name", systemField: "PageName" },
          ],
        },
      },
      createHook: {
        type: "action",
        name: "Create Hook",
        httpMethod: "POST",
        endpoint: "/hooks",
        request: {
          fields: [
            { connectorField: "url", value: "{{Cyclr_Webhook_Url}}" },
            { connectorField: "secret", value: "{{Cyclr_Webhook_Secret}}" },
            { connectorField: "topic", value: "{{Topic}}", optional: true },
          ],
        },
        response: {
          fields: [{ connectorField: "id", systemField: "Cyclr_Webhook_Id", dataType: "integer" }],
        },
      },
      deleteHook: {
        type: "action",
        name: "Delete Hook",
        httpMethod: "DELETE",
        endpoint: "/hooks/{{Cyclr_Webhook_Id}}",
      },
      ...webhooks,
      ...more,
    },
  };
}

/** The compiled project. Rejects with every error of the compiler. */
export async function sharedProject(given: SharedProject): Promise<Project> {
  const { vendorUrl, installations, cycles } = given;
  const files = new Map([["connectors/vendor/connector.json", JSON.stringify(connector(given))]]);
  for (const [name, { key, page }] of Object.entries(installations)) {
    process.env[`TEST_KEY_${name}`] = key;
    const installation = {
      connector: "vendor",
      authentication: { apiKey: { env: `TEST_KEY_${name}` } },
      parameters: { VendorUrl: vendorUrl, ...(page !== undefined && { PageId: page }) },
    };
    files.set(`installations/${name}.json`, JSON.stringify(installation));
  }
  for (const [id, { webhook, installation, map = {} }] of Object.entries(cycles)) {
    const cycle = {
      id,
      name: id,
      connectors: { vendor: { connector: "vendor", installation } },
      start: "begun",
      steps: { begun: { webhook: `vendor.${webhook}`, map } },
    };
    files.set(`cycles/${id}.json`, JSON.stringify(cycle));
  }
  const { build, diagnostics } = await compileProject({ files, connectorFolders: ["vendor"], hash: "h" });
  if (build === undefined)
    throw new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join("\n"));
  return toProject(build);
}

/** The secret that the partner gives for all accounts. */
export const signingSecret = "partner secret";

/** A program with the partner's values, whose installations have signed in and whose cycles run. */
export async function startShared(
  given: SharedProject,
  options: Omit<ProgramOptions, "project"> & { readonly starts?: readonly string[] } = {},
): Promise<Program> {
  const program = await startProgram({ ...options, project: await sharedProject(given) });
  await program.engine.connections.savePartner("vendor", { SigningSecret: signingSecret });
  for (const name of Object.keys(given.installations)) await program.engine.connections.finish(name);
  for (const id of options.starts ?? Object.keys(given.cycles)) await program.engine.startCycle(id);
  return program;
}
