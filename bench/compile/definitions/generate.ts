// A project of many definitions that are all different: connectors for the greater part, and installations and cycles over
// them. The same seed gives the same files.
import { createHash } from "node:crypto";
import { generateConnector, type GeneratedConnector } from "./connector.ts";
import { drawCycle, type CycleParts } from "./cycles.ts";
import type { Field } from "./fields.ts";
import { createRandom } from "./random.ts";
import { scales } from "./scale.ts";

/** Files by path. */
export type GeneratedFiles = Readonly<Record<string, string>>;

/** Of twenty definitions eighteen are connectors; an installation and a cycle are about one of these. */
const block = 20;

/** As many definitions as asked for, a multiple of twenty. */
export function generateProject(
  count: number,
  seed: number,
  size: keyof typeof scales = "example",
): GeneratedFiles {
  const files: Record<string, string> = {};
  const shapes = new Set<string>();
  for (let start = 0; start < count; start += block) {
    const connectors: GeneratedConnector[] = [];
    for (let number = 0; connectors.length < block - 2; number++) {
      // The numbers of a block of its own: one that is like another is left out.
      const connector = generateConnector(seed, start * 100 + number, scales[size]);
      const shape = shapeOf(connector);
      if (shapes.has(shape)) continue;
      shapes.add(shape);
      connectors.push(connector);
      files[`connectors/${connector.id}/connector.json`] = print(connector.definition);
      for (const [name, source] of Object.entries(connector.scripts))
        files[`connectors/${connector.id}/scripts/${name}`] = source;
    }
    const used = findUsed(connectors);
    const name = `team-${String(start)}`;
    files[`installations/${name}.json`] = print(toInstallation(used.connector));
    const id = `cycle-${String(start)}`;
    files[`cycles/${id}.json`] = print(drawCycle(createRandom(seed + start), id, toParts(used, name)));
  }
  return files;
}

type Credentials = GeneratedConnector["definition"]["authentication"]["key"];

/** A connector with a webhook of one event, and the field that names what it is about. */
interface Used {
  readonly connector: GeneratedConnector;
  readonly webhook: string;
  readonly key: string;
}

function findUsed(connectors: readonly GeneratedConnector[]): Used {
  for (const connector of connectors)
    for (const [webhook, method] of Object.entries(connector.definition.methods)) {
      const { verify, request } = method as { verify?: object; request?: { fields: readonly Field[] } };
      const key = request?.fields[0]?.systemField;
      if (verify !== undefined && key !== undefined) return { connector, webhook, key };
    }
  throw new Error("no webhook among them");
}

function toParts({ connector: { id, definition }, webhook, key }: Used, installation: string): CycleParts {
  const method = Object.keys(definition.methods).find((name) => /^(?:get|delete)(?!Webhook)/.test(name));
  const call =
    method === undefined ? undefined : ([method, `${method.replace(/^(?:get|delete)/, "")}Id`] as const);
  return { connector: id, installation, webhook, key, call };
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
      credentialsOf(authentication.key).map((credential) => [credential, { env: "CREDENTIAL" }]),
    ),
    parameters: Object.fromEntries(asked.map(({ targetName }) => [targetName, { env: "VALUE" }])),
    ...(method === undefined ? {} : { fields: { [method]: { response: { fields: [custom] } } } }),
  };
}

function credentialsOf({ type, grant }: Credentials): readonly string[] {
  if (type === "apiKey") return ["apiKey"];
  if (type === "basic") return ["username", "password"];
  return grant === "clientCredentials" ? ["clientId", "clientSecret"] : [];
}
