// A webhook as its author writes it, compiled and run on a whole engine: the connector `vendor` with the webhook `happened`,
// registered by hand, and the cycle `orders` that begins with it.
import { toProject } from "../../cli/to-project.ts";
import { compileProject } from "../../compiler/program/compile-project.ts";
import type { VerifyDefinition } from "../../compiler/schema/definition.gen.ts";
import type { Project } from "../../runtime/engine/project.ts";
import { startProgram, type Program, type ProgramOptions } from "../engine/program.ts";

/** What a test writes itself. */
export interface HookProject {
  readonly verify: VerifyDefinition;
  /** Values of the connector's parameters, which are declared from this. `Secret` and what begins with it are secrets. */
  readonly values?: Readonly<Record<string, string>>;
  /** More keys of the webhook method. */
  readonly webhook?: object;
  /** More methods of the connector. */
  readonly methods?: Readonly<Record<string, object>>;
  /** More steps of the cycle. */
  readonly steps?: Readonly<Record<string, object>>;
  /** The step after the webhook. */
  readonly next?: string;
}

/** The compiled project. Rejects with every error of the compiler. */
export async function hookProject(given: HookProject): Promise<Project> {
  const { verify, values = {}, webhook = {}, methods = {}, steps = {}, next } = given;
  const parameters = Object.keys(values).map((targetName) => ({
    targetType: targetName.startsWith("Secret") ? "secret" : "mergeField",
    targetName,
    scope: "account",
  }));
  const connector = {
    id: "vendor",
    name: "Vendor",
    version: "1.0.0",
    baseUrl: "Url" in values ? "{{Url}}" : "https://vendor.example",
    authentication: { off: { type: "none" } },
    parameters,
    methods: {
      happened: {
        type: "webhook",
        name: "Happened",
        verify,
        request: { fields: [{ connectorField: "id", dataType: "any" }] },
        ...webhook,
      },
      ...methods,
    },
  };
  const cycle = {
    id: "orders",
    name: "Orders",
    connectors: { vendor: { connector: "vendor", installation: "main" } },
    start: "started",
    steps: { started: { webhook: "vendor.happened", ...(next !== undefined && { next }) }, ...steps },
  };
  const installation = { connector: "vendor", parameters: mapValues(values) };
  const files = new Map([
    ["connectors/vendor/connector.json", JSON.stringify(connector)],
    ["cycles/orders.json", JSON.stringify(cycle)],
    ["installations/main.json", JSON.stringify(installation)],
  ]);
  const { build, diagnostics } = await compileProject({ files, connectorFolders: ["vendor"], hash: "h" });
  if (build === undefined)
    throw new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join("\n"));
  return toProject(build);
}

/** Secrets come from the environment. */
function mapValues(values: Readonly<Record<string, string>>): object {
  const entries = Object.entries(values).map(([name, value]) => {
    if (!name.startsWith("Secret")) return [name, value] as const;
    process.env[`TEST_${name}`] = value;
    return [name, { env: `TEST_${name}` }] as const;
  });
  return Object.fromEntries(entries) as object;
}

/** A program whose cycle `orders` runs. */
export async function startHook(
  given: HookProject,
  options: Omit<ProgramOptions, "project"> = {},
): Promise<Program> {
  const program = await startProgram({ ...options, project: await hookProject(given) });
  await program.engine.startCycle("orders");
  return program;
}
