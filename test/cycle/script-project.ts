// A project whose scripts stand at every level, compiled from its texts, for tests that run it on a whole engine.
import { compileProject } from "../../compiler/program/compile-project.ts";
import { toProject } from "../../cli/to-project.ts";
import type { Project } from "../../runtime/engine/project.ts";

/** What a test writes itself. Absent scripts are not there. */
export interface ScriptProject {
  readonly vendorUrl: string;
  readonly connector?: string;
  readonly webhook?: string;
  readonly find?: string;
  /** The steps of the cycle `orders`, which begins with `created`. */
  readonly steps: Readonly<Record<string, object>>;
  /** Other keys of the cycle. */
  readonly cycle?: object;
}

/**
 * The connector `crm`: a webhook `orderPlaced` (`Id`, `Email`, and `Pin`, which is sensitive) and an action `find` that sends
 * `Email` and gives `Contact`, and a response `answer` of `Text`. Rejects with every error of the compiler.
 */
export async function scriptProject(parts: ScriptProject): Promise<Project> {
  const script = (source: string | undefined): object => (source === undefined ? {} : { script: source });
  const connector = {
    id: "crm",
    name: "CRM",
    version: "1.0.0",
    description: "Keeps contacts.",
    baseUrl: "{{BaseUrl}}",
    authentication: { off: { type: "none" } },
    parameters: [
      { targetType: "mergeField", targetName: "BaseUrl", scope: "account" },
      { targetType: "script", targetName: "Token", scope: "account", sensitive: true },
    ],
    ...script(parts.connector),
    methods: {
      orderPlaced: {
        type: "webhook",
        name: "Order Placed",
        verify: { scheme: "none", reason: "a test" },
        request: {
          fields: [
            { connectorField: "id", dataType: "integer" },
            { connectorField: "email" },
            { connectorField: "pin", sensitive: true },
          ],
        },
        ...script(parts.webhook),
      },
      find: {
        type: "action",
        name: "Find Contact",
        httpMethod: "POST",
        endpoint: "/find",
        request: { fields: [{ connectorField: "email" }] },
        response: { fields: [{ connectorField: "id", systemField: "Contact", dataType: "integer" }] },
        ...script(parts.find),
      },
      answer: {
        type: "webhookResponse",
        name: "Answer",
        status: 201,
        request: { fields: [{ connectorField: "text" }] },
      },
    },
  };
  const cycle = {
    id: "orders",
    name: "Orders",
    connectors: { crm: { connector: "crm", installation: "main" } },
    start: "created",
    steps: parts.steps,
    ...parts.cycle,
  };
  const installation = {
    connector: "crm",
    parameters: { BaseUrl: parts.vendorUrl, Token: { env: "HOOKWRIGHT_TEST_TOKEN" } },
  };
  process.env["HOOKWRIGHT_TEST_TOKEN"] = "tok-12345";
  const files = new Map([
    ["connectors/crm/connector.json", JSON.stringify(connector)],
    ["cycles/orders.json", JSON.stringify(cycle)],
    ["installations/main.json", JSON.stringify(installation)],
  ]);
  const { build, diagnostics } = await compileProject({ files, connectorFolders: ["crm"], hash: "h" });
  if (build === undefined)
    throw new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join("\n"));
  return toProject(build);
}
