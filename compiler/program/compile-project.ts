// The whole compiler in one function: checked project → files for people and type checkers, and the build for the engine.
// Pure: the same inputs give the same bytes on every machine.
import { createHash } from "node:crypto";
import type { PlanConnector } from "../../runtime/contract/plan.ts";
import { version } from "../../runtime/contract/version.ts";
import { hasErrors, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { emitModule } from "../emit/module.ts";
import type { ConnectorIr } from "../ir/ir.ts";
import { lowerCycle } from "../ir/lower-cycle.ts";
import type { Build, BuiltConnector, BuiltCycle, BuiltInstallation, OutputFile } from "./build.ts";
import type { CheckedCycle } from "./check-cycles.ts";
import { checkProject, type CheckedInstallation, type CheckedProject } from "./check-project.ts";
import { checkTypes, type ScriptCheck } from "./check-scripts.ts";
import type { ProjectInputs } from "./inputs.ts";
import { stripTypes } from "./strip-types.ts";

/** What compiling gives. With errors there is no build and nothing is to be written. */
export interface Compilation {
  readonly diagnostics: readonly Diagnostic[];
  readonly outputs: readonly OutputFile[];
  readonly build: Build | undefined;
}

/** Compiles a project. */
export async function compileProject(inputs: ProjectInputs, check?: ScriptCheck): Promise<Compilation> {
  const project = await checkTypes(checkProject(inputs), check);
  if (hasErrors(project.diagnostics))
    return { diagnostics: project.diagnostics, outputs: [], build: undefined };
  const modules = await Promise.all(
    [...project.connectors.values()].map(({ ir, path }) => emitConnector(ir, path, `connectors/${ir.id}.ts`)),
  );
  const variants = await Promise.all(
    [...project.installations.values()].flatMap(({ name, path, extended }) =>
      extended === undefined ? [] : [emitConnector(extended, path, `installations/${name}.ts`)],
    ),
  );
  const built = new Map([...modules, ...variants].map((module) => [module.output.path, module.connector]));
  const installations = buildInstallations(project, built);
  const cycles = project.cycles.map((cycle) => buildCycle(cycle, installations));
  return {
    diagnostics: project.diagnostics,
    outputs: [
      ...[...modules, ...variants].map((module) => module.output),
      ...cycles.map((cycle) => ({ path: `cycles/${cycle.plan.id}.json`, text: cycle.content })),
    ],
    build: { inputHash: inputs.hash, connectors: [...new Set(built.values())], installations, cycles },
  };
}

async function emitConnector(
  ir: ConnectorIr,
  path: string,
  outputPath: string,
): Promise<{ readonly output: OutputFile; readonly connector: BuiltConnector }> {
  const contentHash = sha256(`hookwright ${version}\n${JSON.stringify(ir)}`);
  const text = await emitModule(ir, { path, contentHash, compilerVersion: version });
  const content = stripTypes(text);
  return { output: { path: outputPath, text }, connector: { hash: sha256(content), id: ir.id, content } };
}

/** Every installation of the files, and one of its own name for each connector that has none. */
function buildInstallations(
  project: CheckedProject,
  built: ReadonlyMap<string, BuiltConnector>,
): readonly BuiltInstallation[] {
  const written = [...project.installations.values()].map((installation) =>
    buildInstallation(installation, built),
  );
  const implied = [...project.connectors.keys()]
    .filter((id) => !project.installations.has(id))
    .map((id) => ({
      name: id,
      connector: id,
      release: built.get(`connectors/${id}.ts`)?.hash ?? "",
      authentication: {},
      parameters: {},
    }));
  return [...written, ...implied];
}

function buildInstallation(
  { name, definition, extended }: CheckedInstallation,
  built: ReadonlyMap<string, BuiltConnector>,
): BuiltInstallation {
  const path = extended === undefined ? `connectors/${definition.connector}.ts` : `installations/${name}.ts`;
  return {
    name,
    connector: definition.connector,
    release: built.get(path)?.hash ?? "",
    authentication: definition.authentication ?? {},
    parameters: definition.parameters ?? {},
  };
}

function buildCycle(
  { definition, scripts, splits }: CheckedCycle,
  installations: readonly BuiltInstallation[],
): BuiltCycle {
  const resolve = (connector: string, installation: string | undefined): PlanConnector => {
    const name = installation ?? connector;
    const found = installations.find((one) => one.name === name && one.connector === connector);
    if (found === undefined) throw new TypeError(`unchecked installation: ${name}`);
    return { connector, installation: name, release: found.release };
  };
  const plan = lowerCycle(definition, { scripts, splits, resolve });
  const content = `${JSON.stringify(plan, undefined, 2)}\n`;
  return { hash: sha256(content), plan, content };
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
