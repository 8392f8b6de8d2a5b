// A project of many definitions that are all different: connectors for the greater part, and installations and cycles over
// them. The same seed gives the same files.
import { createHash } from "node:crypto";
import { generateConnector, type GeneratedConnector } from "./connector.ts";

/** Files by path. */
export type GeneratedFiles = Readonly<Record<string, string>>;

/** Of twenty definitions eighteen are connectors; an installation and a cycle are about one of these. */
const block = 20;

/** As many definitions as asked for, a multiple of twenty. */
export function generateProject(count: number, seed: number): GeneratedFiles {
  const files: Record<string, string> = {};
  const shapes = new Set<string>();
  for (let start = 0; start < count; start += block) {
    const connectors = Array.from({ length: block - 2 }, (_, index) =>
      generateConnector(seed, start + index),
    );
    for (const connector of connectors) {
      shapes.add(shapeOf(connector));
      files[`connectors/${connector.id}/connector.json`] = print(connector.definition);
      for (const [name, source] of Object.entries(connector.scripts))
        files[`connectors/${connector.id}/scripts/${name}`] = source;
    }
    const [used, webhook] = findWebhook(connectors);
    const name = `team-${String(start)}`;
    files[`installations/${name}.json`] = print(toInstallation(used));
    files[`cycles/cycle-${String(start)}.json`] = print(toCycle(used, webhook, name));
  }
  if (shapes.size !== (count / block) * (block - 2)) throw new Error("two definitions are alike");
  return files;
}

function findWebhook(connectors: readonly GeneratedConnector[]): readonly [GeneratedConnector, string] {
  for (const connector of connectors)
    for (const [key, method] of Object.entries(connector.definition.methods))
      if ("request" in method && "verify" in method) return [connector, key];
  throw new Error("no webhook among them");
}

function print(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** What is left of a connector without its own names. */
function shapeOf({ definition }: GeneratedConnector): string {
  return createHash("sha256").update(JSON.stringify(definition.methods)).digest("hex");
}

function toInstallation({ id, definition }: GeneratedConnector): object {
  const { authentication, parameters, methods } = definition;
  const asked = (parameters ?? []).filter((parameter) => parameter.value === undefined);
  const method = Object.entries(methods).find(([, entry]) => "response" in entry)?.[0];
  const custom = { connectorField: "custom_field.region", systemField: "CustomRegion" };
  return {
    connector: id,
    authentication: Object.fromEntries(
      Object.keys(authentication).includes("key") ? [["apiKey", { env: "API_KEY" }]] : [],
    ),
    parameters: Object.fromEntries(asked.map(({ targetName }) => [targetName, { env: "VALUE" }])),
    ...(method === undefined ? {} : { fields: { [method]: { response: { fields: [custom] } } } }),
  };
}

/** What arrives is answered; a fifth of the cycles of any project do little more. */
function toCycle({ id }: GeneratedConnector, webhook: string, installation: string): object {
  return {
    id: installation.replace("team", "cycle"),
    name: `About ${webhook}`,
    connectors: { api: { connector: id, installation } },
    start: "arrived",
    steps: {
      arrived: { webhook: `api.${webhook}`, next: "known" },
      known: {
        decision: { left: "{{arrived.OccurredAt}}", condition: "notEquals", right: "" },
        true: "accept",
        false: "refuse",
      },
      accept: { respond: { status: 200, body: { at: "{{arrived.OccurredAt}}", by: installation } } },
      refuse: { respond: { status: 422, body: { reason: "Without a time." } } },
    },
  };
}
